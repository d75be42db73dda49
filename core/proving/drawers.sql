-- drawers: a closed shift expected what its own rows add up to
SELECT id, format('%s, difference %s', sum, actual_cash - sum) AS expected,
       format('%s, difference %s', expected_cash, difference) AS found
  FROM (SELECT s.*, s.opening_balance + s.cash_received - s.change_given - s.cash_refunded + s.paid_in - s.paid_out AS sum
          FROM unnest(:records::bigint[]) AS record (id)
          JOIN shift s ON s.id = record.id AND s.store_id = :store::bigint) AS shift
 WHERE closed_at IS NOT NULL AND (expected_cash <> sum OR difference <> actual_cash - sum)
