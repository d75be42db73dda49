-- expire: what is left of a customer's earns whose time is over goes out of them, into the entry that says so.
-- Whoever asks holds the customer's row, so no earn changes in between.
WITH over AS (
    UPDATE point_entry e SET left_over = 0
      FROM (SELECT id, left_over FROM point_entry
             WHERE customer_id = :customer AND left_over > 0 AND expires_at <= :now) AS lot
     WHERE e.id = lot.id
    RETURNING e.id, lot.left_over
)
INSERT INTO point_draw (store_id, spend_id, earn_id, amount)
SELECT :store, :entry, id, left_over FROM over ORDER BY id
