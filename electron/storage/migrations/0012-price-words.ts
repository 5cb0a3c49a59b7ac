/** What the person says of prices in doubt: that this source's figure of a day (days since 1970, UTC) is right. */
export const priceWords = `
CREATE TABLE price_word (
  asset TEXT NOT NULL,
  currency TEXT NOT NULL,
  place INTEGER NOT NULL,
  source TEXT NOT NULL,
  price TEXT NOT NULL,
  said_at INTEGER NOT NULL,
  PRIMARY KEY (asset, currency, place)
) STRICT, WITHOUT ROWID;
`
