-- settle: an order becomes paid, in one statement: payments, what the customer gains, the shift's totals, audit, outbox,
-- and the tail of the rollups.
-- The row decides: of two tills that pay one order the second finds nothing to change, and then nothing is written.
-- Rows are locked in the order sale, customer, shift. The total is asked for again, lest a line came in between.
-- The drawer is the payer's open shift, else the sale's own while that is open: whoever has none stands at that till. A
-- sale of a closed shift whose payer has none goes into nobody's.
-- The shift is named by its id: one that closes while this waits for its row refuses the change, and we begin again.
WITH drawer AS MATERIALIZED (
    SELECT id FROM shift
     WHERE store_id = :store AND closed_at IS NULL
       AND (cashier_id = :drawer::bigint OR id = (SELECT shift_id FROM sale WHERE id = :order::bigint))
     ORDER BY cashier_id IS NOT DISTINCT FROM :drawer DESC LIMIT 1
), paid AS (
    UPDATE sale o
       SET status = 'PAID', paid_at = :paid_at, points_earned = :earned::bigint, pay_uuid = :pay_uuid::uuid, updated_at = :now,
           shift_id = (SELECT id FROM drawer)
     WHERE o.id = :order AND o.store_id = :store AND o.status = 'PENDING' AND o.hidden_at IS NULL
       AND o.final_amount = :final_amount::numeric
    RETURNING o.id, o.customer_id, o.ticket_folio, o.total_tax, o.total_discount, o.shift_id
), owed AS MATERIALIZED (
    -- What the customer owes is paid first (core/loyalty/points.py, split): as it is now, not as it was read.
    SELECT c.id, c.points, c.points_debt, least(c.points_debt, :earned) AS debt_paid
      FROM customer c, paid WHERE c.id = paid.customer_id FOR NO KEY UPDATE OF c
), buyer AS (
    UPDATE customer c
       SET points = owed.points + :earned - debt_paid, points_debt = owed.points_debt - debt_paid,
           total_purchases = c.total_purchases + :final_amount, total_purchases_count = c.total_purchases_count + 1,
           last_purchase_at = greatest(c.last_purchase_at, :paid_at), updated_at = :now
      FROM owed
     WHERE c.id = owed.id
    RETURNING c.id, owed.debt_paid
), till AS (
    UPDATE shift s
       SET sales_count = s.sales_count + 1, sales_total = s.sales_total + :final_amount,
           tax_total = s.tax_total + paid.total_tax, discount_total = s.discount_total + paid.total_discount,
           cash_received = s.cash_received + :cash_received::numeric, change_given = s.change_given + :change::numeric,
           card_total = s.card_total + :card::numeric, mobile_total = s.mobile_total + :mobile::numeric,
           transfer_total = s.transfer_total + :transfer::numeric, points_total = s.points_total + :paid_in_points::numeric,
           credit_total = s.credit_total + :credit::numeric
      FROM paid LEFT JOIN buyer ON true
     WHERE s.id = (SELECT id FROM drawer)
    RETURNING s.id
), received AS (
    INSERT INTO sale_payment (store_id, order_id, method, amount, received_amount, points, card_last4, transaction_id,
                              shift_id, created_at)
    SELECT :store, paid.id, p.method, p.amount, p.received, p.points, p.card_last4, p.transaction_id,
           (SELECT id FROM till), :now
      FROM paid, unnest(:methods::text[], :amounts::numeric[], :received::numeric[], :spent::bigint[], :cards::text[],
                        :transactions::text[]) AS p (method, amount, received, points, card_last4, transaction_id)
), ledger AS (
    INSERT INTO point_entry (store_id, customer_id, kind, amount, debt_change, left_over, expires_at, description,
                             order_id, user_id, session, created_at)
    SELECT :store, buyer.id, 'EARN', :earned - debt_paid, -debt_paid, :earned - debt_paid, :expires_at::timestamptz,
           'Ticket ' || paid.ticket_folio, paid.id, :cashier, :session::uuid, :now
      FROM paid, buyer WHERE :earned > 0
), noted AS (
    INSERT INTO audit_entry (store_id, user_id, session, deed, record, record_id, facts, created_at)
    SELECT :store, :cashier, :session, 'order.paid', 'sale', id, '{}', :now FROM paid
), promised AS (
    INSERT INTO outbox_message (store_id, event, facts, created_at)
    SELECT :store, 'order.paid', jsonb_build_object('order', id, 'customer', customer_id), :now FROM paid
), unrolled AS (
    INSERT INTO sale_tail (store_id, order_id) SELECT :store, id FROM paid
)
SELECT shift_id FROM paid
