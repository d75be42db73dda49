-- figures: what came in and is not answered, what is to be said, and what failed for good; counted in indexes that hold
-- nothing else. What is to be said later, when its reader wakes up, does not wait.
SELECT (SELECT count(*) FROM telegram_update WHERE done_at IS NULL AND set_aside_at IS NULL) AS inbox_waiting,
       (SELECT count(*) FROM telegram_update WHERE set_aside_at IS NOT NULL) AS set_aside,
       (SELECT count(*) FROM chat_outgoing
         WHERE sent_at IS NULL AND failed_at IS NULL AND coalesce(not_before <= :now::timestamptz, true))
           AS outgoing_waiting,
       (SELECT count(*) FROM chat_outgoing WHERE failed_at IS NOT NULL) AS failed
