-- stats: how many tasks of a store there are of each status and priority, and how many of them are late.
SELECT status, priority, count(*) AS number,
       count(*) FILTER (
           WHERE due_date < :now::timestamptz AND status IN ('pending', 'in_progress', 'on_review')
       ) AS overdue
  FROM task
 WHERE store_id = :store::bigint AND hidden_at IS NULL
 GROUP BY status, priority
