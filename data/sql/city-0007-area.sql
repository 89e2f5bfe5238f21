-- Streets and districts see the rows that bear their code; those that are there already do so from
-- now on, under a number of their own, as tb_feed_begin() has it for those that come later.
INSERT OR IGNORE INTO scope (id, seq)
  SELECT DISTINCT scope, 0 FROM login WHERE scope LIKE 'street:%' OR scope LIKE 'district:%';
UPDATE scope SET seq = seq + 1 WHERE id LIKE 'street:%' OR id LIKE 'district:%';
INSERT OR REPLACE INTO change (scope, kind, id, seq, is_gone)
  SELECT s.id, 'organisation', r.id, s.seq, 0 FROM scope s JOIN organisation r ON r.street = substr (s.id, 8)
  WHERE s.id LIKE 'street:%';
INSERT OR REPLACE INTO change (scope, kind, id, seq, is_gone)
  SELECT s.id, 'person', r.id, s.seq, 0 FROM scope s JOIN person r ON r.street = substr (s.id, 8)
  WHERE s.id LIKE 'street:%';
INSERT OR REPLACE INTO change (scope, kind, id, seq, is_gone)
  SELECT s.id, 'visit', r.id, s.seq, 0 FROM scope s JOIN visit r ON r.street = substr (s.id, 8)
  WHERE s.id LIKE 'street:%';
INSERT OR REPLACE INTO change (scope, kind, id, seq, is_gone)
  SELECT s.id, 'service_record', r.id, s.seq, 0 FROM scope s JOIN service_record r ON r.street = substr (s.id, 8)
  WHERE s.id LIKE 'street:%';
INSERT OR REPLACE INTO change (scope, kind, id, seq, is_gone)
  SELECT s.id, 'organisation', r.id, s.seq, 0 FROM scope s JOIN organisation r ON r.district = substr (s.id, 10)
  WHERE s.id LIKE 'district:%';
INSERT OR REPLACE INTO change (scope, kind, id, seq, is_gone)
  SELECT s.id, 'person', r.id, s.seq, 0 FROM scope s JOIN person r ON r.district = substr (s.id, 10)
  WHERE s.id LIKE 'district:%';
INSERT OR REPLACE INTO change (scope, kind, id, seq, is_gone)
  SELECT s.id, 'visit', r.id, s.seq, 0 FROM scope s JOIN visit r ON r.district = substr (s.id, 10)
  WHERE s.id LIKE 'district:%';
INSERT OR REPLACE INTO change (scope, kind, id, seq, is_gone)
  SELECT s.id, 'service_record', r.id, s.seq, 0 FROM scope s JOIN service_record r ON r.district = substr (s.id, 10)
  WHERE s.id LIKE 'district:%';
