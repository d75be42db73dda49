-- sims_counted: a store's SIM cards by their state, and how many of them are bound to a contract.
SELECT status, count(*) AS number, count(contract_id) AS bound
  FROM sim WHERE store_id = :store::bigint AND hidden_at IS NULL
 GROUP BY status
