-- update_done: it was answered, in the transaction that holds it.
UPDATE telegram_update SET done_at = :now::timestamptz WHERE id = :id::bigint
