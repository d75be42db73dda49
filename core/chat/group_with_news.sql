-- group_with_news: one that nobody else posts in right now. Its key stays free: deeds go on writing news of it.
SELECT g.id
  FROM chat_group g
 WHERE g.bot_id = ANY(:bots::bigint[]) AND EXISTS (SELECT FROM group_news n WHERE n.group_id = g.id)
 ORDER BY g.id LIMIT 1
   FOR NO KEY UPDATE OF g SKIP LOCKED
