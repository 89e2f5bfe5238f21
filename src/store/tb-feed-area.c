/* tb-feed-area.c: what a street or a district sees: rows that bear its code
 *
 * Most streets have nobody who reads.  So nothing is numbered for one before somebody may sign in
 * there, and what was there before comes into its sight then, under its first number.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-feed.h"

#include <string.h>

static const char SQL_IS_OPEN[] = "SELECT count(*) FROM scope WHERE id = ?1";

#define FIRST_SEQ G_GINT64_CONSTANT (1)

#define SQL_SHOW(kind, level)                                     \
  "INSERT OR REPLACE INTO change (scope, kind, id, seq, is_gone)" \
  " SELECT ?1, '" kind "', id, ?2, 0 FROM " kind " WHERE " level " = ?3"

/* What is said of an organisation, where that is. */
#define SQL_SHOW_OF_ORG(kind, level)                                        \
  "INSERT OR REPLACE INTO change (scope, kind, id, seq, is_gone)"           \
  " SELECT ?1, '" kind "', k.id, ?2, 0 FROM " kind " k JOIN organisation o" \
  " ON o.id = k.org_id WHERE o." level " = ?3"

static const struct
{
  const char *prefix; /* of the scope, before the code */
  const char *shows[7];
} levels[] = {
  { "street:",
    { SQL_SHOW ("organisation", "street"), SQL_SHOW ("person", "street"),
      SQL_SHOW ("visit", "street"), SQL_SHOW ("service_record", "street"),
      SQL_SHOW ("delegation", "street"), SQL_SHOW_OF_ORG ("outage", "street"),
      SQL_SHOW_OF_ORG ("capability", "street") } },
  { "district:",
    { SQL_SHOW ("organisation", "district"), SQL_SHOW ("person", "district"),
      SQL_SHOW ("visit", "district"), SQL_SHOW ("service_record", "district"),
      SQL_SHOW ("delegation", "district"), SQL_SHOW_OF_ORG ("outage", "district"),
      SQL_SHOW_OF_ORG ("capability", "district") } },
};

/* Adds the scope of an area if somebody may sign in there. */
static gboolean
add_area (TbConn     *city,
          const char *prefix,
          const char *code,
          GHashTable *scopes,
          GError    **error)
{
  g_autofree char *scope = g_strconcat (prefix, code, NULL);
  gint64           n = 0;

  if (code == NULL)
    return TRUE;
  if (!tb_conn_ask (city, SQL_IS_OPEN, &n, error, "s", scope))
    return FALSE;
  if (n > 0)
    g_hash_table_add (scopes, g_steal_pointer (&scope));
  return TRUE;
}

/**
 * tb_feed_add_areas:
 * @city: connection to the city's database
 * @street: (nullable): code of nine digits that a row bears
 * @district: (nullable): code of six digits that it bears
 * @scopes: (element-type utf8): gets their scopes, where anything was ever numbered
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_feed_add_areas (TbConn     *city,
                   const char *street,
                   const char *district,
                   GHashTable *scopes,
                   GError    **error)
{
  return add_area (city, levels[0].prefix, street, scopes, error) &&
         add_area (city, levels[1].prefix, district, scopes, error);
}

static gboolean
show_area (TbConn     *city,
           const char *scope,
           guint       level,
           GError    **error)
{
  const char *code = scope + strlen (levels[level].prefix);

  if (!tb_feed_set_seq (city, scope, FIRST_SEQ, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (levels[level].shows); i++)
    if (!tb_conn_run (city, levels[level].shows[i], error, "sis", scope, FIRST_SEQ, code))
      return FALSE;
  return TRUE;
}

/**
 * tb_feed_begin:
 * @city: connection to the city's database, in a write transaction
 * @scope: a scope in which nothing has been numbered yet
 * @error: return location
 *
 * Brings what was there before the scope began into its sight: of a street or district the rows
 * that bear its code, under its first number.
 *
 * Returns: whether the scope sees it
 */
gboolean
tb_feed_begin (TbConn     *city,
               const char *scope,
               GError    **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if (g_str_has_prefix (scope, levels[i].prefix))
      return show_area (city, scope, i, error);
  return TRUE;
}
