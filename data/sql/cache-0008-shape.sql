-- What rows looked like when they were read: a program that knows another field, or another kind, has to
-- read everything anew, because the city tells a row once.
CREATE TABLE shape (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  digest TEXT NOT NULL        -- of all kinds; empty of what an older program has read
) STRICT;
INSERT INTO shape (one, digest) VALUES (1, '');
