-- lines: the lines of some orders, whole, as they were put in.
SELECT l.id AS "l.id", l.store_id AS "l.store_id", l.order_id AS "l.order_id", l.product_id AS "l.product_id",
       l.name AS "l.name", l.sku AS "l.sku", l.quantity AS "l.quantity", l.unit_price AS "l.unit_price",
       l.list_price AS "l.list_price", l.unit_cost AS "l.unit_cost", l.tax_percent AS "l.tax_percent",
       l.amount AS "l.amount", l.discount_amount AS "l.discount_amount", l.tax_amount AS "l.tax_amount",
       l.discount_kind AS "l.discount_kind", l.discount_name AS "l.discount_name",
       l.discount_percent AS "l.discount_percent", l.refunded_quantity AS "l.refunded_quantity",
       l.refunded_amount AS "l.refunded_amount", l.refunded_tax AS "l.refunded_tax"
  FROM sale_line l
 WHERE l.order_id = ANY (:orders::bigint[]) AND l.store_id = :store
 ORDER BY l.order_id, l.id
