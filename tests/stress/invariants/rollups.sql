-- rollups and tail have every paid sale and every refund once
WITH raw AS (
    SELECT s.id, (SELECT count(*) FROM sale o WHERE o.store_id = s.id AND o.paid_at IS NOT NULL) AS tickets,
           (SELECT coalesce(sum(final_amount), 0) FROM sale o WHERE o.store_id = s.id AND o.paid_at IS NOT NULL) AS gross,
           (SELECT coalesce(sum(total), 0) FROM refund r WHERE r.store_id = s.id) AS refunded
      FROM store s
), told AS (
    SELECT store_id, sum(tickets) AS tickets, sum(gross) AS gross, sum(refunded) AS refunded
      FROM sales_by_hour GROUP BY store_id
)
SELECT raw.*, told.* FROM raw LEFT JOIN told ON told.store_id = raw.id
 WHERE (raw.tickets, raw.gross, raw.refunded)
    <> (coalesce(told.tickets, 0), coalesce(told.gross, 0), coalesce(told.refunded, 0));
