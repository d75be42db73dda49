-- cohorts: of the customers who bought first in each month since one, how many there are and bought again in any later
-- month, and how many bought in each (a row whose month is not null). A sale that came back whole is no purchase.
WITH bought AS MATERIALIZED (
    SELECT customer_id, day - extract(day FROM day)::int + 1 AS month
      FROM (SELECT customer_id, day, tickets FROM sales_by_customer WHERE store_id = :store::bigint
             UNION ALL
            SELECT customer_id, (at AT TIME ZONE :timezone::text)::date, -1 FROM undone_sales(:store, NULL, NULL)) AS sold
     WHERE customer_id IS NOT NULL AND customer_id <> ALL (:staff::bigint[])
     GROUP BY 1, 2 HAVING sum(tickets::int) > 0
), began AS MATERIALIZED (
    SELECT customer_id, min(month) AS cohort, max(month) AS last_month FROM bought
     GROUP BY customer_id HAVING min(month) >= :first::date
)
SELECT cohort, NULL::date AS month, count(*) AS customers, count(*) FILTER (WHERE last_month > cohort) AS came_again
  FROM began GROUP BY cohort
 UNION ALL
SELECT cohort, month, count(*), NULL FROM began JOIN bought USING (customer_id) GROUP BY cohort, month
 ORDER BY 1, 2
