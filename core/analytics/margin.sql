-- margin: what each product of a period brought, and what of it had a known cost, and which. The name is the catalogue's.
SELECT moved.product_id, coalesce(p.name, moved.name) AS name, units, revenue, costed, cost
  FROM (SELECT product_id, name, units - refunded_units AS units, net - refunded_net AS revenue,
               costed_net - refunded_costed_net AS costed, cost - refunded_cost + damaged_cost AS cost
          FROM products_of(:store::bigint, :first::date, :last::date)) AS moved
  LEFT JOIN product p ON p.id = moved.product_id AND p.store_id = :store
 -- What was sold and came back in one piece was never there.
 WHERE units <> 0 OR revenue <> 0 OR cost <> 0
 ORDER BY costed - cost DESC, revenue DESC, 2, 1
