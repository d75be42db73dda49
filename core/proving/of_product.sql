-- of_product: the next products of the round.
SELECT id, true AS of_round FROM product WHERE store_id = :store::bigint AND id > :after::bigint ORDER BY id LIMIT :most::bigint
