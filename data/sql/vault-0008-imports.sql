-- Lists of people that were brought in, and what of them was taken back: which operations of the
-- outbox each was.  Written with them, and never changed.
CREATE TABLE import_log (
  n INTEGER PRIMARY KEY,
  of_n INTEGER NOT NULL DEFAULT 0, -- what was taken back; 0: a list that was brought in
  first_n INTEGER NOT NULL,
  last_n INTEGER NOT NULL CHECK (last_n >= first_n),
  body BLOB NOT NULL               -- what the list is called, sealed
) STRICT;
CREATE INDEX import_log_of ON import_log (of_n);
CREATE TRIGGER import_log_no_update BEFORE UPDATE ON import_log
  BEGIN SELECT RAISE (ABORT, 'the log of lists is append-only'); END;
CREATE TRIGGER import_log_no_delete BEFORE DELETE ON import_log
  BEGIN SELECT RAISE (ABORT, 'the log of lists is append-only'); END;
