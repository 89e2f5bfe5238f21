-- By which rules the words rows are found by were made; other rules make them anew.
CREATE TABLE find_state (
  kind TEXT PRIMARY KEY NOT NULL,
  signature TEXT NOT NULL
) STRICT;
