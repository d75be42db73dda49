-- What must hold of every store's contracts and SIM cards, whatever happened at the same time. Each row is a breach.
SELECT 'a balance is the sum of its entries' AS rule, c.id
  FROM contract c WHERE c.balance <> (SELECT coalesce(sum(amount), 0) FROM contract_entry WHERE contract_id = c.id)
UNION ALL
SELECT 'an entry says what it left', e.id
  FROM (SELECT id, balance_after, sum(amount) OVER (PARTITION BY contract_id ORDER BY id) AS sum
          FROM contract_entry) AS e
 WHERE e.balance_after <> e.sum
UNION ALL
SELECT 'a prepaid balance is never below zero', id FROM contract WHERE tariff_type = 'prepaid' AND balance < 0
UNION ALL
SELECT 'a SIM and its contract name each other', s.id
  FROM sim s FULL JOIN contract c ON c.sim_id = s.id
 WHERE s.contract_id IS DISTINCT FROM c.id AND (s.contract_id IS NOT NULL OR c.sim_id IS NOT NULL)
UNION ALL
SELECT 'a contract is where its last change left it', c.id
  FROM contract c
  LEFT JOIN LATERAL (SELECT became, suspended_for FROM contract_change
                      WHERE contract_id = c.id ORDER BY id DESC LIMIT 1) AS last ON true
 WHERE (c.status, coalesce(c.suspended_for, '')) <> (coalesce(last.became, 'draft'), coalesce(last.suspended_for, ''))
UNION ALL
SELECT 'a change begins where the one before ended', ch.id
  FROM (SELECT id, was, lag(became, 1, 'draft') OVER (PARTITION BY contract_id ORDER BY id) AS before
          FROM contract_change) AS ch
 WHERE ch.was <> ch.before
UNION ALL
SELECT 'a SIM is where its last change left it', s.id
  FROM sim s
  LEFT JOIN LATERAL (SELECT became FROM sim_change WHERE sim_id = s.id ORDER BY id DESC LIMIT 1) AS last ON true
 WHERE s.status <> coalesce(last.became, 'free')
UNION ALL
SELECT 'a payment is booked once, and taken back once', p.id
  FROM contract_payment p
  LEFT JOIN LATERAL (SELECT count(*) AS many, coalesce(sum(amount), 0) AS moved
                       FROM contract_entry WHERE payment_id = p.id) AS e ON true
 WHERE NOT CASE p.status
           WHEN 'success' THEN e.many = 1 AND e.moved = CASE p.transaction_type WHEN 'payment' THEN 1 ELSE -1 END * p.amount
           WHEN 'refunded' THEN e.many = 2 AND e.moved = 0 ELSE e.many = 0 END
UNION ALL
SELECT 'a payment is where its last change left it', p.id
  FROM contract_payment p
  JOIN LATERAL (SELECT became FROM contract_payment_change
                 WHERE payment_id = p.id ORDER BY id DESC LIMIT 1) AS last ON true
 WHERE p.status <> last.became
UNION ALL
SELECT 'a month is charged as its fee says', f.id
  FROM contract_fee f
 WHERE f.is_taken AND f.amount > 0
   AND (SELECT count(*) FROM contract_entry e WHERE e.contract_id = f.contract_id AND e.kind = 'fee'
           AND e.description = to_char(f.month, 'YYYY-MM') AND e.amount = -f.amount) <> 1
