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
ANALYZE product, customer, shift, sale, sale_line, sale_payment, refund, refund_line, refund_payment, stock_movement,
        batch, stock_document, promotion, point_entry, credit_entry, discrepancy;
