-- roll: the oldest rows of the tail are added to the rollups and leave it, in one statement. What another roller has in
-- hand is left to it; sums are taken from the locked row of a rollup, and rows are locked in the order of their keys,
-- so that any number of rollers adds each sale once. Each is looked up by itself, however long the tail is.
WITH taken AS MATERIALIZED (
    SELECT id FROM sale_tail
     WHERE store_id = ANY (:stores::bigint[]) ORDER BY id LIMIT :batch::bigint FOR UPDATE SKIP LOCKED
), event AS MATERIALIZED (
    SELECT e.* FROM taken CROSS JOIN LATERAL (SELECT * FROM tail_event t WHERE t.id = taken.id OFFSET 0) AS e
), by_hour AS (
    INSERT INTO hour_total AS r (store_id, day, hour, local_hour, tickets, gross, tax, discount, lowest, highest,
                                 refunds, refunded, refunded_tax, undone)
    SELECT store_id, day, hour, local_hour, sum(tickets), sum(gross), sum(tax), sum(discount), min(ticket), max(ticket),
           sum(refunds), sum(refunded), sum(refunded_tax), sum(undone)
      FROM event GROUP BY store_id, day, hour, local_hour ORDER BY store_id, day, hour
    ON CONFLICT (store_id, day, hour) DO UPDATE
       SET tickets = r.tickets + excluded.tickets, gross = r.gross + excluded.gross, tax = r.tax + excluded.tax,
           discount = r.discount + excluded.discount, lowest = least(r.lowest, excluded.lowest),
           highest = greatest(r.highest, excluded.highest), refunds = r.refunds + excluded.refunds,
           refunded = r.refunded + excluded.refunded, refunded_tax = r.refunded_tax + excluded.refunded_tax,
           undone = r.undone + excluded.undone
), by_method AS (
    INSERT INTO hour_method AS r (store_id, day, hour, local_hour, method, tickets, amount, highest, refunded)
    SELECT store_id, day, hour, local_hour, method, sum(tickets), sum(amount), max(highest), sum(refunded)
      FROM taken CROSS JOIN LATERAL (SELECT * FROM tail_method t WHERE t.id = taken.id OFFSET 0) AS e
     GROUP BY store_id, day, hour, local_hour, method ORDER BY store_id, day, hour, method
    ON CONFLICT (store_id, day, hour, method) DO UPDATE
       SET tickets = r.tickets + excluded.tickets, amount = r.amount + excluded.amount,
           highest = greatest(r.highest, excluded.highest), refunded = r.refunded + excluded.refunded
), product AS MATERIALIZED (
    SELECT store_id, day, product_id, name, sum(tickets) AS tickets, sum(units) AS units, sum(net) AS net, sum(tax) AS tax,
           sum(discount) AS discount, sum(cost) AS cost, sum(costed_units) AS costed_units, sum(costed_net) AS costed_net,
           sum(refunded_units) AS refunded_units, sum(refunded_net) AS refunded_net, sum(refunded_tax) AS refunded_tax,
           sum(refunded_cost) AS refunded_cost, sum(damaged_cost) AS damaged_cost,
           sum(refunded_costed_units) AS refunded_costed_units, sum(refunded_costed_net) AS refunded_costed_net
      FROM taken CROSS JOIN LATERAL (SELECT * FROM tail_product t WHERE t.id = taken.id OFFSET 0) AS e
     GROUP BY store_id, day, product_id, name
), by_product AS (
    INSERT INTO day_product AS r (store_id, day, product_id, name, tickets, units, net, tax, discount, cost, costed_units,
                                   costed_net, refunded_units, refunded_net, refunded_tax, refunded_cost, damaged_cost,
                                   refunded_costed_units, refunded_costed_net)
    SELECT * FROM product ORDER BY store_id, day, product_id, name
    ON CONFLICT (store_id, day, product_id, name) DO UPDATE
       SET tickets = r.tickets + excluded.tickets, units = r.units + excluded.units, net = r.net + excluded.net,
           tax = r.tax + excluded.tax, discount = r.discount + excluded.discount, cost = r.cost + excluded.cost,
           costed_units = r.costed_units + excluded.costed_units, costed_net = r.costed_net + excluded.costed_net,
           refunded_units = r.refunded_units + excluded.refunded_units,
           refunded_net = r.refunded_net + excluded.refunded_net,
           refunded_tax = r.refunded_tax + excluded.refunded_tax,
           refunded_cost = r.refunded_cost + excluded.refunded_cost,
           damaged_cost = r.damaged_cost + excluded.damaged_cost,
           refunded_costed_units = r.refunded_costed_units + excluded.refunded_costed_units,
           refunded_costed_net = r.refunded_costed_net + excluded.refunded_costed_net
), by_week AS (
    INSERT INTO week_product AS r (store_id, week, product_id, name, tickets, units, net, tax, discount, cost, costed_units,
                                   costed_net, refunded_units, refunded_net, refunded_tax, refunded_cost, damaged_cost,
                                   refunded_costed_units, refunded_costed_net)
    SELECT store_id, date_trunc('week', day::timestamp)::date AS week, product_id, name, sum(tickets) AS tickets, sum(units) AS units, sum(net) AS net, sum(tax) AS tax,
           sum(discount) AS discount, sum(cost) AS cost, sum(costed_units) AS costed_units, sum(costed_net) AS costed_net,
           sum(refunded_units) AS refunded_units, sum(refunded_net) AS refunded_net, sum(refunded_tax) AS refunded_tax,
           sum(refunded_cost) AS refunded_cost, sum(damaged_cost) AS damaged_cost,
           sum(refunded_costed_units) AS refunded_costed_units, sum(refunded_costed_net) AS refunded_costed_net
      FROM product GROUP BY store_id, week, product_id, name ORDER BY store_id, week, product_id, name
    ON CONFLICT (store_id, week, product_id, name) DO UPDATE
       SET tickets = r.tickets + excluded.tickets, units = r.units + excluded.units, net = r.net + excluded.net,
           tax = r.tax + excluded.tax, discount = r.discount + excluded.discount, cost = r.cost + excluded.cost,
           costed_units = r.costed_units + excluded.costed_units, costed_net = r.costed_net + excluded.costed_net,
           refunded_units = r.refunded_units + excluded.refunded_units,
           refunded_net = r.refunded_net + excluded.refunded_net,
           refunded_tax = r.refunded_tax + excluded.refunded_tax,
           refunded_cost = r.refunded_cost + excluded.refunded_cost,
           damaged_cost = r.damaged_cost + excluded.damaged_cost,
           refunded_costed_units = r.refunded_costed_units + excluded.refunded_costed_units,
           refunded_costed_net = r.refunded_costed_net + excluded.refunded_costed_net
), by_cashier AS (
    INSERT INTO day_cashier AS r (store_id, day, cashier_id, tickets, gross, tax, discount, refunds, refunded,
                                  refunded_tax)
    SELECT store_id, day, cashier_id, sum(tickets), sum(gross), sum(tax), sum(discount), sum(refunds), sum(refunded),
           sum(refunded_tax)
      FROM event GROUP BY store_id, day, cashier_id ORDER BY store_id, day, cashier_id
    ON CONFLICT (store_id, day, cashier_id) DO UPDATE
       SET tickets = r.tickets + excluded.tickets, gross = r.gross + excluded.gross, tax = r.tax + excluded.tax,
           discount = r.discount + excluded.discount, refunds = r.refunds + excluded.refunds,
           refunded = r.refunded + excluded.refunded, refunded_tax = r.refunded_tax + excluded.refunded_tax
), by_discount AS (
    INSERT INTO day_discount AS r (store_id, day, kind, name, lines, net, discount)
    SELECT store_id, day, kind, name, sum(lines), sum(net), sum(discount)
      FROM taken CROSS JOIN LATERAL (SELECT * FROM tail_discount t WHERE t.id = taken.id OFFSET 0) AS e
     GROUP BY store_id, day, kind, name ORDER BY store_id, day, kind, name
    ON CONFLICT (store_id, day, kind, name) DO UPDATE
       SET lines = r.lines + excluded.lines, net = r.net + excluded.net, discount = r.discount + excluded.discount
), by_customer AS (
    INSERT INTO day_customer AS r (store_id, day, customer_id, tickets, gross, refunded, tickets_before)
    SELECT store_id, day, customer_id, sum(tickets), sum(gross), sum(refunded), 0
      FROM taken CROSS JOIN LATERAL (SELECT * FROM tail_customer t WHERE t.id = taken.id OFFSET 0) AS e
     GROUP BY store_id, day, customer_id ORDER BY store_id, day, customer_id
    ON CONFLICT (store_id, day, customer_id) DO UPDATE
       SET tickets = r.tickets + excluded.tickets, gross = r.gross + excluded.gross,
           refunded = r.refunded + excluded.refunded, tickets_before = r.tickets
    RETURNING store_id, day, tickets, tickets_before
), by_day AS (
    INSERT INTO day_total AS r (store_id, day, tickets, gross, tax, discount, units, refunds, refunded, refunded_tax,
                                refunded_units, customers)
    SELECT store_id, day, sum(tickets), sum(gross), sum(tax), sum(discount), sum(units), sum(refunds), sum(refunded),
           sum(refunded_tax), sum(refunded_units), sum(customers)
      FROM (SELECT store_id, day, tickets, gross, tax, discount, 0 AS units, refunds, refunded, refunded_tax,
                   0 AS refunded_units, 0 AS customers
              FROM event
             UNION ALL
            SELECT store_id, day, 0, 0, 0, 0, units, 0, 0, 0, refunded_units, 0 FROM product
             UNION ALL
            SELECT store_id, day, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 FROM by_customer
             WHERE tickets > 0 AND tickets_before = 0) AS part
     GROUP BY store_id, day ORDER BY store_id, day
    ON CONFLICT (store_id, day) DO UPDATE
       SET tickets = r.tickets + excluded.tickets, gross = r.gross + excluded.gross, tax = r.tax + excluded.tax,
           discount = r.discount + excluded.discount, units = r.units + excluded.units,
           refunds = r.refunds + excluded.refunds, refunded = r.refunded + excluded.refunded,
           refunded_tax = r.refunded_tax + excluded.refunded_tax,
           refunded_units = r.refunded_units + excluded.refunded_units, customers = r.customers + excluded.customers
), by_undone AS (
    INSERT INTO undone_sale (store_id, order_id, at, undone_at, final_amount, customer_id, cashier_id, product_ids, names,
                             methods, amounts)
    SELECT e.store_id, e.order_id, e.at, e.undone_at, e.final_amount, e.customer_id, e.cashier_id, e.product_ids, e.names,
           e.methods, e.amounts
      FROM taken CROSS JOIN LATERAL (SELECT * FROM tail_undone t WHERE t.id = taken.id OFFSET 0) AS e
     ORDER BY e.order_id
), gone AS (
    DELETE FROM sale_tail t USING taken WHERE t.id = taken.id RETURNING t.id
)
SELECT count(*) AS done FROM gone
