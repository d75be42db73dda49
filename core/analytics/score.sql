-- score: recency, frequency and money of every customer of a store who has ever bought, and the segment they make.
-- A purchase is an order that is paid and was not given back whole; it counts what is left of it, tax included. Frequency
-- and money look at the period, recency at the last purchase whenever it was. Rank and not ntile: equal customers score
-- alike. Under twenty customers a fifth of them is nobody in particular: then days and counts say, and money is counted in
-- average purchases of the store, as a threshold in money would be another one in every currency.
-- Whoever works in the store is no customer to be won back. Each customer's orders are found by their own index.
WITH bought AS MATERIALIZED (
    SELECT c.id, o.last, (o.last AT TIME ZONE :timezone::text)::date AS last_day, o.purchases, o.spent
      FROM customer c
     CROSS JOIN LATERAL (
           SELECT max(at) AS last, count(*) FILTER (WHERE at >= :since::timestamptz) AS purchases,
                  coalesce(sum(s.final_amount - s.refunded_amount) FILTER (WHERE at >= :since), 0) AS spent
             FROM sale s, LATERAL (SELECT coalesce(s.occurred_at, s.paid_at) AS at) AS moment
            WHERE s.customer_id = c.id AND s.store_id = :store AND s.status = 'PAID') AS o
     WHERE c.store_id = :store AND c.hidden_at IS NULL AND o.last IS NOT NULL
       AND c.id <> ALL (:staff::bigint[])
), ranked AS (
    SELECT *, count(*) OVER () AS many, sum(purchases) OVER () AS all_purchases, sum(spent) OVER () AS all_spent,
           :today::date - last_day AS days_ago, rank() OVER (ORDER BY last_day) - 1 AS later_than,
           rank() OVER (ORDER BY purchases) - 1 AS oftener_than, rank() OVER (ORDER BY spent) - 1 AS richer_than
      FROM bought
), scored AS (
    SELECT id, last, purchases, spent,
           CASE WHEN many >= 20 THEN 1 + later_than * 5 / many
                ELSE 5 - (days_ago > 7)::int - (days_ago > 30)::int - (days_ago > 90)::int - (days_ago > 180)::int
           END AS recency,
           CASE WHEN many >= 20 THEN 1 + oftener_than * 5 / many
                ELSE 1 + (purchases >= 2)::int + (purchases >= 3)::int + (purchases >= 6)::int + (purchases >= 12)::int
           END AS frequency,
           CASE WHEN many >= 20 THEN 1 + richer_than * 5 / many
                WHEN spent = 0 THEN 1
                ELSE 1 + (spent * all_purchases >= 2 * all_spent)::int + (spent * all_purchases >= 3 * all_spent)::int
                       + (spent * all_purchases >= 6 * all_spent)::int + (spent * all_purchases >= 12 * all_spent)::int
           END AS monetary
      FROM ranked
), valued AS (
    -- How good somebody was is the mean of how often and how much, halves up; the rest is how long ago.
    SELECT *, (frequency + monetary + 1) / 2 AS worth FROM scored
), gone AS (
    DELETE FROM customer_rfm WHERE store_id = :store AND customer_id NOT IN (SELECT id FROM scored)
), written AS (
    INSERT INTO customer_rfm (store_id, customer_id, period_start, period_end, last_purchase_at, purchases, spent, recency,
                              frequency, monetary, segment, computed_at)
    SELECT :store, id, :first_day::date, :today, last, purchases, spent, recency, frequency, monetary,
           CASE WHEN recency <= 2 AND worth = 5 THEN 'Can''t Lose Them'
                WHEN recency <= 2 AND worth >= 3 THEN 'At Risk'
                WHEN recency = 2 THEN 'Hibernating'
                WHEN recency = 1 THEN 'Lost'
                WHEN recency = 5 AND worth >= 4 THEN 'Champions'
                WHEN worth >= 4 THEN 'Loyal Customers'
                WHEN recency = 3 THEN 'Need Attention'
                WHEN worth >= 2 THEN 'Potential Loyalist'
                WHEN recency = 5 THEN 'Recent Customers'
                ELSE 'Promising' END,
           :now::timestamptz
      FROM valued
        ON CONFLICT (customer_id) DO UPDATE
       SET period_start = excluded.period_start, period_end = excluded.period_end, purchases = excluded.purchases,
           last_purchase_at = excluded.last_purchase_at, spent = excluded.spent, recency = excluded.recency,
           frequency = excluded.frequency, monetary = excluded.monetary, segment = excluded.segment,
           computed_at = excluded.computed_at
    RETURNING 1
)
SELECT count(*) AS number FROM written
