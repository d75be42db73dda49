-- of_shift: the shifts that are open or were closed since.
SELECT id, true AS of_round FROM shift
 WHERE store_id = :store::bigint AND (closed_at IS NULL OR closed_at >= :since::timestamptz)
