/* test-record-draft.c: what people type into the record form, without a display
 *
 * times, days and minutes of a record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-day.h"
#include "tb-item-search.h"
#include "tb-record-draft.h"
#include "tb-when.h"

#define NOW_US G_GINT64_CONSTANT (1795406400000000) /* 2026-11-23, noon in Beijing: a Monday */
#define TODAY  20261123

static void
test_times (void)
{
  static const struct
  {
    const char *text;
    int         minute;
  } times[] = {
    { "0830", 510 },
    { "8:30", 510 },
    { "830", 510 },
    { "８：３０", 510 },
    { " 08:30 ", 510 },
    { "8", 480 },
    { "08", 480 },
    { "8点", 480 },
    { "8点半", 510 },
    { "8点5分", TB_WHEN_UNKNOWN },
    { "8点05分", 485 },
    { "8时30分", 510 },
    { "8.30", 510 },
    { "下午2点", 840 },
    { "下午2:05", 845 },
    { "下午12点", 720 },
    { "上午9:15", 555 },
    { "晚上11点半", 1410 },
    { "0000", 0 },
    { "00:00", 0 },
    { "24:00", 1440 },
    { "2400", 1440 },
    { "2359", 1439 },
    { "24:01", TB_WHEN_UNKNOWN },
    { "25:00", TB_WHEN_UNKNOWN },
    { "8:60", TB_WHEN_UNKNOWN },
    { "8:3", TB_WHEN_UNKNOWN },
    { "08300", TB_WHEN_UNKNOWN },
    { "-830", TB_WHEN_UNKNOWN },
    { "", TB_WHEN_UNKNOWN },
    { "晚饭后", TB_WHEN_UNKNOWN },
    { "🕗", TB_WHEN_UNKNOWN },
    { "99999999999999999999", TB_WHEN_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_test_message ("“%s”", times[i].text);
      g_assert_cmpint (tb_when_parse_time (times[i].text), ==, times[i].minute);
    }
  g_assert_cmpint (tb_when_parse_time (NULL), ==, TB_WHEN_UNKNOWN);
}

static void
test_days (void)
{
  static const struct
  {
    const char *text;
    gint64      day;
  } days[] = {
    { "1123", 20261123 },
    { "11-23", 20261123 },
    { "11/22", 20261122 },
    { "11.21", 20261121 },
    { "11月20日", 20261120 },
    { "１１－２３", 20261123 },
    { "1124", 20251124 }, /* tomorrow has not been: last year's */
    { "1231", 20251231 },
    { "0101", 20260101 },
    { "2026-11-02", 20261102 },
    { "20261102", 20261102 },
    { "2026年11月2日", 20261102 },
    { "今天", 20261123 },
    { "昨天", 20261122 },
    { "前天", 20261121 },
    { "Yesterday", 20261122 },
    { "周一", 20261123 },
    { "周日", 20261122 },
    { "星期三", 20261118 },
    { "礼拜天", 20261122 },
    { "周二", 20261117 },
    { "0229", 20240229 },
    { "0230", 0 },
    { "1399", 0 },
    { "1899-01-01", 18990101 },
    { "", 0 },
    { "明年", 0 },
    { "11-", 0 },
    { "周八", 0 },
    { "🎂", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_test_message ("“%s”", days[i].text);
      g_assert_cmpint (tb_when_parse_day (days[i].text, TODAY), ==, days[i].day);
    }
  g_assert_cmpint (tb_when_parse_day (NULL, TODAY), ==, 0);
}

static void
test_minutes (void)
{
  static const struct
  {
    const char *text;
    gint64      minutes;
  } all[] = {
    { "90", 90 },
    { "９０", 90 },
    { "90分钟", 90 },
    { "90 分", 90 },
    { "1:30", 90 },
    { "1：30", 90 },
    { "1小时30分", 90 },
    { "1小时半", 90 },
    { "1.5小时", 90 },
    { "2小时", 120 },
    { "2h", 120 },
    { "0", 0 },
    { "1:75", -1 },
    { "一个小时", -1 },
    { "", -1 },
    { "-5", -1 },
    { "1.25小时", -1 },
    { "90🙂", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_test_message ("“%s”", all[i].text);
      g_assert_cmpint (tb_when_parse_minutes (all[i].text), ==, all[i].minutes);
    }
}

/* “field: text” pairs. */
static TbRecordDraft *
type (TbDraftField first,
      ...)
{
  TbRecordDraft *draft = tb_record_draft_new (&(TbRecordSubmit){ 0 }, NOW_US);
  va_list        args;

  va_start (args, first);
  for (TbDraftField field = first; field != TB_DRAFT_NO_FIELD; field = va_arg (args, TbDraftField))
    {
      TbRecordDraft *next = tb_record_draft_with (draft, field, va_arg (args, const char *));

      tb_record_draft_unref (draft);
      draft = next;
    }
  va_end (args);
  return draft;
}

static TbRecordDraft *
type_all (const char *date,
          const char *start,
          const char *end,
          const char *minutes)
{
  return type (TB_DRAFT_VOLUNTEER, "v1", TB_DRAFT_ELDER, "e1", TB_DRAFT_ITEM, "3.2", TB_DRAFT_DATE,
               date, TB_DRAFT_START, start, TB_DRAFT_END, end, TB_DRAFT_MINUTES, minutes,
               TB_DRAFT_NO_FIELD);
}

static void
test_fills_the_operation (void)
{
  g_autoptr (TbRecordDraft) draft = type_all ("昨天", "0830", "１０：００", "");
  g_autoptr (TbOp)          op = tb_op_new ("o", "org:o1", "record.submit", NOW_US);
  TbRecordSubmit           *args = op->args;

  g_assert_true (tb_record_draft_is_ready (draft));
  tb_record_draft_fill (draft, args);
  g_assert_cmpstr (args->volunteer_id, ==, "v1");
  g_assert_cmpstr (args->elder_id, ==, "e1");
  g_assert_cmpstr (args->item, ==, "3.2");
  /* 08:30 in Beijing is 00:30 UTC, winter and summer */
  g_assert_cmpint (args->start_us, ==, G_GINT64_CONSTANT (1795307400000000));
  g_assert_cmpint (args->end_us - args->start_us, ==, 90 * G_TIME_SPAN_MINUTE);
  g_assert_cmpint (args->minutes, ==, 90);
  g_assert_null (args->note);
}

/* A record that came back is typed again as it was. */
static void
test_comes_back (void)
{
  static const struct
  {
    const char *start, *end, *minutes;
  } times[] = {
    { "0830", "1000", "" },
    { "0800", "1200", "3:30" },
    { "2200", "2400", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr (TbOp)          op = tb_op_new ("o", "org:o1", "record.submit", NOW_US);
      g_autoptr (TbOp)          again = tb_op_new ("p", "org:o1", "record.submit", NOW_US);
      g_autoptr (TbRecordDraft) draft = type_all ("1122", times[i].start, times[i].end,
                                                  times[i].minutes);
      g_autoptr (TbRecordDraft) typed = NULL;
      const TbRecordSubmit     *first = op->args;
      const TbRecordSubmit     *second = again->args;

      tb_record_draft_fill (draft, op->args);
      typed = tb_record_draft_new (first, NOW_US);
      g_assert_true (tb_record_draft_is_ready (typed));
      tb_record_draft_fill (typed, again->args);
      g_assert_cmpstr (second->volunteer_id, ==, first->volunteer_id);
      g_assert_cmpstr (second->elder_id, ==, first->elder_id);
      g_assert_cmpstr (second->item, ==, first->item);
      g_assert_cmpint (second->start_us, ==, first->start_us);
      g_assert_cmpint (second->end_us, ==, first->end_us);
      g_assert_cmpint (second->minutes, ==, first->minutes);
      g_assert_cmpint (*typed->texts[TB_DRAFT_MINUTES] == '\0', ==, *times[i].minutes == '\0');
    }
}

static void
test_counts_a_break (void)
{
  g_autoptr (TbRecordDraft) draft = type_all ("1122", "0800", "1200", "3:30");
  g_autoptr (TbRecordDraft) none = type_all ("1122", "0800", "1200", "");
  g_autoptr (TbRecordDraft) more = type_all ("1122", "0800", "0900", "90");

  g_assert_cmpint (draft->minutes, ==, 210);
  g_assert_cmpint (draft->break_min, ==, 30);
  g_assert_cmpint (none->minutes, ==, 240);
  g_assert_cmpint (none->break_min, ==, 0);
  g_assert_cmpint (more->minutes, ==, 90); /* the rules say no to it, with their clause */
  g_assert_cmpint (more->break_min, ==, 0);
}

static void
test_midnight (void)
{
  g_autoptr (TbRecordDraft) to_midnight = type_all ("1122", "2200", "24:00", "");
  g_autoptr (TbRecordDraft) to_zero = type_all ("1122", "2200", "0000", "");
  g_autoptr (TbRecordDraft) from_zero = type_all ("1122", "0000", "0100", "");
  g_autoptr (TbRecordDraft) past = type_all ("1122", "2200", "0100", "");
  g_autoptr (TbRecordDraft) from_24 = type_all ("1122", "2400", "0100", "");
  g_autofree char          *problem = tb_record_draft_find_problem (past, TB_DRAFT_END);
  g_autofree char          *start = tb_record_draft_find_problem (from_24, TB_DRAFT_START);

  g_assert_cmpint (to_midnight->minutes, ==, 120);
  g_assert_cmpint (to_zero->minutes, ==, 120);
  g_assert_cmpint (from_zero->minutes, ==, 60);
  g_assert_cmpstr (problem, ==, "The end is not after the start. What goes past midnight is two "
                                "records, one a day.");
  g_assert_nonnull (start);
  g_assert_false (tb_record_draft_is_ready (past));
}

static void
test_problems_name_their_field (void)
{
  g_autofree char          *page = g_strnfill (5000, 'x');
  g_autoptr (TbRecordDraft) draft = type (TB_DRAFT_ITEM, "3", TB_DRAFT_DATE, "1899-01-01",
                                          TB_DRAFT_START, "morning", TB_DRAFT_PLACE, page,
                                          TB_DRAFT_NOTE, "👵🏻👍 好", TB_DRAFT_NO_FIELD);
  static const gboolean     is_wrong[TB_DRAFT_N_FIELDS] = {
        [TB_DRAFT_ITEM] = TRUE,
        [TB_DRAFT_DATE] = TRUE,
        [TB_DRAFT_START] = TRUE,
        [TB_DRAFT_PLACE] = TRUE,
  };

  for (guint i = 0; i < TB_DRAFT_N_FIELDS; i++)
    {
      g_autofree char *problem = tb_record_draft_find_problem (draft, i);

      g_test_message ("field %u: %s", i, problem);
      g_assert_cmpint (problem != NULL, ==, is_wrong[i]);
    }
  g_assert_true (tb_record_draft_is_missing (draft, TB_DRAFT_VOLUNTEER));
  g_assert_false (tb_record_draft_is_missing (draft, TB_DRAFT_NOTE));
}

/* care at home and consultations are items, and nobody is offered them. */
static void
test_items_that_are_not_offered (void)
{
  static const char *const codes[] = { "9.2", "9.3", "9.1" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (TbRecordDraft) draft = type (TB_DRAFT_ITEM, codes[i], TB_DRAFT_NO_FIELD);
      g_autofree char          *problem = tb_record_draft_find_problem (draft, TB_DRAFT_ITEM);

      g_assert_cmpint (problem == NULL, ==, g_str_equal (codes[i], "9.1"));
      g_assert_cmpint (draft->item != NULL, ==, g_str_equal (codes[i], "9.1"));
    }
}

static void
test_reasons_wait_for_what_they_need (void)
{
  g_autoptr (TbRecordDraft) half = type (TB_DRAFT_VOLUNTEER, "v1", TB_DRAFT_NO_FIELD);
  g_autoptr (TbRecordDraft) all = type_all ("1122", "0800", "0900", "");
  g_autoptr (TbRecordDraft) no_day =
      tb_record_draft_with (half, TB_DRAFT_DATE, "");
  TbReason young = { .code = (char *) "too-young", .field = (char *) "volunteer_id" };
  TbReason untrained = { .code = (char *) "training-elder", .field = (char *) "volunteer_id" };
  TbReason unqualified = { .code = (char *) "not-qualified", .field = (char *) "volunteer_id" };
  TbReason kin = { .code = (char *) "relative", .field = (char *) "elder_id" };
  TbReason gone = { .code = (char *) "elder-gone", .field = (char *) "elder_id" };
  TbReason off = { .code = (char *) "item-off", .field = (char *) "item" };
  TbReason org = { .code = (char *) "org-not-qualified", .field = (char *) "org_id" };
  TbReason elder = { .code = (char *) "no-elder" };
  TbReason overlap = { .code = (char *) "overlap" };
  TbReason other = { .code = (char *) "not-your-part" };

  g_assert_true (tb_record_draft_knows (half, &young));
  g_assert_false (tb_record_draft_knows (half, &elder));
  g_assert_false (tb_record_draft_knows (half, &overlap));
  g_assert_false (tb_record_draft_knows (half, &other));
  g_assert_true (tb_record_draft_knows (all, &overlap));
  g_assert_true (tb_record_draft_knows (all, &other));
  g_assert_cmpint (tb_record_draft_find_field (&overlap), ==, TB_DRAFT_START);
  g_assert_cmpint (tb_record_draft_find_field (&other), ==, TB_DRAFT_NO_FIELD);

  g_assert_true (tb_record_draft_knows (half, &untrained));
  g_assert_false (tb_record_draft_knows (no_day, &untrained)); /* all is asked of that day */
  g_assert_false (tb_record_draft_knows (no_day, &young));
  g_assert_false (tb_record_draft_knows (half, &unqualified));
  g_assert_false (tb_record_draft_knows (half, &kin));
  g_assert_false (tb_record_draft_knows (half, &gone));
  g_assert_false (tb_record_draft_knows (half, &off));
  g_assert_false (tb_record_draft_knows (half, &org));
  g_assert_true (tb_record_draft_knows (all, &unqualified));
  g_assert_true (tb_record_draft_knows (all, &kin));
  g_assert_true (tb_record_draft_knows (all, &gone));
  g_assert_true (tb_record_draft_knows (all, &off));
  g_assert_true (tb_record_draft_knows (all, &org));
  g_assert_cmpint (tb_record_draft_find_field (&untrained), ==, TB_DRAFT_VOLUNTEER);
  g_assert_cmpint (tb_record_draft_find_field (&unqualified), ==, TB_DRAFT_VOLUNTEER);
  g_assert_cmpint (tb_record_draft_find_field (&kin), ==, TB_DRAFT_ELDER);
  g_assert_cmpint (tb_record_draft_find_field (&gone), ==, TB_DRAFT_ELDER);
  g_assert_cmpint (tb_record_draft_find_field (&off), ==, TB_DRAFT_ITEM);
  g_assert_cmpint (tb_record_draft_find_field (&org), ==, TB_DRAFT_NO_FIELD);
}

static void
test_is_kept_as_text (void)
{
  g_autofree char          *page = g_strnfill (5000, 'x');
  g_autoptr (TbRecordDraft) draft = type (TB_DRAFT_VOLUNTEER, "v1", TB_DRAFT_START, "“8:30”'\\",
                                          TB_DRAFT_PLACE, page, TB_DRAFT_NOTE, "第一行\n👵🏻 \"",
                                          TB_DRAFT_NO_FIELD);
  g_autofree char          *text = tb_record_draft_print (draft);
  g_autoptr (TbRecordDraft) back = tb_record_draft_parse (text, NOW_US);
  g_autoptr (TbRecordDraft) other =
      tb_record_draft_parse ("{'note': <'x'>, 'new': <1>}", NOW_US);

  g_assert_nonnull (back);
  for (guint i = 0; i < TB_DRAFT_N_FIELDS; i++)
    g_assert_cmpstr (back->texts[i], ==, draft->texts[i]);
  g_assert_cmpstr (other->texts[TB_DRAFT_NOTE], ==, "x");
  g_assert_null (tb_record_draft_parse ("nonsense", NOW_US));
  g_assert_null (tb_record_draft_parse ("", NOW_US));
}

static void
test_goes_on_with_the_next (void)
{
  g_autoptr (TbRecordDraft) draft = type_all ("1122", "0800", "0900", "");
  g_autoptr (TbRecordDraft) next = tb_record_draft_next (draft, NOW_US);
  g_autoptr (TbRecordDraft) blank = tb_record_draft_new (&(TbRecordSubmit){ 0 }, NOW_US);

  g_assert_cmpstr (next->texts[TB_DRAFT_VOLUNTEER], ==, "v1");
  g_assert_cmpint (next->day, ==, 20261122);
  g_assert_true (tb_record_draft_is_missing (next, TB_DRAFT_ELDER));
  g_assert_true (tb_record_draft_is_missing (next, TB_DRAFT_START));
  g_assert_true (tb_record_draft_is_blank (blank));
  g_assert_false (tb_record_draft_is_blank (next));
  g_assert_cmpint (blank->day, ==, TODAY);
}

static void
test_finds_items (void)
{
  static const struct
  {
    const char *text;
    const char *only; /* NULL: none, or more than one */
  } items[] = {
    { "3.2", "3.2" },
    { "３．２", "3.2" },
    { "陪同就医", "3.2" },
    { "就医", "3.2" },
    { "ptjy", "3.2" },
    { "peitongjiuyi", "3.2" },
    { "cooking", "7.2" },
    { "3", NULL },
    { "陪同", NULL },
    { "", NULL },
    { "👵🏻", NULL },
    { "出行陪伴", NULL },
    { "9.2", NULL }, /* care at home is not offered */
    { "居家照护", NULL },
    { "yz", NULL },
    { "care at home", NULL },
  };
  g_autoptr (GPtrArray) all = tb_item_search (NULL);
  g_autoptr (GPtrArray) going = tb_item_search ("出行陪伴");
  g_autofree char      *page = g_strnfill (5000, 'x');
  g_autoptr (GPtrArray) none = tb_item_search (page);

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      const TbCatalogueItem *only = tb_item_search_find_only (items[i].text);

      g_test_message ("“%s”", items[i].text);
      g_assert_cmpstr (only != NULL ? only->code : NULL, ==, items[i].only);
    }
  g_assert_cmpint (all->len, ==, 22); /* each that is offered, no category */
  g_assert_cmpint (going->len, ==, 3);
  g_assert_cmpint (none->len, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record-draft/times", test_times);
  g_test_add_func ("/record-draft/days", test_days);
  g_test_add_func ("/record-draft/minutes", test_minutes);
  g_test_add_func ("/record-draft/fills-the-operation", test_fills_the_operation);
  g_test_add_func ("/record-draft/comes-back", test_comes_back);
  g_test_add_func ("/record-draft/counts-a-break", test_counts_a_break);
  g_test_add_func ("/record-draft/midnight", test_midnight);
  g_test_add_func ("/record-draft/problems-name-their-field", test_problems_name_their_field);
  g_test_add_func ("/record-draft/R-122-not-offered", test_items_that_are_not_offered);
  g_test_add_func ("/record-draft/reasons-wait", test_reasons_wait_for_what_they_need);
  g_test_add_func ("/record-draft/is-kept-as-text", test_is_kept_as_text);
  g_test_add_func ("/record-draft/next", test_goes_on_with_the_next);
  g_test_add_func ("/record-draft/finds-items", test_finds_items);
  return g_test_run ();
}
