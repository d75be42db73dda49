-- every message was delivered, and none was parked
UPDATE outbox_message SET done_at = NULL WHERE id = (SELECT min(id) FROM outbox_message);
-- as many deliveries were counted as there were messages
UPDATE outbox_tally SET delivered = delivered + 1;
-- each paid sale promised its evaluation once
INSERT INTO outbox_message (store_id, event, facts, created_at)
SELECT store_id, event, facts, created_at FROM outbox_message WHERE event = 'order.paid' LIMIT 1;
-- whoever bought this month was judged for it, by the weeks of the month before
UPDATE customer SET is_frequent = NOT is_frequent;
-- whoever became frequent became so once, and is told so once
DELETE FROM outbox_message WHERE event = 'customer.frequent_changed';
-- nothing waits to be rolled up
INSERT INTO sale_tail (store_id, order_id) SELECT store_id, id FROM sale LIMIT 1;
-- the hours are what the sales and refunds are
UPDATE hour_total SET gross = gross + 0.01;
-- the days of each product are what its lines are
UPDATE day_product SET units = units + 0.001;
-- the methods are what was paid and paid back
UPDATE hour_method SET amount = amount + 0.01;
-- no entry of the timetable is behind or failing
UPDATE turn SET tries = 1;
-- whoever earned points with a sale hears of it once
DELETE FROM notice WHERE kind = 'points.earned';
-- whoever became frequent hears of it once
UPDATE notice SET kind = 'points.spent' WHERE kind = 'customer.frequent_changed';
-- a notice is of something that is there
UPDATE notice SET subject = 'entry 0' WHERE id = (SELECT min(id) FROM notice WHERE kind = 'points.earned');
