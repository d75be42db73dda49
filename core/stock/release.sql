-- release: a session gives back a part of what it holds, or all of it; never more, and nothing of another's.
-- What stays held is counted from the locked rows, which are the newest; sales/put.sql says why.
WITH locked AS MATERIALIZED (
    SELECT id, reserved_quantity FROM product
     WHERE id = :product AND store_id = :store AND hidden_at IS NULL FOR NO KEY UPDATE
), held AS MATERIALIZED (
    SELECT r.id, r.product_id, r.quantity, k.reserved_quantity FROM locked k
      JOIN reservation r ON r.product_id = k.id AND r.session = :session::uuid
       FOR NO KEY UPDATE OF r
), less AS (
    UPDATE reservation r SET quantity = held.quantity - :amount::numeric
      FROM held WHERE r.id = held.id AND held.quantity > :amount::numeric
), gone AS (
    DELETE FROM reservation r USING held WHERE r.id = held.id AND held.quantity = :amount::numeric
)
UPDATE product p SET reserved_quantity = held.reserved_quantity - :amount::numeric
  FROM held
 WHERE p.id = held.product_id AND held.quantity >= :amount::numeric
RETURNING p.current_stock, p.reserved_quantity
