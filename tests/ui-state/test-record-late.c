/* test-record-late.c: a service record that is entered from paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-record-draft.h"

#define NOW_US (tb_day_to_instant (20261123) + 10 * G_TIME_SPAN_HOUR)

/* a back-entry names the outage and the line of the form; the next record is
 * the next line; what is in time says nothing of it. */
static void
test_late (void)
{
  const TbRecordSubmit      args = { .mode = (char *) "late",
                                     .outage_id = (char *) "cut",
                                     .start_us = tb_day_to_instant (20261120) };
  g_autoptr (TbRecordDraft) opened = tb_record_draft_new (&args, NOW_US);
  g_autoptr (TbRecordDraft) form = tb_record_draft_with (opened, TB_DRAFT_FORM, "纸-0012");
  g_autoptr (TbRecordDraft) line = tb_record_draft_with (form, TB_DRAFT_ROW, "7");
  g_autoptr (TbRecordDraft) next = tb_record_draft_next (line, NOW_US);
  g_autoptr (TbRecordDraft) other = tb_record_draft_with (next, TB_DRAFT_LATE, "other");
  g_autoptr (TbRecordDraft) why = tb_record_draft_with (other, TB_DRAFT_BASIS, "停电");
  g_autoptr (TbRecordDraft) in_time = tb_record_draft_with (why, TB_DRAFT_LATE, "");
  g_autoptr (TbRecordDraft) wrong = tb_record_draft_with (line, TB_DRAFT_ROW, "x");
  g_autofree char          *problem = tb_record_draft_find_problem (wrong, TB_DRAFT_ROW);
  g_autoptr (TbOp)          first = tb_op_new ("1", "s", "record.submit", NOW_US);
  g_autoptr (TbOp)          second = tb_op_new ("2", "s", "record.submit", NOW_US);
  g_autoptr (TbOp)          third = tb_op_new ("3", "s", "record.submit", NOW_US);
  const TbRecordSubmit     *made = first->args;

  g_assert_true (tb_record_draft_is_blank (opened)); /* nobody has typed yet */
  g_assert_cmpint (opened->day, ==, 20261120);
  g_assert_cmpstr (opened->texts[TB_DRAFT_START], ==, "");
  tb_record_draft_fill (line, first->args);
  g_assert_cmpstr (made->mode, ==, "late");
  g_assert_cmpstr (made->outage_id, ==, "cut");
  g_assert_cmpstr (made->form, ==, "纸-0012");
  g_assert_cmpint (made->form_row, ==, 7);
  g_assert_null (made->basis);
  g_assert_cmpstr (next->texts[TB_DRAFT_LATE], ==, "cut");
  g_assert_cmpstr (next->texts[TB_DRAFT_FORM], ==, "纸-0012");
  g_assert_cmpstr (next->texts[TB_DRAFT_ROW], ==, "8");
  g_assert_true (tb_record_draft_is_missing (other, TB_DRAFT_BASIS));
  g_assert_false (tb_record_draft_is_missing (line, TB_DRAFT_BASIS));
  made = second->args;
  tb_record_draft_fill (why, second->args);
  g_assert_cmpstr (made->mode, ==, "late");
  g_assert_cmpstr (made->basis, ==, "停电");
  g_assert_null (made->outage_id);
  made = third->args;
  tb_record_draft_fill (in_time, third->args);
  g_assert_null (made->mode);
  g_assert_null (made->basis);
  g_assert_null (made->form);
  g_assert_nonnull (problem);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record-late/names-the-outage", test_late);
  return g_test_run ();
}
