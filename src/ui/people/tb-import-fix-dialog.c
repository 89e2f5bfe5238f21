/* tb-import-fix-dialog.c: rows of a list, put right one after the other
 *
 * Shows what is wrong with a row, who it may be, and what its cells say.  “fixed” is emitted when
 * the dialog closes, if anything was said of a row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-import-fix-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-columns-dialog.h"
#include "tb-day.h"
#include "tb-desk-columns.h"
#include "tb-import-state.h"
#include "tb-text-scale.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/people/tb-import-fix-dialog.ui"

struct _TbImportFixDialog
{
  AdwWindow             parent_instance;
  const TbImportReport *report; /* (unowned): the parent's, and the parent is modal to this */
  TbImportFixes        *fixes;  /* (unowned): the same */
  GArray               *places; /* (owned) (element-type guint): of rows left out, in order */
  guint                 nth;    /* which of them is shown */
  GPtrArray            *rows;   /* (owned) (element-type AdwEntryRow): cells of the row shown */
  GPtrArray            *people; /* (owned) (element-type GtkCheckButton): who it may be */
  gboolean              is_dirty;

  /* from the template */
  GtkLabel   *count_label;
  GtkBox     *problems_box;
  GtkWidget  *people_part;
  GtkListBox *people_box;
  GtkListBox *cells_box;
  GtkButton  *next_button;
};

enum
{
  SIGNAL_FIXED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TbImportFixDialog, tb_import_fix_dialog, ADW_TYPE_WINDOW)

/* Shown even where the list has no such column: without one of them nobody is known. */
static const char *const needed[] = { "name", "id_number", "born", "phone", NULL };

static guint
get_place (TbImportFixDialog *self)
{
  return g_array_index (self->places, guint, self->nth);
}

static gboolean
is_last (TbImportFixDialog *self)
{
  return self->nth + 1 == self->places->len;
}

static void
clear_box (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    {
      if (GTK_IS_LIST_BOX (box))
        gtk_list_box_remove (GTK_LIST_BOX (box), child);
      else
        gtk_box_remove (GTK_BOX (box), child);
    }
}

static void
add_problem (TbImportFixDialog     *self,
             const TbImportProblem *problem)
{
  g_autofree char *cause = tb_import_problem_print_cause (problem);
  g_autofree char *text = problem->column == NULL
                              ? g_strdup (cause)
                              : g_strdup_printf (_ ("%s: %s"), problem->column, cause);
  GtkWidget       *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (problem->is_error)
    gtk_widget_add_css_class (label, "attention");
  gtk_box_append (self->problems_box, label);
}

/* Enough to tell people of one name apart. */
static char *
print_person (const TbPerson *person)
{
  g_autofree char *born = tb_day_is_valid (person->born) ? tb_ui_format_day (person->born) : NULL;
  const char      *parts[] = { tb_ui_get_sex (person->sex), born,
                               tb_ui_get_district (person->district) };
  GString         *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);
  return g_string_free (text, FALSE);
}

/* Numbers stay covered. */
static void
add_phone (AdwActionRow *row,
           TbPerson     *person)
{
  const TbField   *field = tb_table_find (&tb_person_kind.table, "phone");
  g_autofree char *phone = tb_field_mask (field, person);
  GtkWidget       *label;

  if (phone == NULL)
    return;
  label = gtk_label_new (phone);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "figure");
  adw_action_row_add_suffix (row, label);
}

static void
add_person (TbImportFixDialog *self,
            TbPerson          *person)
{
  GtkWidget       *button = gtk_check_button_new ();
  GtkWidget       *row = adw_action_row_new ();
  const char      *name = person != NULL ? person->name : _ ("Somebody who is not here yet");
  g_autofree char *more = person != NULL ? print_person (person) : g_strdup ("");
  g_autofree char *all = g_strdup_printf ("%s %s", name, more);

  if (self->people->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), self->people->pdata[0]);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
  g_object_set_data_full (G_OBJECT (button), "tb-person",
                          g_strdup (person != NULL ? person->id : NULL), g_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), more);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  if (person != NULL)
    add_phone (ADW_ACTION_ROW (row), person);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (self->people_box, row);
  g_ptr_array_add (self->people, button);
}

static void
show_people (TbImportFixDialog *self)
{
  const GPtrArray *people = tb_import_report_get_candidates (self->report, get_place (self));

  g_ptr_array_set_size (self->people, 0);
  clear_box (GTK_WIDGET (self->people_box));
  gtk_widget_set_visible (self->people_part, people != NULL);
  for (guint i = 0; people != NULL && i < people->len; i++)
    add_person (self, g_ptr_array_index (people, i));
  if (people != NULL)
    add_person (self, NULL);
}

static void
on_activated (TbImportFixDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "dialog.next", NULL);
}

static GtkWidget *
add_cell (TbImportFixDialog *self,
          const char        *meaning)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tb_columns_dialog_get_label (meaning));
  gtk_editable_set_text (GTK_EDITABLE (row),
                         tb_import_report_get_cell (self->report, get_place (self), meaning));
  g_object_set_data (G_OBJECT (row), "tb-meaning", (gpointer) meaning); /* a constant */
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (on_activated), self,
                           G_CONNECT_SWAPPED);
  gtk_list_box_append (self->cells_box, row);
  g_ptr_array_add (self->rows, row);
  return row;
}

/* The cells of the row; the first that is wrong is the one to type in. */
static GtkWidget *
show_cells (TbImportFixDialog *self,
            GHashTable        *wrong)
{
  GtkWidget *first = NULL;

  g_ptr_array_set_size (self->rows, 0);
  clear_box (GTK_WIDGET (self->cells_box));
  for (const char *const *meaning = tb_import_list_meanings (); *meaning != NULL; meaning++)
    {
      const char *heading = tb_import_report_get_heading (self->report, *meaning);
      GtkWidget  *row;

      if (strcmp (*meaning, "key") == 0 || (heading == NULL && !g_strv_contains (needed, *meaning)))
        continue;
      row = add_cell (self, *meaning);
      if (heading == NULL || !g_hash_table_contains (wrong, heading))
        continue;
      gtk_widget_add_css_class (row, "error");
      first = first != NULL ? first : row;
    }
  return first != NULL ? first : self->rows->pdata[0];
}

static void
show_row (TbImportFixDialog *self)
{
  g_autoptr (GHashTable) wrong = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char       *title = NULL;
  g_autofree char       *count = NULL;
  const guint            place = get_place (self);
  GtkWidget             *first;

  clear_box (GTK_WIDGET (self->problems_box));
  for (guint i = 0; i < self->report->problems->len; i++)
    {
      const TbImportProblem *problem = g_ptr_array_index (self->report->problems, i);

      if (problem->place != place)
        continue;
      add_problem (self, problem);
      if (problem->is_error && problem->column != NULL)
        g_hash_table_add (wrong, problem->column);
      if (title == NULL && problem->sheet != NULL)
        title = g_strdup_printf (_ ("“%s”, Row %u"), problem->sheet, problem->row);
      else if (title == NULL)
        title = g_strdup_printf (_ ("Row %u"), problem->row);
    }
  gtk_window_set_title (GTK_WINDOW (self), title);
  count = g_strdup_printf (_ ("%u of %u"), self->nth + 1, self->places->len);
  gtk_label_set_label (self->count_label, count);
  gtk_button_set_label (self->next_button, is_last (self) ? _ ("Put Right") : _ ("Next Row"));
  show_people (self);
  first = show_cells (self, wrong);
  gtk_widget_grab_focus (self->people->len > 0 && g_hash_table_size (wrong) == 0
                             ? self->people->pdata[0]
                             : first);
}

/* What was typed and chosen goes to what is put right; what is as it was does not. */
static void
keep_row (TbImportFixDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const char *meaning = g_object_get_data (self->rows->pdata[i], "tb-meaning");
      const char *text = gtk_editable_get_text (self->rows->pdata[i]);

      if (strcmp (text, tb_import_report_get_cell (self->report, get_place (self), meaning)) == 0)
        continue;
      tb_import_report_fix_cell (self->report, self->fixes, get_place (self), meaning, text);
      self->is_dirty = TRUE;
    }
  for (guint i = 0; i < self->people->len; i++)
    if (gtk_check_button_get_active (self->people->pdata[i]))
      {
        tb_import_report_choose (self->report, self->fixes, get_place (self),
                                 g_object_get_data (self->people->pdata[i], "tb-person"));
        self->is_dirty = TRUE;
      }
}

static void
go_on (TbImportFixDialog *self)
{
  if (is_last (self))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  self->nth++;
  show_row (self);
}

static void
action_next (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbImportFixDialog *self = TB_IMPORT_FIX_DIALOG (widget);

  keep_row (self);
  go_on (self);
}

static void
action_leave_out (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  TbImportFixDialog *self = TB_IMPORT_FIX_DIALOG (widget);

  tb_import_report_leave_out (self->report, self->fixes, get_place (self));
  self->is_dirty = TRUE;
  go_on (self);
}

static void
action_done (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  keep_row (TB_IMPORT_FIX_DIALOG (widget));
  gtk_window_close (GTK_WINDOW (widget));
}

static void
action_back (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbImportFixDialog *self = TB_IMPORT_FIX_DIALOG (widget);

  if (self->nth == 0)
    return;
  keep_row (self);
  self->nth--;
  show_row (self);
}

/* What was said of rows before this one holds, however the dialog is closed. */
static gboolean
tb_import_fix_dialog_close_request (GtkWindow *window)
{
  TbImportFixDialog *self = TB_IMPORT_FIX_DIALOG (window);

  if (self->is_dirty)
    g_signal_emit (self, signals[SIGNAL_FIXED], 0);
  return GTK_WINDOW_CLASS (tb_import_fix_dialog_parent_class)->close_request (window);
}

static void
tb_import_fix_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TB_TYPE_IMPORT_FIX_DIALOG);
  G_OBJECT_CLASS (tb_import_fix_dialog_parent_class)->dispose (object);
}

static void
tb_import_fix_dialog_finalize (GObject *object)
{
  TbImportFixDialog *self = TB_IMPORT_FIX_DIALOG (object);

  g_array_unref (self->places);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->people);
  G_OBJECT_CLASS (tb_import_fix_dialog_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "dialog.next", NULL, action_next);
  gtk_widget_class_install_action (widget_class, "dialog.back", NULL, action_back);
  gtk_widget_class_install_action (widget_class, "dialog.leave-out", NULL, action_leave_out);
  gtk_widget_class_install_action (widget_class, "dialog.done", NULL, action_done);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_ALT_MASK,
                                       "dialog.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_ALT_MASK,
                                       "dialog.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, GDK_CONTROL_MASK,
                                       "dialog.leave-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "dialog.done", NULL);
}

static void
tb_import_fix_dialog_class_init (TbImportFixDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tb_import_fix_dialog_dispose;
  object_class->finalize = tb_import_fix_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = tb_import_fix_dialog_close_request;

  signals[SIGNAL_FIXED] = g_signal_new ("fixed", TB_TYPE_IMPORT_FIX_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);

  install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbImportFixDialog, count_label);
  gtk_widget_class_bind_template_child (widget_class, TbImportFixDialog, problems_box);
  gtk_widget_class_bind_template_child (widget_class, TbImportFixDialog, people_part);
  gtk_widget_class_bind_template_child (widget_class, TbImportFixDialog, people_box);
  gtk_widget_class_bind_template_child (widget_class, TbImportFixDialog, cells_box);
  gtk_widget_class_bind_template_child (widget_class, TbImportFixDialog, next_button);
}

static void
tb_import_fix_dialog_init (TbImportFixDialog *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (guint));
  self->rows = g_ptr_array_new ();
  self->people = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Rows that something keeps out, each once; and the one that was asked for. */
static void
find_places (TbImportFixDialog *self,
             guint              place)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->report->problems->len; i++)
    {
      const TbImportProblem *problem = g_ptr_array_index (self->report->problems, i);

      if (!problem->is_error && problem->place != place)
        continue;
      if (!g_hash_table_add (seen, GUINT_TO_POINTER (problem->place)))
        continue;
      if (problem->place == place)
        self->nth = self->places->len;
      g_array_append_val (self->places, problem->place);
    }
}

/**
 * tb_import_fix_dialog_new:
 * @report: what came of an import, or would; it lives as long as @parent
 * @fixes: what was put right so far, and what will be; it lives as long as @parent
 * @place: of the problem whose row is shown first
 * @parent: the dialog that imports the list
 *
 * Returns: (transfer none): a dialog, not shown yet; GTK owns it until it is closed
 */
GtkWidget *
tb_import_fix_dialog_new (const TbImportReport *report,
                          TbImportFixes        *fixes,
                          guint                 place,
                          GtkWindow            *parent)
{
  TbImportFixDialog *self =
      g_object_new (TB_TYPE_IMPORT_FIX_DIALOG, "transient-for", parent, NULL);

  tb_text_scale_window (GTK_WINDOW (self));
  self->report = report;
  self->fixes = fixes;
  find_places (self, place);
  show_row (self);
  return GTK_WIDGET (self);
}
