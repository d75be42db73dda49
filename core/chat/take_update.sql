-- take_update: the oldest update that is due, is in nobody's hands, and has none before it in its chat.
-- Whoever holds it holds its row: while it is undone, the next of the chat is not even looked at.
SELECT u.id AS "u.id", u.bot_id AS "u.bot_id", u.update_id AS "u.update_id", u.chat_id AS "u.chat_id", u.payload AS "u.payload",
       u.received_at AS "u.received_at", u.tries AS "u.tries", u.not_before AS "u.not_before", u.error AS "u.error", u.done_at AS "u.done_at", u.set_aside_at AS "u.set_aside_at",
       u.turned_by AS "u.turned_by"
  FROM telegram_update u
 WHERE u.done_at IS NULL AND u.set_aside_at IS NULL AND coalesce(u.not_before <= :now::timestamptz, true)
   AND NOT EXISTS (SELECT FROM telegram_update before
                    WHERE before.bot_id = u.bot_id AND before.chat_id = u.chat_id AND before.id < u.id
                      AND before.done_at IS NULL AND before.set_aside_at IS NULL)
 ORDER BY u.id LIMIT 1
   FOR UPDATE OF u SKIP LOCKED
