-- meet: somebody the bot hears from is known from then on. A row that is there already is held.
INSERT INTO chat_account (bot_id, telegram_id, name, language, last_seen_at)
VALUES (:bot::bigint, :telegram::bigint, :called::text, :language::text, :now::timestamptz)
ON CONFLICT (bot_id, telegram_id) DO UPDATE SET name = excluded.name, last_seen_at = excluded.last_seen_at
RETURNING id
