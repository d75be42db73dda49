-- stock_after: the last movement says what is there
-- Of a product that sells all day a sum over years is no proof for every night; the last movement is one row.
SELECT p.id, coalesce(last.stock_after, 0)::text AS expected, p.current_stock::text AS found
  FROM unnest(:records::bigint[]) AS record (id)
  JOIN product p ON p.id = record.id AND p.store_id = :store::bigint
  LEFT JOIN LATERAL (SELECT stock_after FROM stock_movement
                      WHERE product_id = p.id ORDER BY id DESC LIMIT 1) AS last ON true
 WHERE p.current_stock <> coalesce(last.stock_after, 0)
