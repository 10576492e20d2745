-- The tables that ingestion fills. Documented for readers in docs/database.md.

CREATE TABLE meta (
    key VARCHAR NOT NULL,
    value VARCHAR NOT NULL
);

-- Every file the database was made of; text only where the file is read anew by each build (figures, sources).
CREATE TABLE files (
    file VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    report_id VARCHAR,
    fingerprint VARCHAR NOT NULL,
    text VARCHAR,
    problem VARCHAR,
    url VARCHAR
);

CREATE TABLE themes (
    theme VARCHAR NOT NULL,
    zh VARCHAR NOT NULL,
    en VARCHAR NOT NULL,
    position INTEGER NOT NULL
);

CREATE TABLE indicators (
    indicator VARCHAR NOT NULL,
    theme VARCHAR NOT NULL,
    zh VARCHAR NOT NULL,
    en VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    units VARCHAR[] NOT NULL,
    aggregation VARCHAR NOT NULL,
    headline BOOLEAN NOT NULL,
    names VARCHAR[] NOT NULL,
    definition_zh VARCHAR NOT NULL,
    definition_en VARCHAR NOT NULL,
    growth VARCHAR NOT NULL,
    per_resident BOOLEAN NOT NULL,
    residents BOOLEAN NOT NULL,
    better VARCHAR NOT NULL,
    position INTEGER NOT NULL
);

CREATE TABLE places (
    place_id VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    district VARCHAR NOT NULL,
    city VARCHAR NOT NULL,
    province VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    district_label VARCHAR NOT NULL,
    pinyin VARCHAR NOT NULL,
    initials VARCHAR NOT NULL,
    english VARCHAR NOT NULL,
    position INTEGER NOT NULL
);

CREATE TABLE reports (
    report_id VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    sha256 VARCHAR,
    file VARCHAR NOT NULL,
    title VARCHAR,
    kind VARCHAR,
    place_id VARCHAR,
    looks_back_on VARCHAR,
    plans_for VARCHAR,
    date DATE,
    published DATE,
    dated DATE,
    publisher VARCHAR,
    url VARCHAR,
    retrieved DATE,
    note VARCHAR,
    encoding VARCHAR,
    format VARCHAR,
    page_starts INTEGER[],
    found MAP(VARCHAR, VARCHAR),
    sketch UBIGINT[],
    text VARCHAR,
    characters INTEGER,
    ingested_at TIMESTAMP NOT NULL
);

-- No primary key: an index over millions of figures costs more than it guards; a test guards the ids.
CREATE TABLE observations (
    observation_id VARCHAR NOT NULL,
    report_id VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    place_id VARCHAR,
    part_of VARCHAR,
    indicator VARCHAR,
    label VARCHAR NOT NULL,
    qualifier VARCHAR,
    measure VARCHAR NOT NULL,
    value DOUBLE NOT NULL,
    value_high DOUBLE,
    unit VARCHAR NOT NULL,
    bound VARCHAR NOT NULL,
    period VARCHAR,
    period_kind VARCHAR,
    period_slot VARCHAR,
    period_start DATE,
    period_end DATE,
    year INTEGER,
    status VARCHAR NOT NULL,
    page INTEGER,
    paragraph INTEGER,
    span_start INTEGER,
    span_end INTEGER,
    text VARCHAR NOT NULL,
    sentence_start INTEGER,
    sentence_end INTEGER,
    sentence VARCHAR,
    heading VARCHAR[] NOT NULL,
    rule VARCHAR NOT NULL,
    reasons VARCHAR[] NOT NULL,
    confidence DOUBLE NOT NULL,
    remarks VARCHAR[] NOT NULL,
    line INTEGER
);
