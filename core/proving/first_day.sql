-- first_day: the first day of a store that is in the rollups.
SELECT min(day) AS day FROM hour_total WHERE store_id = :store
