-- meet: somebody the bot hears from is known from then on. A row that is there already is held.
INSERT INTO chat_account (bot_id, telegram_id, name, language, last_seen_at)
VALUES (:bot::bigint, :telegram::bigint, :called::text, :language::text, :now::timestamptz)
ON CONFLICT (bot_id, telegram_id) DO UPDATE SET name = excluded.name, last_seen_at = excluded.last_seen_at
RETURNING id AS "a.id", bot_id AS "a.bot_id", telegram_id AS "a.telegram_id", name AS "a.name", language AS "a.language", phone_e164 AS "a.phone_e164",
          store_id AS "a.store_id", as_staff AS "a.as_staff", blocked_at AS "a.blocked_at", stopped_at AS "a.stopped_at", last_seen_at AS "a.last_seen_at", created_at AS "a.created_at"
