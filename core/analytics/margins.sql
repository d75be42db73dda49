-- margins: what each product of a period cost, as far as that was known, with tax and discount. What few reports ask
-- for is not added up for the others.
SELECT product_id, name, tax, discount, cost, costed_units, costed_net, refunded_tax, refunded_cost, damaged_cost,
       refunded_costed_units, refunded_costed_net
  FROM products_of(:store::bigint, :first::date, :last::date)
 ORDER BY product_id, name
