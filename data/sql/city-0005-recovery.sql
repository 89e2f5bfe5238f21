-- What a city forgets, and who was somebody else before.
-- Tombstones up to this number are not told any more: a cursor before it begins anew.
ALTER TABLE scope ADD COLUMN min_valid INTEGER NOT NULL DEFAULT 0;
-- Where each scope stood on which day, so that the age of a tombstone is known.
CREATE TABLE scope_day (
  day INTEGER NOT NULL,       -- yyyymmdd
  scope TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (scope, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX scope_day_day ON scope_day (day);
CREATE INDEX change_gone ON change (scope, seq) WHERE is_gone = 1;
-- The device this one was before; NULL for one somebody has signed in on.
ALTER TABLE device ADD COLUMN replaces TEXT;
-- Numbers of a device under which it told what had been answered under another one.
CREATE TABLE told_again (
  device TEXT NOT NULL,
  n INTEGER NOT NULL,
  op_id TEXT NOT NULL,
  PRIMARY KEY (device, n)
) STRICT, WITHOUT ROWID;
