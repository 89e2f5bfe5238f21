-- Whether the operation made the row: others that name it cannot be taken before it is.
ALTER TABLE row_op ADD COLUMN is_made INTEGER NOT NULL DEFAULT 0;
CREATE INDEX row_op_made ON row_op (id) WHERE is_made = 1;
