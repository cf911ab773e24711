CREATE TABLE site (
    name       TEXT PRIMARY KEY,
    offer      TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    joined_at  TEXT NOT NULL
);

CREATE TABLE job (
    id           TEXT PRIMARY KEY,
    name         TEXT NOT NULL,
    manifest     TEXT NOT NULL,
    submitted_at TEXT NOT NULL,
    deadline     TEXT NOT NULL,
    phase        TEXT NOT NULL,
    reason       TEXT NOT NULL,
    seconds      DOUBLE PRECISION NOT NULL
);

CREATE TABLE member (
    job               TEXT NOT NULL REFERENCES job (id),
    site              TEXT NOT NULL REFERENCES site (name),
    share_index       INTEGER NOT NULL,
    share_of          INTEGER NOT NULL,
    seed              BIGINT NOT NULL,
    parameters        BIGINT NOT NULL,
    tokens_per_second DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (job, site)
);

CREATE TABLE version (
    job         TEXT NOT NULL REFERENCES job (id),
    version     BIGINT NOT NULL,
    digest      TEXT NOT NULL,
    tokens_done BIGINT NOT NULL,
    at          TEXT NOT NULL,
    PRIMARY KEY (job, version)
);

-- Every token range that any version contains; ranges of one site never overlap.
CREATE TABLE token_range (
    job        TEXT NOT NULL REFERENCES job (id),
    site       TEXT NOT NULL REFERENCES site (name),
    from_token BIGINT NOT NULL,
    to_token   BIGINT NOT NULL,
    steps      INTEGER NOT NULL,
    loss       DOUBLE PRECISION NOT NULL,
    version    BIGINT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (job, site, from_token),
    CHECK (to_token > from_token)
);

-- The ledger: append-only; the key makes a sample that is delivered twice count once.
CREATE TABLE sample (
    session     TEXT NOT NULL,
    device      TEXT NOT NULL,
    sequence    BIGINT NOT NULL,
    site        TEXT NOT NULL,
    zone        TEXT NOT NULL,
    job         TEXT NOT NULL,
    from_time   TEXT NOT NULL,
    to_time     TEXT NOT NULL,
    joules      DOUBLE PRECISION NOT NULL,
    low_joules  DOUBLE PRECISION NOT NULL,
    high_joules DOUBLE PRECISION NOT NULL,
    method      TEXT NOT NULL,
    source      TEXT NOT NULL,
    PRIMARY KEY (session, device, sequence)
);

CREATE INDEX sample_of_job ON sample (job);

CREATE TABLE evaluation (
    job     TEXT NOT NULL REFERENCES job (id),
    site    TEXT NOT NULL REFERENCES site (name),
    version BIGINT NOT NULL,
    loss    DOUBLE PRECISION NOT NULL,
    tokens  BIGINT NOT NULL,
    PRIMARY KEY (job, site, version)
);

CREATE TABLE leased_hour (
    job      TEXT NOT NULL REFERENCES job (id),
    site     TEXT NOT NULL REFERENCES site (name),
    hour     TEXT NOT NULL,
    forecast DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (job, site, hour)
);

CREATE TABLE traffic (
    site     TEXT NOT NULL,
    job      TEXT NOT NULL,
    received BIGINT NOT NULL,
    sent     BIGINT NOT NULL,
    PRIMARY KEY (site, job)
);

CREATE TABLE event (
    id   INTEGER PRIMARY KEY,
    job  TEXT NOT NULL,
    at   TEXT NOT NULL,
    text TEXT NOT NULL
);

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
