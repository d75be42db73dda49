# Summaries: weeks of products, days with their customers, and which sales were undone.
from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
-- A sale of which nothing is left since its last refund was rolled up. The index holds all that reports ask for.
CREATE TABLE undone_sale (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    order_id bigint NOT NULL CONSTRAINT undone_sale_order_key UNIQUE,
    at timestamptz NOT NULL,
    undone_at timestamptz NOT NULL,
    final_amount numeric(18, 2) NOT NULL,
    customer_id bigint,
    cashier_id bigint,
    -- What was in it, each product once and free text by its name, and what each way had paid: looked up one by one, a
    -- month of undone sales would cost a report more than all that was sold.
    product_ids bigint[] NOT NULL,
    names text[] NOT NULL,
    methods text[] NOT NULL,
    amounts numeric[] NOT NULL
);
CREATE INDEX undone_sale_at_idx ON undone_sale (store_id, at)
    INCLUDE (undone_at, order_id, final_amount, customer_id, cashier_id);

CREATE VIEW tail_undone AS
SELECT t.id, t.store_id, o.order_id, o.at, r.created_at AS undone_at, o.final_amount, o.customer_id, o.cashier_id,
       l.product_ids, l.names, p.methods, p.amounts
  FROM sale_tail t
 CROSS JOIN LATERAL (SELECT id, order_id, created_at FROM refund WHERE id = t.refund_id OFFSET 0) AS r
 CROSS JOIN LATERAL (
        SELECT s.id AS order_id, s.final_amount, s.customer_id, s.cashier_id, coalesce(s.occurred_at, s.paid_at) AS at
          FROM sale s
         WHERE s.id = r.order_id AND s.status = 'REFUNDED'
           AND NOT EXISTS (SELECT FROM refund later
                            WHERE later.order_id = s.id AND (later.created_at, later.id) > (r.created_at, r.id))
        OFFSET 0
       ) AS o
 CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(product_id), '{}') AS product_ids, coalesce(array_agg(name), '{}') AS names
          FROM (SELECT DISTINCT product_id, CASE WHEN product_id IS NULL THEN name ELSE '' END AS name
                  FROM sale_line WHERE order_id = o.order_id) AS one
        OFFSET 0
       ) AS l
 CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(method), '{}') AS methods, coalesce(array_agg(amount), '{}') AS amounts
          FROM (SELECT method::text, sum(amount) AS amount
                  FROM sale_payment WHERE order_id = o.order_id GROUP BY method) AS way
        OFFSET 0
       ) AS p
 WHERE t.refund_id IS NOT NULL;

-- Sales that happened from a moment until another, and of which nothing was left at the end; null is the beginning, or
-- the end, of time. A report takes them off its tickets.
CREATE FUNCTION undone_sales(of_store bigint, since timestamptz, until timestamptz)
RETURNS TABLE (order_id bigint, at timestamptz, final_amount numeric, customer_id bigint, cashier_id bigint,
               product_ids bigint[], names text[], methods text[], amounts numeric[])
LANGUAGE sql STABLE AS $$
SELECT order_id, at, final_amount, customer_id, cashier_id, product_ids, names, methods, amounts
  FROM undone_sale
 WHERE store_id = of_store AND undone_at < coalesce(until, 'infinity')
   AND at >= coalesce(since, '-infinity') AND at < coalesce(until, 'infinity')
UNION ALL
SELECT order_id, at, final_amount, customer_id, cashier_id, product_ids, names, methods, amounts
  FROM tail_undone
 WHERE store_id = of_store AND undone_at < coalesce(until, 'infinity')
   AND at >= coalesce(since, '-infinity') AND at < coalesce(until, 'infinity')
$$;

-- A late sale is looked for by when it happened; one that is paid at the till has no such time, and costs nothing.
CREATE INDEX sale_occurred_idx ON sale (store_id, occurred_at) WHERE occurred_at IS NOT NULL;

-- A product sells on every day of a large shop: a month of it is four weeks and a few days. A week is its Monday.
CREATE TABLE week_product (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    week date NOT NULL,
    product_id bigint,
    name varchar(255) NOT NULL,
    tickets bigint NOT NULL,
    units numeric(30, 3) NOT NULL,
    net numeric(30, 2) NOT NULL,
    tax numeric(30, 2) NOT NULL,
    discount numeric(30, 2) NOT NULL,
    cost numeric(45, 5) NOT NULL,
    costed_units numeric(30, 3) NOT NULL,
    costed_net numeric(30, 2) NOT NULL,
    refunded_units numeric(30, 3) NOT NULL,
    refunded_net numeric(30, 2) NOT NULL,
    refunded_tax numeric(30, 2) NOT NULL,
    refunded_cost numeric(45, 5) NOT NULL,
    damaged_cost numeric(45, 5) NOT NULL,
    refunded_costed_units numeric(30, 3) NOT NULL,
    refunded_costed_net numeric(30, 2) NOT NULL,
    CONSTRAINT week_product_product_key UNIQUE NULLS NOT DISTINCT (store_id, week, product_id, name)
) WITH (fillfactor = 80);
CREATE TABLE day_customer (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    day date NOT NULL,
    customer_id bigint NOT NULL,
    tickets bigint NOT NULL,
    gross numeric(30, 2) NOT NULL,
    refunded numeric(30, 2) NOT NULL,
    -- What it had until the last of them came: whoever had none is new on that day.
    tickets_before bigint NOT NULL,
    CONSTRAINT day_customer_customer_key UNIQUE (store_id, day, customer_id)
) WITH (fillfactor = 80);
CREATE TABLE day_total (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    day date NOT NULL,
    tickets bigint NOT NULL,
    gross numeric(30, 2) NOT NULL,
    tax numeric(30, 2) NOT NULL,
    discount numeric(30, 2) NOT NULL,
    units numeric(30, 3) NOT NULL,
    refunds bigint NOT NULL,
    refunded numeric(30, 2) NOT NULL,
    refunded_tax numeric(30, 2) NOT NULL,
    refunded_units numeric(30, 3) NOT NULL,
    -- Who bought on that day, each once: the rows of day_customer with a ticket.
    customers bigint NOT NULL,
    CONSTRAINT day_total_day_key UNIQUE (store_id, day)
) WITH (fillfactor = 80);

CREATE VIEW tail_day AS
SELECT e.id, e.store_id, e.day, e.tickets, e.gross, e.tax, e.discount, l.units, e.refunds, e.refunded, e.refunded_tax,
       l.refunded_units
  FROM tail_event e
 CROSS JOIN LATERAL (
        SELECT coalesce((SELECT sum(quantity) FROM sale_line WHERE order_id = e.order_id), 0) AS units,
               coalesce((SELECT sum(quantity) FROM refund_line WHERE refund_id = e.refund_id), 0) AS refunded_units
       ) AS l;

CREATE VIEW tail_customer AS
SELECT e.id, e.store_id, e.day, o.customer_id, e.tickets, e.gross, e.refunded
  FROM tail_event e
 CROSS JOIN LATERAL (
        SELECT customer_id FROM sale
         WHERE id = coalesce(e.order_id, (SELECT r.order_id FROM refund r WHERE r.id = e.refund_id))
        OFFSET 0
       ) AS o
 WHERE o.customer_id IS NOT NULL;

-- How many customers a day had is no sum, and is not in it.
CREATE VIEW sales_by_day AS
SELECT store_id, day, tickets, gross, tax, discount, units, refunds, refunded, refunded_tax, refunded_units
  FROM day_total
UNION ALL
SELECT store_id, day, tickets, gross, tax, discount, units, refunds, refunded, refunded_tax, refunded_units
  FROM tail_day;

CREATE VIEW sales_by_customer AS
SELECT store_id, day, customer_id, tickets, gross, refunded FROM day_customer
UNION ALL
SELECT store_id, day, customer_id, tickets, gross, refunded FROM tail_customer;

CREATE FUNCTION monday(of_day date) RETURNS date LANGUAGE sql IMMUTABLE AS $$
SELECT of_day - (extract(isodow FROM of_day)::int - 1)
$$;

-- sales_by_product of some days, both ends included, added up: by whole weeks, where at either end those days are taken
-- off or put to it that are fewer. What is left of the days alone that were taken off is no product of the period.
CREATE FUNCTION products_of(of_store bigint, first date, last date)
RETURNS TABLE (product_id bigint, name varchar, tickets bigint, units numeric, net numeric, tax numeric,
               discount numeric, cost numeric, costed_units numeric, costed_net numeric, refunded_units numeric,
               refunded_net numeric, refunded_tax numeric, refunded_cost numeric, damaged_cost numeric,
               refunded_costed_units numeric, refunded_costed_net numeric)
LANGUAGE sql STABLE AS $$
SELECT product_id, name, sum(tickets)::bigint AS tickets, sum(units) AS units, sum(net) AS net,
       sum(tax) AS tax, sum(discount) AS discount, sum(cost) AS cost,
       sum(costed_units) AS costed_units, sum(costed_net) AS costed_net,
       sum(refunded_units) AS refunded_units, sum(refunded_net) AS refunded_net,
       sum(refunded_tax) AS refunded_tax, sum(refunded_cost) AS refunded_cost,
       sum(damaged_cost) AS damaged_cost, sum(refunded_costed_units) AS refunded_costed_units,
       sum(refunded_costed_net) AS refunded_costed_net
  FROM (SELECT product_id, name, tickets, units, net, tax, discount, cost, costed_units, costed_net, refunded_units,
               refunded_net, refunded_tax, refunded_cost, damaged_cost, refunded_costed_units, refunded_costed_net
          FROM week_product
         WHERE store_id = of_store AND week >= monday(first + 4) AND week < monday(last + 4)
        UNION ALL
        SELECT product_id, name, tickets, units, net, tax, discount, cost, costed_units, costed_net, refunded_units,
               refunded_net, refunded_tax, refunded_cost, damaged_cost, refunded_costed_units, refunded_costed_net
          FROM day_product
         WHERE store_id = of_store AND day >= first AND day < monday(first + 4)
        UNION ALL
        SELECT product_id, name, -tickets, -units, -net, -tax, -discount, -cost, -costed_units, -costed_net,
               -refunded_units, -refunded_net, -refunded_tax, -refunded_cost, -damaged_cost, -refunded_costed_units,
               -refunded_costed_net
          FROM day_product
         WHERE store_id = of_store AND day >= monday(first + 4) AND day < first
        UNION ALL
        SELECT product_id, name, tickets, units, net, tax, discount, cost, costed_units, costed_net, refunded_units,
               refunded_net, refunded_tax, refunded_cost, damaged_cost, refunded_costed_units, refunded_costed_net
          FROM day_product
         WHERE store_id = of_store AND day >= monday(last + 4) AND day <= last
        UNION ALL
        SELECT product_id, name, -tickets, -units, -net, -tax, -discount, -cost, -costed_units, -costed_net,
               -refunded_units, -refunded_net, -refunded_tax, -refunded_cost, -damaged_cost, -refunded_costed_units,
               -refunded_costed_net
          FROM day_product
         WHERE store_id = of_store AND day > last AND day < monday(last + 4)
        UNION ALL
        SELECT product_id, name, tickets, units, net, tax, discount, cost, costed_units, costed_net, refunded_units,
               refunded_net, refunded_tax, refunded_cost, damaged_cost, refunded_costed_units, refunded_costed_net
          FROM tail_product
         WHERE store_id = of_store AND day >= first AND day <= last) AS piece
 GROUP BY product_id, name
HAVING sum(tickets) <> 0 OR sum(refunded_units) <> 0
$$;

-- Another clock: these go with those of migration 8, whose trigger sends every sale to the tail again.
CREATE FUNCTION clock_was_changed_too() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM week_product WHERE store_id = NEW.id;
    DELETE FROM day_customer WHERE store_id = NEW.id;
    DELETE FROM day_total WHERE store_id = NEW.id;
    DELETE FROM undone_sale WHERE store_id = NEW.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER store_clock_changed_too AFTER UPDATE OF timezone ON store
    FOR EACH ROW WHEN (OLD.timezone IS DISTINCT FROM NEW.timezone) EXECUTE FUNCTION clock_was_changed_too();

-- What was rolled up before there were these is rolled up again.
INSERT INTO sale_tail (store_id, order_id)
SELECT store_id, id FROM sale o
 WHERE paid_at IS NOT NULL AND NOT EXISTS (SELECT FROM sale_tail t WHERE t.order_id = o.id) ORDER BY id;
INSERT INTO sale_tail (store_id, refund_id)
SELECT store_id, id FROM refund r WHERE NOT EXISTS (SELECT FROM sale_tail t WHERE t.refund_id = r.id) ORDER BY id;
DELETE FROM hour_total;
DELETE FROM hour_method;
DELETE FROM day_product;
DELETE FROM day_cashier;
DELETE FROM day_discount;
"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
DROP TRIGGER store_clock_changed_too ON store;
DROP FUNCTION clock_was_changed_too();
DROP FUNCTION products_of(bigint, date, date);
DROP FUNCTION monday(date);
DROP VIEW sales_by_customer, sales_by_day, tail_customer, tail_day;
DROP TABLE day_total, day_customer, week_product;
DROP INDEX sale_occurred_idx;
DROP FUNCTION undone_sales(bigint, timestamptz, timestamptz);
DROP VIEW tail_undone;
DROP TABLE undone_sale;
"""
