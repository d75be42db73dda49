-- record_offline: a sale that happened while its till was offline, in one statement: stock, order, lines, movements, audit.
-- Like place, but nothing is refused: too little stock goes below zero and is marked, what rests or left the catalogue was
-- sold all the same, and the answer names both. What this device reserved is used up first; what others hold does not stop it.
-- What is left is counted from the locked rows, which are the newest; put.sql says why.
-- The late one belongs to a shift that is closed already. A cashier's shifts do not overlap: only the last begun can be it.
WITH line AS (
    SELECT * FROM unnest(
        :products::bigint[], :quantities::numeric[], :list_prices::numeric[], :unit_prices::numeric[],
        :amounts::numeric[], :discounts::numeric[], :taxes::numeric[], :rates::numeric[], :kinds::text[], :names::text[],
        :percents::numeric[]
    ) WITH ORDINALITY AS given (product_id, quantity, list_price, unit_price, amount, discount_amount, tax_amount,
                                tax_percent, discount_kind, discount_name, discount_percent, place)
), locked AS MATERIALIZED (
    SELECT p.id, p.name, p.sku, p.cost_price, p.current_stock, p.reserved_quantity, p.tracks_batches,
           p.is_active AND p.hidden_at IS NULL AS for_sale
      FROM product p
     WHERE p.id = ANY (:products::bigint[]) AND p.store_id = :store::bigint
     ORDER BY p.id
       FOR NO KEY UPDATE
), held AS MATERIALIZED (
    SELECT r.id, r.product_id, r.quantity
      FROM locked k
      JOIN reservation r ON r.product_id = k.id AND r.session = :session::uuid AND r.expires_at > :now::timestamptz
       FOR NO KEY UPDATE OF r
), basket AS MATERIALIZED (
    SELECT k.id, k.name, k.for_sale, w.quantity AS wanted, h.id AS hold, h.quantity AS held,
           least(coalesce(h.quantity, 0), w.quantity) AS from_hold, k.current_stock, k.reserved_quantity,
           k.current_stock - k.reserved_quantity + coalesce(h.quantity, 0) AS available
      FROM (SELECT product_id, sum(quantity) AS quantity FROM line GROUP BY product_id) AS w
      JOIN locked k ON k.id = w.product_id
      LEFT JOIN held h ON h.product_id = w.product_id
), numbered AS MATERIALIZED (
    -- Only with every product locked.
    SELECT nextval(('sale_number_of_' || :store::text)::regclass) AS number WHERE (SELECT count(*) FROM basket) > 0
), late AS MATERIALIZED (
    SELECT id, z_number
      FROM (SELECT id, z_number, closed_at FROM shift
             WHERE cashier_id = :cashier::bigint AND store_id = :store AND opened_at <= :occurred_at::timestamptz
             ORDER BY opened_at DESC, id DESC LIMIT 1) AS begun_last
     WHERE closed_at >= :occurred_at
), placed AS (
    INSERT INTO sale (store_id, customer_id, cashier_id, shift_id, late_for_id, status, ticket_folio, receipt_number,
                      sale_number, subtotal, total_tax, total_discount, final_amount, client_uuid, occurred_at, created_at,
                      updated_at)
    SELECT :store, :customer::bigint, :cashier,
           (SELECT id FROM shift
             WHERE store_id = :store AND cashier_id = :cashier AND closed_at IS NULL AND NOT EXISTS (SELECT FROM late)),
           (SELECT id FROM late), 'PENDING', folio_of(number), :receipt || '-' || number,
           'SALE-' || :year || '-' || lpad(number::text, greatest(5, length(number::text)), '0'),
           :subtotal::numeric, :total_tax::numeric, :total_discount::numeric, :final_amount::numeric, :client_uuid::uuid,
           :occurred_at, :occurred_at, :now
      FROM numbered
    ON CONFLICT (store_id, client_uuid) DO NOTHING
    RETURNING id, shift_id, ticket_folio
), taken AS (
    UPDATE product p
       SET current_stock = b.current_stock - b.wanted, oversold = b.current_stock - b.wanted < 0,
           reserved_quantity = b.reserved_quantity - b.from_hold
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
), moved AS (
    INSERT INTO stock_movement (store_id, product_id, kind, quantity, stock_after, order_id, user_id, session, created_at)
    SELECT :store, t.id, 'SALE', -t.wanted, t.current_stock, placed.id, :cashier, :session, :now
      FROM placed, taken t
), noted AS (
    INSERT INTO audit_entry (store_id, user_id, session, deed, record, record_id, facts, created_at)
    SELECT :store, :cashier, :session, 'order.synced', 'sale', id, '{}', :now FROM placed
)
SELECT p.id, p.shift_id, p.ticket_folio, late.id AS late_for, late.z_number,
       EXISTS (SELECT FROM locked WHERE tracks_batches) AS has_batches,
       (SELECT jsonb_agg(jsonb_build_object('product', id, 'name', name, 'for_sale', for_sale, 'available', available::text,
                                            'sold', wanted::text) ORDER BY id)
          FROM basket WHERE available < wanted OR NOT for_sale) AS amiss
  FROM placed p LEFT JOIN late ON true
