-- An operation may wait for one that the city did not take: a state of its own, which the check of
-- the old table does not allow.
CREATE TABLE outbox_new (
  n INTEGER PRIMARY KEY,
  op_id TEXT NOT NULL UNIQUE,
  scope TEXT NOT NULL,
  name TEXT NOT NULL,
  body BLOB NOT NULL,         -- the operation as sent, sealed
  -- ready: not answered · applied: answered, not yet seen in a pull · done: seen
  -- conflict, rejected: answered, and visible until a person has dealt with it
  -- blocked: so is what it builds upon
  state TEXT NOT NULL DEFAULT 'ready'
    CHECK (state IN ('ready', 'applied', 'done', 'conflict', 'rejected', 'blocked')),
  seq INTEGER NOT NULL DEFAULT 0,
  reasons TEXT NOT NULL DEFAULT '',
  is_dismissed INTEGER NOT NULL DEFAULT 0,
  answered_us INTEGER NOT NULL DEFAULT 0,
  is_again INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO outbox_new (n, op_id, scope, name, body, state, seq, reasons, is_dismissed, answered_us, is_again)
  SELECT n, op_id, scope, name, body, state, seq, reasons, is_dismissed, answered_us, is_again FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_new RENAME TO outbox;
CREATE INDEX outbox_open ON outbox (n) WHERE state IN ('ready', 'applied');
CREATE INDEX outbox_attention ON outbox (n)
  WHERE state IN ('conflict', 'rejected', 'blocked') AND is_dismissed = 0;
CREATE INDEX outbox_again ON outbox (n) WHERE is_again = 1;
