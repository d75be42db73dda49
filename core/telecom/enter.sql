-- enter: one entry of a contract's ledger, its balance and the audit log of both, in one round trip: a clerk waits.
-- With a method, what is moved is a payment that is booked at once, and its row is made here. Whoever asks holds the
-- contract's row, and has asked whether the balance may be what it becomes.
WITH paid AS (
    INSERT INTO contract_payment (store_id, contract_id, amount, transaction_type, payment_method, status,
                                  description, client_uuid, created_at, updated_at)
    SELECT :store::bigint, :contract::bigint, abs(:amount::numeric), :kind::text, :method::text, 'success',
           :description::text, :client_uuid::uuid, :now::timestamptz, :now
     WHERE :method IS NOT NULL
    RETURNING id
), entered AS (
    INSERT INTO contract_entry (store_id, contract_id, kind, amount, balance_after, description, payment_id,
                                user_id, session, client_uuid, created_at)
    VALUES (:store, :contract, :kind, :amount, :after::numeric, :description,
            coalesce((SELECT id FROM paid), :payment_id::bigint), :user::bigint, :session::uuid, :client_uuid, :now)
    RETURNING *
), changed AS (
    UPDATE contract SET balance = :after, updated_at = :now WHERE id = :contract
), noted AS (
    INSERT INTO audit_entry (store_id, user_id, session, deed, record, record_id, facts, created_at)
    SELECT :store, :user, :session, 'payment.added', 'contract_payment', id,
           jsonb_build_object('contract', :contract, 'amount', abs(:amount)::text), :now
      FROM paid
     UNION ALL
    SELECT :store, :user, :session, 'contract.' || :kind, 'contract', :contract,
           jsonb_build_object('entry', id, 'amount', :amount::text, 'balance', :after::text), :now
      FROM entered
)
SELECT id AS "e.id", store_id AS "e.store_id", contract_id AS "e.contract_id", kind AS "e.kind", amount AS "e.amount",
       balance_after AS "e.balance_after", description AS "e.description", payment_id AS "e.payment_id",
       user_id AS "e.user_id", session AS "e.session", client_uuid AS "e.client_uuid", created_at AS "e.created_at"
  FROM entered
