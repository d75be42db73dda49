-- seen_news: a message and its files, in the transaction that wrote them.
DELETE FROM group_news n
 WHERE n.store_id = :store::bigint
   AND (n.message_id = :message::bigint
        OR n.attachment_id IN (SELECT id FROM ticket_attachment WHERE message_id = :message))
