-- tally: a counter a store, so that no two deliverers wait for one row.
INSERT INTO outbox_tally (store_id, delivered) VALUES (:store, :number)
ON CONFLICT (store_id) DO UPDATE SET delivered = outbox_tally.delivered + excluded.delivered
