/* test-attention-state.c: what can be done about what came back, without a display
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-attention-state.h"
#include "tb-day.h"
#include "tb-op-story.h"

static TbOutboxItem *
make_item (const char *name,
           const char *state)
{
  TbOutboxItem *item = g_new0 (TbOutboxItem, 1);

  item->op = tb_op_new ("op", "org:o1", name, 0);
  item->name = g_strdup (name);
  item->state = g_strdup (state);
  item->reasons = tb_reasons_new ();
  return item;
}

/* Each way of coming back offers what can be done about it, and no more. */
static void
test_offers_cures (void)
{
  static const struct
  {
    const char *name;
    const char *state;
    gboolean    has_form;
    gboolean    is_dismissed;
    TbCures     cures;
  } rows[] = {
    { "record.submit", "rejected", TRUE, FALSE,
      TB_CURE_EDIT | TB_CURE_AGAIN | TB_CURE_DISMISS },
    { "record.recognise", "rejected", FALSE, FALSE, TB_CURE_AGAIN | TB_CURE_DISMISS },
    { "person.update", "conflict", TRUE, FALSE, TB_CURE_CHOOSE | TB_CURE_DISMISS },
    { "person.update", "rejected", FALSE, FALSE, TB_CURE_AGAIN | TB_CURE_DISMISS },
    { "record.submit", "rejected", TRUE, TRUE, TB_CURE_EDIT | TB_CURE_AGAIN },
    { "person.update", "conflict", TRUE, TRUE, TB_CURE_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TbOutboxItem) item = make_item (rows[i].name, rows[i].state);

      item->is_dismissed = rows[i].is_dismissed;
      g_assert_cmpint (tb_attention_get_cures (item, rows[i].has_form), ==, rows[i].cures);
    }
}

static GVariant *
parse_changes (const char *text)
{
  g_autoptr (GError) error = NULL;
  GVariant          *changes = g_variant_parse (G_VARIANT_TYPE (TB_CHANGES_TYPE), text, NULL, NULL,
                                                &error);

  g_assert_no_error (error);
  return changes;
}

/* Only the field both have changed is a conflict, and there the city's value is proposed;
 * what is decided builds on what the city has. */
static void
test_decides_field_by_field (void)
{
  g_autoptr (TbPerson)  now = tb_record_new (&tb_person_kind);
  g_autoptr (GVariant)  set = parse_changes ("[('street', 'a', 'mine'), ('name', '王', '王芳'),"
                                              " ('district', '110105', '110108')]");
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  g_autoptr (GPtrArray) choices = NULL;
  g_autoptr (GVariant)  changes = NULL;
  g_autofree char      *told = NULL;
  g_autoptr (GVariant)  wanted = parse_changes ("[('name', '王', '王芳')]");
  g_autoptr (GVariant)  all = parse_changes ("[('street', 'city', 'mine'), ('name', '王', '王芳')]");
  TbChoice             *street;
  TbChoice             *name;

  tb_set_str (&now->street, "city");
  tb_set_str (&now->name, "王");
  tb_set_str (&now->district, "110108"); /* both want the same by now */
  tb_reasons_add_conflict (reasons, tb_table_find (&tb_person_kind.table, "street"));
  ((TbReason *) reasons->pdata[0])->at_us = G_GINT64_CONSTANT (1795406400000000);
  tb_set_str (&((TbReason *) reasons->pdata[0])->who, "staff-2");
  choices = tb_attention_list_choices (set, now, reasons);
  g_assert_cmpuint (choices->len, ==, 2);
  street = g_ptr_array_index (choices, 0);
  name = g_ptr_array_index (choices, 1);
  g_assert_true (street->is_conflict && !street->takes_mine);
  g_assert_true (!name->is_conflict && name->takes_mine);
  g_assert_cmpstr (street->who, ==, "staff-2");
  told = tb_attention_print_who (street, "安");
  g_assert_nonnull (strstr (told, "Changed by 安 on "));
  g_assert_null (tb_attention_print_who (name, NULL)); /* nobody else has changed that */

  changes = tb_attention_make_changes (choices);
  g_assert_true (g_variant_equal (changes, wanted));
  g_clear_pointer (&changes, g_variant_unref);
  street->takes_mine = TRUE;
  changes = tb_attention_make_changes (choices);
  g_assert_true (g_variant_equal (changes, all));
  street->takes_mine = name->takes_mine = FALSE;
  g_assert_null (tb_attention_make_changes (choices));
}

/* What is sealed is never told in full, what is stored as a code is told in words. */
static void
test_prints_values (void)
{
  static const struct
  {
    const char *field;
    const char *value;
    const char *shown;
  } rows[] = {
    { "phone", "13812345678", "••••5678" },
    { "born", "1950-03-07", "1950-03-07" },
    { "is_elder", "1", "yes" },
    { "street", "", "(empty)" },
    { "street", NULL, "(empty)" },
    { "name", "王秀英", "王秀英" },
    { "sex", "2", "female" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const TbField   *field = tb_table_find (&tb_person_kind.table, rows[i].field);
      g_autofree char *shown = tb_attention_print_value (field, rows[i].value);

      g_assert_cmpstr (shown, ==, rows[i].shown);
    }
}

/* Every operation of an organisation has a sentence; none is told by its name for programs. */
static void
test_tells_stories (void)
{
  static const char *const names[] = {
    "team.create",
    "team.remove",
    "person.register",
    "person.update",
    "person.join",
    "person.leave",
    "person.remove",
    "record.submit",
    "record.withdraw",
    "record.recognise",
    "record.unrecognise",
    "record.certify",
    "certificate.request",
    "certificate.withdraw",
    "certificate.issue",
  };
  TbOpNames                   nothing = { 0 };
  g_autoptr (TbServiceRecord) record = tb_record_new (&tb_service_record_kind);
  TbOpNames                   all = { record, "李建国", "王秀英", "一队" };
  g_autoptr (TbOp)            recognise = tb_op_new ("op", "org:o1", "record.recognise", 0);
  g_autofree char            *story = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (TbOp) op = tb_op_new ("op", "org:o1", names[i], 0);
      g_autofree char *text = tb_op_story_print (op, &nothing);

      g_assert_nonnull (strchr (text, ' '));
      g_assert_null (strstr (text, names[i]));
    }
  record->start_us = tb_day_to_instant (20261120) + 9 * G_TIME_SPAN_HOUR;
  record->end_us = record->start_us + 90 * G_TIME_SPAN_MINUTE;
  tb_set_str (&record->item, "3.2");
  story = tb_op_story_print (recognise, &all);
  g_assert_cmpstr (story, ==,
                   "Recognise a record: 李建国, 2026-11-20 09:00–10:30, Visit to a "
                   "doctor, for 王秀英");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/attention-state/offers-cures", test_offers_cures);
  g_test_add_func ("/attention-state/decides-field-by-field", test_decides_field_by_field);
  g_test_add_func ("/attention-state/prints-values", test_prints_values);
  g_test_add_func ("/attention-state/tells-stories", test_tells_stories);
  return g_test_run ();
}
