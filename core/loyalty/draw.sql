-- draw: the points of one spend come out of the oldest earns that have some left, and each draw is written down.
-- Whoever asks holds the customer's row, so no earn changes in between. Without a moment expired earns count too.
WITH lot AS (
    SELECT id, left_over, sum(left_over) OVER (ORDER BY id) - left_over AS before
      FROM point_entry
     WHERE customer_id = :customer AND left_over > 0
       AND (:alive_at::timestamptz IS NULL OR expires_at IS NULL OR expires_at > :alive_at::timestamptz)
), drawn AS (
    SELECT id, least(left_over, :points::bigint - before)::bigint AS amount FROM lot WHERE before < :points::bigint
), lessened AS (
    UPDATE point_entry e SET left_over = e.left_over - drawn.amount FROM drawn WHERE e.id = drawn.id
)
INSERT INTO point_draw (store_id, spend_id, earn_id, amount)
SELECT :store, :spend, id, amount FROM drawn ORDER BY id
