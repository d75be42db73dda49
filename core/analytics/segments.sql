-- segments: how many customers each segment has and what they bought; who was removed since is in none.
SELECT r.segment, count(*) AS number, sum(r.spent) AS spent, sum(r.purchases) AS purchases
  FROM customer_rfm r JOIN customer c ON (c.id, c.store_id) = (r.customer_id, r.store_id)
 WHERE r.store_id = :store AND c.hidden_at IS NULL
 GROUP BY r.segment
