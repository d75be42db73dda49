-- hold_open: a sale to put things into, by its id or as the one that the scanner of a shift is filling, locked; and that
-- shift. The shift takes the weakest lock there is: cash may come and go meanwhile, and only closing waits.
-- The conditions of a draft are written out, so that the planner always sees that sale_draft_key holds it.
WITH at AS MATERIALIZED (
    SELECT id, cashier_id, closed_at, z_number FROM shift WHERE id = :shift::bigint AND store_id = :store FOR KEY SHARE
), sought AS MATERIALIZED (
    SELECT coalesce(:order::bigint, (SELECT id FROM sale WHERE shift_id = :shift AND is_draft AND status = 'PENDING'
                                                           AND hidden_at IS NULL)) AS id
), held AS MATERIALIZED (
    SELECT id, store_id, customer_id, cashier_id, shift_id, status, ticket_folio, receipt_number, sale_number, subtotal,
           total_tax, total_discount, final_amount, refunded_amount, paid_at, created_at
      FROM sale
     WHERE id = (SELECT id FROM sought) AND store_id = :store AND status = 'PENDING' AND hidden_at IS NULL
       FOR NO KEY UPDATE
)
SELECT at.id AS shift, at.cashier_id AS cashier, at.closed_at, at.z_number,
       o.id AS "o.id", o.store_id AS "o.store_id", o.customer_id AS "o.customer_id", o.cashier_id AS "o.cashier_id",
       o.shift_id AS "o.shift_id", o.status AS "o.status", o.ticket_folio AS "o.ticket_folio",
       o.receipt_number AS "o.receipt_number", o.sale_number AS "o.sale_number", o.subtotal AS "o.subtotal",
       o.total_tax AS "o.total_tax", o.total_discount AS "o.total_discount", o.final_amount AS "o.final_amount",
       o.refunded_amount AS "o.refunded_amount", o.paid_at AS "o.paid_at", o.created_at AS "o.created_at",
       c.id AS "c.id", c.first_name AS "c.first_name", c.last_name AS "c.last_name"
  FROM (SELECT 1) AS always
  LEFT JOIN at ON true
  LEFT JOIN held o ON true
  LEFT JOIN customer c ON c.id = o.customer_id
