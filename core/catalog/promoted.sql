-- promoted: what is taken off for everybody on a day, of these products; two promotions of one product never overlap.
SELECT product_id, discount_percent FROM promotion
 WHERE product_id = ANY (:products::bigint[]) AND store_id = :store AND is_active AND hidden_at IS NULL
   AND target_audience = 'ALL' AND start_date <= :today AND end_date >= :today
