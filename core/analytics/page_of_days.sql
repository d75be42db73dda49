-- page_of_days: where a page of the days begins and ends on which something was sold or given back, and how many there are.
WITH every AS MATERIALIZED (
    SELECT DISTINCT day FROM sales_by_day WHERE store_id = :store::bigint AND day BETWEEN :first::date AND :last::date
), page AS (
    SELECT day FROM every ORDER BY CASE WHEN :newest_first::bool THEN day END DESC, day LIMIT :many::bigint OFFSET :skip::bigint
)
SELECT (SELECT count(*) FROM every) AS days, min(day) AS first, max(day) AS last FROM page
