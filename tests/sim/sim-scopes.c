/* sim-scopes.c: what may be read besides the own scope, given and taken away at any time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim-scopes.h"

#include "tb-city-session.h"
#include "tb-reading.h"

static const char *const lent[] = { "org:o2", "operator" };

/* Of every row that one of these scopes shows, the number it bears: that of the desk's own scope,
 * or of the first of the others. */
static const char SQL_SHOWN[] =
    "SELECT id, seq FROM (SELECT id, seq, row_number () OVER (PARTITION BY id"
    " ORDER BY scope <> ?1, scope) AS place FROM change WHERE kind = ?2 AND is_gone = 0"
    " AND instr (?3, ' ' || scope || ' ') > 0) WHERE place = 1 ORDER BY id";

/* Somebody may read more from now on, or less. */
void
sim_scopes_change (SimWorld *world,
                   SimDesk  *desk)
{
  g_autoptr (GError) error = NULL;
  const char        *scope =
      lent[g_rand_int_range (world->rand, 0, (gint32) G_N_ELEMENTS (lent))];
  gboolean is_given = sim_chance (world, 60);

  if (is_given)
    tb_city_grant (world->city, desk->actor, scope, &error);
  else
    tb_city_withdraw (world->city, desk->actor, scope, &error);
  g_assert_no_error (error);
  world->counts.granted += is_given != FALSE;
  world->counts.withdrawn += !is_given;
  world->is_city_changed = TRUE;
}

/* Who they are, and what they may read. */
GBytes *
sim_scopes_tell (SimWorld        *world,
                 const SimPacket *packet,
                 GError         **error)
{
  TbConn              *city = tb_city_get_conn (world->city);
  g_autoptr (TbCaller) caller =
      tb_city_auth_find_caller (city, packet->token, world->now_us, error);

  return caller != NULL ? tb_city_session_print (city, caller, world->now_us, error) : NULL;
}

/* Whether what is asked for is of a scope they may read; a body that was cut asks for nothing. */
gboolean
sim_scopes_may_read (SimWorld        *world,
                     const SimPacket *packet,
                     GError         **error)
{
  TbConn              *city = tb_city_get_conn (world->city);
  g_autoptr (TbPull)   pull = NULL;
  g_autoptr (TbFetch)  fetch = NULL;
  g_autoptr (TbCaller) caller = NULL;
  gboolean             may = FALSE;

  if (packet->kind == TB_SEND_PULL ? (pull = tb_wire_open_pull (packet->body, error)) == NULL
                                   : (fetch = tb_wire_open_fetch (packet->body, error)) == NULL)
    return FALSE;
  if ((caller = tb_city_auth_find_caller (city, packet->token, world->now_us, error)) == NULL ||
      !tb_devices_may_read (city, caller->device, pull != NULL ? pull->scope : fetch->scope, &may,
                            error))
    return FALSE;
  if (!may)
    g_set_error_literal (error, TB_ERROR, TB_ERROR_REFUSED, "not your scope");
  return may;
}

/* Whether the desk has, or is about to have, rows of more than its own scope and the city's. */
gboolean
sim_scopes_is_lent (SimDesk *desk)
{
  g_auto (TbReading) reading = { 0 };

  g_assert_true (tb_reading_get (desk->cache, &reading, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (lent); i++)
    if (tb_reading_contains (&reading, lent[i]))
      return TRUE;
  return FALSE;
}

static void
append_kind (TbConn       *city,
             const char   *scopes,
             const TbKind *kind,
             GString      *out)
{
  g_autoptr (GError) error = NULL;
  g_auto (TbStmt)    st = { 0 };

  tb_conn_prepare (city, SQL_SHOWN, &st, &error);
  g_assert_no_error (error);
  tb_stmt_bind_text (&st, 1, SIM_SCOPE);
  tb_stmt_bind_text (&st, 2, kind->table.name);
  tb_stmt_bind_text (&st, 3, scopes);
  while (tb_stmt_step (&st, &error) == TB_STEP_ROW)
    {
      g_autoptr (TbRecord) record = NULL;
      gpointer             row = NULL;

      tb_rows_get (city, kind, tb_stmt_get_text (&st, 0), &row, &error);
      g_assert_no_error (error);
      record = row;
      tb_record_set_ver (record, tb_stmt_get_int64 (&st, 1));
      tb_rows_append_dump (out, record);
    }
  g_assert_no_error (error);
}

/* S5: all that the city shows whoever is signed in there, as tb_rows_dump() of the desk has to
 * be. */
char *
sim_scopes_dump (SimWorld *world,
                 SimDesk  *desk)
{
  TbConn              *city = tb_city_get_conn (world->city);
  g_autoptr (GError)   error = NULL;
  g_autoptr (TbDevice) device = NULL;
  g_autofree char     *further = NULL;
  g_autofree char     *scopes = NULL;
  GString             *out = g_string_new (NULL);

  tb_devices_find (city, tb_replica_get_device (desk->replica), &device, &error);
  g_assert_no_error (error);
  tb_devices_dup_further (city, device, &further, &error);
  g_assert_no_error (error);
  scopes = g_strdup_printf (" %s %s ", SIM_SCOPE, further);
  for (const TbKind *const *kind = tb_kinds_get_all (); *kind != NULL; kind++)
    append_kind (city, scopes, *kind, out);
  return g_string_free (out, FALSE);
}
