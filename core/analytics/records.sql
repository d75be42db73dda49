-- records: the first and the last day of a store on which something was sold, and whether anything was in a period.
-- Each is the end of an index, and the tail, which is short.
WITH tail AS MATERIALIZED (
    SELECT day FROM tail_event WHERE store_id = :store::bigint AND order_id IS NOT NULL
)
SELECT least((SELECT day FROM hour_total WHERE store_id = :store AND tickets > 0 ORDER BY day, hour LIMIT 1),
             (SELECT min(day) FROM tail)) AS first,
       greatest((SELECT day FROM hour_total WHERE store_id = :store AND tickets > 0 ORDER BY day DESC, hour DESC LIMIT 1),
                (SELECT max(day) FROM tail)) AS last,
       num_nonnulls((SELECT day FROM hour_total
                      WHERE store_id = :store AND tickets > 0 AND day BETWEEN :first::date AND :last::date
                      ORDER BY day, hour LIMIT 1),
                    (SELECT min(day) FROM tail WHERE day BETWEEN :first AND :last)) > 0 AS within
