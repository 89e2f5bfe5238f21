-- Chains that are no continuation of what this desk has seen before; derived from the vault's
-- anchors whenever rows have come in that tell of a chain.
CREATE TABLE ledger_fault (
  chain TEXT PRIMARY KEY NOT NULL,  -- an account, or 'city'
  n INTEGER NOT NULL,               -- number in that chain that was seen
  hash TEXT NOT NULL,               -- as it was seen
  now_n INTEGER NOT NULL,           -- number at which something else stands
  now_hash TEXT NOT NULL            -- what stands there; '' if nothing does
) STRICT, WITHOUT ROWID;
-- What was taken back is found by what it takes back; most transactions take nothing back.
CREATE INDEX ledger_txn_reverses ON ledger_txn (reverses) WHERE reverses IS NOT NULL;
