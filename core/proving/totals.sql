-- totals: the totals of a sale are the sums of its lines
SELECT o.id, format('%s, tax %s, discount %s', lines.amount, lines.tax, lines.discount) AS expected,
       format('%s, tax %s, discount %s', o.subtotal, o.total_tax, o.total_discount) AS found
  FROM unnest(:records::bigint[]) AS record (id)
  JOIN sale o ON o.id = record.id AND o.store_id = :store::bigint
 CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0.00) AS amount, coalesce(sum(tax_amount), 0.00) AS tax,
                            coalesce(sum(discount_amount), 0.00) AS discount
                       FROM sale_line WHERE order_id = o.id) AS lines
 WHERE o.subtotal <> lines.amount OR o.total_tax <> lines.tax OR o.total_discount <> lines.discount
    OR o.final_amount <> o.subtotal + o.total_tax
