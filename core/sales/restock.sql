-- restock: what a refund brought back. Sellable pieces return to the shelf; damaged ones return and go out again.
-- A product's batches get back what this order drew from them, the first to expire first, as far as it is sellable.
-- The order and the products are locked by the verb, and with the products their batches.
WITH returned AS (
    SELECT * FROM unnest(:products::bigint[], :sellable::numeric[], :damaged::numeric[])
                  AS given (product_id, sellable, damaged)
), shelf AS (
    UPDATE product p
       SET current_stock = p.current_stock + r.sellable, oversold = p.current_stock + r.sellable < 0
      FROM returned r
     WHERE p.id = r.product_id
    RETURNING p.id, p.current_stock, r.sellable, r.damaged
), drawn AS (
    SELECT d.id, d.batch_id, d.quantity - d.returned AS rest, r.sellable, r.sellable + r.damaged AS total,
           coalesce(sum(d.quantity - d.returned) OVER (PARTITION BY d.product_id ORDER BY d.id
                                                       ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
      FROM batch_draw d
      JOIN returned r ON r.product_id = d.product_id
     WHERE d.order_id = :order AND d.store_id = :store AND d.returned < d.quantity
), part AS (
    SELECT id, batch_id, least(rest, total - before) AS quantity,
           greatest(0, least(before + rest, sellable) - before) AS sellable
      FROM drawn WHERE before < total
), drawn_less AS (
    UPDATE batch_draw d SET returned = d.returned + part.quantity FROM part WHERE d.id = part.id
), batches AS (
    UPDATE batch b SET quantity = b.quantity + back.sellable, updated_at = :now
      FROM (SELECT batch_id, sum(sellable) AS sellable FROM part GROUP BY batch_id) AS back
     WHERE b.id = back.batch_id
)
INSERT INTO stock_movement (store_id, product_id, kind, quantity, stock_after, order_id, refund_id, user_id, session,
                            created_at)
SELECT :store, s.id, m.kind, m.quantity, m.stock_after, :order, :refund, :user::bigint, :session::uuid, :now
  FROM shelf s,
       LATERAL (VALUES ('REFUND', s.sellable + s.damaged, s.current_stock + s.damaged),
                       ('DAMAGED', -s.damaged, s.current_stock)) AS m (kind, quantity, stock_after)
 WHERE m.quantity <> 0
 ORDER BY s.id, m.kind DESC
RETURNING product_id, quantity > 0 AND stock_after < quantity AS was_below
