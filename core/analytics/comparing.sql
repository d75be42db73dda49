-- comparing: what each of two periods comes to, the later one first.
SELECT sold.*, earned.*, buyers.*, sold.all_tickets - undone.tickets AS tickets
  FROM (VALUES (1, :first::date, :last::date, :since::timestamptz, :until::timestamptz),
               (2, :first_before::date, :last_before::date, :since_before::timestamptz, :until_before::timestamptz)
       ) AS span (place, first, last, since, until)
 CROSS JOIN LATERAL (
        SELECT coalesce(sum(gross) - sum(refunded), 0) AS total_revenue, coalesce(sum(tax) - sum(refunded_tax), 0) AS tax,
               coalesce(sum(units) - sum(refunded_units), 0) AS units_sold, coalesce(sum(tickets), 0) AS all_tickets,
               coalesce(sum(discount), 0) AS discount, coalesce(sum(refunds), 0) AS refunds,
               coalesce(sum(refunded), 0) AS refunded
          FROM sales_by_day WHERE store_id = :store::bigint AND day BETWEEN span.first AND span.last
       ) AS sold
 CROSS JOIN LATERAL (
        SELECT coalesce(sum(costed_net) - sum(refunded_costed_net)
                        - (sum(cost) - sum(refunded_cost) + sum(damaged_cost)), 0) AS gross_margin
          FROM products_of(:store, span.first, span.last)
       ) AS earned
 CROSS JOIN LATERAL (SELECT count(*) AS tickets FROM undone_sales(:store, span.since, span.until)) AS undone
 CROSS JOIN LATERAL (
        SELECT count(*)::numeric AS unique_customers
          FROM (SELECT customer_id
                  FROM (SELECT customer_id, tickets FROM sales_by_customer
                         WHERE store_id = :store AND day BETWEEN span.first AND span.last
                        UNION ALL
                        SELECT customer_id, -1 FROM undone_sales(:store, span.since, span.until)) AS bought
                 WHERE customer_id IS NOT NULL
                 GROUP BY customer_id HAVING sum(tickets) > 0) AS buyer
       ) AS buyers
 ORDER BY span.place
