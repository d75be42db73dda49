-- A sale in one statement: stock is taken where there is enough, and every row that Kassa writes is written.
WITH wanted AS (
    SELECT p.id, p.name, p.sku, p.cost_price, p.price, p.tax_percent, g.many,
           p.price * g.many AS net, round(p.price * g.many * p.tax_percent / 100, 2) AS tax
      FROM unnest($4::bigint[], $5::int[]) AS g (id, many) JOIN product p ON p.id = g.id
     WHERE p.store_id = $1
), total AS (
    SELECT sum(net) AS net, sum(tax) AS tax, sum(net + tax) AS due, floor(sum(net + tax) / 100)::bigint AS points,
           nextval(('sale_number_of_' || $1::bigint::text)::regclass) AS number FROM wanted
), till AS (
    UPDATE shift s SET sales_count = s.sales_count + 1, sales_total = s.sales_total + t.due, tax_total = s.tax_total + t.tax,
           cash_received = s.cash_received + t.due
      FROM total t WHERE s.store_id = $1 AND s.cashier_id = $3 AND s.closed_at IS NULL RETURNING s.id
), sold AS (
    INSERT INTO sale (store_id, customer_id, cashier_id, shift_id, status, ticket_folio, receipt_number, sale_number,
                      subtotal, total_tax, final_amount, points_earned, paid_at)
    SELECT $1, $2, $3, (SELECT id FROM till), 'PAID', folio_of(number), 'CHECK-' || number, 'SALE-2026-' || number,
           net, tax, due, points, now() FROM total
    RETURNING id
), taken AS (
    UPDATE product p SET current_stock = p.current_stock - w.many FROM wanted w
     WHERE p.id = w.id AND p.current_stock >= w.many RETURNING p.id, p.current_stock, w.many
), lines AS (
    INSERT INTO sale_line (store_id, order_id, product_id, name, sku, quantity, list_price, unit_price, unit_cost,
                           tax_percent, amount, tax_amount)
    SELECT $1, sold.id, w.id, w.name, w.sku, w.many, w.price, w.price, w.cost_price, w.tax_percent, w.net, w.tax
      FROM wanted w, sold
), moved AS (
    INSERT INTO stock_movement (store_id, product_id, kind, quantity, stock_after, order_id, user_id)
    SELECT $1, t.id, 'SALE', -t.many, t.current_stock, sold.id, $3 FROM taken t, sold
), received AS (
    INSERT INTO sale_payment (store_id, order_id, method, amount, received_amount, shift_id)
    SELECT $1, sold.id, 'CASH', due, due, (SELECT id FROM till) FROM sold, total
), buyer AS (
    UPDATE customer c SET points = c.points + t.points, total_purchases = c.total_purchases + t.due,
           total_purchases_count = c.total_purchases_count + 1, last_purchase_at = now()
      FROM total t WHERE c.id = $2
), earned AS (
    INSERT INTO point_entry (store_id, customer_id, kind, amount, left_over, order_id)
    SELECT $1, $2, 'EARN', points, points, sold.id FROM total, sold WHERE points > 0
), noted AS (
    INSERT INTO audit_entry (store_id, user_id, deed, record, record_id, facts)
    SELECT $1, $3, deed, 'sale', sold.id, '{}' FROM sold, unnest(ARRAY['order.placed', 'order.paid']) AS deed
), promised AS (
    INSERT INTO outbox_message (store_id, event, facts)
    SELECT $1, 'order.paid', jsonb_build_object('order', id, 'customer', $2) FROM sold
)
SELECT id FROM sold
