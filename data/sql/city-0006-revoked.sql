-- Since when somebody has no part here any more, in microseconds UTC; 0 of those who have.
ALTER TABLE login ADD COLUMN revoked_us INTEGER NOT NULL DEFAULT 0;
-- A device stays what it is, should its person get the part back: it must hear that it was taken.
ALTER TABLE device ADD COLUMN revoked_us INTEGER NOT NULL DEFAULT 0;
