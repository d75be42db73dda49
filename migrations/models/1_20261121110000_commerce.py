# Commerce: customers, the catalogue, and what was sold to whom and paid how.
from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
-- Keys of (id, store_id) let a foreign key carry the store along: the database refuses a row that crosses stores.

CREATE TABLE customer (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    customer_type varchar(10) NOT NULL DEFAULT 'individual'
        CONSTRAINT customer_customer_type_check CHECK (customer_type IN ('individual', 'company')),
    status varchar(10) NOT NULL DEFAULT 'active'
        CONSTRAINT customer_status_check CHECK (status IN ('active', 'suspended', 'blocked')),
    first_name varchar(150) NOT NULL CONSTRAINT customer_first_name_check CHECK (first_name <> ''),
    last_name varchar(150) NOT NULL DEFAULT '',
    middle_name varchar(150) NOT NULL DEFAULT '',
    company_name varchar(255) NOT NULL DEFAULT '',
    tax_id varchar(50) NOT NULL DEFAULT '',
    phone varchar(32) NOT NULL DEFAULT '',
    phone_e164 varchar(16) CONSTRAINT customer_phone_e164_check CHECK (phone_e164 LIKE '+%'),
    phone_2 varchar(32) NOT NULL DEFAULT '',
    email varchar(254) NOT NULL DEFAULT '' CONSTRAINT customer_email_check CHECK (email = '' OR email LIKE '%@%'),
    birth_date date,
    document_type varchar(30) NOT NULL DEFAULT '',
    document_number varchar(50) NOT NULL DEFAULT '',
    passport_issued_by varchar(255) NOT NULL DEFAULT '',
    passport_issue_date date,
    address varchar(255) NOT NULL DEFAULT '',
    city varchar(100) NOT NULL DEFAULT '',
    region varchar(100) NOT NULL DEFAULT '',
    postal_code varchar(20) NOT NULL DEFAULT '',
    notes text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    hidden_at timestamptz,
    CONSTRAINT customer_id_store_key UNIQUE (id, store_id),
    CONSTRAINT customer_phone_check CHECK ((phone = '') = (phone_e164 IS NULL)),
    CONSTRAINT customer_company_name_check CHECK (customer_type <> 'company' OR company_name <> '')
);
CREATE INDEX customer_store_idx ON customer (store_id, id);
CREATE UNIQUE INDEX customer_phone_key ON customer (store_id, phone_e164) WHERE hidden_at IS NULL;
CREATE UNIQUE INDEX customer_email_key ON customer (store_id, lower(email)) WHERE hidden_at IS NULL AND email <> '';

CREATE TABLE supplier (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    name varchar(255) NOT NULL CONSTRAINT supplier_name_check CHECK (name <> ''),
    phone_number varchar(32) NOT NULL DEFAULT '',
    contact_person varchar(150) NOT NULL DEFAULT '',
    rfc varchar(20) NOT NULL DEFAULT '',
    tax_address varchar(255) NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    hidden_at timestamptz,
    CONSTRAINT supplier_id_store_key UNIQUE (id, store_id)
);
CREATE INDEX supplier_store_idx ON supplier (store_id, id);

CREATE TABLE category (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    name varchar(150) NOT NULL CONSTRAINT category_name_check CHECK (name <> ''),
    description text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    hidden_at timestamptz,
    CONSTRAINT category_id_store_key UNIQUE (id, store_id)
);
CREATE INDEX category_store_idx ON category (store_id, id);

CREATE TABLE product (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    category_id bigint,
    supplier_id bigint,
    name varchar(255) NOT NULL CONSTRAINT product_name_check CHECK (name <> ''),
    sku varchar(64) NOT NULL CONSTRAINT product_sku_check CHECK (sku <> ''),
    barcode varchar(64) NOT NULL DEFAULT '',
    description text NOT NULL DEFAULT '',
    unit varchar(20) NOT NULL DEFAULT 'pcs',
    price numeric(18, 2) NOT NULL CONSTRAINT product_price_check CHECK (price >= 0),
    price_includes_tax boolean NOT NULL DEFAULT false,
    tax_rate varchar(10) NOT NULL DEFAULT '0.00',
    tax_percent numeric(7, 4) NOT NULL DEFAULT 0
        CONSTRAINT product_tax_percent_check CHECK (tax_percent BETWEEN 0 AND 100),
    cost_price numeric(18, 2) CONSTRAINT product_cost_price_check CHECK (cost_price >= 0),
    wholesale_price numeric(18, 2) CONSTRAINT product_wholesale_price_check CHECK (wholesale_price >= 0),
    current_stock numeric(18, 3) NOT NULL DEFAULT 0
        CONSTRAINT product_current_stock_check CHECK (current_stock >= 0),
    min_stock numeric(18, 3) NOT NULL DEFAULT 10 CONSTRAINT product_min_stock_check CHECK (min_stock >= 0),
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    hidden_at timestamptz,
    CONSTRAINT product_id_store_key UNIQUE (id, store_id),
    CONSTRAINT product_category_fkey FOREIGN KEY (category_id, store_id) REFERENCES category (id, store_id),
    CONSTRAINT product_supplier_fkey FOREIGN KEY (supplier_id, store_id) REFERENCES supplier (id, store_id)
);
CREATE INDEX product_store_idx ON product (store_id, id);
CREATE UNIQUE INDEX product_sku_key ON product (store_id, sku) WHERE hidden_at IS NULL;
CREATE INDEX product_barcode_idx ON product (store_id, barcode) WHERE barcode <> '';
CREATE INDEX product_category_idx ON product (category_id);
CREATE INDEX product_supplier_idx ON product (supplier_id);

-- "order" is a reserved word of SQL.
CREATE TABLE sale (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL REFERENCES store ON DELETE RESTRICT,
    customer_id bigint,
    cashier_id bigint,
    status varchar(10) NOT NULL
        CONSTRAINT sale_status_check CHECK (status IN ('PENDING', 'PAID', 'CANCELLED', 'REFUNDED')),
    ticket_folio varchar(8) NOT NULL CONSTRAINT sale_ticket_folio_check CHECK (ticket_folio ~ '^[0-9A-F]{8}$'),
    receipt_number varchar(30) NOT NULL CONSTRAINT sale_receipt_number_check CHECK (receipt_number LIKE 'CHECK-%'),
    sale_number varchar(20) NOT NULL CONSTRAINT sale_sale_number_check CHECK (sale_number LIKE 'SALE-%'),
    subtotal numeric(18, 2) NOT NULL DEFAULT 0 CONSTRAINT sale_subtotal_check CHECK (subtotal >= 0),
    total_tax numeric(18, 2) NOT NULL DEFAULT 0 CONSTRAINT sale_total_tax_check CHECK (total_tax >= 0),
    total_discount numeric(18, 2) NOT NULL DEFAULT 0 CONSTRAINT sale_total_discount_check CHECK (total_discount >= 0),
    final_amount numeric(18, 2) NOT NULL DEFAULT 0,
    paid_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    hidden_at timestamptz,
    CONSTRAINT sale_id_store_key UNIQUE (id, store_id),
    CONSTRAINT sale_ticket_folio_key UNIQUE (store_id, ticket_folio),
    CONSTRAINT sale_receipt_number_key UNIQUE (store_id, receipt_number),
    CONSTRAINT sale_sale_number_key UNIQUE (store_id, sale_number),
    CONSTRAINT sale_customer_fkey FOREIGN KEY (customer_id, store_id) REFERENCES customer (id, store_id),
    CONSTRAINT sale_cashier_fkey FOREIGN KEY (store_id, cashier_id) REFERENCES membership (store_id, user_id),
    CONSTRAINT sale_final_amount_check CHECK (final_amount = subtotal + total_tax),
    CONSTRAINT sale_paid_at_check CHECK ((status IN ('PAID', 'REFUNDED')) = (paid_at IS NOT NULL))
);
CREATE INDEX sale_created_idx ON sale (store_id, created_at);
CREATE INDEX sale_paid_idx ON sale (store_id, paid_at) WHERE paid_at IS NOT NULL;
CREATE INDEX sale_customer_idx ON sale (customer_id, created_at) WHERE customer_id IS NOT NULL;
CREATE INDEX sale_cashier_idx ON sale (cashier_id, created_at);

CREATE TABLE sale_line (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL,
    order_id bigint NOT NULL,
    product_id bigint,
    name varchar(255) NOT NULL CONSTRAINT sale_line_name_check CHECK (name <> ''),
    sku varchar(64) NOT NULL DEFAULT '',
    quantity numeric(18, 3) NOT NULL CONSTRAINT sale_line_quantity_check CHECK (quantity > 0),
    unit_price numeric(18, 2) NOT NULL CONSTRAINT sale_line_unit_price_check CHECK (unit_price >= 0),
    unit_cost numeric(18, 2) CONSTRAINT sale_line_unit_cost_check CHECK (unit_cost >= 0),
    tax_percent numeric(7, 4) NOT NULL
        CONSTRAINT sale_line_tax_percent_check CHECK (tax_percent BETWEEN 0 AND 100),
    amount numeric(18, 2) NOT NULL,
    discount_amount numeric(18, 2) NOT NULL DEFAULT 0
        CONSTRAINT sale_line_discount_amount_check CHECK (discount_amount >= 0),
    tax_amount numeric(18, 2) NOT NULL CONSTRAINT sale_line_tax_amount_check CHECK (tax_amount >= 0),
    CONSTRAINT sale_line_order_fkey FOREIGN KEY (order_id, store_id) REFERENCES sale (id, store_id),
    CONSTRAINT sale_line_product_fkey FOREIGN KEY (product_id, store_id) REFERENCES product (id, store_id),
    CONSTRAINT sale_line_amount_check CHECK (amount = round(unit_price * quantity, 2))
);
CREATE INDEX sale_line_order_idx ON sale_line (order_id);
CREATE INDEX sale_line_product_idx ON sale_line (product_id, order_id);

CREATE TABLE sale_payment (
    id bigserial PRIMARY KEY,
    store_id bigint NOT NULL,
    order_id bigint NOT NULL,
    method varchar(10) NOT NULL CONSTRAINT sale_payment_method_check
        CHECK (method IN ('CASH', 'CARD', 'POINTS', 'CREDIT', 'MOBILE', 'TRANSFER')),
    amount numeric(18, 2) NOT NULL CONSTRAINT sale_payment_amount_check CHECK (amount >= 0),
    received_amount numeric(18, 2),
    card_last4 varchar(4) NOT NULL DEFAULT '',
    transaction_id varchar(100) NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT sale_payment_order_fkey FOREIGN KEY (order_id, store_id) REFERENCES sale (id, store_id),
    CONSTRAINT sale_payment_received_amount_check
        CHECK (received_amount IS NULL OR (method = 'CASH' AND received_amount >= amount))
);
CREATE INDEX sale_payment_order_idx ON sale_payment (order_id);
"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
DROP TABLE sale_payment, sale_line, sale, product, category, supplier, customer;
"""
