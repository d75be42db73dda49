-- What some shops have after some months: each {number} of everything that grows.
INSERT INTO product (store_id, name, sku, barcode, price, current_stock)
SELECT store, 'Producto ' || left(md5(n::text), 6), 'SKU-' || n, '750' || lpad(n::text, 7, '0'), n, n % 30
  FROM unnest(ARRAY[{stores}]) AS store, generate_series(1, {number}) AS n;
INSERT INTO customer (store_id, first_name, last_name, phone, phone_e164, email)
SELECT store, 'Rosa', left(md5(n::text), 8), '55' || (10000000 + n), '+5255' || (10000000 + n), 'c' || n || '@example.com'
  FROM unnest(ARRAY[{stores}]) AS store, generate_series(1, {number}) AS n;
INSERT INTO shift (store_id, cashier_id, opening_balance, opened_at, closed_at, actual_cash, expected_cash, difference, z_number)
SELECT m.store_id, m.user_id, 0, now() - n * interval '1 day', now() - n * interval '1 day', 0, 0, 0, n
  FROM membership AS m, generate_series(1, 50) AS n WHERE m.store_id IN ({stores});
-- Twenty sales a shift, each customer some ten.
INSERT INTO sale (store_id, customer_id, cashier_id, shift_id, status, ticket_folio, receipt_number, sale_number,
                  subtotal, final_amount, paid_at, created_at)
SELECT s.store_id, c.id, s.cashier_id, s.id, CASE WHEN n % 20 = 0 THEN 'PENDING' ELSE 'PAID' END,
       lpad(upper(to_hex(s.id * 100 + n)), 8, '0'), 'CHECK-' || to_char(s.opened_at, 'YYYYMMDD') || s.id || n,
       'SALE-2026-' || s.id || n, 10, 10, CASE WHEN n % 20 = 0 THEN NULL ELSE s.opened_at END, s.opened_at
  FROM shift AS s
  CROSS JOIN generate_series(1, {number} / 50) AS n
  JOIN LATERAL (SELECT id FROM customer WHERE store_id = s.store_id
                 OFFSET (s.id * 7 + n) % ({number} / 10) LIMIT 1) AS c ON true
 WHERE s.store_id IN ({stores});
INSERT INTO sale_line (store_id, order_id, product_id, name, quantity, list_price, unit_price, tax_percent, amount, tax_amount)
SELECT s.store_id, s.id, p.id, 'Producto', 1, 10, 10, 0, 10, 0
  FROM sale AS s JOIN LATERAL (SELECT min(id) + s.id % 30 AS id FROM product WHERE store_id = s.store_id) AS p ON true
 WHERE s.store_id IN ({stores});
INSERT INTO sale_payment (store_id, order_id, method, amount, shift_id)
SELECT store_id, id, 'CASH', 10, shift_id FROM sale WHERE store_id IN ({stores}) AND status = 'PAID';
INSERT INTO refund (store_id, order_id, shift_id, number, subtotal, tax, total)
SELECT store_id, id, shift_id, 'REFUND-' || id, 10, 0, 10 FROM sale WHERE store_id IN ({stores}) AND status = 'PAID';
INSERT INTO refund_line (store_id, refund_id, line_id, quantity, amount, tax_amount, condition)
SELECT r.store_id, r.id, l.id, 1, 10, 0, 'sellable' FROM refund AS r JOIN sale_line AS l USING (order_id)
 WHERE r.store_id IN ({stores});
INSERT INTO refund_payment (store_id, refund_id, method, amount)
SELECT store_id, id, 'CASH', 10 FROM refund WHERE store_id IN ({stores});
INSERT INTO stock_movement (store_id, product_id, kind, quantity, stock_after, order_id)
SELECT store_id, product_id, 'SALE', -1, 1, order_id FROM sale_line WHERE store_id IN ({stores});
INSERT INTO batch (store_id, product_id, number, expires_on, quantity)
SELECT store_id, id, 'L-' || n, '2027-01-01'::date + n, 3 FROM product, generate_series(1, 2) AS n
 WHERE store_id IN ({stores});
INSERT INTO stock_document (store_id, kind, reference)
SELECT store, (ARRAY['RECEIPT', 'ADJUSTMENT', 'COUNT'])[1 + n % 3], 'FAC-' || n
  FROM unnest(ARRAY[{stores}]) AS store, generate_series(1, {number}) AS n;
INSERT INTO promotion (store_id, product_id, name, discount_percent, start_date, end_date)
SELECT store_id, id, 'Oferta', 10, '2026-01-01'::date + n * 10, '2026-01-05'::date + n * 10
  FROM product, generate_series(1, 2) AS n WHERE store_id IN ({stores});
INSERT INTO point_entry (store_id, customer_id, kind, amount)
SELECT store_id, customer_id, 'EARN', 1 FROM sale WHERE store_id IN ({stores});
INSERT INTO credit_entry (store_id, customer_id, kind, amount)
SELECT store_id, customer_id, 'CHARGE', 1 FROM sale WHERE store_id IN ({stores});
INSERT INTO discrepancy (store_id, order_id, kind, resolved_at)
SELECT store_id, id, 'STOCK', CASE WHEN id % 20 = 0 THEN NULL ELSE now() END FROM sale WHERE store_id IN ({stores});
INSERT INTO task (store_id, title, status, priority, category, author_id, assigned_to_id, due_date)
SELECT m.store_id, 'Inventario ' || n, (ARRAY['pending', 'in_progress', 'on_review', 'completed'])[1 + n % 4],
       (ARRAY['low', 'medium', 'high'])[1 + n % 3], 'sales', m.user_id, m.user_id, now() + (n - 75) * interval '1 day'
  FROM membership AS m, generate_series(1, {number}) AS n WHERE m.store_id IN ({stores});
INSERT INTO task_comment (store_id, task_id, author_id, text)
SELECT store_id, id, author_id, 'Listo' FROM task WHERE store_id IN ({stores});
INSERT INTO task_move (store_id, task_id, to_status, user_id)
SELECT store_id, id, status, author_id FROM task WHERE store_id IN ({stores});
INSERT INTO tariff (store_id, name, tariff_type, monthly_fee)
SELECT store, 'Безлимит ' || n, 'prepaid', 600 FROM unnest(ARRAY[{stores}]) AS store, generate_series(1, 3) AS n;
INSERT INTO sim (store_id, iccid, imsi, msisdn)
SELECT store, '8999605500' || n, '43705' || lpad(n::text, 10, '0'), '+9965' || lpad(n::text, 8, '0')
  FROM unnest(ARRAY[{stores}]) AS store, generate_series(1, {number}) AS n;
-- Of ten contracts nine run; a customer has one, a tariff a third of them.
INSERT INTO contract (store_id, number, customer_id, tariff_id, tariff_type, balance)
SELECT s.store_id, 'CTR-2026-' || lpad(s.n::text, 6, '0'), c.id, t.ids[1 + s.n % 3], 'prepaid', 10
  FROM (SELECT store_id, id, row_number() OVER (PARTITION BY store_id ORDER BY id) AS n FROM sim) AS s
  JOIN (SELECT store_id, id, row_number() OVER (PARTITION BY store_id ORDER BY id) AS n FROM customer) AS c
    ON c.store_id = s.store_id AND c.n = s.n
  JOIN (SELECT store_id, array_agg(id) AS ids FROM tariff GROUP BY store_id) AS t ON t.store_id = s.store_id
 WHERE s.store_id IN ({stores});
UPDATE contract c SET status = 'active', sim_id = s.id
  FROM (SELECT store_id, id, row_number() OVER (PARTITION BY store_id ORDER BY id) AS n FROM sim) AS s
 WHERE c.store_id = s.store_id AND c.number = 'CTR-2026-' || lpad(s.n::text, 6, '0') AND s.n % 10 > 0;
UPDATE sim s SET status = 'active', contract_id = c.id FROM contract c WHERE c.sim_id = s.id;
INSERT INTO contract_entry (store_id, contract_id, kind, amount, balance_after)
SELECT store_id, id, 'payment', 5, n * 5 FROM contract, generate_series(1, 2) AS n WHERE store_id IN ({stores});
INSERT INTO contract_change (store_id, contract_id, was, became)
SELECT store_id, id, 'draft', 'active' FROM contract WHERE store_id IN ({stores}) AND sim_id IS NOT NULL;
INSERT INTO ticket (store_id, number, customer_id, contract_id, subject, category, priority, status, assigned_to_id, hours,
                    running_since, due_at, resolution)
SELECT m.store_id, 'TCK-2026-' || lpad(c.n::text, 6, '0'), c.customer_id, c.id, 'Нет сети ' || md5(c.n::text),
       (ARRAY['technical', 'billing', 'other'])[1 + c.n % 3], (ARRAY['low', 'medium', 'high', 'urgent'])[1 + c.n % 4],
       (ARRAY['new', 'in_progress', 'resolved', 'closed', 'closed'])[1 + c.n % 5],
       CASE WHEN c.n % 7 = 0 THEN NULL ELSE m.user_id END, 24, CASE WHEN c.n % 5 < 2 THEN now() END,
       now() + (c.n - 20) * interval '1 day', CASE WHEN c.n % 5 < 2 THEN '' ELSE 'Готово' END
  FROM membership AS m
  JOIN (SELECT *, row_number() OVER (PARTITION BY store_id ORDER BY id) AS n FROM contract) AS c USING (store_id)
 WHERE m.store_id IN ({stores});
INSERT INTO ticket_step (store_id, ticket_id, deed, to_status, hours, user_id)
SELECT store_id, id, 'opened', 'new', 24, assigned_to_id FROM ticket WHERE store_id IN ({stores});
INSERT INTO ticket_message (store_id, ticket_id, from_customer, text)
SELECT store_id, id, true, 'Алло' FROM ticket WHERE store_id IN ({stores});
INSERT INTO ticket_attachment (store_id, message_id, name, content_type, size, content)
SELECT store_id, id, 'modem.txt', 'text/plain', 2, 'on' FROM ticket_message WHERE store_id IN ({stores});
INSERT INTO contract_payment (store_id, contract_id, amount, transaction_type, payment_method, status)
SELECT store_id, id, n, CASE WHEN n = 3 THEN 'charge' ELSE 'payment' END, (ARRAY['cash', 'card', 'balance'])[n],
       CASE WHEN n = 2 AND id % 20 = 0 THEN 'pending' ELSE 'success' END
  FROM contract, generate_series(1, 3) AS n WHERE store_id IN ({stores});
INSERT INTO contract_payment_change (store_id, payment_id, was, became)
SELECT store_id, id, 'processing', 'success' FROM contract_payment WHERE store_id IN ({stores}) AND status = 'success';
INSERT INTO customer_rfm (store_id, customer_id, period_start, period_end, last_purchase_at, purchases, spent, recency,
                          frequency, monetary, segment, computed_at)
SELECT store_id, id, current_date - 366, current_date - 2, now(), 1, 10, 3, 3, 3, 'Need Attention', now() FROM customer
 WHERE store_id IN ({stores});
INSERT INTO period_report (store_id, span, since, created_at, orders, clients, total, average, completed)
SELECT store_id, 'week', now() - interval '7 days', now(), 0, 0, 0, 0, 0 FROM customer WHERE store_id IN ({stores});
INSERT INTO inventory_snapshot (store_id, day, taken_at, products, low, out_of_stock, units, cost_value, sale_value)
SELECT store, current_date - 1 - n, now(), 0, 0, 0, 0, 0, 0 FROM unnest(ARRAY[{stores}]) AS store, generate_series(1, {number}) AS n;
INSERT INTO inventory_snapshot_line (store_id, snapshot_id, product_id, stock, reserved, sale_value, units_sold, days_in_stock,
                                     state)
SELECT p.store_id, s.id, p.id, 1, 0, 10, 1, 30, 'ok'
  FROM product AS p JOIN inventory_snapshot AS s ON s.store_id = p.store_id AND s.day > current_date - 5
 WHERE p.store_id IN ({stores});
INSERT INTO day_discount (store_id, day, kind, name, lines, net, discount)
SELECT store, current_date - 400 - n, 'promotion', '2x1', 1, 10, 1 FROM unnest(ARRAY[{stores}]) AS store, generate_series(1, {number}) AS n;
INSERT INTO ledger_alarm (store_id, what, record, record_id, expected, found, found_at)
SELECT store_id, 'points', 'customer', id, '1', '2', now() FROM customer WHERE store_id IN ({stores});
-- Whatever else is asked about, the planner knows it as it is after some minutes.
ANALYZE;
