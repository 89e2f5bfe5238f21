-- When the city could not be worked with: what happened to each outage, one row after the other
-- (R-154).  Nothing here is had from the city again, and nothing is ever changed.
CREATE TABLE outage_log (
  n INTEGER PRIMARY KEY,
  outage_id TEXT NOT NULL,
  -- begun, ended: by what the exchange has met · noted: by a person
  what TEXT NOT NULL CHECK (what IN ('begun', 'ended', 'noted')),
  body BLOB NOT NULL          -- the outage as it is known from then on, sealed
) STRICT;
CREATE TRIGGER outage_log_no_update BEFORE UPDATE ON outage_log
  BEGIN SELECT RAISE (ABORT, 'the log of outages is append-only'); END;
CREATE TRIGGER outage_log_no_delete BEFORE DELETE ON outage_log
  BEGIN SELECT RAISE (ABORT, 'the log of outages is append-only'); END;
