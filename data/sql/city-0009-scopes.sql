-- What somebody may read besides their own scope, and how often that list has changed.
CREATE TABLE further (
  login TEXT NOT NULL,
  scope TEXT NOT NULL,
  PRIMARY KEY (login, scope)
) STRICT, WITHOUT ROWID;
ALTER TABLE login ADD COLUMN scopes_ver INTEGER NOT NULL DEFAULT 1;
CREATE INDEX login_actor ON login (actor, scope);
-- What is everybody's, rule packages and heads of the chain, lies in scope “city” from now on, which
-- everybody reads: in all others it is gone, under a number of its own.
INSERT OR IGNORE INTO scope (id, seq)
  SELECT 'city', 0 WHERE EXISTS (SELECT 1 FROM rule_package UNION ALL SELECT 1 FROM chain_head);
UPDATE scope SET seq = seq + 1 WHERE id = 'city' OR id IN
  (SELECT scope FROM change WHERE kind IN ('rule_package', 'chain_head') AND is_gone = 0);
UPDATE change SET is_gone = 1, seq = (SELECT s.seq FROM scope s WHERE s.id = change.scope)
  WHERE kind IN ('rule_package', 'chain_head') AND is_gone = 0 AND scope <> 'city';
INSERT OR REPLACE INTO change (scope, kind, id, seq, is_gone)
  SELECT s.id, 'rule_package', r.id, s.seq, 0 FROM scope s JOIN rule_package r WHERE s.id = 'city';
INSERT OR REPLACE INTO change (scope, kind, id, seq, is_gone)
  SELECT s.id, 'chain_head', h.id, s.seq, 0 FROM scope s JOIN chain_head h WHERE s.id = 'city';
