-- hold: the product's own row says whether there is enough, and only then the session holds that much more of it.
WITH taken AS (
    UPDATE product SET reserved_quantity = reserved_quantity + :amount::numeric
     WHERE id = :product AND store_id = :store AND hidden_at IS NULL
       AND current_stock - reserved_quantity >= :amount::numeric
    RETURNING id, current_stock, reserved_quantity
), held AS (
    INSERT INTO reservation (store_id, product_id, session, quantity, expires_at)
    SELECT :store, id, :session::uuid, :amount::numeric, :expires::timestamptz FROM taken
    ON CONFLICT (product_id, session)
    DO UPDATE SET quantity = reservation.quantity + excluded.quantity, expires_at = excluded.expires_at
)
SELECT current_stock, reserved_quantity FROM taken
