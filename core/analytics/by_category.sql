-- by_category: what the products of each category brought in a period. Tickets are those of each product that stand at
-- its end. Free text is known by its name, as the rollups know it.
WITH moved AS (
    SELECT product_id, tickets, units - refunded_units AS units, net - refunded_net AS revenue,
           costed_net - refunded_costed_net AS costed, cost - refunded_cost + damaged_cost AS cost
      FROM products_of(:store::bigint, :first::date, :last::date)
     UNION ALL
    SELECT product_id, -1, 0, 0, 0, 0
      FROM undone_sales(:store, :since::timestamptz, :until::timestamptz), unnest(product_ids) AS product_id
), product_sold AS (
    SELECT product_id, sum(tickets) AS tickets, sum(units) AS units, sum(revenue) AS revenue, sum(costed) AS costed,
           sum(cost) AS cost
      FROM moved GROUP BY product_id
)
SELECT p.category_id, max(c.name) AS name, s.product_id IS NULL AS is_free_text, sum(tickets) AS tickets,
       sum(units) AS units, sum(revenue) AS revenue, sum(costed) AS costed, sum(cost) AS cost
  FROM product_sold s
  LEFT JOIN product p ON p.id = s.product_id AND p.store_id = :store
  LEFT JOIN category c ON c.id = p.category_id
 GROUP BY p.category_id, s.product_id IS NULL
 ORDER BY revenue DESC, name, is_free_text
