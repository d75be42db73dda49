-- Ten thousand prepaid contracts with a SIM each, begun long ago; every tenth has nothing on it, the others 1000.00.
WITH tariff AS (
    INSERT INTO tariff (store_id, name, tariff_type, monthly_fee) VALUES ($1, 'Безлимит', 'prepaid', 600) RETURNING id
), people AS (
    INSERT INTO customer (store_id, first_name) SELECT $1, 'Клиент ' || n FROM generate_series(1, $2::int) AS n
    RETURNING id
), cards AS (
    INSERT INTO sim (store_id, iccid, status, contract_id)
    SELECT $1, 'B' || n, 'active', nextval('contract_id_seq') FROM generate_series(1, $2::int) AS n
    RETURNING id, contract_id
), person AS (
    SELECT id, row_number() OVER (ORDER BY id) AS n FROM people
), card AS (
    SELECT id, contract_id, row_number() OVER (ORDER BY id) AS n FROM cards
), made AS (
    INSERT INTO contract (id, store_id, number, customer_id, tariff_id, tariff_type, sim_id, status, balance)
    SELECT card.contract_id, $1, 'CTR-2026-' || lpad(n::text, 6, '0'), person.id, (SELECT id FROM tariff), 'prepaid',
           card.id, 'active', CASE WHEN n % 10 = 0 THEN 0 ELSE 1000 END
      FROM card JOIN person USING (n)
    RETURNING id, balance
), paid AS (
    INSERT INTO contract_entry (store_id, contract_id, kind, amount, balance_after)
    SELECT $1, id, 'payment', balance, balance FROM made WHERE balance > 0
)
SELECT id FROM made ORDER BY id
