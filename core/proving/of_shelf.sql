-- of_shelf: all products of a store.
SELECT id, true AS of_round FROM product WHERE store_id = :store::bigint
