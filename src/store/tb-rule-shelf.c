/* tb-rule-shelf.c: the published rule packages of a database, as a book
 *
 * Every operation asks what is in force, and packages come a few times a year.  So the book is kept
 * with the connection, beside a stamp of the rows it was made of; asking for the stamp is one small
 * statement, and reading and checking the packages again is what is saved.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-rule-shelf.h"

#include <string.h>

#include "tb-query.h"
#include "tb-rule-file.h"

#define STREET_CHARS 9

static const char SQL_STAMP[] =
    "SELECT count(*), coalesce (sum(ver), 0), coalesce (sum(published_us), 0),"
    " coalesce (max(published_us), 0) FROM rule_package";
static const char SQL_PLACE[] = "SELECT district, street FROM organisation WHERE id = ?1";
static const char SQL_HOME[] =
    "SELECT district, street FROM person WHERE id = ?1 AND district <> ''";
static const char SQL_FIRST_PLACE[] =
    "SELECT o.district, o.street FROM membership m JOIN organisation o ON o.id = m.org_id"
    " WHERE m.person_id = ?1 ORDER BY m.joined_us, m.id LIMIT 1";

/* What a book was made of. */
typedef struct
{
  gint64   n_rows;
  gint64   versions;
  gint64   times_us;
  gint64   last_us;
  gboolean has_key;
  guint8   public_key[TB_TOKEN_PUBLIC_BYTES];
} Stamp;

typedef struct
{
  TbRuleShelf shelf;
  Stamp       stamp;
  guint       n_readings;
} Kept;

static gboolean
are_same (const Stamp *a,
          const Stamp *b)
{
  return a->n_rows == b->n_rows && a->versions == b->versions && a->times_us == b->times_us &&
         a->last_us == b->last_us && a->has_key == b->has_key &&
         memcmp (a->public_key, b->public_key, sizeof a->public_key) == 0;
}

static void
free_verdict (gpointer data)
{
  TbRuleVerdict *verdict = data;

  g_free (verdict->id);
  g_free (verdict->version);
  g_free (verdict->problem);
  g_free (verdict);
}

static void
free_kept (gpointer data)
{
  Kept *kept = data;

  tb_rule_book_free (kept->shelf.book);
  g_ptr_array_unref (kept->shelf.verdicts);
  g_free (kept);
}

static gboolean
read_stamp (TbConn       *conn,
            const guint8 *public_key,
            Stamp        *stamp,
            GError      **error)
{
  g_auto (TbStmt) st = { 0 };

  memset (stamp, 0, sizeof *stamp);
  if (!tb_conn_prepare (conn, SQL_STAMP, &st, error) || tb_stmt_step (&st, error) != TB_STEP_ROW)
    return FALSE;
  stamp->n_rows = tb_stmt_get_int64 (&st, 0);
  stamp->versions = tb_stmt_get_int64 (&st, 1);
  stamp->times_us = tb_stmt_get_int64 (&st, 2);
  stamp->last_us = tb_stmt_get_int64 (&st, 3);
  stamp->has_key = public_key != NULL;
  if (public_key != NULL)
    memcpy (stamp->public_key, public_key, sizeof stamp->public_key);
  return TRUE;
}

/* In the order in which they were published, which is the same here and at the city. */
static gboolean
fill (TbRuleShelf  *shelf,
      TbConn       *conn,
      const guint8 *public_key,
      GError      **error)
{
  g_autoptr (TbQuery)   query = tb_query_all (&tb_rule_file_kind);
  g_autoptr (GPtrArray) files = NULL;

  if (!tb_query_add_order (query, "published_us", FALSE, error) ||
      (files = tb_query_read_all (query, conn, 0, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    {
      TbRuleFile        *file = files->pdata[i];
      TbRuleVerdict     *verdict = g_new0 (TbRuleVerdict, 1);
      g_autoptr (GError) problem = NULL;

      verdict->id = g_strdup (file->id);
      verdict->version = g_strdup (file->version);
      if (!tb_rule_book_add_file (shelf->book, file, public_key, &problem))
        verdict->problem = g_strdup (problem->message);
      g_ptr_array_add (shelf->verdicts, verdict);
    }
  return TRUE;
}

/**
 * tb_rule_shelf_get:
 * @conn: connection to a cache or to the city's database
 * @public_key: (nullable): the city's; without it no package counts but what came with the program
 * @shelf_out: (out) (transfer none): all packages; until they change or @conn is closed
 * @error: return location
 *
 * A package that may not be followed is never passed over silently: its verdict says why.
 *
 * Returns: whether the database answered
 */
gboolean
tb_rule_shelf_get (TbConn             *conn,
                   const guint8       *public_key,
                   const TbRuleShelf **shelf_out,
                   GError            **error)
{
  Kept *kept = tb_conn_get_kept (conn);
  Kept *made;
  Stamp stamp;

  if (!read_stamp (conn, public_key, &stamp, error))
    return FALSE;
  if (kept == NULL || !are_same (&kept->stamp, &stamp))
    {
      made = g_new0 (Kept, 1);
      made->stamp = stamp;
      made->n_readings = kept != NULL ? kept->n_readings + 1 : 1;
      made->shelf.book = tb_rule_book_new_default ();
      made->shelf.verdicts = g_ptr_array_new_with_free_func (free_verdict);
      made->shelf.last_us = stamp.last_us;
      if (!fill (&made->shelf, conn, public_key, error))
        {
          free_kept (made);
          return FALSE;
        }
      kept = made;
      tb_conn_keep (conn, kept, free_kept);
    }
  *shelf_out = &kept->shelf;
  return TRUE;
}

/* What a statement says of a key: district and street, the nearer of which is the place. */
static gboolean
find_place (TbConn     *conn,
            const char *sql,
            const char *id,
            char      **place_out,
            GError    **error)
{
  g_auto (TbStmt) st = { 0 };
  TbStep          step;

  *place_out = NULL;
  if (id == NULL)
    return TRUE;
  if (!tb_conn_prepare (conn, sql, &st, error))
    return FALSE;
  tb_stmt_bind_text (&st, 1, id);
  if ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    {
      const char *district = tb_stmt_get_text (&st, 0);
      const char *street = tb_stmt_get_text (&st, 1);

      *place_out = g_strdup (street != NULL && strlen (street) == STREET_CHARS &&
                                     district != NULL && g_str_has_prefix (street, district)
                                 ? street
                                 : district);
    }
  return step != TB_STEP_FAILED;
}

/**
 * tb_rule_shelf_find_place:
 * @conn: connection to a cache or to the city's database
 * @org_id: (nullable): an organisation
 * @place_out: (out) (transfer full) (nullable): the street, where the organisation says which; else
 *   the district; %NULL if it is not known
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_rule_shelf_find_place (TbConn     *conn,
                          const char *org_id,
                          char      **place_out,
                          GError    **error)
{
  return find_place (conn, SQL_PLACE, org_id, place_out, error);
}

/**
 * tb_rule_shelf_find_home:
 * @conn: connection to the city's database
 * @person_id: (nullable): a person
 * @place_out: (out) (transfer full) (nullable): where they live; if that is not known, where the
 *   organisation is that they joined first; %NULL if neither is known
 * @error: return location
 *
 * Whose rules hold for an account, which is a person's and no organisation's.
 *
 * Returns: whether the database answered
 */
gboolean
tb_rule_shelf_find_home (TbConn     *conn,
                         const char *person_id,
                         char      **place_out,
                         GError    **error)
{
  return find_place (conn, SQL_HOME, person_id, place_out, error) &&
         (*place_out != NULL || find_place (conn, SQL_FIRST_PLACE, person_id, place_out, error));
}

/**
 * tb_rule_shelf_find:
 * @conn: connection to a cache or to the city's database
 * @public_key: (nullable): the city's, as for tb_rule_shelf_get()
 * @org_id: (nullable): an organisation; %NULL for what holds in the whole city
 * @day: yyyymmdd
 * @rules_out: (out) (transfer none): what is in force where the organisation is, on that day;
 *   until packages change or @conn is closed
 * @error: return location
 *
 *
 *
 * Returns: whether the database answered
 */
gboolean
tb_rule_shelf_find (TbConn         *conn,
                    const guint8   *public_key,
                    const char     *org_id,
                    gint64          day,
                    const TbRules **rules_out,
                    GError        **error)
{
  const TbRuleShelf *shelf = NULL;
  g_autofree char   *place = NULL;

  if (!tb_rule_shelf_get (conn, public_key, &shelf, error) ||
      !tb_rule_shelf_find_place (conn, org_id, &place, error))
    return FALSE;
  *rules_out = tb_rule_book_find (shelf->book, place, org_id, day);
  return TRUE;
}

/**
 * tb_rule_shelf_count_readings:
 * @conn: a connection
 *
 * For tests.
 *
 * Returns: how often packages were read and checked on it
 */
guint
tb_rule_shelf_count_readings (TbConn *conn)
{
  const Kept *kept = tb_conn_get_kept (conn);

  return kept != NULL ? kept->n_readings : 0;
}
