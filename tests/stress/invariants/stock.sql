-- stock is below zero only where it is marked so, and the mark goes when stock comes
SELECT id, current_stock, oversold FROM product WHERE oversold <> (current_stock < 0);

-- stock below zero has a discrepancy that names it
SELECT p.id, p.current_stock FROM product p
 WHERE p.current_stock < 0
   AND NOT EXISTS (SELECT FROM discrepancy d WHERE d.kind = 'STOCK' AND (d.facts ->> 'product')::bigint = p.id);

-- each movement says what was left after it
SELECT id, product_id, stock_after, upto FROM (
    SELECT id, product_id, stock_after, sum(quantity) OVER (PARTITION BY product_id ORDER BY id) AS upto
      FROM stock_movement) AS ledger
 WHERE stock_after <> upto;

-- a sale draws no more from batches than it sold, and a cancelled one gives all of it back
SELECT d.order_id, d.product_id, d.out, coalesce(l.quantity, 0) AS sold
  FROM (SELECT order_id, product_id, sum(quantity - returned) AS out FROM batch_draw GROUP BY order_id, product_id) AS d
  JOIN sale o ON o.id = d.order_id
  LEFT JOIN (SELECT order_id, product_id, sum(quantity - refunded_quantity) AS quantity
               FROM sale_line GROUP BY order_id, product_id) AS l USING (order_id, product_id)
 WHERE d.out > CASE o.status WHEN 'CANCELLED' THEN 0 ELSE coalesce(l.quantity, 0) END;

-- the movements of a sale are its lines, and a cancelled one has everything back
SELECT order_id, product_id, moved.quantity AS moved, lines.quantity AS sold
  FROM (SELECT order_id, product_id, -sum(quantity) AS quantity FROM stock_movement
         WHERE kind IN ('SALE', 'CANCEL') GROUP BY order_id, product_id) AS moved
  FULL JOIN (SELECT l.order_id, l.product_id, sum(l.quantity) AS quantity
               FROM sale_line l JOIN sale o ON o.id = l.order_id AND o.status <> 'CANCELLED'
              WHERE l.product_id IS NOT NULL GROUP BY l.order_id, l.product_id) AS lines USING (order_id, product_id)
 WHERE coalesce(moved.quantity, 0) <> coalesce(lines.quantity, 0);

-- the movements of a refund are its lines, and what was damaged went out again
SELECT refund_id, product_id, moved.back, moved.out, lines.back AS returned, lines.out AS damaged
  FROM (SELECT refund_id, product_id, coalesce(sum(quantity) FILTER (WHERE kind = 'REFUND'), 0) AS back,
               coalesce(-sum(quantity) FILTER (WHERE kind = 'DAMAGED'), 0) AS out
          FROM stock_movement WHERE refund_id IS NOT NULL GROUP BY refund_id, product_id) AS moved
  FULL JOIN (SELECT r.refund_id, l.product_id, sum(r.quantity) AS back,
                    coalesce(sum(r.quantity) FILTER (WHERE r.condition = 'damaged'), 0) AS out
               FROM refund_line r JOIN sale_line l ON l.id = r.line_id
              WHERE l.product_id IS NOT NULL GROUP BY r.refund_id, l.product_id) AS lines USING (refund_id, product_id)
 WHERE (moved.back, moved.out) IS DISTINCT FROM (lines.back, lines.out);
