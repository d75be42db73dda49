-- came_in: the orders of any dialect and the customers that a store got since a moment, in one statement and so of one
-- moment. What was deleted since is none of them, and what a scanner is still filling is no order yet.
-- Both are found by when they were made. It is asked once for each report, which is then kept.
SELECT o.orders, o.total, o.completed,
       (SELECT count(*) FROM customer
         WHERE store_id = :store::bigint AND hidden_at IS NULL
           AND created_at > :since::timestamptz AND created_at <= :until::timestamptz) AS clients
  FROM (SELECT count(*) AS orders, coalesce(sum(final_amount), 0) AS total,
               count(*) FILTER (WHERE status = 'PAID') AS completed
          FROM sale
         WHERE store_id = :store AND hidden_at IS NULL AND NOT (is_draft AND status = 'PENDING')
           AND created_at > :since AND created_at <= :until) AS o
