-- turn: a message whose turn has come, whole; whoever had themselves forgotten meanwhile is told nothing.
SELECT m.id AS "m.id", m.bot_id AS "m.bot_id", m.chat_id AS "m.chat_id", m.store_id AS "m.store_id",
       m.priority AS "m.priority", m.method AS "m.method", m.payload AS "m.payload", m.file AS "m.file",
       m.file_name AS "m.file_name", m.ticket_id AS "m.ticket_id", m.notice_id AS "m.notice_id",
       m.update_row AS "m.update_row", m.fleeting AS "m.fleeting", m.created_at AS "m.created_at",
       m.not_before AS "m.not_before", m.tries AS "m.tries", m.error AS "m.error", m.sent_at AS "m.sent_at",
       m.failed_at AS "m.failed_at", m.message_id AS "m.message_id"
  FROM chat_outgoing m
 WHERE m.id = :id::bigint AND m.sent_at IS NULL AND m.failed_at IS NULL
