-- give_back: what a cancelled order took returns to the shelf, each product by a movement of its own.
-- Asked after the order is locked, so that its lines are all there; products in the order of their ids.
WITH sold AS (
    SELECT product_id, sum(quantity) AS quantity FROM sale_line
     WHERE order_id = :order AND store_id = :store AND product_id IS NOT NULL
     GROUP BY product_id
), locked AS MATERIALIZED (
    SELECT id FROM product WHERE id IN (SELECT product_id FROM sold) ORDER BY id FOR NO KEY UPDATE
), back AS (
    UPDATE product p
       SET current_stock = p.current_stock + sold.quantity, oversold = p.current_stock + sold.quantity < 0
      FROM locked, sold
     WHERE p.id = locked.id AND sold.product_id = p.id
    RETURNING p.id, p.current_stock, sold.quantity
), draws AS (
    UPDATE batch_draw d SET returned = d.quantity
      FROM (SELECT id, quantity - returned AS rest FROM batch_draw WHERE order_id = :order AND returned < quantity) AS out
     WHERE d.id = out.id
    RETURNING d.batch_id, out.rest AS quantity
), batches AS (
    UPDATE batch b SET quantity = b.quantity + r.quantity, updated_at = :now
      FROM (SELECT batch_id, sum(quantity) AS quantity FROM draws GROUP BY batch_id) AS r, (SELECT count(*) FROM locked) AS after
     WHERE b.id = r.batch_id
)
INSERT INTO stock_movement (store_id, product_id, kind, quantity, stock_after, order_id, user_id, session, created_at)
SELECT :store, id, 'CANCEL', quantity, current_stock, :order, :user, :session::uuid, :now FROM back
RETURNING product_id, stock_after < quantity AS was_below
