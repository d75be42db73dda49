-- points are the sum of the ledger, and of what is left of the earns
UPDATE customer SET points = points + 1;

-- the points owed are the sum of the ledger
UPDATE customer SET points_debt = points_debt + 1;

-- an earn pays what is owed first: nobody has points and owes some
UPDATE customer SET points = 5, points_debt = 5;

-- the draws of a spend are its amount
DELETE FROM point_draw;

-- what is left of an earn is what nobody drew from it
UPDATE point_entry SET left_over = left_over - 1 WHERE left_over > 0;

-- what is owed on credit is charges less payments, and adjustments as they are signed
UPDATE customer SET credit_used = credit_used + 0.01;

-- more than the limit is owed only where a discrepancy says so
DELETE FROM discrepancy WHERE kind = 'CREDIT';

-- a customer bought what was paid, less what came back
UPDATE customer SET total_purchases_count = total_purchases_count + 1;

-- a customer's last purchase is the last one that was paid
UPDATE customer SET last_purchase_at = last_purchase_at - interval '1 second';

-- what came back of a line is the sum of its refunds, and never more than was sold
UPDATE sale_line SET refunded_quantity = refunded_quantity - 0.001 WHERE refunded_quantity > 0;

-- what came back of a sale is the sum of its refunds, of its lines and of its payments
UPDATE sale SET refunded_amount = refunded_amount - 0.01 WHERE refunded_amount > 0;

-- no payment gives back more than was paid with it
ALTER TABLE sale_payment DROP CONSTRAINT sale_payment_refunded_amount_check;
UPDATE sale_payment SET refunded_amount = amount + 0.01;

-- what was paid with points comes back as points
UPDATE refund_payment SET method = 'CASH', points = NULL WHERE method = 'POINTS';

-- a refund is the sum of its lines, and of what it paid out
UPDATE refund_line SET amount = amount + 0.01;

-- a sale is refunded when everything is back, and only then
UPDATE sale SET status = 'PAID' WHERE status = 'REFUNDED';

-- all that was earned goes when everything is back, and never more
UPDATE refund SET points_taken_back = points_taken_back + 1000;

-- points that a refund gave and took are in the ledger once
UPDATE refund SET points_given_back = points_given_back + 1;

-- credit that a refund gave back is in the ledger once
UPDATE refund_payment SET method = 'CREDIT' WHERE method = 'CASH';

-- refunds are numbered without a gap
UPDATE store_counter SET value = value + 1 WHERE name = 'refund';

-- the totals of a sale are the sums of its lines
UPDATE sale SET total_discount = total_discount + 0.01;

-- the payments of a paid sale add up to its total, and what is not paid has none
INSERT INTO sale_payment (store_id, order_id, method, amount) SELECT store_id, order_id, 'CARD', 0.01 FROM sale_payment;

-- only a paid sale says when, earned points or has something back
UPDATE sale SET points_earned = 1 WHERE status = 'CANCELLED';

-- a sale earned a point for every hundred not paid with points
UPDATE sale SET points_earned = points_earned + 1 WHERE status = 'PAID';

-- what a sale earned is in the ledger once
DELETE FROM point_entry WHERE kind = 'EARN' AND order_id IS NOT NULL;

-- points and credit that paid a sale are in their ledgers once
DELETE FROM credit_entry WHERE kind = 'CHARGE';

-- folios, receipts and sales are numbered once
ALTER TABLE sale DROP CONSTRAINT sale_receipt_number_check;
UPDATE sale SET receipt_number = sale_number;

-- each sale was placed once, paid once and cancelled once, as the audit tells
DELETE FROM audit_entry WHERE deed = 'order.paid';

-- the outbox tells of each paid, cancelled and refunded sale once
DELETE FROM outbox_message WHERE event = 'order.refunded';

-- what a shift took is the sum of its payments
UPDATE shift SET change_given = change_given + 0.01;

-- the tax and the discounts of a shift are those of the sales it was paid
UPDATE shift SET tax_total = tax_total + 0.01;

-- what a shift gave back is the sum of its refunds
UPDATE shift SET cash_refunded = cash_refunded + 0.01;

-- cash paid into a shift and out of it is the sum of its movements
DELETE FROM cash_movement WHERE kind = 'OUT';

-- a closed shift expected what its own rows add up to
UPDATE shift SET expected_cash = expected_cash + 0.01, difference = difference - 0.01 WHERE closed_at IS NOT NULL;

-- a cashier has one open shift
DROP INDEX shift_open_key;
INSERT INTO shift (store_id, cashier_id, opening_balance, opened_at)
SELECT store_id, cashier_id, 0, now() FROM shift WHERE closed_at IS NULL;

-- reports are numbered without a gap
UPDATE shift SET z_number = z_number + 1 WHERE closed_at IS NOT NULL;

-- a closed shift names every sale of its own that was not paid then
UPDATE shift SET pending = '[]' WHERE closed_at IS NOT NULL;

-- a shift has one draft at most
DROP INDEX sale_draft_key;
UPDATE sale SET status = 'PENDING', paid_at = NULL, is_draft = true, shift_id = (SELECT min(id) FROM shift);

-- a sale that came late is in the drawer of no shift
UPDATE sale_payment SET shift_id = (SELECT min(id) FROM shift);

-- stock is the sum of its movements
UPDATE product SET current_stock = current_stock + 1;

-- stock is below zero only where it is marked so, and the mark goes when stock comes
UPDATE product SET oversold = true WHERE current_stock > 0;

-- stock below zero has a discrepancy that names it
DELETE FROM discrepancy WHERE kind = 'STOCK';

-- the last movement says what is there
UPDATE product SET current_stock = current_stock + 2;

-- each movement says what was left after it
UPDATE stock_movement SET stock_after = stock_after + 1;

-- what is reserved is the sum of the reservations
DELETE FROM reservation;

-- batches hold no more than the shelf
UPDATE batch SET quantity = quantity + 1000;

-- a sale draws no more from batches than it sold, and a cancelled one gives all of it back
UPDATE batch_draw SET returned = 0;

-- the movements of a sale are its lines, and a cancelled one has everything back
DELETE FROM stock_movement WHERE kind = 'CANCEL';

-- the movements of a refund are its lines, and what was damaged went out again
UPDATE stock_movement SET quantity = quantity - 1 WHERE kind = 'DAMAGED';

-- a key that was used has its answer
UPDATE kept_answer SET body = NULL;

-- rollups and tail have every paid sale and every refund once
DELETE FROM sale_tail WHERE refund_id IS NOT NULL;

-- the balance of a contract is the sum of its ledger, and what its last entry left
UPDATE contract SET balance = balance + 0.01;
