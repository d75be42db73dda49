-- next_to_expire: what of a customer's points is lost first, by the days of the shop's calendar.
SELECT (expires_at AT TIME ZONE :timezone::text)::date AS day, sum(left_over)::bigint AS points
  FROM point_entry
 WHERE customer_id = :customer::bigint AND store_id = :store::bigint AND left_over > 0 AND expires_at > :now::timestamptz
 GROUP BY 1 ORDER BY 1 LIMIT :most::bigint
