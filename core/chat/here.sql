-- here: somebody spoke with the bot in the store they are in; who they are there, if they still are. Asked at every
-- update, so it is one round trip. Of the store only its version is read, see users/acting.
WITH t AS (
    UPDATE chat_user SET last_interaction = :now::timestamptz
     WHERE account_id = :account::bigint AND store_id = :store::bigint AND hidden_at IS NULL
    RETURNING *
)
SELECT s.xmin AS written_by, s.ctid AS lies_at,
       t.id AS "t.id", t.created_at AS "t.created_at", t.updated_at AS "t.updated_at", t.hidden_at AS "t.hidden_at",
       t.mobile_number AS "t.mobile_number", t.name AS "t.name", t.last_interaction AS "t.last_interaction",
       t.muted AS "t.muted", t.quiet_from AS "t.quiet_from", t.quiet_until AS "t.quiet_until",
       t.account_id AS "t.account_id", t.customer_id AS "t.customer_id", t.store_id AS "t.store_id",
       t.user_id AS "t.user_id", c.id AS "c.id", c.created_at AS "c.created_at", c.updated_at AS "c.updated_at",
       c.hidden_at AS "c.hidden_at", c.customer_type AS "c.customer_type", c.status AS "c.status",
       c.first_name AS "c.first_name", c.last_name AS "c.last_name", c.middle_name AS "c.middle_name",
       c.company_name AS "c.company_name", c.tax_id AS "c.tax_id", c.phone AS "c.phone",
       c.phone_e164 AS "c.phone_e164", c.phone_2 AS "c.phone_2", c.email AS "c.email", c.birth_date AS "c.birth_date",
       c.document_type AS "c.document_type", c.document_number AS "c.document_number",
       c.passport_issued_by AS "c.passport_issued_by", c.passport_issue_date AS "c.passport_issue_date",
       c.address AS "c.address", c.city AS "c.city", c.region AS "c.region", c.postal_code AS "c.postal_code",
       c.notes AS "c.notes", c.is_frequent AS "c.is_frequent", c.frequency_month AS "c.frequency_month",
       c.points AS "c.points", c.points_debt AS "c.points_debt", c.credit_limit AS "c.credit_limit",
       c.credit_used AS "c.credit_used", c.total_purchases AS "c.total_purchases",
       c.total_purchases_count AS "c.total_purchases_count", c.last_purchase_at AS "c.last_purchase_at",
       c.group_id AS "c.group_id", c.store_id AS "c.store_id", m.id AS "m.id", m.created_at AS "m.created_at",
       m.updated_at AS "m.updated_at", m.hidden_at AS "m.hidden_at", m.role AS "m.role", m.store_id AS "m.store_id",
       m.user_id AS "m.user_id", u.id AS "u.id", u.username AS "u.username", u.email AS "u.email",
       u.first_name AS "u.first_name", u.last_name AS "u.last_name", u.phone_number AS "u.phone_number",
       u.address AS "u.address", u.created_at AS "u.created_at", u.updated_at AS "u.updated_at"
  FROM t
  JOIN store s ON s.id = t.store_id
  LEFT JOIN customer c ON c.id = t.customer_id AND c.store_id = t.store_id AND c.hidden_at IS NULL
  LEFT JOIN membership m ON m.store_id = t.store_id AND m.user_id = t.user_id AND m.hidden_at IS NULL
  LEFT JOIN account u ON u.id = m.user_id
