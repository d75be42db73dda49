-- place: a whole sale in one statement, which needs no transaction of its own: stock, order, lines, movements, audit.
-- The products are locked in the order of their ids, so that tills never wait for one another in a circle. What is
-- read from a locked row is its newest state, and what is left is counted from that; put.sql says why.
-- The second of a receipt is never waited for (begin.sql). Where one is short nothing is written; the answer says which.
WITH line AS (
    SELECT * FROM unnest(
        :products::bigint[], :quantities::numeric[], :list_prices::numeric[], :unit_prices::numeric[],
        :amounts::numeric[], :discounts::numeric[], :taxes::numeric[], :rates::numeric[], :kinds::text[], :names::text[],
        :percents::numeric[]
    ) WITH ORDINALITY AS given (product_id, quantity, list_price, unit_price, amount, discount_amount, tax_amount,
                                tax_percent, discount_kind, discount_name, discount_percent, place)
), locked AS MATERIALIZED (
    SELECT p.id, p.name, p.sku, p.cost_price, p.current_stock, p.reserved_quantity, p.tracks_batches
      FROM product p
     WHERE p.id = ANY (:products::bigint[]) AND p.store_id = :store AND p.hidden_at IS NULL AND p.is_active
     ORDER BY p.id
       FOR NO KEY UPDATE
), held AS MATERIALIZED (
    SELECT r.id, r.product_id, r.quantity
      FROM locked k
      JOIN reservation r ON r.product_id = k.id AND r.session = :session::uuid AND r.expires_at > :now
       FOR NO KEY UPDATE OF r
), basket AS MATERIALIZED (
    SELECT w.product_id, w.quantity AS wanted, k.id, k.current_stock, k.reserved_quantity, h.id AS hold, h.quantity AS held,
           least(coalesce(h.quantity, 0), w.quantity) AS from_hold,
           coalesce(k.current_stock - k.reserved_quantity + coalesce(h.quantity, 0), 0) AS available
      FROM (SELECT product_id, sum(quantity) AS quantity FROM line GROUP BY product_id) AS w
      LEFT JOIN locked k ON k.id = w.product_id
      LEFT JOIN held h ON h.product_id = w.product_id
), enough AS MATERIALIZED (
    SELECT nextval(('sale_number_of_' || :store::bigint::text)::regclass) AS number
     WHERE NOT EXISTS (SELECT FROM basket WHERE id IS NULL OR available < wanted)
       AND (:has_batches::bool OR NOT EXISTS (SELECT FROM locked WHERE tracks_batches))
), placed AS (
    INSERT INTO sale (store_id, customer_id, cashier_id, shift_id, status, ticket_folio, receipt_number, sale_number,
                      subtotal, total_tax, total_discount, final_amount, client_uuid, created_at, updated_at)
    SELECT :store, :customer::bigint, :cashier::bigint,
           (SELECT id FROM shift WHERE store_id = :store AND cashier_id = :cashier AND closed_at IS NULL
               FOR KEY SHARE),
           'PENDING', folio_of(number),
           :receipt::text || CASE WHEN :twin::bool OR NOT pg_try_advisory_xact_lock(hashtextextended(:receipt, :store))
                             THEN '-' || number ELSE '' END,
           'SALE-' || :year || '-' || lpad(number::text, greatest(5, length(number::text)), '0'),
           :subtotal::numeric, :total_tax::numeric, :total_discount::numeric, :final_amount::numeric, :client_uuid::uuid,
           :now, :now
      FROM enough
    ON CONFLICT (store_id, client_uuid) DO NOTHING
    RETURNING id, shift_id, ticket_folio, receipt_number, sale_number
), taken AS (
    UPDATE product p
       SET current_stock = b.current_stock - b.wanted, reserved_quantity = b.reserved_quantity - b.from_hold
      FROM basket b, placed
     WHERE p.id = b.id
    RETURNING p.id, p.current_stock, b.wanted
), less_held AS (
    UPDATE reservation r SET quantity = b.held - b.from_hold
      FROM basket b, placed
     WHERE r.id = b.hold AND b.held > b.from_hold
), no_longer_held AS (
    DELETE FROM reservation r USING basket b, placed WHERE r.id = b.hold AND b.held <= b.from_hold
), lines AS (
    INSERT INTO sale_line (store_id, order_id, product_id, name, sku, quantity, list_price, unit_price, unit_cost,
                           tax_percent, amount, discount_amount, tax_amount, discount_kind, discount_name, discount_percent)
    SELECT :store, placed.id, k.id, k.name, k.sku, l.quantity, l.list_price, l.unit_price, k.cost_price, l.tax_percent,
           l.amount, l.discount_amount, l.tax_amount, l.discount_kind, l.discount_name, l.discount_percent
      FROM placed, line l JOIN locked k ON k.id = l.product_id
     ORDER BY l.place
    RETURNING id
), moved AS (
    INSERT INTO stock_movement (store_id, product_id, kind, quantity, stock_after, order_id, user_id, session, created_at)
    SELECT :store, t.id, 'SALE', -t.wanted, t.current_stock, placed.id, :cashier, :session, :now
      FROM placed, taken t
), noted AS (
    INSERT INTO audit_entry (store_id, user_id, session, deed, record, record_id, facts, created_at)
    SELECT :store, :cashier, :session, 'order.placed', 'sale', id, '{}', :now FROM placed
)
SELECT p.id, p.shift_id, p.ticket_folio, p.receipt_number, p.sale_number,
       (SELECT array_agg(id ORDER BY id) FROM lines) AS lines,
       (SELECT jsonb_agg(jsonb_build_object('product', product_id, 'available', available, 'wanted', wanted, 'gone', id IS NULL))
          FROM basket WHERE id IS NULL OR available < wanted) AS short,
       NOT :has_batches AND EXISTS (SELECT FROM locked WHERE tracks_batches) AS first_batches
  FROM (SELECT 1) AS always LEFT JOIN placed p ON true
