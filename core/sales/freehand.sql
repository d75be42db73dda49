-- freehand: an order of one line of free text, whole: it is no product, takes no stock and bears no tax.
-- Numbered and attached to the open shift as place.sql does; the second of a receipt is never waited for (begin.sql).
WITH numbered AS MATERIALIZED (
    SELECT nextval(('sale_number_of_' || :store::bigint::text)::regclass) AS number
), placed AS (
    INSERT INTO sale (store_id, customer_id, cashier_id, shift_id, status, ticket_folio, receipt_number, sale_number,
                      subtotal, final_amount, description, client_uuid, created_at, updated_at)
    SELECT :store, :customer::bigint, :cashier::bigint,
           (SELECT id FROM shift WHERE store_id = :store AND cashier_id = :cashier AND closed_at IS NULL
               FOR KEY SHARE),
           'PENDING', folio_of(number),
           :receipt::text || CASE WHEN :twin::bool OR NOT pg_try_advisory_xact_lock(hashtextextended(:receipt, :store))
                             THEN '-' || number ELSE '' END,
           'SALE-' || :year || '-' || lpad(number::text, greatest(5, length(number::text)), '0'),
           :amount::numeric, :amount, :description, :client_uuid::uuid, :now, :now
      FROM numbered
    ON CONFLICT (store_id, client_uuid) DO NOTHING
    RETURNING id
), line AS (
    INSERT INTO sale_line (store_id, order_id, name, quantity, list_price, unit_price, tax_percent, amount, tax_amount)
    SELECT :store, id, :product, :quantity::numeric, :price::numeric, :price, 0, :amount, 0 FROM placed
), noted AS (
    INSERT INTO audit_entry (store_id, user_id, session, deed, record, record_id, facts, created_at)
    SELECT :store, :cashier, :session::uuid, 'order.placed', 'sale', id, '{}', :now FROM placed
)
SELECT id FROM placed
