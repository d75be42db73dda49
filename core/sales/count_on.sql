-- count_on: the next number of whatever a store numbers without gaps.
-- Its row stays locked until the commit, so it is asked for last; a number is lost to nobody but a rollback.
INSERT INTO store_counter AS counter (store_id, name, value) VALUES (:store, :counter, 1)
ON CONFLICT (store_id, name) DO UPDATE SET value = counter.value + 1
RETURNING value
