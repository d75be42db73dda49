-- margins: what each product of a period cost, as far as that was known, with tax and discount. What few reports ask
-- for is not added up for the others.
SELECT product_id, name, sum(tax) AS tax, sum(discount) AS discount, sum(cost) AS cost,
       sum(costed_units) AS costed_units, sum(costed_net) AS costed_net, sum(refunded_tax) AS refunded_tax,
       sum(refunded_cost) AS refunded_cost, sum(damaged_cost) AS damaged_cost,
       sum(refunded_costed_units) AS refunded_costed_units, sum(refunded_costed_net) AS refunded_costed_net
  FROM sales_by_product WHERE store_id = :store AND day BETWEEN :first AND :last
 GROUP BY product_id, name ORDER BY product_id, name
