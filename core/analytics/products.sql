-- products: what each product of a period sold and got back, and each line of free text by its name.
SELECT product_id, name, tickets, units, net, refunded_units, refunded_net
  FROM products_of(:store::bigint, :first::date, :last::date)
 ORDER BY product_id, name
