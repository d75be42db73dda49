-- hold_all: every row that many sales of one transaction will change, locked beforehand in the order of everybody:
-- products, customers, shift. One sale after the other would lock them crosswise, and tills would wait in a circle.
WITH products AS MATERIALIZED (
    SELECT id FROM product WHERE id = ANY (:products::bigint[]) AND store_id = :store::bigint
     ORDER BY id FOR NO KEY UPDATE
), customers AS MATERIALIZED (
    SELECT id FROM customer
     WHERE id = ANY (:customers::bigint[]) AND store_id = :store AND (SELECT count(*) FROM products) >= 0
     ORDER BY id FOR NO KEY UPDATE
)
SELECT id FROM shift
 WHERE store_id = :store AND cashier_id = :cashier::bigint AND closed_at IS NULL
   AND (SELECT count(*) FROM customers) >= 0
   FOR NO KEY UPDATE
