-- staff: customers with the e-mail or the telephone number of somebody who works in the store.
WITH staff AS MATERIALIZED (
    SELECT lower(a.email) AS email, '+' || regexp_replace(a.phone_number, '[^0-9]', '', 'g') AS phone
      FROM membership m JOIN account a ON a.id = m.user_id
     WHERE m.store_id = :store::bigint AND m.hidden_at IS NULL
)
SELECT c.id FROM customer c
 WHERE c.store_id = :store AND EXISTS (SELECT FROM staff WHERE email = lower(c.email) OR phone = c.phone_e164)
