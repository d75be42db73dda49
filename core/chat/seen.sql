-- seen: somebody who is tied to a store spoke with its bot.
UPDATE chat_user SET last_interaction = :now::timestamptz
 WHERE account_id = :account::bigint AND store_id = :store::bigint AND hidden_at IS NULL
