/* ui-desk.c: what a test asks of a desk, and waits for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui-desk.h"

#include "tb-desk-outage.h"
#include "tb-desk-outbox.h"
#include "tb-test.h"
#include "ui-hands.h"

/**
 * ui_on_answer:
 * @source: whom was asked
 * @result: what is answered
 * @data: (type GAsyncResult**): where it goes
 *
 * A callback for whoever waits for the answer.
 */
void
ui_on_answer (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/**
 * ui_desk_check:
 * @desk: a desk
 *
 * Its files hold together, as “timebank-ctl check” would say.
 */
void
ui_desk_check (TbDesk *desk)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError)       error = NULL;
  g_auto (TbCheckReport)   report = { 0 };

  tb_desk_check_async (desk, NULL, ui_on_answer, &answer);
  UI_WAIT (answer != NULL);
  g_assert_true (tb_desk_check_finish (desk, answer, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (report.findings->len, ==, 0);
}

/**
 * ui_desk_settle:
 * @desk: a desk
 *
 * Whatever was on its way is there: a desk answers in order.
 */
void
ui_desk_settle (TbDesk *desk)
{
  for (guint i = 0; i < 2; i++)
    {
      ui_desk_count_ops (desk, NULL);
      for (guint k = 0; k < 3; k++)
        ui_turn (G_MAXINT64, "what was begun");
    }
}

/**
 * ui_desk_count_ops:
 * @desk: a desk
 * @name: (nullable): of an operation; %NULL: any
 *
 * Returns: how many of them this desk has ever asked of the city
 */
guint
ui_desk_count_ops (TbDesk     *desk,
                   const char *name)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GPtrArray)    items = NULL;
  guint                    n = 0;

  tb_desk_list_outbox_async (desk, TB_DESK_OUTBOX_ALL, NULL, ui_on_answer, &answer);
  UI_WAIT (answer != NULL);
  items = tb_desk_list_outbox_finish (desk, answer, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    if (name == NULL || g_str_equal (((TbOutboxItem *) items->pdata[i])->name, name))
      n++;
  return n;
}

/**
 * ui_desk_sync:
 * @desk: a desk somebody is signed in to
 *
 * Exchanges everything with the city.
 */
void
ui_desk_sync (TbDesk *desk)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError)       error = NULL;

  tb_desk_sync_async (desk, NULL, ui_on_answer, &answer);
  UI_WAIT (answer != NULL);
  tb_desk_sync_finish (desk, answer, &error);
  g_assert_no_error (error);
}

/**
 * ui_desk_sync_anew:
 * @desk: a desk whose city is in reach again
 *
 * As ui_desk_sync(), whatever comes of an exchange that is under way: it may have begun before.
 */
void
ui_desk_sync_anew (TbDesk *desk)
{
  g_autoptr (GAsyncResult) answer = NULL;

  tb_desk_sync_async (desk, NULL, ui_on_answer, &answer);
  UI_WAIT (answer != NULL);
  tb_desk_sync_finish (desk, answer, NULL);
  ui_desk_sync (desk);
}

/**
 * ui_desk_do_here:
 * @desk: a desk somebody is signed in to
 * @op: (transfer full): nothing may speak against it
 *
 * Does it, whether or not the city is there.
 */
void
ui_desk_do_here (TbDesk *desk,
                 TbOp   *op)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GPtrArray)    reasons = NULL;
  g_autoptr (GError)       error = NULL;
  g_autofree char         *codes = NULL;

  tb_desk_do_async (desk, op, NULL, ui_on_answer, &answer);
  UI_WAIT (answer != NULL);
  tb_desk_do_finish (desk, answer, &reasons, &error);
  g_assert_no_error (error);
  codes = reasons != NULL ? tb_test_list_codes (reasons) : g_strdup ("");
  g_assert_cmpstr (codes, ==, "");
}

/**
 * ui_desk_do:
 * @desk: a desk somebody is signed in to
 * @op: (transfer full): nothing may speak against it
 *
 * Does it and sends it to the city.
 */
void
ui_desk_do (TbDesk *desk,
            TbOp   *op)
{
  ui_desk_do_here (desk, op);
  ui_desk_sync (desk);
}

/**
 * ui_desk_do_json:
 * @desk: a desk somebody is signed in to
 * @name: of an operation
 * @json: its arguments
 *
 * As ui_desk_do ().
 */
void
ui_desk_do_json (TbDesk     *desk,
                 const char *name,
                 const char *json)
{
  g_autoptr (GError) error = NULL;
  TbOp              *op = tb_desk_new_op (desk, name);

  g_assert_nonnull (op);
  tb_desk_fill_op (desk, op, json, &error);
  g_assert_no_error (error);
  ui_desk_do (desk, op);
}

/**
 * ui_desk_find_submitted:
 * @desk: a desk somebody is signed in to
 * @is_own: whether they have entered it themselves
 *
 * Returns: (transfer full): a filter of one record that waits to be recognised
 */
char *
ui_desk_find_submitted (TbDesk  *desk,
                        gboolean is_own)
{
  g_autoptr (GPtrArray) records =
      ui_desk_read (desk, &tb_service_record_kind, "state=submitted", "-start_us", 0);

  for (guint i = 0; i < records->len; i++)
    {
      const TbServiceRecord *record = records->pdata[i];

      if (g_str_equal (record->submitted_by, tb_desk_get_actor (desk)) == is_own)
        return g_strconcat ("id=", record->id, NULL);
    }
  g_assert_not_reached ();
}

/**
 * ui_desk_read:
 * @desk: a desk
 * @kind: of what
 * @filter: (nullable): which
 * @order: (nullable): in which order
 * @limit: how many at most
 *
 * Returns: (transfer full): what the desk knows
 */
GPtrArray *
ui_desk_read (TbDesk       *desk,
              const TbKind *kind,
              const char   *filter,
              const char   *order,
              guint         limit)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError)       error = NULL;
  GPtrArray               *rows;

  tb_desk_read_async (desk, kind, filter, order, limit, NULL, ui_on_answer, &answer);
  UI_WAIT (answer != NULL);
  rows = tb_desk_read_finish (desk, answer, &error);
  g_assert_no_error (error);
  return rows;
}

/**
 * ui_desk_list_outages:
 * @desk: a desk
 *
 * Returns: (transfer full) (element-type TbOutageLine): its list of outages, the newest first
 */
GPtrArray *
ui_desk_list_outages (TbDesk *desk)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError)       error = NULL;
  GPtrArray               *lines;

  tb_desk_list_outages_async (desk, NULL, ui_on_answer, &answer);
  UI_WAIT (answer != NULL);
  lines = tb_desk_list_outages_finish (desk, answer, &error);
  g_assert_no_error (error);
  return lines;
}

/**
 * ui_desk_make_ready:
 * @desk: of a coordinator
 * @id: of a volunteer of their organisation
 *
 * Lets somebody serve who is new: applied, approved, trained and insured, by the operations, since
 * the plan began and as long as there are dates.
 */
void
ui_desk_make_ready (TbDesk     *desk,
                    const char *id)
{
  static const struct
  {
    const char *name;
    const char *person; /* the argument that says who */
    const char *more;
  } steps[] = {
    { "registration.apply", "id",
      "\"applied_on\":\"2022-06-01\",\"residence\":\"usual\","
      "\"healthy_on\":\"2022-06-01\",\"healthy_until\":\"9999-12-31\"" },
    { "registration.approve", "id", "\"reviewed_on\":\"2022-06-01\"" },
    { "training.record", "person_id",
      "\"course\":\"上岗培训\",\"taken_on\":\"2022-06-01\",\"until_on\":\"9999-12-31\","
      "\"general_min\":240,\"policy_min\":50,\"psychology_min\":50,\"nursing_min\":50,"
      "\"process_min\":50,\"emergency_min\":40" },
    { "insurance.record", "person_id",
      "\"origin\":\"organisation\",\"proof\":\"保单\",\"from_on\":\"2022-06-01\","
      "\"until_on\":\"9999-12-31\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char   *json = g_strdup_printf ("{\"%s\":\"%s\",%s}", steps[i].person, id,
                                                 steps[i].more);
      g_autoptr (GError) error = NULL;
      TbOp              *op = tb_desk_new_op (desk, steps[i].name);

      tb_desk_fill_op (desk, op, json, &error);
      g_assert_no_error (error);
      ui_desk_do_here (desk, op);
    }
  ui_desk_sync (desk);
}

/* What about them speaks against a service of theirs, yesterday. */
static guint
count_lacks (TbDesk     *desk,
             const char *id)
{
  g_autoptr (GPtrArray) elders =
      ui_desk_read (desk, &tb_person_kind, "is_elder=1 AND is_volunteer=0", "id", 1);
  g_autofree char *json = g_strdup_printf (
      "{\"volunteer_id\":\"%s\",\"elder_id\":\"%s\",\"item\":\"3.2\",\"minutes\":60,"
      "\"start_us\":\"2026-11-22T09:00\",\"end_us\":\"2026-11-22T10:00\"}",
      id, ((TbPerson *) elders->pdata[0])->id);
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GPtrArray)    reasons = NULL;
  g_autoptr (GError)       error = NULL;
  TbOp                    *op = tb_desk_new_op (desk, "record.submit");
  guint                    n = 0;

  tb_desk_fill_op (desk, op, json, &error);
  g_assert_no_error (error);
  tb_desk_ask_async (desk, op, NULL, ui_on_answer, &answer);
  UI_WAIT (answer != NULL);
  tb_desk_ask_finish (desk, answer, &reasons, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < reasons->len; i++)
    n += g_strcmp0 (((TbReason *) reasons->pdata[i])->field, "volunteer_id") == 0;
  return n;
}

/**
 * ui_desk_may_serve:
 * @desk: of a coordinator
 * @id: of a person
 *
 * Returns: whether nothing about them speaks against a service of theirs, yesterday
 */
gboolean
ui_desk_may_serve (TbDesk     *desk,
                   const char *id)
{
  return count_lacks (desk, id) == 0;
}

/**
 * ui_desk_find_unready:
 * @desk: of a coordinator
 *
 * Returns: (transfer full): the volunteer who lacks most
 */
char *
ui_desk_find_unready (TbDesk *desk)
{
  g_autoptr (GPtrArray) people = ui_desk_read (desk, &tb_person_kind, "is_volunteer=1", "name", 0);
  const char           *found = NULL;
  guint                 most = 0;

  for (guint i = 0; i < people->len; i++)
    {
      const char *id = tb_record_get_id (people->pdata[i]);
      guint       n = count_lacks (desk, id);

      if (n > most)
        found = id;
      most = MAX (n, most);
    }
  g_assert_nonnull (found);
  return g_strdup (found);
}

/**
 * ui_desk_read_ready:
 * @desk: of a coordinator
 * @filter: which people
 * @order: in which order
 * @limit: how many; there must be so many
 *
 * Returns: (transfer full) (element-type TbPerson): those who may serve
 */
GPtrArray *
ui_desk_read_ready (TbDesk     *desk,
                    const char *filter,
                    const char *order,
                    guint       limit)
{
  g_autoptr (GPtrArray) people = ui_desk_read (desk, &tb_person_kind, filter, order, 0);
  GPtrArray            *ready = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < people->len && ready->len < limit; i++)
    if (ui_desk_may_serve (desk, tb_record_get_id (people->pdata[i])))
      g_ptr_array_add (ready, g_object_ref (people->pdata[i]));
  g_assert_cmpuint (ready->len, ==, limit);
  return ready;
}

/**
 * ui_desk_set_gap:
 * @third: a desk of the third party
 * @desk: a desk of the organisation, which hears of it
 * @id: number of what is said
 * @until_on: yyyymmdd; 0 for no end
 *
 * From 2026-11-16 on the organisation cannot record services of category 3 online.
 */
void
ui_desk_set_gap (TbDesk     *third,
                 TbDesk     *desk,
                 const char *id,
                 gint64      until_on)
{
  TbOp            *op = tb_desk_new_op (third, "capability.set");
  TbCapabilitySet *args = op->args;

  args->id = g_strdup (id);
  args->org_id = g_strdup (tb_desk_get_org_id (desk));
  args->item = g_strdup ("3");
  args->from_on = 20261116;
  args->until_on = until_on;
  args->reason = g_strdup ("系统改造");
  ui_desk_do (third, op);
  ui_desk_sync_anew (desk);
}
