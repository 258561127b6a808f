-- Notifications that WeChat Pay has signed and that don't fit the order are kept too: they tell of money. Neither SQLite nor
-- PostgreSQL share a way to change a CHECK, so the table is made anew.

CREATE TABLE told (
    mch_id       TEXT   NOT NULL,
    id           TEXT   NOT NULL,
    out_trade_no TEXT   NOT NULL,
    received_at  BIGINT NOT NULL,
    -- Whether it changed the order (`settled`), told nothing new (`repeated`), or didn't fit it (`refused`).
    outcome      TEXT   NOT NULL CHECK (outcome IN ('settled', 'repeated', 'refused')),
    -- Why it was refused.
    reason       TEXT,
    PRIMARY KEY (mch_id, id),
    FOREIGN KEY (mch_id, out_trade_no) REFERENCES orders (mch_id, out_trade_no)
);

INSERT INTO told (mch_id, id, out_trade_no, received_at, outcome)
SELECT mch_id, id, out_trade_no, received_at, outcome FROM notifications;

DROP TABLE notifications;

ALTER TABLE told RENAME TO notifications;

-- The orders that WeChat Pay is to be asked about.
CREATE INDEX orders_open ON orders (asked_at) WHERE state IN ('created', 'placed');
