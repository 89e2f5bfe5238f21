/* city-world.c: a city with two organisations, an operator, and devices that speak to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "city-world.h"

void
city_world_enrol (CityWorld        *world,
                  const char       *device,
                  const TbIdentity *identity)
{
  g_autoptr (GError) error = NULL;
  const TbLogin      login = { (char *) identity->actor, (char *) identity->actor,
                               (char *) identity->actor, (char *) identity->org_id,
                               (char *) identity->scope, identity->roles };

  g_assert_true (tb_devices_enrol (tb_city_get_conn (world->city), device, &login, &error));
  g_assert_no_error (error);
}

/**
 * city_world_run:
 * @world: the world
 * @op: (transfer full): what the platform does; nothing stands against it
 */
void
city_world_run (CityWorld *world,
                TbOp      *op)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();

  g_assert_true (
      tb_city_run (world->city, &tb_test_platform, op, world->now_us, reasons, &error));
  g_assert_cmpuint (reasons->len, ==, 0);
  tb_op_free (op);
}

/**
 * city_world_make_ready:
 * @world: the world
 * @device: a coordinator's
 * @scope: the organisation's
 * @id: a volunteer of it, who may serve from now on
 */
void
city_world_make_ready (CityWorld  *world,
                       const char *device,
                       const char *scope,
                       const char *id)
{
  TbOp *op;

  for (guint step = 0; (op = tb_test_ready (step, scope, id)) != NULL; step++)
    ASSERT_SAY (world, device, op, "applied");
}

void
city_world_set_up (CityWorld    *world,
                   gconstpointer data)
{
  const TbIdentity *const all[] = { &tb_test_ann, &tb_test_bo, &tb_test_clerk, &tb_test_cy,
                                    &tb_test_operator };
  g_autoptr (GError)      error = NULL;

  world->now_us = TB_TEST_NOW_US;
  world->city = tb_city_new (tb_test_open (NULL, TB_FILE_CITY), &error);
  g_assert_no_error (error);
  city_world_run (world, tb_test_organisation ("w1", "o1"));
  city_world_run (world, tb_test_organisation ("w2", "o2"));
  city_world_run (world, tb_test_qualification ("w5", "o1"));
  city_world_run (world, tb_test_qualification ("w6", "o2"));
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    city_world_enrol (world, all[i]->actor, all[i]);
  ASSERT_SAY (world, "ann", tb_test_volunteer ("w3", "org:o1", "v"), "applied");
  ASSERT_SAY (world, "ann", tb_test_elder ("w4", "org:o1", "e"), "applied");
  city_world_make_ready (world, "ann", "org:o1", "v");
}

void
city_world_tear_down (CityWorld    *world,
                      gconstpointer data)
{
  tb_city_free (world->city);
}

/**
 * city_world_push:
 * @world: the world
 * @device: who sends
 * @op: (transfer full): what
 * @n: its number on the device
 *
 * Returns: (transfer full): the reply, as it came over the wire
 */
TbReply *
city_world_push (CityWorld  *world,
                 const char *device,
                 TbOp       *op,
                 gint64      n)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes)    request = NULL;
  g_autoptr (GBytes)    bytes = NULL;
  TbReply              *reply;

  op->n = n;
  g_ptr_array_add (lines, tb_wire_print_op (op));
  tb_op_free (op);
  request = tb_wire_seal_push (device, lines);
  bytes = tb_city_push (world->city, request, world->now_us, &error);
  g_assert_no_error (error);
  reply = tb_wire_open_reply (bytes, &error);
  g_assert_no_error (error);
  return reply;
}

/**
 * city_world_say:
 * @world: the world
 * @device: who sends
 * @op: (transfer full): what; it gets the device's next number
 *
 * Returns: (transfer full): the status, and after it the codes of the reasons
 */
char *
city_world_say (CityWorld  *world,
                const char *device,
                TbOp       *op)
{
  g_autoptr (TbReply) reply = NULL;
  g_autofree char    *codes = NULL;
  const TbAnswer     *answer;
  gint64              n = 0;

  tb_conn_ask (tb_city_get_conn (world->city), "SELECT last_n FROM device WHERE id = ?1", &n, NULL,
               "s", device);
  reply = city_world_push (world, device, op, n + 1);
  g_assert_null (reply->problem);
  g_assert_cmpuint (reply->answers->len, ==, 1);
  g_assert_cmpint (reply->last_n, ==, n + 1);
  answer = reply->answers->pdata[0];
  g_assert_false (answer->is_duplicate);
  codes = tb_test_list_codes (answer->reasons);
  return g_strconcat (answer->status, *codes != '\0' ? " " : NULL, codes, NULL);
}

/**
 * city_world_certify:
 * @world: the world
 * @id: key of a new record of o1
 * @volunteer_id: who served elder e
 * @start_us: when it began
 * @minutes: how long it took
 *
 * Takes a record all the way to its coins.
 */
void
city_world_certify (CityWorld  *world,
                    const char *id,
                    const char *volunteer_id,
                    gint64      start_us,
                    gint64      minutes)
{
  g_autofree char *one = g_strconcat ("submit-", id, NULL);
  g_autofree char *two = g_strconcat ("recognise-", id, NULL);
  g_autofree char *three = g_strconcat ("certify-", id, NULL);

  ASSERT_SAY (world, "ann",
              tb_test_service (one, "org:o1", id, volunteer_id, "e", start_us, minutes),
              "applied");
  ASSERT_SAY (world, "bo", tb_test_on (two, "org:o1", "record.recognise", id), "applied");
  ASSERT_SAY (world, "operator", tb_test_on (three, "operator", "record.certify", id), "applied");
}

TbPage *
city_world_pull (CityWorld  *world,
                 const char *device,
                 const char *scope,
                 gint64      after,
                 gint64      max_rows)
{
  TbPull             pull = { (char *) device, (char *) scope, after, max_rows };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) request = tb_wire_seal_pull (&pull);
  g_autoptr (GBytes) bytes = tb_city_pull (tb_city_get_conn (world->city), request, &error);
  TbPage            *page;

  g_assert_no_error (error);
  page = tb_wire_open_page (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (page->scope, ==, scope);
  g_assert_cmpint (page->after, ==, after);
  return page;
}

/**
 * city_world_look:
 * @world: the world
 * @scope: a scope
 * @kind: name of a kind
 * @id: key of a row
 *
 * Returns: (transfer full): “here”, “gone” or “never”, by what a pull of everything brings
 */
char *
city_world_look (CityWorld  *world,
                 const char *scope,
                 const char *kind,
                 const char *id)
{
  g_autoptr (TbPage) page = city_world_pull (world, "ann", scope, 0, 10000);
  const char        *says = "never";

  for (guint i = 0; i < page->rows->len; i++)
    {
      const TbPageRow *row = page->rows->pdata[i];

      if (g_strcmp0 (row->kind->table.name, kind) == 0 && g_strcmp0 (row->id, id) == 0)
        says = row->record != NULL ? "here" : "gone";
    }
  return g_strdup (says);
}

gint64
city_world_count (CityWorld  *world,
                  const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64             n = -1;

  tb_conn_ask (tb_city_get_conn (world->city), sql, &n, &error, "");
  g_assert_no_error (error);
  return n;
}

gpointer
city_world_get (CityWorld    *world,
                const TbKind *kind,
                const char   *id)
{
  g_autoptr (GError) error = NULL;
  gpointer           row = NULL;

  tb_rows_get (tb_city_get_conn (world->city), kind, id, &row, &error);
  g_assert_no_error (error);
  return row;
}
