-- move_group: the group, and what is still to be said there.
WITH moved AS (
    UPDATE chat_group SET chat_id = :new::bigint WHERE bot_id = :bot::bigint AND chat_id = :old::bigint AND unlinked_at IS NULL
    RETURNING id
)
UPDATE chat_outgoing SET chat_id = :new, payload = jsonb_set(payload, '{chat_id}', to_jsonb(:new::bigint))
 WHERE bot_id = :bot AND chat_id = :old AND sent_at IS NULL AND failed_at IS NULL AND EXISTS (SELECT FROM moved)
