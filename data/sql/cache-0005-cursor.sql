-- What the city wants to hear to go on from here; only the city understands it.  Empty of a page
-- that came before there was one.
ALTER TABLE cursor ADD COLUMN token TEXT NOT NULL DEFAULT '';
