-- tariffs_counted: a store's tariffs by type and by whether new contracts may have them.
SELECT tariff_type, is_active, count(*) AS number, sum(monthly_fee) AS monthly_fee
  FROM tariff WHERE store_id = :store::bigint AND hidden_at IS NULL
 GROUP BY tariff_type, is_active
