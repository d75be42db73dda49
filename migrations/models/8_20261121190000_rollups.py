# Rollups: what was sold by hour and by day, added up, and the tail of sales and refunds that are not yet in them.
from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
-- A paid sale or a refund that is in no rollup yet. A row is written with the deed and gone when it is added up.
CREATE TABLE sale_tail (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    order_id bigint,
    refund_id bigint,
    CONSTRAINT sale_tail_one_check CHECK (num_nonnulls(order_id, refund_id) = 1)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
CREATE INDEX sale_tail_store_idx ON sale_tail (store_id, id);
INSERT INTO sale_tail (store_id, order_id) SELECT store_id, id FROM sale WHERE paid_at IS NOT NULL ORDER BY id;
INSERT INTO sale_tail (store_id, refund_id) SELECT store_id, id FROM refund ORDER BY id;

-- Sums have room for more than any row of theirs. An hour is named by the moment it began, for a clock that is put
-- back has two of one name; beside it stand the day and the hour on the shop's own wall. A row is rewritten again and
-- again: with room on its page no index is touched.
CREATE TABLE hour_total (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    day date NOT NULL,
    hour timestamptz NOT NULL,
    local_hour int NOT NULL,
    tickets bigint NOT NULL,
    gross numeric(30, 2) NOT NULL,
    tax numeric(30, 2) NOT NULL,
    discount numeric(30, 2) NOT NULL,
    lowest numeric(18, 2),
    highest numeric(18, 2),
    refunds bigint NOT NULL,
    refunded numeric(30, 2) NOT NULL,
    refunded_tax numeric(30, 2) NOT NULL,
    undone bigint NOT NULL,
    CONSTRAINT hour_total_hour_key UNIQUE (store_id, day, hour)
) WITH (fillfactor = 80);
CREATE TABLE hour_method (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    day date NOT NULL,
    hour timestamptz NOT NULL,
    local_hour int NOT NULL,
    method varchar(10) NOT NULL,
    tickets bigint NOT NULL,
    amount numeric(30, 2) NOT NULL,
    highest numeric(30, 2),
    refunded numeric(30, 2) NOT NULL,
    CONSTRAINT hour_method_method_key UNIQUE (store_id, day, hour, method)
) WITH (fillfactor = 80);
-- A line of free text has no product, and is known by its name.
CREATE TABLE day_product (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    day date NOT NULL,
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
    CONSTRAINT day_product_product_key UNIQUE NULLS NOT DISTINCT (store_id, day, product_id, name)
) WITH (fillfactor = 80);
CREATE INDEX day_product_product_idx ON day_product (product_id, day) WHERE product_id IS NOT NULL;
CREATE TABLE day_cashier (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    day date NOT NULL,
    cashier_id bigint,
    tickets bigint NOT NULL,
    gross numeric(30, 2) NOT NULL,
    tax numeric(30, 2) NOT NULL,
    discount numeric(30, 2) NOT NULL,
    refunds bigint NOT NULL,
    refunded numeric(30, 2) NOT NULL,
    refunded_tax numeric(30, 2) NOT NULL,
    CONSTRAINT day_cashier_cashier_key UNIQUE NULLS NOT DISTINCT (store_id, day, cashier_id)
) WITH (fillfactor = 80);
CREATE TABLE day_discount (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    day date NOT NULL,
    kind varchar(10) NOT NULL,
    name varchar(150) NOT NULL,
    lines bigint NOT NULL,
    net numeric(30, 2) NOT NULL,
    discount numeric(30, 2) NOT NULL,
    CONSTRAINT day_discount_name_key UNIQUE (store_id, day, kind, name)
) WITH (fillfactor = 80);

-- The tail as the rollups will have it. A sale counts where it happened, a refund where it was made. Each row of the
-- tail is looked up by itself (LATERAL), so that no plan reads all orders, whatever the planner takes the tail for.
CREATE VIEW tail_event AS
SELECT t.id, t.store_id, t.order_id, t.refund_id, local.day, local.hour, local.local_hour, e.cashier_id,
       e.tickets, e.gross, e.tax, e.discount, e.ticket, e.refunds, e.refunded, e.refunded_tax, e.undone
  FROM sale_tail t
  JOIN store s ON s.id = t.store_id
 CROSS JOIN LATERAL (
        SELECT coalesce(o.occurred_at, o.paid_at) AS at, o.cashier_id, 1 AS tickets, o.final_amount AS gross,
               o.total_tax AS tax, o.total_discount AS discount, o.final_amount AS ticket,
               0 AS refunds, 0.00 AS refunded, 0.00 AS refunded_tax, 0 AS undone
          FROM sale o WHERE o.id = t.order_id
        UNION ALL
        SELECT r.created_at, r.cashier_id, 0, 0.00, 0.00, 0.00, NULL, 1, r.total, r.tax,
               -- The refund that left nothing of its order.
               (SELECT count(*) FROM sale o
                 WHERE o.id = r.order_id AND o.status = 'REFUNDED'
                   AND NOT EXISTS (SELECT FROM refund later WHERE later.order_id = o.id AND later.id > r.id))
          FROM refund r WHERE r.id = t.refund_id
       ) AS e
 CROSS JOIN LATERAL (
        SELECT (e.at AT TIME ZONE s.timezone)::date AS day, date_trunc('hour', e.at, s.timezone) AS hour,
               extract(hour FROM e.at AT TIME ZONE s.timezone)::int AS local_hour
       ) AS local;

CREATE VIEW tail_method AS
SELECT e.id, e.store_id, e.day, e.hour, e.local_hour, p.method, p.tickets, p.amount, p.highest, p.refunded
  FROM tail_event e
 CROSS JOIN LATERAL (
        SELECT method, 1 AS tickets, sum(amount) AS amount, sum(amount) AS highest, 0.00 AS refunded
          FROM sale_payment WHERE order_id = e.order_id GROUP BY method
        UNION ALL
        SELECT method, 0, 0.00, NULL, sum(amount) FROM refund_payment WHERE refund_id = e.refund_id GROUP BY method
       ) AS p;

CREATE VIEW tail_product AS
SELECT e.id, e.store_id, e.day, l.*
  FROM tail_event e
 CROSS JOIN LATERAL (
        SELECT product_id, CASE WHEN product_id IS NULL THEN name ELSE '' END AS name, 1 AS tickets,
               sum(quantity) AS units, sum(amount) AS net, sum(tax_amount) AS tax, sum(discount_amount) AS discount,
               coalesce(sum(quantity * unit_cost), 0) AS cost,
               coalesce(sum(quantity) FILTER (WHERE unit_cost IS NOT NULL), 0) AS costed_units,
               coalesce(sum(amount) FILTER (WHERE unit_cost IS NOT NULL), 0) AS costed_net,
               0.000 AS refunded_units, 0.00 AS refunded_net, 0.00 AS refunded_tax, 0.00 AS refunded_cost,
               0.00 AS damaged_cost, 0.000 AS refunded_costed_units, 0.00 AS refunded_costed_net
          FROM sale_line WHERE order_id = e.order_id GROUP BY 1, 2
        UNION ALL
        SELECT s.product_id, CASE WHEN s.product_id IS NULL THEN s.name ELSE '' END, 0, 0, 0, 0, 0, 0, 0, 0,
               sum(r.quantity), sum(r.amount), sum(r.tax_amount),
               coalesce(sum(r.quantity * s.unit_cost), 0),
               coalesce(sum(r.quantity * s.unit_cost) FILTER (WHERE r.condition = 'damaged'), 0),
               coalesce(sum(r.quantity) FILTER (WHERE s.unit_cost IS NOT NULL), 0),
               coalesce(sum(r.amount) FILTER (WHERE s.unit_cost IS NOT NULL), 0)
          FROM refund_line r JOIN sale_line s ON s.id = r.line_id
         WHERE r.refund_id = e.refund_id GROUP BY 1, 2
       ) AS l;

CREATE VIEW tail_discount AS
SELECT e.id, e.store_id, e.day, l.*
  FROM tail_event e
 CROSS JOIN LATERAL (
        SELECT discount_kind AS kind, discount_name AS name, count(*) AS lines, sum(amount) AS net,
               sum(discount_amount) AS discount
          FROM sale_line WHERE order_id = e.order_id AND (discount_kind <> '' OR discount_amount <> 0)
         GROUP BY 1, 2
       ) AS l;

-- What reports read: rollups and tail in one statement, and so at one moment.
CREATE VIEW sales_by_hour AS
SELECT store_id, day, hour, local_hour, tickets, gross, tax, discount, lowest, highest,
       refunds, refunded, refunded_tax, undone
  FROM hour_total
UNION ALL
SELECT store_id, day, hour, local_hour, tickets, gross, tax, discount, ticket, ticket,
       refunds, refunded, refunded_tax, undone
  FROM tail_event;

CREATE VIEW sales_by_method AS
SELECT store_id, day, hour, local_hour, method, tickets, amount, highest, refunded FROM hour_method
UNION ALL
SELECT store_id, day, hour, local_hour, method, tickets, amount, highest, refunded FROM tail_method;

CREATE VIEW sales_by_product AS
SELECT store_id, day, product_id, name, tickets, units, net, tax, discount, cost, costed_units, costed_net,
       refunded_units, refunded_net, refunded_tax, refunded_cost, damaged_cost,
       refunded_costed_units, refunded_costed_net
  FROM day_product
UNION ALL
SELECT store_id, day, product_id, name, tickets, units, net, tax, discount, cost, costed_units, costed_net,
       refunded_units, refunded_net, refunded_tax, refunded_cost, damaged_cost,
       refunded_costed_units, refunded_costed_net
  FROM tail_product;

CREATE VIEW sales_by_cashier AS
SELECT store_id, day, cashier_id, tickets, gross, tax, discount, refunds, refunded, refunded_tax FROM day_cashier
UNION ALL
SELECT store_id, day, cashier_id, tickets, gross, tax, discount, refunds, refunded, refunded_tax FROM tail_event;

CREATE VIEW sales_by_discount AS
SELECT store_id, day, kind, name, lines, net, discount FROM day_discount
UNION ALL
SELECT store_id, day, kind, name, lines, net, discount FROM tail_discount;

-- Another clock puts every sale into another hour: all go to the tail again, but those that are in it still.
-- Whoever rolls holds the store's row (core/analytics/resting.sql), so that none is on its way meanwhile.
CREATE FUNCTION clock_was_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM hour_total WHERE store_id = NEW.id;
    DELETE FROM hour_method WHERE store_id = NEW.id;
    DELETE FROM day_product WHERE store_id = NEW.id;
    DELETE FROM day_cashier WHERE store_id = NEW.id;
    DELETE FROM day_discount WHERE store_id = NEW.id;
    -- Each is one statement, in which a sale and its row of the tail are seen both or neither.
    INSERT INTO sale_tail (store_id, order_id)
    SELECT o.store_id, o.id FROM sale o
     WHERE o.store_id = NEW.id AND o.paid_at IS NOT NULL
       AND NOT EXISTS (SELECT FROM sale_tail t WHERE t.store_id = NEW.id AND t.order_id = o.id)
     ORDER BY o.id;
    INSERT INTO sale_tail (store_id, refund_id)
    SELECT r.store_id, r.id FROM refund r
     WHERE r.store_id = NEW.id
       AND NOT EXISTS (SELECT FROM sale_tail t WHERE t.store_id = NEW.id AND t.refund_id = r.id)
     ORDER BY r.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER store_clock_changed AFTER UPDATE OF timezone ON store
    FOR EACH ROW WHEN (OLD.timezone IS DISTINCT FROM NEW.timezone) EXECUTE FUNCTION clock_was_changed();
"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
DROP TRIGGER store_clock_changed ON store;
DROP FUNCTION clock_was_changed();
DROP VIEW sales_by_discount, sales_by_cashier, sales_by_product, sales_by_method, sales_by_hour;
DROP VIEW tail_discount, tail_product, tail_method, tail_event;
DROP TABLE day_discount, day_cashier, day_product, hour_method, hour_total, sale_tail;
"""
