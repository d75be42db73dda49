-- statistics: a store's tickets by what they are filtered by, and how long an answer and a solution take it.
-- Of customers those with most tickets; nobody has the value "null". Sums have no value.
WITH sorts AS MATERIALIZED (
    SELECT status, category, priority, assigned_to_id, count(*) AS number, count(rating) AS rated, sum(rating) AS stars,
           count(*) FILTER (WHERE status IN ('new', 'in_progress') AND due_at < :now::timestamptz) AS overdue,
           count(*) FILTER (WHERE status IN ('new', 'in_progress') AND running_since IS NULL) AS waiting
      FROM ticket WHERE store_id = :store::bigint AND hidden_at IS NULL
     GROUP BY status, category, priority, assigned_to_id
)
SELECT 'status' AS field, status AS value, sum(number) AS number FROM sorts GROUP BY status
UNION ALL SELECT 'category', category, sum(number) FROM sorts GROUP BY category
UNION ALL SELECT 'priority', priority, sum(number) FROM sorts GROUP BY priority
UNION ALL (SELECT 'assigned_to', coalesce(assigned_to_id::text, 'null'), sum(number)
             FROM sorts GROUP BY assigned_to_id ORDER BY assigned_to_id)
UNION ALL (SELECT 'customer', coalesce(customer_id::text, 'null'), count(*)
             FROM ticket WHERE store_id = :store AND hidden_at IS NULL
            GROUP BY customer_id ORDER BY count(*) DESC, customer_id LIMIT :most::int)
UNION ALL
SELECT sums.field, NULL, sums.number
  FROM (SELECT coalesce(sum(number), 0) AS total, coalesce(sum(overdue), 0) AS overdue,
               coalesce(sum(waiting), 0) AS waiting, coalesce(sum(rated), 0) AS rated,
               sum(stars)::numeric / nullif(sum(rated), 0) AS rating
          FROM sorts) AS found
 CROSS JOIN (
       SELECT percentile_cont(0.5) WITHIN GROUP (
                  ORDER BY extract(epoch FROM answered_at - created_at)::float8) AS first_answer,
              percentile_cont(0.5) WITHIN GROUP (ORDER BY spent::float8)
                  FILTER (WHERE status IN ('resolved', 'closed')) / 1000000 AS solution
         FROM ticket WHERE store_id = :store AND hidden_at IS NULL) AS medians
 CROSS JOIN LATERAL (VALUES ('total', total), ('overdue', overdue), ('waiting', waiting), ('rated', rated),
                            ('rating', rating), ('first_answer', first_answer::numeric),
                            ('solution', solution::numeric)) AS sums (field, number)
