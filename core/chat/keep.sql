-- keep: an update is kept once, however often it is sent; what is none is kept set aside.
INSERT INTO telegram_update (bot_id, update_id, chat_id, payload, received_at, error, set_aside_at)
VALUES (:bot::bigint, :update::bigint, :chat::bigint, :payload::text, :now::timestamptz, :error::text,
        CASE WHEN :error::text <> '' THEN :now END)
ON CONFLICT (bot_id, update_id) DO NOTHING
RETURNING id
