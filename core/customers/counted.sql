-- counted: a store's customers by status, sort and document, and what they have bought and owe.
SELECT status, customer_type, document_type, count(*) AS number,
       sum(total_purchases) AS purchases, sum(credit_used) AS credit
  FROM customer
 WHERE store_id = :store::bigint AND hidden_at IS NULL
 GROUP BY status, customer_type, document_type
 ORDER BY document_type
