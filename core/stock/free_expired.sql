-- free_expired: reservations whose time is over give back what they hold of these products.
-- The products are locked first and in the order of their ids, as by everybody who touches a reservation; a row that
-- was renewed while this waited is read in its newest state, and stays.
WITH locked AS MATERIALIZED (
    SELECT id FROM product WHERE store_id = :store AND id = ANY (:products::bigint[]) ORDER BY id FOR NO KEY UPDATE
), gone AS (
    DELETE FROM reservation r USING locked k
     WHERE r.product_id = k.id AND r.expires_at <= :now
    RETURNING r.product_id, r.quantity
), freed AS (
    SELECT product_id, sum(quantity) AS quantity, count(*) AS number FROM gone GROUP BY product_id
)
UPDATE product p SET reserved_quantity = p.reserved_quantity - f.quantity
  FROM freed f
 WHERE p.id = f.product_id
RETURNING f.number
