-- under_contract: whether somebody is served by a contract, or has one that is not settled: its number.
-- Contracts stand above customers; what they forbid is asked of the table.
SELECT number FROM contract
 WHERE customer_id = :customer::bigint AND hidden_at IS NULL
   AND (status IN ('active', 'suspended') OR balance <> 0)
 ORDER BY id LIMIT 1
