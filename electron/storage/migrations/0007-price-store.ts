/**
 * Prices at the size of years of hours. A series (asset, currency, source, kind) is named once, and its bars carry its
 * number, the number of their UTC day or hour since 1970, and the number of the reading that first saw their figure.
 * Closes and volumes are packed as packed-decimal.ts says: exact, and the same figure is always the same value. A series
 * keeps its counts and ends, so that listing them reads no bar. Every row of `price_daily` and `price_manual` moves over.
 */
export const priceStore = `
CREATE TABLE price_reading (
  number INTEGER PRIMARY KEY,
  seen_at INTEGER NOT NULL UNIQUE
) STRICT;

CREATE TABLE price_series (
  number INTEGER PRIMARY KEY,
  asset TEXT NOT NULL,
  currency TEXT NOT NULL,
  source TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('traded', 'candle', 'manual', 'derived')),
  days INTEGER NOT NULL DEFAULT 0,
  first_day INTEGER,
  last_day INTEGER,
  hours INTEGER NOT NULL DEFAULT 0,
  first_hour INTEGER,
  last_hour INTEGER,
  points INTEGER NOT NULL DEFAULT 0,
  first_point INTEGER,
  last_point INTEGER,
  UNIQUE (asset, currency, source, kind)
) STRICT;

CREATE TABLE price_day (
  series INTEGER NOT NULL REFERENCES price_series (number),
  place INTEGER NOT NULL,
  close ANY NOT NULL,
  volume ANY,
  reading INTEGER NOT NULL,
  PRIMARY KEY (series, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE price_hour (
  series INTEGER NOT NULL REFERENCES price_series (number),
  place INTEGER NOT NULL,
  close ANY NOT NULL,
  volume ANY,
  reading INTEGER NOT NULL,
  PRIMARY KEY (series, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE price_point (
  series INTEGER NOT NULL REFERENCES price_series (number),
  place INTEGER NOT NULL,
  close ANY NOT NULL,
  PRIMARY KEY (series, place)
) STRICT, WITHOUT ROWID;

INSERT INTO price_reading (seen_at) SELECT DISTINCT seen_at FROM price_daily ORDER BY seen_at;

INSERT INTO price_series (asset, currency, source, kind, days, first_day, last_day)
  SELECT asset, currency, source, 'candle', count(*), min(unixepoch(day)) / 86400, max(unixepoch(day)) / 86400
  FROM price_daily GROUP BY asset, currency, source ORDER BY asset, currency, source;

INSERT INTO price_series (asset, currency, source, kind, points, first_point, last_point)
  SELECT asset, currency, source, 'manual', count(*), min(at), max(at)
  FROM price_manual GROUP BY asset, currency, source ORDER BY asset, currency, source;

INSERT INTO price_day (series, place, close, reading)
  SELECT s.number, unixepoch(d.day) / 86400,
    CASE WHEN d.close NOT LIKE '-%' AND CAST(replace(d.close, '.', '') AS INTEGER) < 100000000000000
      THEN CAST(replace(d.close, '.', '') AS INTEGER) * 32 + iif(instr(d.close, '.') = 0, 0, length(d.close) - instr(d.close, '.'))
      ELSE d.close END,
    r.number
  FROM price_daily d
  JOIN price_series s ON s.asset = d.asset AND s.currency = d.currency AND s.source = d.source AND s.kind = 'candle'
  JOIN price_reading r ON r.seen_at = d.seen_at;

INSERT INTO price_point (series, place, close)
  SELECT s.number, m.at,
    CASE WHEN m.price NOT LIKE '-%' AND CAST(replace(m.price, '.', '') AS INTEGER) < 100000000000000
      THEN CAST(replace(m.price, '.', '') AS INTEGER) * 32 + iif(instr(m.price, '.') = 0, 0, length(m.price) - instr(m.price, '.'))
      ELSE m.price END
  FROM price_manual m
  JOIN price_series s ON s.asset = m.asset AND s.currency = m.currency AND s.source = m.source AND s.kind = 'manual';

DROP TABLE price_daily;
DROP TABLE price_manual;
`
