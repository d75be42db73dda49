-- all_records: every record of a store that a proof speaks of; a day as in 20261121.
SELECT 'customer' AS record, id FROM customer WHERE store_id = :store::bigint
 UNION ALL SELECT 'product', id FROM product WHERE store_id = :store
 UNION ALL SELECT 'sale', id FROM sale WHERE store_id = :store
 UNION ALL SELECT 'shift', id FROM shift WHERE store_id = :store
 UNION ALL SELECT 'contract', id FROM contract WHERE store_id = :store
 UNION ALL SELECT 'day', to_char(day, 'YYYYMMDD')::bigint
             FROM (SELECT least(min(created_at), min(occurred_at))::date - 1 AS first FROM sale
                    WHERE store_id = :store) AS sold
            CROSS JOIN LATERAL generate_series(sold.first::timestamp, now() + interval '1 day', '1 day') AS day
 ORDER BY record, id
