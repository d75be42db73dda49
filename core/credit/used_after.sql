-- used_after: what a customer owed once an entry was made, so that a payment heard twice is answered alike.
-- Entries of one customer are numbered in the order they were made: each is made while their row is held.
SELECT coalesce(sum(CASE kind WHEN 'PAYMENT' THEN -amount ELSE amount END), 0) AS used
  FROM credit_entry
 WHERE customer_id = :customer AND id <= :entry
