-- charge_fees: a month of some contracts, in one statement: what is due, the balances, the ledger, and who is told.
-- A contract owes the month while it is served; one that rests for its balance owes the new month instead of the old.
-- Whoever began this month owes nothing for it. The fee's row decides: of two runs one makes it, and moves the money.
-- Of months in which no worker ran those are owed too on one of whose mornings, at seven, the contract was served: the
-- oldest first, each in a batch of its own, and none from before a year ago.
WITH due AS (
    SELECT c.id, c.store_id, c.customer_id, c.number, c.sim_id, c.tariff_type, c.warned_at, c.balance, owed.month,
           t.monthly_fee AS fee, coalesce(s.low_balance, t.monthly_fee) AS least,
           c.status = 'active' AND (c.tariff_type = 'postpaid' OR c.balance >= t.monthly_fee) AS is_taken,
           c.status = 'active' AND c.tariff_type = 'prepaid' AND c.balance < t.monthly_fee AS rests
      FROM contract c JOIN tariff t ON t.id = c.tariff_id JOIN store s ON s.id = c.store_id
     CROSS JOIN LATERAL (
           SELECT date_trunc('month', greatest(
                      (SELECT max(month) FROM contract_fee WHERE contract_id = c.id)::timestamp,
                      (SELECT max(created_at) FROM contract_change WHERE contract_id = c.id AND was = 'draft')
                          AT TIME ZONE s.timezone,
                      :month::date - interval '1 year')) AS month) AS settled
     CROSS JOIN LATERAL (
           SELECT m::date AS month
             FROM generate_series(settled.month + interval '1 month', :month::timestamp, interval '1 month') AS m
            WHERE m = :month OR EXISTS (
                  SELECT FROM (SELECT became, created_at AT TIME ZONE s.timezone AS since,
                                      lead(created_at, 1, 'infinity') OVER (ORDER BY id) AT TIME ZONE s.timezone AS until
                                 FROM contract_change WHERE contract_id = c.id) AS state
                   WHERE became = 'active' AND least(until, m + interval '1 month')
                       > date_trunc('day', greatest(since, m) + interval '17 hours') + interval '7 hours')
            ORDER BY m LIMIT 1) AS owed
     WHERE c.store_id = :store AND c.hidden_at IS NULL
       AND (c.status = 'active' OR c.status = 'suspended' AND c.suspended_for = 'balance')
     ORDER BY c.id LIMIT :most::int
       FOR NO KEY UPDATE OF c
), billed AS (
    INSERT INTO contract_fee (store_id, contract_id, month, amount, is_taken, created_at)
    SELECT store_id, id, month, fee, is_taken, :now::timestamptz FROM due ORDER BY id
    ON CONFLICT (contract_id, month) DO NOTHING
    RETURNING contract_id
), charged AS (
    -- Numbered here, so that nothing below has to be joined.
    SELECT due.*, CASE WHEN is_taken THEN balance - fee ELSE balance END AS after,
           is_taken AND fee > 0 AND tariff_type = 'prepaid' AND warned_at IS NULL AND balance - fee < least AS is_low,
           CASE WHEN is_taken AND fee > 0 THEN nextval('contract_entry_id_seq') END AS entry,
           CASE WHEN rests THEN nextval('contract_change_id_seq') END AS change
      FROM due WHERE (id IN (SELECT contract_id FROM billed)) IS TRUE
), changed AS (
    UPDATE contract c
       SET balance = t.after, updated_at = :now::timestamptz,
           status = CASE WHEN t.rests THEN 'suspended' ELSE c.status END,
           suspended_for = CASE WHEN t.rests THEN 'balance' ELSE c.suspended_for END,
           owed = CASE WHEN t.is_taken THEN c.owed ELSE t.fee END,
           warned_at = CASE WHEN t.is_low THEN :now::timestamptz ELSE c.warned_at END
      FROM charged t WHERE c.id = t.id
), entered AS (
    INSERT INTO contract_entry (id, store_id, contract_id, kind, amount, balance_after, description, created_at)
    SELECT entry, store_id, id, 'fee', -fee, after, to_char(month, 'YYYY-MM'), :now::timestamptz
      FROM charged WHERE entry IS NOT NULL
), rested AS (
    INSERT INTO contract_change (id, store_id, contract_id, was, became, suspended_for, sim_id, created_at)
    SELECT change, store_id, id, 'active', 'suspended', 'balance', sim_id, :now::timestamptz
      FROM charged WHERE rests
), noted AS (
    INSERT INTO audit_entry (store_id, deed, record, record_id, facts)
    SELECT store_id, 'contract.fee', 'contract', id,
           jsonb_build_object('entry', entry, 'amount', (-fee)::text, 'balance', after::text)
      FROM charged WHERE entry IS NOT NULL
     UNION ALL
    SELECT store_id, 'contract.suspended', 'contract', id, jsonb_build_object('was', 'active', 'sim', sim_id)
      FROM charged WHERE rests
), told AS (
    INSERT INTO outbox_message (store_id, event, facts)
    SELECT store_id, CASE WHEN rests THEN 'contract.suspended' ELSE 'contract.balance_low' END,
           jsonb_build_object('contract', id, 'customer', customer_id, 'number', number, 'balance', after::text)
           || CASE WHEN rests
                   THEN jsonb_build_object('change', change, 'owed', fee::text, 'suspended_for', 'balance')
                   ELSE jsonb_build_object('entry', entry, 'owed', '0.00', 'suspended_for', NULL) END
      FROM charged WHERE rests OR is_low ORDER BY id
)
SELECT count(*)::int AS number FROM due
