-- rollups: rollups and tail have every paid sale and every refund once
-- Each day by itself, in the store's time: the record is a day, as in 20261121. Where clocks are put back at midnight a day
-- is in two pieces, so the hours around it are looked at too. A long tail is read once for all days.
WITH days AS MATERIALIZED (
    SELECT record.id, to_date(record.id::text, 'YYYYMMDD') AS day, s.timezone
      FROM unnest(:records::bigint[]) AS record (id) JOIN store s ON s.id = :store::bigint
), span AS MATERIALIZED (
    SELECT id, day, timezone, day::timestamp AT TIME ZONE timezone - interval '3 hours' AS since,
           (day + 1)::timestamp AT TIME ZONE timezone + interval '3 hours' AS until
      FROM days
), told AS MATERIALIZED (
    SELECT day, sum(tickets) AS tickets, sum(gross) AS gross, sum(refunded) AS refunded
      FROM sales_by_hour WHERE store_id = :store AND day = ANY (ARRAY(SELECT day FROM days)) GROUP BY day
)
SELECT span.id, format('%s tickets, %s, refunded %s', sold.tickets, sold.gross, back.total) AS expected,
       format('%s tickets, %s, refunded %s', coalesce(told.tickets, 0), coalesce(told.gross, 0),
              coalesce(told.refunded, 0)) AS found
  FROM span
 CROSS JOIN LATERAL (
       SELECT count(*) AS tickets, coalesce(sum(final_amount), 0.00) AS gross
         FROM (SELECT final_amount, paid_at AS at FROM sale
                WHERE store_id = :store AND paid_at >= span.since AND paid_at < span.until AND occurred_at IS NULL
               UNION ALL
               SELECT final_amount, occurred_at FROM sale
                WHERE store_id = :store AND occurred_at >= span.since AND occurred_at < span.until
                  AND paid_at IS NOT NULL) AS one
        WHERE (at AT TIME ZONE span.timezone)::date = span.day) AS sold
 CROSS JOIN LATERAL (
       SELECT coalesce(sum(total), 0.00) AS total FROM refund
        WHERE store_id = :store AND created_at >= span.since AND created_at < span.until
          AND (created_at AT TIME ZONE span.timezone)::date = span.day) AS back
  LEFT JOIN told ON told.day = span.day
 WHERE (sold.tickets, sold.gross, back.total)
    <> (coalesce(told.tickets, 0), coalesce(told.gross, 0), coalesce(told.refunded, 0))
