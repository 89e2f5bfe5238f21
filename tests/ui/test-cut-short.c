/* test-cut-short.c: a window that closes while it saves, and a city that goes while one types
 *
 * Whatever was typed is either done, once, or there as a draft: never both, never neither.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-desk-outbox.h"
#include "tb-import-dialog.h"
#include "tb-text.h"
#include "ui-forms.h"

#define N_MOMENTS 8 /* after so many turns of the main loop at most something is cut short */

static void
turn (guint n)
{
  for (guint i = 0; i < n; i++)
    g_main_context_iteration (NULL, FALSE);
}

/* Whatever was on its way is there: the desk answers in order. */
static void
settle (UiWorld *world)
{
  for (guint i = 0; i < 3; i++)
    {
      ui_desk_count_ops (world->desk, NULL);
      for (guint k = 0; k < 4; k++)
        ui_turn (G_MAXINT64, "what was begun");
    }
}

static void
close_window (const char *type)
{
  GtkWidget *window = ui_find_anywhere (ui_is_type, type);

  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
  ui_wait_gone (ui_is_type, type);
}

/* A form that saves. */
typedef struct
{
  const char *type; /* of its window */
  const char *op;   /* what saving does */
  const char *kept; /* what it says when it has a draft */
  void (*fill) (UiWorld *world, guint n);
  void (*save) (void);
  void (*open) (UiWorld *world);
} Form;

static void
open_person (UiWorld *world)
{
  ui_person_open (world, "volunteers", "page.new");
}

static void
fill_person (UiWorld *world,
             guint    n)
{
  g_autofree char *name = g_strdup_printf ("王%u半途", n);

  open_person (world);
  ui_person_type ("Name", name);
  ui_person_type ("Born", "1950-03-07");
}

static void
save_person (void)
{
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbPersonDialog"), "dialog.save", NULL);
}

static void
open_record (UiWorld *world)
{
  ui_record_open (world);
}

static void
fill_record (UiWorld *world,
             guint    n)
{
  g_autofree char *start = g_strdup_printf ("%02u00", 1 + n);
  g_autofree char *end = g_strdup_printf ("%02u30", 1 + n);

  ui_record_fill (world, ui_record_open (world), "1122", start, end);
}

static void
save_record (void)
{
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbRecordForm"), "form.save", NULL);
}

static const Form forms[] = {
  { "TbPersonDialog", "person.register", "This is what you had begun to write.", fill_person,
    save_person, open_person },
  { "TbRecordForm", "record.submit", "You had begun this record before*", fill_record,
    save_record, open_record },
};

/* @moment turns after the press the form goes. */
static void
cut_short (UiWorld    *world,
           const Form *form,
           guint       moment,
           gboolean    quits)
{
  guint before = ui_desk_count_ops (world->desk, form->op);
  guint after;

  form->fill (world, moment + (quits ? N_MOMENTS : 0));
  form->save ();
  turn (moment);
  if (quits)
    ui_world_quit (world);
  else
    close_window (form->type);
  settle (world);
  after = ui_desk_count_ops (world->desk, form->op);
  g_test_message ("%s, %u turns, %s: %s", form->type, moment, quits ? "quits" : "closes",
                  after > before ? "done" : "kept");
  g_assert_cmpuint (after, <=, before + 1);

  form->open (world);
  settle (world);
  if (after > before)
    g_assert_null (ui_find_anywhere (ui_is_label, form->kept));
  else
    {
      ui_wait_for (ui_is_label, form->kept);
      form->save (); /* what was kept is whole: it can be saved as it is */
      ui_wait_gone (ui_is_type, form->type);
      g_assert_cmpuint (ui_desk_count_ops (world->desk, form->op), ==, before + 1);
      return;
    }
  close_window (form->type);
}

static void
test_closes_while_saving (UiWorld      *world,
                          gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    for (guint moment = 0; moment < N_MOMENTS; moment++)
      cut_short (world, &forms[i], moment, FALSE);
}

static void
test_quits_while_saving (UiWorld      *world,
                         gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    for (guint moment = 0; moment < N_MOMENTS; moment++)
      cut_short (world, &forms[i], moment, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  ui_world_init (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink",
                FALSE, NULL);
  UI_ADD_AS ("/cut-short/closes-while-saving", "coordinator", test_closes_while_saving);
  UI_ADD_AS ("/cut-short/quits-while-saving", "coordinator", test_quits_while_saving);
  return g_test_run ();
}
