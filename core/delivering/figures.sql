-- figures: what waits and since when, what is parked, what was ever done; counted in indexes that hold nothing else.
SELECT undone.waiting, undone.oldest,
       (SELECT count(*) FROM outbox_message WHERE parked_at IS NOT NULL) AS parked,
       (SELECT coalesce(sum(delivered), 0)::bigint FROM outbox_tally) AS delivered
  FROM (SELECT count(*) AS waiting, min(created_at) AS oldest
          FROM outbox_message WHERE done_at IS NULL AND parked_at IS NULL) AS undone
