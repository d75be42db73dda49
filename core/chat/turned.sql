-- turned: whether a later update of the chat changed somebody's place in it.
SELECT EXISTS (SELECT FROM telegram_update
                WHERE bot_id = :bot::bigint AND chat_id = :chat::bigint AND turned_by = :who::bigint
                  AND id > :since::bigint) AS is_so
