-- take_off: a line leaves a sale, which is locked, and its stock returns to the shelf and to the batches it came from.
-- Batches are touched with their product locked, as by everybody. Of draws that other lines still need the first stay.
WITH gone AS (
    DELETE FROM sale_line WHERE id = :line AND order_id = :order AND store_id = :store RETURNING product_id, quantity
), back AS (
    UPDATE product p
       SET current_stock = p.current_stock + gone.quantity, oversold = p.current_stock + gone.quantity < 0
      FROM gone
     WHERE p.id = gone.product_id
    RETURNING p.id, p.current_stock, gone.quantity
), stays AS (
    SELECT coalesce(sum(quantity), 0) AS quantity FROM sale_line
     WHERE order_id = :order AND product_id = :product::bigint AND id <> :line
), drawn AS (
    SELECT id, batch_id, quantity - returned AS quantity,
           coalesce(sum(quantity - returned) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
      FROM batch_draw
     WHERE order_id = :order AND product_id = :product AND returned < quantity
), surplus AS (
    SELECT d.id, d.batch_id, d.quantity - least(d.quantity, greatest(stays.quantity - d.before, 0)) AS quantity
      FROM drawn d, stays, back
), draws AS (
    UPDATE batch_draw b SET returned = b.returned + s.quantity FROM surplus s WHERE b.id = s.id AND s.quantity > 0
    RETURNING b.batch_id, s.quantity
), batches AS (
    UPDATE batch b SET quantity = b.quantity + r.quantity, updated_at = :now
      FROM (SELECT batch_id, sum(quantity) AS quantity FROM draws GROUP BY batch_id) AS r
     WHERE b.id = r.batch_id
)
INSERT INTO stock_movement (store_id, product_id, kind, quantity, stock_after, order_id, user_id, session, created_at)
SELECT :store, id, 'CANCEL', quantity, current_stock, :order, :user::bigint, :session::uuid, :now FROM back
RETURNING product_id, stock_after < quantity AS was_below
