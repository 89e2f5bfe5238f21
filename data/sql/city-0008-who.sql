-- Who changed it and when, by the city's clock: what a conflict is told with.
ALTER TABLE history ADD COLUMN actor TEXT NOT NULL DEFAULT '';
ALTER TABLE history ADD COLUMN recorded_us INTEGER NOT NULL DEFAULT 0;
