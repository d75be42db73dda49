-- take_update: the oldest update that is due, is in nobody's hands, and has none before it in its chat.
-- Whoever holds it holds its row: while it is undone, the next of the chat is not even looked at.
SELECT u.id
  FROM telegram_update u
 WHERE u.done_at IS NULL AND u.set_aside_at IS NULL AND coalesce(u.not_before <= :now::timestamptz, true)
   AND NOT EXISTS (SELECT FROM telegram_update before
                    WHERE before.bot_id = u.bot_id AND before.chat_id = u.chat_id AND before.id < u.id
                      AND before.done_at IS NULL AND before.set_aside_at IS NULL)
 ORDER BY u.id LIMIT 1
   FOR UPDATE OF u SKIP LOCKED
