/* sim-scopes.c: what may be read besides the own scope, given and taken away at any time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim-scopes.h"

#include "tb-city-session.h"
#include "tb-reading.h"

#define LIST_US G_GINT64_CONSTANT (30000000) /* a question for the list a minute, or two */

static const char *const lent[] = { "org:o2", "operator", NULL };

/* Of every row that one of these scopes shows, the number it bears: that of the desk's own scope,
 * or of the first of the others. */
static const char SQL_SHOWN[] =
    "SELECT id, seq FROM (SELECT id, seq, row_number () OVER (PARTITION BY id"
    " ORDER BY scope <> ?1, scope) AS place FROM change WHERE kind = ?2 AND is_gone = 0"
    " AND instr (?3, ' ' || scope || ' ') > 0) WHERE place = 1 ORDER BY id";

static const char *
pick_lent (SimWorld *world)
{
  return lent[g_rand_int_range (world->rand, 0, (gint32) G_N_ELEMENTS (lent) - 1)];
}

/* A part of the city has not heard of what is in its list, or has it for itself. */
static void
shut (SimWorld *world)
{
  if (world->shut != NULL)
    world->shut = NULL;
  else
    {
      world->shut = sim_chance (world, 50) ? TB_SCOPE_CITY : pick_lent (world);
      world->counts.shut++;
    }
}

static void
change (SimWorld   *world,
        SimDesk    *desk,
        const char *scope,
        gboolean    is_given)
{
  g_autoptr (GError) error = NULL;

  if (is_given)
    tb_city_grant (world->city, desk->actor, scope, &error);
  else
    tb_city_withdraw (world->city, desk->actor, scope, &error);
  g_assert_no_error (error);
  world->counts.granted += is_given != FALSE;
  world->counts.withdrawn += !is_given;
  world->is_city_changed = TRUE;
}

/* Somebody may read more from now on, or less. */
void
sim_scopes_change (SimWorld *world,
                   SimDesk  *desk)
{
  if (sim_chance (world, 25))
    shut (world);
  else
    change (world, desk, pick_lent (world), sim_chance (world, 70));
}

/* What a further scope is called that the desk asks for just now. */
static char *
dup_asked (SimDesk *desk)
{
  const TbSyncCore  *core = &desk->session.core;
  g_auto (TbReading) reading = { 0 };
  TbCursor           home;

  g_assert_true (tb_reading_get (desk->cache, &reading, NULL));
  g_assert_true (tb_cache_get_cursor (desk->cache, SIM_SCOPE, &home, NULL));
  if (core->phase != TB_SYNC_PULLING || core->scope == 0 || !home.is_known || desk->must_begin ||
      core->scope > g_strv_length (reading.scopes))
    return NULL;
  return g_strdup (reading.scopes[core->scope - 1]);
}

/* It is taken away from whoever asks for it just now. */
void
sim_scopes_withdraw_read (SimWorld *world)
{
  for (guint i = 0; i < world->n_desks; i++)
    {
      g_autofree char *scope = dup_asked (&world->desks[i]);

      if (scope != NULL && g_strv_contains (lent, scope) && sim_chance (world, 8))
        change (world, &world->desks[i], scope, FALSE);
    }
}

/* Before the desk hears of it: the scope that its question is refused for, if it waits for that. */
char *
sim_scopes_dup_refused (SimDesk         *desk,
                        const SimPacket *packet)
{
  return packet->is_refused && packet->request == desk->session.core.request ? dup_asked (desk)
                                                                             : NULL;
}

/* And when it has: nothing of it is kept (C8), whatever the list says. */
void
sim_scopes_check_refused (SimWorld   *world,
                          SimDesk    *desk,
                          const char *scope)
{
  g_autoptr (GError) error = NULL;
  g_auto (TbReading) reading = { 0 };
  TbCursor           cursor;

  if (scope == NULL)
    return;
  tb_reading_get (desk->cache, &reading, &error);
  tb_cache_get_cursor (desk->cache, scope, &cursor, &error);
  g_assert_no_error (error);
  if (tb_reading_contains (&reading, scope) || cursor.is_known)
    g_error ("C8: a desk keeps a scope that is refused");
  world->counts.dropped_scopes++;
}

/* However often a scope is refused that the list names, or the list is another: whoever was told it
 * does not ask again at once, unless a person wants to know or a program has begun anew. */
void
sim_scopes_check_asked (SimWorld     *world,
                        SimDesk      *desk,
                        gboolean      begins,
                        const TbSend *send)
{
  const TbSyncCore *core = &desk->session.core;

  if (begins)
    desk->list_us = 0;
  if (desk->list_us > 0 && core->phase != TB_SYNC_ASKING && core->n_unheard == 0)
    desk->has_list = TRUE;
  if (send->body == NULL || send->kind != TB_SEND_SESSION)
    return;
  if (desk->list_us > 0 && desk->has_list && world->now_us - desk->list_us < LIST_US)
    g_error ("a desk asks over and over what it may read");
  desk->list_us = world->now_us;
  desk->has_list = FALSE;
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
  may = may && (!world->has_faults ||
                g_strcmp0 (world->shut, pull != NULL ? pull->scope : fetch->scope) != 0);
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
  for (guint i = 0; lent[i] != NULL; i++)
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
