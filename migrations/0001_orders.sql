-- Orders and what WeChat Pay has told of them. Valid on SQLite and PostgreSQL alike; times are seconds since the Unix epoch.

CREATE TABLE orders (
    mch_id          TEXT   NOT NULL,
    out_trade_no    TEXT   NOT NULL,
    app_id          TEXT   NOT NULL,
    openid          TEXT   NOT NULL,
    -- Chosen by the page: the same purchase gives the same order.
    idempotency_key TEXT   NOT NULL,
    goods_id        TEXT   NOT NULL,
    -- What was offered then, whatever the goods are called and cost by now.
    title_zh        TEXT   NOT NULL,
    title_en        TEXT   NOT NULL,
    -- In fen.
    total           BIGINT NOT NULL CHECK (total > 0),
    notify_url      TEXT   NOT NULL,
    -- The buyer's when the order was made: v2 of WeChat Pay signs it.
    client_ip       TEXT   NOT NULL,
    state           TEXT   NOT NULL CHECK (state IN ('created', 'placed', 'paid', 'closed', 'failed', 'refunded')),
    prepay_id       TEXT,
    transaction_id  TEXT,
    paid_at         BIGINT,
    created_at      BIGINT NOT NULL,
    updated_at      BIGINT NOT NULL,
    expires_at      BIGINT NOT NULL,
    -- When WeChat Pay was last asked how it stands.
    asked_at        BIGINT NOT NULL DEFAULT 0,
    -- When it is to be asked although nobody looks.
    due_at          BIGINT NOT NULL,
    PRIMARY KEY (mch_id, out_trade_no),
    UNIQUE (app_id, openid, idempotency_key)
);

-- What WeChat Pay has signed. What fits no order is kept too, for it tells of money: there may be no such order here.
CREATE TABLE notifications (
    mch_id         TEXT   NOT NULL,
    -- The notification's; `query:` and WeChat Pay's number where the answer to a query doesn't fit.
    id             TEXT   NOT NULL,
    out_trade_no   TEXT   NOT NULL,
    -- What it tells of: WeChat Pay's number, and the amount in fen.
    transaction_id TEXT,
    total          BIGINT,
    received_at    BIGINT NOT NULL,
    -- Whether it changed the order (`settled`), told nothing new (`repeated`), or didn't fit it (`refused`).
    outcome        TEXT   NOT NULL CHECK (outcome IN ('settled', 'repeated', 'refused')),
    -- Why it was refused.
    reason         TEXT,
    PRIMARY KEY (mch_id, id)
);

-- The orders that WeChat Pay is to be asked about.
CREATE INDEX orders_open ON orders (mch_id, due_at) WHERE state IN ('created', 'placed');
