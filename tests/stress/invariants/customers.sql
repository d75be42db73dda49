-- an earn pays what is owed first: nobody has points and owes some
SELECT id, points, points_debt FROM customer WHERE points > 0 AND points_debt > 0;

-- the draws of a spend are its amount
SELECT e.id, e.amount, coalesce(sum(d.amount), 0) AS drawn
  FROM point_entry e LEFT JOIN point_draw d ON d.spend_id = e.id
 GROUP BY e.id HAVING greatest(-e.amount, 0) <> coalesce(sum(d.amount), 0);

-- what is left of an earn is what nobody drew from it
SELECT e.id, e.amount, e.left_over, coalesce(sum(d.amount), 0) AS drawn
  FROM point_entry e LEFT JOIN point_draw d ON d.earn_id = e.id
 GROUP BY e.id HAVING e.left_over <> greatest(e.amount, 0) - coalesce(sum(d.amount), 0);

-- more than the limit is owed only where a discrepancy says so
SELECT id, credit_used, credit_limit FROM customer c
 WHERE credit_used > coalesce(credit_limit, 0)
   AND NOT EXISTS (SELECT FROM discrepancy d WHERE d.kind = 'CREDIT' AND (d.facts ->> 'customer')::bigint = c.id);

-- a customer's last purchase is the last one that was paid
SELECT c.id, c.last_purchase_at, s.last
  FROM customer c
  LEFT JOIN (SELECT customer_id, max(paid_at) AS last FROM sale
              WHERE status IN ('PAID', 'REFUNDED') GROUP BY customer_id) AS s ON s.customer_id = c.id
 WHERE c.last_purchase_at IS DISTINCT FROM s.last;
