-- put: so much more of a product goes into a sale, which is locked: stock, line, sums, movement and audit in one
-- statement.
-- What this device reserved is used up first. Where there is too little nothing is written, and no line comes back.
-- What is left is counted from the locked rows, which are the newest: from a row as the statement found it, it may look
-- below zero to the checks of the table, though somebody has filled the shelf while this waited.
WITH locked AS MATERIALIZED (
    SELECT id, name, sku, cost_price, current_stock, reserved_quantity, tracks_batches,
           current_stock - reserved_quantity AS free
      FROM product
     WHERE id = :product AND store_id = :store AND hidden_at IS NULL AND is_active
       FOR NO KEY UPDATE
), held AS MATERIALIZED (
    SELECT r.id, r.product_id, r.quantity
      FROM locked k
      JOIN reservation r ON r.product_id = k.id AND r.session = :session::uuid AND r.expires_at > :now
       FOR NO KEY UPDATE OF r
), enough AS MATERIALIZED (
    SELECT k.*, h.id AS hold, h.quantity AS held, least(coalesce(h.quantity, 0), :more::numeric) AS from_hold
      FROM locked k LEFT JOIN held h ON h.product_id = k.id
     WHERE k.free + coalesce(h.quantity, 0) >= :more
), taken AS (
    UPDATE product p
       SET current_stock = e.current_stock - :more, reserved_quantity = e.reserved_quantity - e.from_hold
      FROM enough e
     WHERE p.id = e.id
    RETURNING p.id, p.current_stock
), less_held AS (
    UPDATE reservation r SET quantity = e.held - e.from_hold
      FROM enough e
     WHERE r.id = e.hold AND e.held > e.from_hold
), no_longer_held AS (
    DELETE FROM reservation r USING enough e WHERE r.id = e.hold AND e.held <= e.from_hold
), grown AS (
    UPDATE sale_line l
       SET quantity = :quantity::numeric, list_price = :list_price::numeric, unit_price = :unit_price::numeric,
           unit_cost = e.cost_price, tax_percent = :tax_percent::numeric, amount = :amount::numeric,
           discount_amount = :discount_amount::numeric, tax_amount = :tax_amount::numeric,
           discount_kind = :discount_kind::text, discount_name = :discount_name::text, discount_percent = :discount_percent::numeric
      FROM enough e
     WHERE l.id = :line::bigint AND l.order_id = :order
    RETURNING l.id
), added AS (
    INSERT INTO sale_line (store_id, order_id, product_id, name, sku, quantity, list_price, unit_price, unit_cost,
                           tax_percent, amount, discount_amount, tax_amount, discount_kind, discount_name, discount_percent)
    SELECT :store, :order, e.id, e.name, e.sku, :quantity, :list_price, :unit_price, e.cost_price, :tax_percent,
           :amount, :discount_amount, :tax_amount, :discount_kind, :discount_name, :discount_percent
      FROM enough e WHERE :line IS NULL
    RETURNING id
), summed AS (
    UPDATE sale o
       SET customer_id = :customer::bigint, subtotal = :subtotal::numeric, total_tax = :total_tax::numeric,
           total_discount = :total_discount::numeric, final_amount = :final_amount::numeric, updated_at = :now
      FROM enough
     WHERE o.id = :order
), moved AS (
    INSERT INTO stock_movement (store_id, product_id, kind, quantity, stock_after, order_id, user_id, session, created_at)
    SELECT :store, id, 'SALE', -:more, current_stock, :order, :user::bigint, :session, :now FROM taken
), noted AS (
    INSERT INTO audit_entry (store_id, user_id, session, deed, record, record_id, facts, created_at)
    SELECT :store, :user, :session, 'order.item_added', 'sale', :order,
           jsonb_build_object('product', id, 'quantity', :more::text), :now
      FROM taken
)
SELECT coalesce((SELECT id FROM grown), (SELECT id FROM added)) AS line, (SELECT sku FROM locked) AS sku,
       (SELECT tracks_batches FROM locked) AS has_batches,
       (SELECT free FROM locked) + coalesce((SELECT quantity FROM held), 0) AS available
