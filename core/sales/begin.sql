-- begin: an empty sale for a scanner to fill.
-- A shift has one draft at most and a second of the clock one receipt: the indexes know, and who loses tries again.
-- Nobody waits for the second of another process, which may wait for a product of ours: whoever has it holds a lock that
-- is only ever tried.
WITH begun AS (
    INSERT INTO sale (store_id, cashier_id, shift_id, status, is_draft, ticket_folio, receipt_number, sale_number,
                      created_at, updated_at)
    SELECT :store::bigint, :cashier::bigint, :shift::bigint, 'PENDING', true, folio_of(number),
           :receipt::text || CASE WHEN :twin::bool OR NOT pg_try_advisory_xact_lock(hashtextextended(:receipt, :store))
                             THEN '-' || number ELSE '' END,
           'SALE-' || :year::text || '-' || lpad(number::text, greatest(5, length(number::text)), '0'), :now::timestamptz, :now
      FROM nextval(('sale_number_of_' || :store::bigint)::regclass) AS number
    RETURNING id
), noted AS (
    INSERT INTO audit_entry (store_id, user_id, session, deed, record, record_id, facts, created_at)
    SELECT :store, :cashier, :session::uuid, 'order.placed', 'sale', id, '{}', :now FROM begun
)
SELECT id FROM begun
