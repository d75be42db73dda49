-- waiting: of each bot what may go now, in its order, without chats that may not be spoken to. Each bot is asked on its
-- own: one that says much leaves room for the rest. Files are read only when their turn has come.
SELECT m.id AS "m.id", m.bot_id AS "m.bot_id", m.chat_id AS "m.chat_id", m.method AS "m.method"
  FROM unnest(:bots::bigint[]) AS kept (bot)
 CROSS JOIN LATERAL (
     SELECT o.id, o.bot_id, o.chat_id, o.method
       FROM chat_outgoing o
      WHERE o.bot_id = kept.bot AND o.sent_at IS NULL AND o.failed_at IS NULL
        AND coalesce(o.not_before <= :now::timestamptz, true)
        AND (o.bot_id, o.chat_id) NOT IN (SELECT * FROM unnest(:silent_bots::bigint[], :silent_chats::bigint[]))
      ORDER BY o.priority, o.id LIMIT :most::int
 ) AS m
