-- announce: the next customers of a promotion that is in force and that not all have been told of.
-- Customers are taken in the order of their ids, and the promotion keeps the last: where somebody stops, the next goes on.
-- Whoever is suspended or blocked is not invited.
WITH begun AS MATERIALIZED (
    SELECT p.id, p.name, p.product_id, k.name AS product_name, p.discount_percent, p.start_date, p.end_date,
           p.target_audience, p.announced_to
      FROM promotion p JOIN product k ON k.id = p.product_id AND k.hidden_at IS NULL AND k.is_active
     WHERE p.store_id = :store::bigint AND p.announced_at IS NULL AND p.is_active AND p.hidden_at IS NULL
       AND p.start_date <= :today::date AND p.end_date >= :today
     ORDER BY p.start_date, p.id LIMIT 1 FOR NO KEY UPDATE OF p
), receivers AS MATERIALIZED (
    SELECT c.id
      FROM begun JOIN customer c ON c.store_id = :store AND c.id > begun.announced_to
     WHERE c.hidden_at IS NULL AND c.status = 'active' AND (begun.target_audience = 'ALL' OR c.is_frequent)
     ORDER BY c.id LIMIT :most::bigint
), told AS (
    INSERT INTO notice (store_id, kind, subject, customer_id, facts, created_at)
    SELECT :store, 'promotion.began', 'promotion ' || begun.id, receivers.id,
           jsonb_build_object('promotion', begun.id, 'name', begun.name, 'product', begun.product_id,
                              'product_name', begun.product_name, 'discount_percent', begun.discount_percent::text,
                              'start_date', begun.start_date, 'end_date', begun.end_date),
           :now::timestamptz
      FROM begun, receivers
     ORDER BY receivers.id
    ON CONFLICT DO NOTHING
)
UPDATE promotion p
   SET announced_to = coalesce((SELECT max(id) FROM receivers), p.announced_to),
       announced_at = CASE WHEN (SELECT count(*) FROM receivers) < :most THEN :now END
  FROM begun WHERE p.id = begun.id
RETURNING p.id
