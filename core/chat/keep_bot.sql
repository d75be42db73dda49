-- keep_bot: one process keeps a bot, as long as it goes on saying so.
UPDATE chat_bot SET kept_by = :by::uuid, kept_until = :until::timestamptz
 WHERE id = :bot::bigint AND removed_at IS NULL
   AND (kept_by IS NULL OR kept_by = :by OR kept_until < :now::timestamptz)
RETURNING id
