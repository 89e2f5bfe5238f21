-- Days on which coins were let expire: what is over, or comes before, is not done again.
CREATE TABLE expiry_day (
  day INTEGER PRIMARY KEY NOT NULL,   -- yyyymmdd
  run TEXT NOT NULL                   -- what asked for it
) STRICT;
