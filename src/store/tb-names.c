/* tb-names.c: names of what a row leads to, read with it
 *
 * A list of records shows people, not keys.  The names of a page are read on the thread that
 * reads the page, by one prepared statement a reference: a key of an index each.  What a list
 * shows, sorts by and must be read anew for stands in one line of the table below.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-names.h"

#define MAX_NAMES 5

#define PERSON_NAME "SELECT name FROM person WHERE id = ?1"
/* who works for a body that is charged with something is called by it, too. */
#define STAFF_NAME                                                                          \
  "SELECT staff.name || coalesce ((SELECT '（' || coalesce (d.title || ' ', '') || d.name" \
  " || '）' FROM delegation d WHERE d.id = staff.delegation_id), '') FROM staff WHERE id = ?1"
#define SERVED_BY                                                                  \
  "SELECT person.name FROM service_record JOIN person ON person.id = volunteer_id" \
  " WHERE service_record.id = ?1"
#define TEAM_OF \
  "SELECT team.name FROM membership JOIN team ON team.id = team_id WHERE person_id = "
/* the last day of insurance, and how far an application is. */
#define INSURED_OF      "SELECT max (until_on) FROM insurance WHERE person_id = "
#define REGISTRATION_OF "SELECT state FROM registration WHERE person_id = "
#define TEAM_NAME       TEAM_OF "?1 ORDER BY membership.id LIMIT 1"

/* the same street first, then the district, the city, and what nobody knows. */
#define HOME_OF(place)  "(SELECT o." place " FROM organisation o WHERE o.id = partner.org_id)"
#define AT(size, place) "substr (area, 1, " #size ") = " HOME_OF (place)
#define IN_STREET       "length (area) >= 9 AND " AT (9, "street")
#define IN_DISTRICT     AT (6, "district")
#define NEAR_OF                                                          \
  "(CASE WHEN coalesce (area, '') = '' THEN 4 WHEN " IN_STREET " THEN 1" \
  " WHEN " IN_DISTRICT " THEN 2 ELSE 3 END)"

/* By metres where both points are known, as tb-spot.h measures them but for the scale: a degree of
 * longitude is as wide as at 40 degrees.  Before what is near by its division alone. */
#define LATITUDE(of)  "CAST (substr (" of ", 1, 9) AS REAL)"
#define LONGITUDE(of) "CAST (substr (" of ", 11) AS REAL)"
#define NORTH         "(" LATITUDE ("point") " - " LATITUDE (HOME_OF ("point")) ")"
#define EAST          "((" LONGITUDE ("point") " - " LONGITUDE (HOME_OF ("point")) ") * 0.766)"
#define UNKNOWN \
  "coalesce (point, '') = '' OR coalesce (" HOME_OF ("point") ", '') = ''"
#define SQUARE  NORTH " * " NORTH " + " EAST " * " EAST
#define NEAREST "(CASE WHEN " UNKNOWN " THEN 1000 + " NEAR_OF " ELSE " SQUARE " END)"

static const struct
{
  const char *kind;
  const char *whats[MAX_NAMES + 1]; /* ends with NULL */
  const char *fields[MAX_NAMES];    /* whose value finds it */
  const char *selects[MAX_NAMES];
  const char *orders[MAX_NAMES];     /* (nullable): what a list is sorted by, in SQL */
  const char *tables[MAX_NAMES + 1]; /* where the names come from; ends with NULL */
  guint       n_people;              /* so many of the first are of people */
} entries[] = {
  { "service_record",
    { "volunteer_id", "elder_id", "submitted_by", "recognised_by", "certified_by", NULL },
    { "volunteer_id", "elder_id", "submitted_by", "recognised_by", "certified_by" },
    { PERSON_NAME, PERSON_NAME, STAFF_NAME, STAFF_NAME, STAFF_NAME },
    { "(SELECT name_key FROM person WHERE person.id = volunteer_id)",
      "(SELECT name_key FROM person WHERE person.id = elder_id)" },
    { "person", "staff", "delegation", NULL },
    2 },
  { "certificate",
    { "person_id", "requested_by", "issued_by", NULL },
    { "person_id", "requested_by", "issued_by" },
    { PERSON_NAME, STAFF_NAME, STAFF_NAME },
    { "(SELECT name_key FROM person WHERE person.id = person_id)" },
    { "person", "staff", "delegation", NULL },
    1 },
  { "relation",
    { "person_id", "other_id", "recorded_by", NULL },
    { "person_id", "other_id", "recorded_by" },
    { PERSON_NAME, PERSON_NAME, STAFF_NAME },
    { "(SELECT name_key FROM person WHERE person.id = person_id)",
      "(SELECT name_key FROM person WHERE person.id = other_id)" },
    { "person", "staff", "delegation", NULL },
    2 },
  { "consent",
    { "person_id", "given_by", NULL },
    { "person_id", "given_by" },
    { PERSON_NAME, PERSON_NAME },
    { "(SELECT name_key FROM person WHERE person.id = person_id)" },
    { "person", NULL },
    2 },
  { "credential",
    { "person_id", "recorded_by", "verified_by", NULL },
    { "person_id", "recorded_by", "verified_by" },
    { PERSON_NAME, STAFF_NAME, STAFF_NAME },
    { "(SELECT name_key FROM person WHERE person.id = person_id)" },
    { "person", "staff", "delegation", NULL },
    1 },
  { "commendation",
    { "person_id", "recorded_by", NULL },
    { "person_id", "recorded_by" },
    { PERSON_NAME, STAFF_NAME },
    { "(SELECT name_key FROM person WHERE person.id = person_id)" },
    { "person", "staff", "delegation", NULL },
    1 },
  { "evaluation",
    { "elder_id", "volunteer", "item", "recorded_by", NULL },
    { "elder_id", "record_id", "record_id", "recorded_by" },
    { PERSON_NAME, SERVED_BY, "SELECT item FROM service_record WHERE id = ?1", STAFF_NAME },
    { "(SELECT name_key FROM person WHERE person.id = elder_id)" },
    { "person", "service_record", "staff", "delegation", NULL },
    1 },
  { "pair",
    { "person_id", "other_id", "decided_by", NULL },
    { "person_id", "other_id", "decided_by" },
    { PERSON_NAME, PERSON_NAME, STAFF_NAME },
    { "(SELECT name_key FROM person WHERE person.id = person_id)",
      "(SELECT name_key FROM person WHERE person.id = other_id)" },
    { "person", "staff", "delegation", NULL },
    2 },
  { "stint",
    { "person_id", NULL },
    { "person_id" },
    { PERSON_NAME },
    { "(SELECT name_key FROM person WHERE person.id = person_id)" },
    { "person", NULL },
    1 },
  { "membership",
    { "person_id", NULL },
    { "person_id" },
    { PERSON_NAME },
    { "(SELECT name_key FROM person WHERE person.id = person_id)" },
    { "person", NULL },
    1 },
  { "partner",
    { "area", "point", NULL }, /* of the organisation itself, and how near that is */
    { "id", "id" },
    { "SELECT coalesce (nullif (o.street, ''), o.district) FROM partner p"
      " JOIN organisation o ON o.id = p.org_id WHERE p.id = ?1",
      "SELECT o.point FROM partner p JOIN organisation o ON o.id = p.org_id WHERE p.id = ?1" },
    { NEAREST },
    { "organisation", NULL },
    0 },
  { "liaison",
    { "partner_id", NULL },
    { "partner_id" },
    { "SELECT name FROM partner WHERE id = ?1" },
    { NULL },
    { "partner", NULL },
    0 },
  { "posting",
    { "cause", "source", "occurred", NULL },
    { "txn_id", "txn_id", "txn_id" },
    { "SELECT cause FROM ledger_txn WHERE id = ?1",
      "SELECT source_id FROM ledger_txn WHERE id = ?1",
      "SELECT occurred_us FROM ledger_txn WHERE id = ?1" },
    { NULL },
    { "ledger_txn", NULL },
    0 },
  { "lesson",
    { "course_id", "trainer_id", "places", NULL },
    { "course_id", "trainer_id", "id" },
    { "SELECT title FROM course WHERE id = ?1", STAFF_NAME,
      "SELECT count(*) FROM attendance WHERE lesson_id = ?1"
      " AND state IN ('enrolled', 'present', 'absent')" },
    { NULL },
    { "course", "attendance", "staff", "delegation", NULL },
    0 },
  { "attendance",
    { "person_id", "fix_by", NULL },
    { "person_id", "fix_by" },
    { PERSON_NAME, STAFF_NAME },
    { "(SELECT name_key FROM person WHERE person.id = person_id)" },
    { "person", "staff", "delegation", NULL },
    1 },
  { "video_progress",
    { "person_id", "course_id", "film", NULL }, /* how many minutes the film has */
    { "person_id", "course_id", "course_id" },
    { PERSON_NAME, "SELECT title FROM course WHERE id = ?1",
      "SELECT film_min FROM course WHERE id = ?1" },
    { "(SELECT name_key FROM person WHERE person.id = person_id)" },
    { "person", "course", NULL },
    1 },
  { "claim",
    { "person_id", "taken_by", "answered_by", NULL },
    { "person_id", "taken_by", "answered_by" },
    { PERSON_NAME, STAFF_NAME, STAFF_NAME },
    { "(SELECT name_key FROM person WHERE person.id = person_id)" },
    { "person", "staff", "delegation", NULL },
    1 },
  /* what a colleague has undertaken last, and when */
  { "staff",
    { "pledge", NULL },
    { "id" },
    { "SELECT edition || ' ' || signed_us FROM pledge WHERE signed_by = ?1"
      " ORDER BY signed_us DESC LIMIT 1" },
    { NULL },
    { "pledge", NULL },
    0 },
  { "permit",
    { "person_id", "reader_id", "given_by", NULL },
    { "person_id", "reader_id", "given_by" },
    { PERSON_NAME, STAFF_NAME, STAFF_NAME },
    { "(SELECT name_key FROM person WHERE person.id = person_id)" },
    { "person", "staff", "delegation", NULL },
    1 },
  { "disclosure",
    { "person_id", "read_by", NULL },
    { "person_id", "read_by" },
    { PERSON_NAME, STAFF_NAME },
    { "(SELECT name_key FROM person WHERE person.id = person_id)" },
    { "person", "staff", "delegation", NULL },
    1 },
  { "person",
    { "team", "insured_until", "registration", NULL },
    { "id", "id", "id" },
    { TEAM_NAME, INSURED_OF "?1", REGISTRATION_OF "?1 ORDER BY registration.id LIMIT 1" },
    { "(" TEAM_OF "person.id ORDER BY membership.id LIMIT 1)", "(" INSURED_OF "person.id)",
      "(" REGISTRATION_OF "person.id ORDER BY registration.id LIMIT 1)" },
    { "membership", "team", "insurance", "registration", NULL },
    0 },
};

static int
find_entry (const TbKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (g_str_equal (entries[i].kind, kind->table.name))
      return (int) i;
  return -1;
}

static gboolean
read_name (TbConn     *conn,
           const char *select,
           const char *key,
           char      **name_out,
           GError    **error)
{
  g_auto (TbStmt) st = { 0 };
  TbStep          step;

  if (!tb_conn_prepare (conn, select, &st, error))
    return FALSE;
  tb_stmt_bind_text (&st, 1, key);
  step = tb_stmt_step (&st, error);
  if (step == TB_STEP_ROW)
    *name_out = g_strdup (tb_stmt_get_text (&st, 0));
  return step != TB_STEP_FAILED;
}

/**
 * tb_names_attach:
 * @conn: a connection, on its own thread
 * @kind: of the rows
 * @records: (array length=n_records) (element-type TbRecord): rows nobody else holds; some may
 *   be %NULL
 * @n_records: how many
 * @error: return location
 *
 * Gives each row the names of what it leads to, see tb_record_get_name().
 *
 * Returns: whether the database answered
 */
gboolean
tb_names_attach (TbConn       *conn,
                 const TbKind *kind,
                 TbRecord    **records,
                 guint         n_records,
                 GError      **error)
{
  int entry = find_entry (kind);

  for (guint i = 0; entry >= 0 && i < n_records; i++)
    {
      char **names;

      if (records[i] == NULL)
        continue;
      names = g_new0 (char *, MAX_NAMES);
      tb_record_take_names (records[i], entries[entry].whats, names);
      for (guint k = 0; entries[entry].whats[k] != NULL; k++)
        {
          const TbField *field = tb_table_find (&kind->table, entries[entry].fields[k]);

          if (!read_name (conn, entries[entry].selects[k], tb_field_get_text (field, records[i]),
                          &names[k], error))
            return FALSE;
        }
    }
  return TRUE;
}

/**
 * tb_names_depend_on:
 * @kind: of rows in a list
 * @table: a table that has changed
 *
 * Returns: whether names that stand in the list may have changed with it
 */
gboolean
tb_names_depend_on (const TbKind *kind,
                    const char   *table)
{
  int entry = find_entry (kind);

  for (guint i = 0; entry >= 0 && entries[entry].tables[i] != NULL; i++)
    if (g_strcmp0 (entries[entry].tables[i], table) == 0)
      return TRUE;
  return FALSE;
}

/**
 * tb_names_get_order:
 * @kind: of rows in a list
 * @field: a field the list is sorted by
 *
 * Returns: (nullable): the expression that sorts it as people read it; %NULL for the field itself
 */
const char *
tb_names_get_order (const TbKind *kind,
                    const char   *field)
{
  int entry = find_entry (kind);

  for (guint i = 0; entry >= 0 && entries[entry].whats[i] != NULL; i++)
    if (g_strcmp0 (entries[entry].whats[i], field) == 0)
      return entries[entry].orders[i];
  return NULL;
}

/**
 * tb_names_leads_to_people:
 * @kind: a kind
 *
 * Returns: whether lists of it show names of people
 */
gboolean
tb_names_leads_to_people (const TbKind *kind)
{
  int entry = find_entry (kind);

  return entry >= 0 && entries[entry].n_people > 0;
}

/**
 * tb_names_print_found:
 * @kind: a kind that leads to people
 * @test: what those people must be, in SQL
 *
 * Returns: (transfer full): the test, in SQL, that a row leads to such a person
 */
char *
tb_names_print_found (const TbKind *kind,
                      const char   *test)
{
  GString *sql = g_string_new ("(");
  int      entry = find_entry (kind);

  for (guint i = 0; i < entries[entry].n_people; i++)
    g_string_append_printf (sql, "%s%s IN (SELECT id FROM person WHERE %s)", i > 0 ? " OR " : "",
                            entries[entry].fields[i], test);
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}
