-- What somebody has typed and not saved yet; sealed.
CREATE TABLE draft (
  form TEXT PRIMARY KEY NOT NULL,
  text BLOB NOT NULL
) STRICT, WITHOUT ROWID;
