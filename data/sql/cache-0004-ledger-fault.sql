-- Chains that are no continuation of what this desk has seen before; derived from the vault's
-- anchors whenever rows have come in.
CREATE TABLE ledger_fault (
  chain TEXT PRIMARY KEY NOT NULL,  -- an account, or 'city'
  n INTEGER NOT NULL,               -- number in that chain that was seen
  hash TEXT NOT NULL,               -- as it was seen
  found TEXT NOT NULL               -- as it is now; '' if it is not there
) STRICT, WITHOUT ROWID;
