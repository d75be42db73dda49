-- erase: what Telegram told of somebody, and what was said in their chat; the tie keeps neither number nor name.
-- An update keeps its number alone, so that Telegram sending it again does nothing; in a group they spoke too. Those
-- that came after the one in hand are not answered yet, and stay.
WITH untied AS (
    UPDATE chat_user SET hidden_at = coalesce(hidden_at, :now::timestamptz), mobile_number = 'erased', name = '',
                         account_id = NULL, customer_id = NULL, user_id = NULL, updated_at = :now
     WHERE account_id = :account::bigint
), heard AS (
    UPDATE telegram_update
       SET payload = '', error = '', chat_id = CASE WHEN chat_id = :telegram THEN 0 ELSE chat_id END
     WHERE bot_id = :bot::bigint AND (chat_id = :telegram::bigint OR strpos(payload, :telegram::bigint::text) > 0)
       AND (done_at IS NOT NULL OR set_aside_at IS NOT NULL OR id = :in_hand::bigint)
), said AS (
    DELETE FROM chat_outgoing WHERE bot_id = :bot AND chat_id = :telegram
)
DELETE FROM chat_account WHERE id = :account
RETURNING id
