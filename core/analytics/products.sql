-- products: what each product of a period sold and got back, and each line of free text by its name.
SELECT product_id, name, sum(tickets)::bigint AS tickets, sum(units) AS units, sum(net) AS net,
       sum(refunded_units) AS refunded_units, sum(refunded_net) AS refunded_net
  FROM sales_by_product WHERE store_id = :store AND day BETWEEN :first AND :last
 GROUP BY product_id, name ORDER BY product_id, name
