-- due: the stores whose first undone message may be tried now; all others of a store wait for its first.
-- One look into the index for each store that has any, so a long backlog costs no more than a short one.
WITH RECURSIVE head AS (
    (SELECT store_id, not_before FROM outbox_message
      WHERE done_at IS NULL AND parked_at IS NULL ORDER BY store_id, id LIMIT 1)
    UNION ALL
    SELECT next.store_id, next.not_before
      FROM head CROSS JOIN LATERAL (
           SELECT store_id, not_before FROM outbox_message
            WHERE store_id > head.store_id AND done_at IS NULL AND parked_at IS NULL
            ORDER BY store_id, id LIMIT 1) AS next
)
SELECT store_id FROM head WHERE not_before IS NULL OR not_before <= :now
