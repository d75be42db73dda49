-- frequency: judge which of a store's customers are frequent, of those who bought in a month they were not judged for.
-- One statement for one customer or for a batch: status, credit limit, audit and outbox, or nothing.
-- The month is that of the last purchase that was not given back, so an event that comes late, twice or never is no
-- matter. Without that, last_purchase_at alone tells nearly everybody apart, and no sale is read.
-- The second of two who judge the same customer waits for the row, finds the month done, and judges nobody.
-- What a shop calls a day and how much it lends are asked of its row, which is newer than what anybody remembers.
WITH shop AS MATERIALIZED (
    SELECT timezone, frequent_credit_limit FROM store WHERE id = :store::bigint
), held AS MATERIALIZED (
    SELECT c.id, c.is_frequent, c.credit_limit, shop.timezone, shop.frequent_credit_limit,
           date_trunc('month', bought.last) AS month
      FROM shop
      JOIN customer c ON c.store_id = :store AND c.id BETWEEN :first::bigint AND :last::bigint AND c.hidden_at IS NULL
       AND c.last_purchase_at AT TIME ZONE shop.timezone >= coalesce(c.frequency_month + interval '1 month', '-infinity')
     CROSS JOIN LATERAL (
           SELECT max(coalesce(s.occurred_at, s.paid_at)) AT TIME ZONE shop.timezone AS last
             FROM sale s WHERE s.customer_id = c.id AND s.status = 'PAID'
           ) AS bought
     WHERE bought.last >= coalesce(c.frequency_month + interval '1 month', '-infinity')
     ORDER BY c.id
     LIMIT :most::bigint
       FOR NO KEY UPDATE OF c
), judged AS MATERIALIZED (
    -- Every week from Monday to Sunday that has a day in the month before: a week across an edge belongs to it whole.
    SELECT h.id, h.month, h.is_frequent AS was, h.credit_limit, h.frequent_credit_limit,
           bought.weeks * interval '7 days' = span.until - span.since AS is_frequent
      FROM held h
     CROSS JOIN LATERAL (
           SELECT date_trunc('week', h.month - interval '1 month') AS since,
                  date_trunc('week', h.month - interval '1 day') + interval '7 days' AS until
           ) AS span
     CROSS JOIN LATERAL (
           SELECT count(DISTINCT date_trunc('week', coalesce(s.occurred_at, s.paid_at) AT TIME ZONE h.timezone)) AS weeks
             FROM sale s
            WHERE s.customer_id = h.id AND s.status = 'PAID'
              AND coalesce(s.occurred_at, s.paid_at) AT TIME ZONE h.timezone >= span.since
              AND coalesce(s.occurred_at, s.paid_at) AT TIME ZONE h.timezone < span.until
           ) AS bought
), verdict AS MATERIALIZED (
    -- A store that lends nothing sets no limit, so that one it decides on later may still be given.
    SELECT id, month, is_frequent, credit_limit, is_frequent <> was AS is_news,
           CASE WHEN is_frequent AND NOT was AND credit_limit IS NULL THEN nullif(frequent_credit_limit, 0) END AS given
      FROM judged
), kept AS (
    UPDATE customer c
       SET is_frequent = v.is_frequent, frequency_month = v.month::date, credit_limit = coalesce(v.credit_limit, v.given),
           updated_at = :now::timestamptz
      FROM verdict v
     WHERE c.id = v.id AND c.store_id = :store AND c.id BETWEEN :first AND :last
), noted AS (
    INSERT INTO audit_entry (store_id, deed, record, record_id, facts, created_at)
    SELECT :store, 'customer.frequent_changed', 'customer', id,
           jsonb_build_object('is_frequent', is_frequent, 'month', to_char(month, 'YYYY-MM'), 'credit_limit', given::text),
           :now
      FROM verdict WHERE is_news ORDER BY id
), promised AS (
    INSERT INTO outbox_message (store_id, event, facts, created_at)
    SELECT :store, 'customer.frequent_changed',
           jsonb_build_object('customer', id, 'is_frequent', is_frequent, 'month', to_char(month, 'YYYY-MM'),
                              'credit_limit', given::text),
           :now
      FROM verdict WHERE is_news ORDER BY id
)
SELECT id FROM verdict
