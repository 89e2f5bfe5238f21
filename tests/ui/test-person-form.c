/* test-person-form.c: a person's form as a value: no window, no display
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-person-form.h"
#include "tb-reason.h"

#define TODAY       20261125
#define NUMBER_1950 "110100195003070017"

static TbPersonForm *
new_form (void)
{
  return tb_person_form_new (tb_op_shape_find ("person.register"), TODAY, "is_volunteer");
}

static guint
find (TbPersonForm *form,
      const char   *name)
{
  int i = tb_person_form_find (form, name);

  g_assert_cmpint (i, >=, 0);
  return (guint) i;
}

static void
type (TbPersonForm **form,
      const char    *name,
      const char    *text)
{
  TbPersonForm *after = tb_person_form_type (*form, find (*form, name), text);

  tb_person_form_unref (*form);
  *form = after;
}

static void
leave (TbPersonForm **form,
       const char    *name)
{
  TbPersonForm *after = tb_person_form_leave (*form, find (*form, name));

  tb_person_form_unref (*form);
  *form = after;
}

static void
assert_text (TbPersonForm *form,
             const char   *name,
             const char   *text)
{
  g_assert_cmpstr (tb_person_form_get_text (form, find (form, name)), ==, text);
}

/* @pattern is NULL where nothing may be said. */
static void
assert_said (TbPersonForm *form,
             const char   *name,
             const char   *pattern,
             gboolean      is_error)
{
  g_auto (TbFormRemark) remark = { NULL, FALSE };

  tb_person_form_get_remark (form, find (form, name), &remark);
  if (pattern == NULL)
    {
      g_assert_cmpstr (remark.text, ==, NULL);
      return;
    }
  g_assert_nonnull (remark.text);
  if (!g_pattern_match_simple (pattern, remark.text))
    g_error ("“%s” is said of %s, not “%s”", remark.text, name, pattern);
  g_assert_cmpint (remark.is_error, ==, is_error);
  g_assert_null (strchr (remark.text, '\n')); /* one sentence */
}

static guint
count_in_groups (TbPersonForm *form,
                 const char   *name)
{
  guint n = 0;

  for (guint g = 0; g < TB_FORM_N_GROUPS; g++)
    {
      g_autoptr (GArray) list = tb_person_form_list_group (form, (TbFormGroup) g);

      for (guint k = 0; k < list->len; k++)
        n += strcmp (tb_person_form_get_field (form, g_array_index (list, guint, k))->name,
                     name) == 0;
    }
  return n;
}

/* Every field of the operation but its key stands in the form, once (Order 67 art. 5); nobody is
 * asked whether somebody new has gone. */
static void
test_has_every_field (void)
{
  const TbTable           *shape = tb_op_shape_find ("person.register");
  g_autoptr (TbPersonForm) form = new_form ();
  g_autoptr (TbPerson)     known = tb_record_new (&tb_person_kind);
  g_autoptr (TbPersonForm) edit = tb_person_form_edit (shape, TODAY, known);

  for (guint i = 0; i < shape->n_fields; i++)
    g_assert_cmpuint (count_in_groups (form, shape->fields[i].name), ==,
                      (shape->fields[i].marks & TB_MARK_KEY) != 0 ||
                              strcmp (shape->fields[i].name, "gone_on") == 0
                          ? 0
                          : 1);
  g_assert_cmpuint (count_in_groups (edit, "gone_on"), ==, 1);
  type (&edit, "gone_on", "2199-01-01");
  leave (&edit, "gone_on");
  assert_said (edit, "gone_on", "That day has not come yet.", TRUE);
}

#define LONGER_FIELDS(F, S)                            \
  F (S, TEXT, id, TB_MARK_KEY, "Number")               \
  TB_PERSON_OWN_FIELDS (F, S)                          \
  F (S, TEXT, talents, TB_MARK_NONE, "Talents")        \
  F (S, BOOLEAN, is_student, TB_MARK_NONE, "Student")  \
  F (S, DATE, undertaken, TB_MARK_NONE, "Undertaking") \
  F (S, INT64, stars, TB_MARK_NONE, "Stars")           \
  F (S, TEXT, passport, TB_MARK_SEALED | TB_MARK_REQUIRED, "Passport")

typedef struct
{
  LONGER_FIELDS (TB_MEMBER, Longer)
} Longer;

/* A line more in the list of fields is a line more in the form, with a control that fits. */
static void
test_a_new_field_is_a_new_line (void)
{
  static const TbField     fields[] = { LONGER_FIELDS (TB_ENTRY, Longer) };
  static const TbTable     shape = TB_TABLE (Longer, "longer", fields);
  g_autoptr (TbPersonForm) form = tb_person_form_new (&shape, TODAY, NULL);
  g_autoptr (GArray)       more = tb_person_form_list_group (form, TB_FORM_MORE);
  Longer                   args = { 0 };

  /* and two a list of people has by itself, and ten an organisation may ask for a purpose */
  g_assert_cmpuint (more->len, ==, 17);
  g_assert_cmpint (tb_person_form_get_control (form, find (form, "talents")), ==, TB_FORM_ENTRY);
  g_assert_cmpint (tb_person_form_get_control (form, find (form, "is_student")), ==,
                   TB_FORM_SWITCH);
  type (&form, "talents", "  电工 ");
  type (&form, "is_student", "1");
  type (&form, "undertaken", "2026.1.5");
  type (&form, "stars", "x");
  leave (&form, "stars");
  assert_said (form, "stars", "Write a whole number.", TRUE);
  type (&form, "stars", "３");
  leave (&form, "passport");
  assert_said (form, "passport", "“Passport” is missing.", TRUE);
  tb_person_form_fill (form, &args);
  g_assert_cmpstr (args.talents, ==, "电工");
  g_assert_true (args.is_student);
  g_assert_cmpint (args.undertaken, ==, 20260105);
  g_assert_cmpint (args.stars, ==, 3);
  tb_table_clear (&shape, &args);
}

static void
test_a_number_fills_in (void)
{
  g_autoptr (TbPersonForm) form = new_form ();

  type (&form, "id_number", "1101001950");
  assert_said (form, "id_number", NULL, FALSE); /* somebody is still typing */
  leave (&form, "id_number");
  assert_said (form, "id_number", "*18 characters; here are 10.", TRUE);
  type (&form, "id_number", "110100195003070018");
  assert_said (form, "id_number", "A digit is wrong*7.", TRUE); /* at once (GB 11643) */
  assert_text (form, "born", "");
  type (&form, "id_number", "１１０１００ 19500307 0017");
  assert_said (form, "id_number", NULL, FALSE);
  assert_text (form, "born", "1950-03-07");
  assert_text (form, "sex", "1");
  leave (&form, "id_number");
  assert_text (form, "id_number", NUMBER_1950);
  type (&form, "born", "1951-03-07");
  assert_said (form, "born", "The identity number says 1950-03-07.", TRUE);
  type (&form, "sex", "2");
  assert_said (form, "sex", "The identity number says male.", TRUE);
}

/* Whatever is pasted: one sentence, and the text stays for who has to correct it. */
static void
test_bad_input_loses_nothing (void)
{
  g_autoptr (TbPersonForm) form = new_form ();
  g_autofree char         *page = g_strnfill (5000, 'x');

  type (&form, "name", page);
  assert_said (form, "name", "*at most 50 characters; here are 5000.", TRUE);
  assert_text (form, "name", page);
  leave (&form, "name");
  assert_text (form, "name", page);
  type (&form, "name", "first line\nsecond line of a page of text that somebody has copied");
  assert_said (form, "name", "*at most 50 characters*", TRUE);
  type (&form, "name", "王晓梅\n13800138000\r\n朝阳区\n");
  assert_said (form, "name", "A name is one line; these are 3.", TRUE);
  type (&form, "name", "王晓梅\r\n"); /* a cell of a spreadsheet */
  assert_said (form, "name", NULL, FALSE);
  type (&form, "name", "王😀");
  assert_said (form, "name", "*no pictures or signs.", TRUE);
  type (&form, "name", "王\u200b磊");
  assert_said (form, "name", "*invisible character*", TRUE);
  type (&form, "address", page);
  assert_said (form, "address", "“Address” takes at most 200 characters; here are 5000.", TRUE);
  type (&form, "phone", "not a number");
  assert_said (form, "phone", NULL, FALSE);
  leave (&form, "phone");
  assert_said (form, "phone", "This is no telephone number.", TRUE);
  assert_text (form, "phone", "not a number");
  type (&form, "born", "1899-12-31");
  assert_said (form, "born", "The day of birth is before 1900.", TRUE);
  type (&form, "born", "1900-12-31");
  assert_said (form, "born", "That makes 125 years. Is the year right?", FALSE);
  type (&form, "born", "2027-01-01");
  assert_said (form, "born", "*has not come yet.", TRUE);
  type (&form, "born", "2000-02-31");
  leave (&form, "born");
  assert_said (form, "born", "“2000-02-31” is no date*", TRUE);
  type (&form, "born", "2010/1/2");
  assert_said (form, "born", "Not yet 18*", FALSE); /* */
}

static void
test_names_get_the_proper_dot (void)
{
  g_autoptr (TbPersonForm) form = new_form ();

  type (&form, "name", " 阿依古丽•买买提 ");
  assert_said (form, "name", NULL, FALSE);
  leave (&form, "name");
  assert_text (form, "name", "阿依古丽·买买提");
}

static void
test_tells_all_at_once (void)
{
  g_autoptr (TbPersonForm) form = new_form ();
  g_autoptr (TbPersonForm) tried = NULL;
  g_autoptr (TbPersonForm) told = NULL;
  g_autoptr (GPtrArray)    reasons = tb_reasons_new ();
  g_autoptr (GPtrArray)    rest = NULL;

  assert_said (form, "name", NULL, FALSE);
  g_assert_cmpint (tb_person_form_find_error (form), ==, -1);
  tried = tb_person_form_try (form);
  assert_said (tried, "name", "“Name” is missing.", TRUE);
  tb_reasons_add_missing (reasons, tb_person_form_get_field (form, find (form, "name")));
  tb_reasons_add_conflict (reasons, tb_person_form_get_field (form, find (form, "street")));
  tb_reasons_add_at (reasons, "born", "no-birthday", "Order 67 art. 5",
                     "The date of birth is missing");
  tb_reasons_add_at (reasons, "id_number", "member-exists", "R-020", "Somebody has this number");
  tb_reasons_add (reasons, "not-your-part", "R-023", "Your role does not do this");
  told = tb_person_form_take_reasons (tried, reasons);
  assert_said (told, "name", "“Name” is missing.", TRUE);
  assert_said (told, "born", "The date of birth is missing", TRUE);
  assert_said (told, "id_number", "Somebody has this number", TRUE);
  assert_said (told, "phone", NULL, FALSE);
  assert_said (told, "street", "Somebody else has changed this meanwhile*", TRUE);
  g_assert_true (tb_person_form_has_reason (told, "member-exists"));
  rest = tb_person_form_list_rest (told);
  g_assert_cmpuint (rest->len, ==, 1);
  g_assert_cmpint (tb_person_form_find_error (told), ==, (int) find (told, "name"));
  type (&told, "born", "1950-03-07"); /* what was said of it holds no longer */
  assert_said (told, "born", NULL, FALSE);
  assert_said (told, "id_number", "Somebody has this number", TRUE);
}

static TbPerson *
make_person (void)
{
  TbPerson *person = tb_record_new (&tb_person_kind);

  tb_set_str (&person->id, "p1");
  tb_set_str (&person->name, "王秀英");
  tb_set_str (&person->phone, "13800138000");
  tb_set_str (&person->id_number, NUMBER_1950);
  tb_set_str (&person->district, "110105");
  person->sex = 1;
  person->born = 19500307;
  person->is_volunteer = TRUE;
  return person;
}

static void
test_an_edit_sends_what_has_changed (void)
{
  g_autoptr (TbPerson)     person = make_person ();
  g_autoptr (TbPersonForm) form = tb_person_form_edit (tb_op_shape_find ("person.register"), TODAY,
                                                       person);
  g_autofree char         *mask = tb_person_form_get_mask (form, find (form, "phone"));
  g_autoptr (GVariant)     changes = NULL;
  g_autofree char         *text = NULL;

  g_assert_cmpstr (mask, ==, "138****8000");
  assert_text (form, "phone", ""); /* never in a control */
  assert_text (form, "name", "王秀英");
  g_assert_cmpuint (count_in_groups (form, "team_id"), ==, 0);
  g_assert_false (tb_person_form_is_changed (form));
  g_assert_null (tb_person_form_diff (form));
  type (&form, "street", " 安贞街道 ");
  type (&form, "is_elder", "1");
  changes = tb_person_form_diff (form);
  text = g_variant_print (changes, FALSE);
  g_assert_cmpstr (text, ==, "[('street', nothing, '安贞街道'), ('is_elder', '0', '1')]");
}

static void
test_sealed_values_start_anew (void)
{
  g_autoptr (TbPerson)     person = make_person ();
  g_autoptr (TbPersonForm) form = tb_person_form_edit (tb_op_shape_find ("person.register"), TODAY,
                                                       person);
  g_autoptr (TbPersonForm) anew = tb_person_form_start_anew (form, find (form, "phone"));
  g_autoptr (TbPersonForm) kept = NULL;
  g_autoptr (GVariant)     changes = NULL;
  g_autofree char         *text = NULL;

  g_assert_null (tb_person_form_get_mask (anew, find (anew, "phone")));
  type (&anew, "phone", "139 0013 9000");
  changes = tb_person_form_diff (anew);
  text = g_variant_print (changes, FALSE);
  g_assert_cmpstr (text, ==, "[('phone', '13800138000', '13900139000')]");
  kept = tb_person_form_keep (anew, find (anew, "phone"));
  g_assert_null (tb_person_form_diff (kept));
  g_assert_false (tb_person_form_is_changed (kept));
}

static void
test_a_rebase_keeps_what_was_typed (void)
{
  g_autoptr (TbPerson)     person = make_person ();
  g_autoptr (TbPersonForm) form = tb_person_form_edit (tb_op_shape_find ("person.register"), TODAY,
                                                       person);
  g_autoptr (TbPersonForm) after = NULL;
  g_autoptr (GVariant)     changes = NULL;
  g_autofree char         *text = NULL;

  type (&form, "name", "王秀瑛");
  tb_set_str (&person->name, "王秀"); /* elsewhere, meanwhile */
  tb_set_str (&person->street, "和平里街道");
  after = tb_person_form_rebase (form, person);
  assert_text (after, "name", "王秀瑛");
  assert_text (after, "street", "和平里街道");
  assert_said (after, "name", "Changed elsewhere meanwhile, to “王秀”*", FALSE);
  changes = tb_person_form_diff (after);
  text = g_variant_print (changes, FALSE);
  g_assert_cmpstr (text, ==, "[('name', '王秀', '王秀瑛')]");
}

static void
test_drafts_come_back (void)
{
  g_autoptr (TbPersonForm) form = new_form ();
  g_autoptr (TbPersonForm) fresh = new_form ();
  g_autoptr (TbPersonForm) back = NULL;
  g_autoptr (TbPersonForm) named = NULL;
  g_autofree char         *text = NULL;

  type (&form, "name", "“引号” 'and' \\ 王");
  type (&form, "phone", "138");
  type (&form, "team_id", TB_FORM_NEW_TEAM);
  named = tb_person_form_name_team (form, "邻里互助队");
  text = tb_person_form_print (named);
  back = tb_person_form_parse (fresh, text);
  assert_text (back, "name", "“引号” 'and' \\ 王");
  assert_text (back, "phone", "138");
  g_assert_cmpstr (tb_person_form_get_new_team (back), ==, "邻里互助队");
  g_assert_true (tb_person_form_is_changed (back));
  g_assert_null (tb_person_form_parse (fresh, "no draft"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/person-form/has-every-field/R-159", test_has_every_field);
  g_test_add_func ("/person-form/a-new-field-is-a-new-line", test_a_new_field_is_a_new_line);
  g_test_add_func ("/person-form/a-number-fills-in", test_a_number_fills_in);
  g_test_add_func ("/person-form/bad-input-loses-nothing", test_bad_input_loses_nothing);
  g_test_add_func ("/person-form/names-get-the-proper-dot", test_names_get_the_proper_dot);
  g_test_add_func ("/person-form/tells-all-at-once", test_tells_all_at_once);
  g_test_add_func ("/person-form/an-edit-sends-what-has-changed",
                   test_an_edit_sends_what_has_changed);
  g_test_add_func ("/person-form/sealed-values-start-anew", test_sealed_values_start_anew);
  g_test_add_func ("/person-form/a-rebase-keeps-what-was-typed",
                   test_a_rebase_keeps_what_was_typed);
  g_test_add_func ("/person-form/drafts-come-back", test_drafts_come_back);
  return g_test_run ();
}
