-- frequency_weeks: what the judge of the next month would see today, week by week: see frequency.sql, whose rule it is.
SELECT week::date AS first, week::date + 6 AS last,
       EXISTS (SELECT FROM sale s
                WHERE s.customer_id = :customer::bigint AND s.store_id = :store::bigint AND s.status = 'PAID'
                  AND coalesce(s.occurred_at, s.paid_at) AT TIME ZONE :timezone::text >= week
                  AND coalesce(s.occurred_at, s.paid_at) AT TIME ZONE :timezone < week + interval '7 days') AS bought
  FROM generate_series(date_trunc('week', :month::date::timestamp),
                       date_trunc('week', :month::date + interval '1 month' - interval '1 day'),
                       interval '7 days') AS week
 ORDER BY week
