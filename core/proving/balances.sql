-- balances: the balance of a contract is the sum of its ledger, and what its last entry left
SELECT c.id, format('%s by the ledger, %s by its last entry', ledger.sum, ledger.last) AS expected,
       c.balance::text AS found
  FROM unnest(:records::bigint[]) AS record (id)
  JOIN contract c ON c.id = record.id AND c.store_id = :store::bigint
 CROSS JOIN LATERAL (
       SELECT coalesce(sum(amount), 0.00) AS sum,
              coalesce((array_agg(balance_after ORDER BY id DESC))[1], 0.00) AS last
         FROM contract_entry WHERE contract_id = c.id) AS ledger
 WHERE c.balance <> ledger.sum OR c.balance <> ledger.last
