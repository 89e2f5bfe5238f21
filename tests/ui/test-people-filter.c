/* test-people-filter.c: conditions somebody puts together, asked of a real desk, and kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-filter-row.h"
#include "tb-people-filter.h"
#include "tb-query.h"
#include "ui-forms.h"

#define TODAY 20261123

static guint
find_field (const char *label)
{
  for (guint i = 0; i < tb_filter_get_n_fields (); i++)
    if (strcmp (tb_filter_get_field_label (i), label) == 0)
      return i;
  g_assert_not_reached ();
}

static char *
ask (const char *field,
     guint       comparison,
     const char *value)
{
  g_autoptr (TbPeopleFilter) filter = tb_people_filter_new ("");

  tb_people_filter_add (filter, find_field (field), comparison, value);
  return tb_people_filter_print (filter, FALSE, TODAY);
}

/* P-011: what is put together is what is asked, and nonsense is nothing. */
static void
test_prints (void)
{
  static const struct
  {
    const char *field;
    guint       comparison;
    const char *value;
    const char *term; /* NULL: nonsense */
  } rows[] = {
    { "Age", 0, "70", "born<=1956-11-23 AND born!=\"\"" },
    { "Age", 1, "59", "born>1966-11-23" }, /* sixty today is no longer 59 */
    { "Age", 0, "seventy", NULL },
    { "Age", 0, "", NULL },
    { "Age", 2, "", "born is-empty" },
    { "Sex", 0, "2", "sex=\"2\"" },
    { "Name", 0, "王\"", "name contains \"王\\\"\"" },
    { "Registered", 0, "2026-11-01", "registered_us>=1793462400000000" },
    { "Registered", 1, "2026-11-01", "registered_us<=1793548799999999" }, /* that day, too */
    { "Registered", 1, "the other day", NULL },
    { "Insured until", 1, "2026-12-31", "insured_until<=2026-12-31" },
    { "Team", 0, "", "team is-empty" },
    { "Phone", 0, "", "phone is-empty" },
    { "Skills", 0, "理发", "skills contains \"理发\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = ask (rows[i].field, rows[i].comparison, rows[i].value);
      g_autofree char *all = rows[i].term != NULL
                                 ? g_strconcat ("is_volunteer=1 AND ", rows[i].term, NULL)
                                 : NULL;

      g_assert_cmpstr (text, ==, all);
    }
}

/* Whatever can be chosen can be asked. */
static void
test_every_condition (void)
{
  for (guint f = 0; f < tb_filter_get_n_fields (); f++)
    for (guint c = 0; c < tb_filter_get_n_comparisons (f); c++)
      {
        g_autoptr (TbPeopleFilter) filter = tb_people_filter_new ("");
        g_autoptr (TbQuery)        query = NULL;
        g_autoptr (GError)         error = NULL;
        g_autofree char           *text = NULL;
        g_auto (GStrv)             labels = NULL;
        g_auto (GStrv)             values = tb_filter_list_choices (f, &labels);
        const TbFilterControl      control = tb_filter_get_control (f, c);
        const char                *value = control == TB_FILTER_CHOICE ? values[0]
                                           : control == TB_FILTER_DAY  ? "2026-11-01"
                                                                       : "70";

        g_assert_cmpuint (g_strv_length (values), ==, g_strv_length (labels));
        tb_people_filter_add (filter, f, c, value);
        text = tb_people_filter_print (filter, TRUE, TODAY);
        query = tb_query_new (&tb_person_kind, text, "name", &error);
        g_test_message ("%s", text);
        g_assert_no_error (error);
        g_assert_nonnull (query);
      }
}

/* What is kept is there again; of another program only what this one understands as a whole. */
static void
test_keeps (void)
{
  g_autoptr (GPtrArray) filters = tb_people_filters_load (NULL);
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GPtrArray) foreign = NULL;
  g_autoptr (GPtrArray) broken = tb_people_filters_load ("[('a', [(");
  TbPeopleFilter       *filter = tb_people_filter_new ("七十以上");
  const TbPeopleFilter *first;

  tb_people_filter_add (filter, find_field ("Age"), 0, "70");
  tb_people_filter_add (filter, find_field ("Name"), 0, "it's “a” name");
  g_ptr_array_add (filters, filter);
  {
    g_autofree char *text = tb_people_filters_save (filters);
    g_autofree char *one = NULL;
    g_autofree char *other = NULL;

    again = tb_people_filters_load (text);
    g_assert_cmpuint (again->len, ==, 1);
    first = again->pdata[0];
    g_assert_cmpstr (first->name, ==, "七十以上");
    one = tb_people_filter_print (filter, TRUE, TODAY);
    other = tb_people_filter_print (first, TRUE, TODAY);
    g_assert_cmpstr (one, ==, other);
  }
  foreign = tb_people_filters_load ("[('a', [('age', 'least', '70'), ('shoe', 'is', '38')]), "
                                    "('b', [('age', 'least', '70')])]");
  g_assert_cmpuint (foreign->len, ==, 1); /* without its shoes “a” would find too many */
  g_assert_cmpstr (((TbPeopleFilter *) foreign->pdata[0])->name, ==, "b");
  g_assert_cmpuint (broken->len, ==, 0);
}

static GtkWidget *
find_row (guint nth)
{
  GtkWidget *row = ui_find_anywhere (ui_is_type, "TbFilterRow");

  while (row != NULL && nth-- > 0)
    row = gtk_widget_get_next_sibling (row);
  return row;
}

static gpointer
get_of_row (guint       nth,
            const char *name)
{
  UI_WAIT (find_row (nth) != NULL);
  return gtk_widget_get_template_child (find_row (nth), TB_TYPE_FILTER_ROW, name);
}

static void
show (void)
{
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbFilterDialog"), "dialog.show", NULL);
}

static guint
count (UiWorld    *world,
       const char *filter)
{
  g_autoptr (GPtrArray) rows = ui_desk_read (world->desk, &tb_person_kind, filter, NULL, 0);

  return rows->len;
}

/* P-011: a filter is written, shown, kept, found again by the next window, and forgotten. */
static void
test_in_the_window (UiWorld      *world,
                    gconstpointer data)
{
  static const char ladies[] =
      "is_volunteer=1 AND sex=2 AND born<=1966-11-23 AND born!=\"\"";
  const guint      n = count (world, ladies);
  g_autofree char *found = g_strdup_printf ("%u people", n);
  g_autofree char *foot = g_strconcat (found, " *", NULL); /* and how many are selected */
  g_autofree char *chip = g_strdup_printf ("Ladies %u", n);
  GtkWidget       *dialog;

  g_assert_cmpuint (n, >, 1);
  ui_world_show_view (world, "volunteers");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.page", "s", "filter");
  dialog = ui_wait_for (ui_is_type, "TbFilterDialog");
  show (); /* nothing is filled in */
  ui_wait_for (ui_is_label, "“Age” is missing.");
  gtk_editable_set_text (get_of_row (0, "entry"), "old");
  ui_wait_for (ui_is_label, "This is not a number of years");
  gtk_editable_set_text (get_of_row (0, "entry"), "60");
  ui_wait_gone (ui_is_label, "This is not a number of years");
  ui_click ("Add a Condition");
  gtk_drop_down_set_selected (get_of_row (1, "field_choice"), find_field ("Sex"));
  gtk_drop_down_set_selected (get_of_row (1, "value_choice"), 1);
  UI_WAIT (ui_find (dialog, ui_is_label, found) != NULL);
  gtk_editable_set_text (
      GTK_EDITABLE (gtk_widget_get_template_child (dialog, G_OBJECT_TYPE (dialog), "name_entry")),
      "Ladies");
  show ();
  ui_wait_gone (ui_is_type, "TbFilterDialog");
  ui_wait_for (ui_is_button, chip);
  ui_wait_for (ui_is_label, foot);

  ui_click ("All 60");
  ui_wait_for (ui_is_label, "60 people*");
  ui_click (chip);
  ui_wait_for (ui_is_label, foot);

  ui_world_show_desk (world, ui_world_reopen_desk (world, world->desk));
  ui_world_show_view (world, "volunteers");
  ui_click (chip); /* in the vault, not in the window */
  ui_wait_for (ui_is_label, foot);
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.page", "s", "filter");
  ui_click ("Keep It No Longer");
  ui_wait_gone (ui_is_button, chip);
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  g_test_add_func ("/people-filter/prints/P-011", test_prints);
  g_test_add_func ("/people-filter/every-condition", test_every_condition);
  g_test_add_func ("/people-filter/keeps", test_keeps);
  UI_ADD_AS ("/people-filter/in-the-window/P-011", "coordinator", test_in_the_window);
  return g_test_run ();
}
