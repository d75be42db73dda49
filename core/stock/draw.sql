-- draw: what an order took comes out of the batches that expire first; what no batch covers came without one.
-- Only of products that this transaction took stock of: it holds their rows, and with them their batches. Of another
-- product of the order a batch may be changing under somebody else's hands.
WITH sold AS (
    SELECT l.product_id, sum(l.quantity) - coalesce((
               SELECT sum(d.quantity - d.returned) FROM batch_draw d
                WHERE d.order_id = :order AND d.product_id = l.product_id), 0) AS quantity
      FROM sale_line l
      JOIN product p ON p.id = l.product_id AND p.tracks_batches
     WHERE l.order_id = :order AND l.store_id = :store AND (:product::bigint IS NULL OR l.product_id = :product)
     GROUP BY l.product_id
), shelf AS (
    SELECT b.id, b.product_id, b.quantity, s.quantity AS wanted,
           coalesce(sum(b.quantity) OVER (PARTITION BY b.product_id
                                          ORDER BY b.id <> coalesce(:chosen::bigint, 0), b.expires_on, b.id
                                          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
      FROM sold s
      JOIN batch b ON b.product_id = s.product_id AND b.quantity > 0 AND b.hidden_at IS NULL
     WHERE s.quantity > 0
), part AS (
    SELECT id, product_id, least(quantity, wanted - before) AS quantity FROM shelf WHERE before < wanted
), taken AS (
    UPDATE batch b SET quantity = b.quantity - part.quantity, updated_at = :now FROM part WHERE b.id = part.id
)
INSERT INTO batch_draw (store_id, order_id, product_id, batch_id, quantity)
SELECT :store, :order, product_id, id, quantity FROM part
RETURNING id
