-- put_news: for the group of the store, if it has one and the bot that posts there still is.
INSERT INTO group_news (store_id, group_id, ticket_id, step_id, message_id, attachment_id)
SELECT g.store_id, g.id, :ticket::bigint, :step::bigint, :message::bigint, :attachment::bigint
  FROM chat_group g
  JOIN chat_bot b ON b.id = g.bot_id AND b.removed_at IS NULL
 WHERE g.store_id = :store::bigint AND g.unlinked_at IS NULL
