/* ui-desk.c: what a test asks of a desk, and waits for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui-desk.h"

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
 * ui_desk_make_ready:
 * @desk: a desk somebody is signed in to
 * @id: a volunteer of the organisation
 *
 * Applied, approved, trained and insured: from now on the volunteer may serve.
 */
void
ui_desk_make_ready (TbDesk     *desk,
                    const char *id)
{
  g_autofree char *scope = g_strconcat ("org:", tb_desk_get_org_id (desk), NULL);
  TbOp            *step;

  for (guint i = 0; (step = tb_test_ready (i, scope, id)) != NULL; i++)
    {
      TbOp *op = tb_desk_new_op (desk, step->name);

      tb_table_copy_common (op->shape, op->args, step->shape, step->args);
      tb_op_free (step);
      ui_desk_do (desk, op);
    }
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
