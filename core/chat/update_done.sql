-- update_done: it was answered, in the transaction that holds it; and whose place in the conversation it changed.
UPDATE telegram_update SET done_at = :now::timestamptz, turned_by = :turned_by::bigint WHERE id = :id::bigint
