-- waiting: how much waits in each store, since when, and how its first message fares.
SELECT undone.store_id, undone.waiting, undone.oldest, first.tries, first.event, first.error
  FROM (SELECT store_id, count(*) AS waiting, min(created_at) AS oldest, min(id) AS first_id
          FROM outbox_message WHERE done_at IS NULL AND parked_at IS NULL GROUP BY store_id) AS undone
  JOIN outbox_message AS first ON first.id = undone.first_id
 ORDER BY undone.oldest
