-- order: one order and the customer behind it, in one round trip: what a till needs to know before it pays.
-- The ORM takes as long over its own reading as PostgreSQL over the row.
SELECT o.id AS "o.id", o.store_id AS "o.store_id", o.customer_id AS "o.customer_id", o.cashier_id AS "o.cashier_id",
       o.shift_id AS "o.shift_id", o.status AS "o.status", o.ticket_folio AS "o.ticket_folio",
       o.receipt_number AS "o.receipt_number", o.sale_number AS "o.sale_number", o.subtotal AS "o.subtotal",
       o.total_tax AS "o.total_tax", o.total_discount AS "o.total_discount", o.final_amount AS "o.final_amount",
       o.refunded_amount AS "o.refunded_amount", o.points_earned AS "o.points_earned", o.paid_at AS "o.paid_at",
       o.created_at AS "o.created_at", o.pay_uuid AS "o.pay_uuid",
       c.id AS "c.id", c.first_name AS "c.first_name", c.last_name AS "c.last_name"
  FROM sale o
  LEFT JOIN customer c ON c.id = o.customer_id
 WHERE o.id = :id AND o.store_id = :store AND o.hidden_at IS NULL
