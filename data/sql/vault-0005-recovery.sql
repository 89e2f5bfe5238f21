-- An operation keeps its number here for ever.  To the city it bears the number less this one,
-- because a new device begins with 1.
ALTER TABLE device ADD COLUMN base INTEGER NOT NULL DEFAULT 0;
-- The device to become, because the city hears this one no more; empty if that is not so.
ALTER TABLE device ADD COLUMN new_id TEXT NOT NULL DEFAULT '';
-- The life of the city that has given the answers below; empty if none is known.
ALTER TABLE device ADD COLUMN epoch TEXT NOT NULL DEFAULT '';
-- When it was answered, in microseconds UTC by the city's clock; 0 if it was not, or if that is not
-- known.  The clock of this computer decides nothing.
ALTER TABLE outbox ADD COLUMN answered_us INTEGER NOT NULL DEFAULT 0;
-- Refused by a city that has forgotten so: not asked for again, but its number is told.
ALTER TABLE outbox ADD COLUMN is_again INTEGER NOT NULL DEFAULT 0;
CREATE INDEX outbox_again ON outbox (n) WHERE is_again = 1;
