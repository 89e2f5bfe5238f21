-- Which operations of this device have a say in which row, and how far each has come.  Derived
-- from the vault; a row nobody names here is as the city said.  With a rowid, so that lists hear
-- of changes.
CREATE TABLE row_op (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  n INTEGER NOT NULL,     -- number of the operation
  step INTEGER NOT NULL   -- see TbRowStep; the highest is what a row shows
) STRICT;
CREATE UNIQUE INDEX row_op_row ON row_op (kind, id, n);
CREATE INDEX row_op_step ON row_op (step, n);
