-- Where each chain of the city's ledger stood when this desk last saw it, outside the cache, so
-- that it is not lost with it (sync.md §6, tamper evidence).
CREATE TABLE anchor (
  city_key TEXT NOT NULL,     -- the city's public key, in base64: another city has other chains
  chain TEXT NOT NULL,        -- an account, or 'city'
  n INTEGER NOT NULL,         -- number in that chain
  hash TEXT NOT NULL,
  n_heads INTEGER NOT NULL,   -- how many heads the city had signed up to there; 0 for an account
  at_us INTEGER NOT NULL,     -- when the city signed it; 0 for an account
  signature TEXT NOT NULL,    -- by which the city can be held to it; '' for an account
  PRIMARY KEY (city_key, chain)
) STRICT, WITHOUT ROWID;
