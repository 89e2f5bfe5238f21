-- What this desk reads besides its own scope, as the city said last.
CREATE TABLE reading (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  ver INTEGER NOT NULL,       -- of that list; 0 of a city that has told none
  told INTEGER NOT NULL,      -- what the last page has said: if it is another one, the list is old
  scopes TEXT NOT NULL        -- names, separated by a space
) STRICT;
INSERT INTO reading (one, ver, told, scopes) VALUES (1, 0, 0, '');
-- Who shows a row that one of those scopes shows: a line each, with its number there.  The desk's own
-- scope has a line only beside another's; a row without any line is its own, and nobody else's.
CREATE TABLE presence (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  scope TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (kind, id, scope)
) STRICT, WITHOUT ROWID;
CREATE INDEX presence_scope ON presence (scope, kind, id);
