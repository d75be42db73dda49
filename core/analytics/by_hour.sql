-- by_hour: what was sold and came back in each hour of each weekday, and the tickets that stand at the end of the period.
-- Both hours of a clock that is put back are the one they are called.
SELECT extract(isodow FROM day)::int - 1 AS weekday, hour, sum(tickets) AS tickets, sum(revenue) AS revenue
  FROM (SELECT day, local_hour AS hour, tickets, gross - refunded AS revenue
          FROM sales_by_hour WHERE store_id = :store::bigint AND day BETWEEN :first::date AND :last::date
        UNION ALL
        SELECT (at AT TIME ZONE :timezone::text)::date, extract(hour FROM at AT TIME ZONE :timezone)::int, -1, 0
          FROM undone_sales(:store, :since::timestamptz, :until::timestamptz)) AS sold
 GROUP BY 1, 2 HAVING sum(tickets) <> 0 OR sum(revenue) <> 0
 ORDER BY 1, 2
