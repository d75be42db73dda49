-- sent: Telegram has it.
UPDATE chat_outgoing SET sent_at = :now::timestamptz, message_id = :came::bigint, error = '' WHERE id = :id::bigint
