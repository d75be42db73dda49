-- of_sale: the sales that were made, paid or given back since, and the next of the round. Of an offline one that came late
-- only what left the shelf says so.
SELECT id, false AS of_round FROM sale WHERE store_id = :store::bigint AND created_at >= :since::timestamptz
 UNION SELECT id, false FROM sale WHERE store_id = :store AND paid_at >= :since
 UNION SELECT order_id, false FROM refund WHERE store_id = :store AND created_at >= :since
 UNION SELECT order_id, false FROM stock_movement
        WHERE store_id = :store AND created_at >= :since AND order_id IS NOT NULL
 UNION ALL
(SELECT id, true FROM sale WHERE store_id = :store AND id > :after::bigint ORDER BY id LIMIT :most::bigint)
