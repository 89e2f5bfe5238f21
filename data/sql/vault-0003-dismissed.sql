-- What a person has dealt with, or will not deal with, is off the list and stays in the history.
ALTER TABLE outbox ADD COLUMN is_dismissed INTEGER NOT NULL DEFAULT 0;
DROP INDEX outbox_attention;
CREATE INDEX outbox_attention ON outbox (n)
  WHERE state IN ('conflict', 'rejected') AND is_dismissed = 0;
