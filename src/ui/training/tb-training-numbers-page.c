/* tb-training-numbers-page.c: a trainer's numbers, each with the rows it comes from
 *
 * by month, course, lecturer, team or district; any number is pressed, and beside the
 * table stands what it is counted from.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-training-numbers-page.h"

#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-desk-gaps.h"
#include "tb-doing.h"
#include "tb-numbers-cells.h"
#include "tb-save-as.h"
#include "tb-ui-text.h"

#define PANE_PX   320
#define MOST_ROWS 400 /* beside the table; nobody reads more */

struct _TbTrainingNumbers
{
  AdwBin           parent_instance;
  TbDesk          *desk;        /* (owned) */
  GCancellable    *cancellable; /* (owned) (nullable): of what is read */
  TbTrainingFacts *facts;       /* (owned) (nullable): read last */
  GPtrArray       *sums;        /* (owned) (nullable) (element-type TbTrainingSum): of @facts */
  gboolean         is_stale;    /* something has changed since it was seen last */

  GtkDropDown *way_choice;
  GtkDropDown *span_choice;
  GtkGrid     *grid;
  GtkLabel    *foot;
  GtkLabel    *rows_title;
  GtkListBox  *rows;
};

G_DEFINE_FINAL_TYPE (TbTrainingNumbers, tb_training_numbers, ADW_TYPE_BIN)

static const char *const ways[TB_TRAINING_N_WAYS + 1] = {
  [TB_TRAINING_BY_MONTH] = N_ ("By Month"),
  [TB_TRAINING_BY_COURSE] = N_ ("By Course"),
  [TB_TRAINING_BY_LECTURER] = N_ ("By Lecturer"),
  [TB_TRAINING_BY_TEAM] = N_ ("By Team"),
  [TB_TRAINING_BY_DISTRICT] = N_ ("By District"),
};

static const char *const spans[] = { N_ ("This Year"), N_ ("This Quarter"), N_ ("This Month"),
                                     N_ ("Last Year"), N_ ("From the Beginning"), NULL };

/* From which day until which; 0: open. */
static void
find_span (TbTrainingNumbers *self,
           gint64            *from_out,
           gint64            *until_out)
{
  const gint64 today = tb_day_of_instant (tb_desk_get_now (self->desk));
  const gint64 year = today / 10000;
  const gint64 month = today / 100 % 100;

  *until_out = 0;
  switch (gtk_drop_down_get_selected (self->span_choice))
    {
    case 0:
      *from_out = year * 10000 + 101;
      return;
    case 1:
      *from_out = year * 10000 + ((month - 1) / 3 * 3 + 1) * 100 + 1;
      return;
    case 2:
      *from_out = year * 10000 + month * 100 + 1;
      return;
    case 3:
      *from_out = (year - 1) * 10000 + 101;
      *until_out = (year - 1) * 10000 + 1231;
      return;
    default:
      *from_out = 0;
    }
}

static TbTrainingWay
get_way (TbTrainingNumbers *self)
{
  return MIN (gtk_drop_down_get_selected (self->way_choice), TB_TRAINING_N_WAYS - 1);
}

/* On one line: where there is no room for all of them the table scrolls. */
static GtkWidget *
make_text (const char *text,
           float       xalign,
           const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_number (TbTrainingNumbers   *self,
            const TbTrainingSum *sum,
            const char          *title,
            guint                row,
            TbNumbersColumn      column)
{
  g_autofree char *text = tb_numbers_print (sum, column);
  g_autofree char *told =
      g_strdup_printf ("%s, %s: %s", title, tb_numbers_get_heading (column), text);
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), make_text (text, 1, "numeric"));
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(uu)", row, (guint) column);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "numbers.open");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, told,
                                  -1);
  gtk_grid_attach (self->grid, button, (int) column + 1, (int) row + 1, 1, 1);
}

static void
draw_row (TbTrainingNumbers *self,
          guint              row)
{
  const TbTrainingSum *sum = self->sums->pdata[row];
  const gboolean       is_all = row + 1 == self->sums->len;
  g_autofree char     *title = tb_numbers_print_title (sum, get_way (self), is_all);
  GtkWidget           *label = make_text (title, 0, is_all ? "heading" : NULL);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (self->grid, label, 0, (int) row + 1, 1, 1);
  for (guint column = 0; column < TB_NUMBERS_N; column++)
    add_number (self, sum, title, row, column);
}

static void
draw_foot (TbTrainingNumbers *self)
{
  gint64           days = 0;
  g_autofree char *text = NULL;

  if (tb_training_facts_find_wait (self->facts, &days))
    /* TRANSLATORS: how many days; of how many people; points */
    text = g_strdup_printf (_ ("From application to enough training half of %2$u people took %1$d "
                               "days or less · a quiz is passed with %3$d points"),
                            (int) days, self->facts->waits->len, (int) self->facts->pass_mark);
  gtk_label_set_label (self->foot, text != NULL ? text : "");
}

static void
clear_rows (TbTrainingNumbers *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->rows, 0)) != NULL)
    gtk_list_box_remove (self->rows, GTK_WIDGET (row));
  gtk_label_set_label (self->rows_title,
                       _ ("Press a number: what it is counted from stands here."));
}

static void
draw (TbTrainingNumbers *self)
{
  GtkWidget *child;
  gint64     from, until;

  if (self->facts == NULL)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  find_span (self, &from, &until);
  g_clear_pointer (&self->sums, g_ptr_array_unref);
  self->sums = tb_training_facts_sum (self->facts, get_way (self), from, until);
  for (guint column = 0; column < TB_NUMBERS_N; column++)
    gtk_grid_attach (self->grid, make_text (tb_numbers_get_heading (column), 1, "dim-label"),
                     (int) column + 1, 0, 1, 1);
  for (guint row = 0; row < self->sums->len; row++)
    draw_row (self, row);
  clear_rows (self);
  draw_foot (self);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (TbTrainingFacts) facts =
      tb_desk_read_numbers_finish (TB_DESK (source), result, &error);
  TbTrainingNumbers *self;

  if (facts == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
          !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
        g_message ("cannot count what was taught: %s", error->message);
      return; /* this may be gone: @data is not touched */
    }
  self = TB_TRAINING_NUMBERS (data);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->sums, g_ptr_array_unref);
  g_clear_pointer (&self->facts, tb_training_facts_free);
  self->facts = g_steal_pointer (&facts);
  draw (self);
}

/* What nobody sees is counted when it is seen. */
static void
ask (TbTrainingNumbers *self)
{
  self->is_stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->is_stale)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  tb_desk_read_numbers_async (self->desk, self->cancellable, on_read, self);
}

static void
tb_training_numbers_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tb_training_numbers_parent_class)->map (widget);
  if (TB_TRAINING_NUMBERS (widget)->is_stale)
    ask (TB_TRAINING_NUMBERS (widget));
}

static GtkWidget *
make_line (const TbNumbersLine *line)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (line->title, -1);
  g_autofree char *about = g_markup_escape_text (line->about, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), about);
  if (line->person_id != NULL)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), "tb-person", g_strdup (line->person_id), g_free);
    }
  return row;
}

static void
action_open (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbTrainingNumbers    *self = TB_TRAINING_NUMBERS (widget);
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char      *title = NULL;
  g_autofree char      *of = NULL;
  guint                 row, column;

  g_variant_get (parameter, "(uu)", &row, &column);
  if (self->sums == NULL || row >= self->sums->len || column >= TB_NUMBERS_N)
    return;
  clear_rows (self);
  lines = tb_numbers_list_lines (self->sums->pdata[row], column);
  of = tb_numbers_print_title (self->sums->pdata[row], get_way (self),
                               row + 1 == self->sums->len);
  title = g_strdup_printf (ngettext ("%1$s, %2$s: %3$u row", "%1$s, %2$s: %3$u rows", lines->len),
                           of, tb_numbers_get_heading (column), lines->len);
  gtk_label_set_label (self->rows_title, title);
  for (guint i = 0; i < MIN (lines->len, MOST_ROWS); i++)
    gtk_list_box_append (self->rows, make_line (lines->pdata[i]));
}

static void
on_row (TbTrainingNumbers *self,
        GtkListBoxRow     *row)
{
  const char *person_id = g_object_get_data (G_OBJECT (row), "tb-person");

  if (person_id != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-row", "(ss)", "volunteers", person_id);
}

static void
on_chosen (GtkWidget *owner,
           GFile     *file,
           gint       how)
{
  TbTrainingNumbers *self = TB_TRAINING_NUMBERS (owner);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char   *base = g_file_get_basename (file);

  if (self->sums == NULL)
    return;
  bytes = tb_numbers_make_sheet (self->sums, get_way (self), tb_desk_get_now (self->desk), &error);
  if (bytes != NULL)
    tb_save_bytes (owner, file, bytes,
                   /* TRANSLATORS: name of a file */
                   g_strdup_printf (_ ("Saved as %s"), base));
  else
    tb_ui_toast (owner, tb_ui_explain_error (error));
}

static void
action_export (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  TbTrainingNumbers *self = TB_TRAINING_NUMBERS (widget);
  g_autofree char   *day = tb_day_print (tb_day_of_instant (tb_desk_get_now (self->desk)));
  g_autofree char   *file_name = g_strdup_printf ("%s %s.xlsx", _ ("Training"), day);

  tb_save_as (widget, _ ("Export the Numbers"), file_name, 0, on_chosen);
}

static void
tb_training_numbers_dispose (GObject *object)
{
  TbTrainingNumbers *self = TB_TRAINING_NUMBERS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->sums, g_ptr_array_unref);
  g_clear_pointer (&self->facts, tb_training_facts_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_training_numbers_parent_class)->dispose (object);
}

static void
tb_training_numbers_class_init (TbTrainingNumbersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_training_numbers_dispose;
  widget_class->map = tb_training_numbers_map;
  gtk_widget_class_install_action (widget_class, "numbers.open", "(uu)", action_open);
  gtk_widget_class_install_action (widget_class, "numbers.export", NULL, action_export);
}

static GtkDropDown *
add_choice (TbTrainingNumbers *self,
            GtkBox            *box,
            const char        *name,
            const char *const *msgids)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  GtkWidget            *choice;

  for (guint i = 0; msgids[i] != NULL; i++)
    g_ptr_array_add (labels, (gpointer) _ (msgids[i]));
  g_ptr_array_add (labels, NULL);
  choice = gtk_drop_down_new_from_strings ((const char *const *) labels->pdata);
  tb_ui_name_drop_down (GTK_DROP_DOWN (choice), name);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (draw), self, G_CONNECT_SWAPPED);
  gtk_box_append (box, choice);
  return GTK_DROP_DOWN (choice);
}

static GtkWidget *
make_scroller (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
make_table (TbTrainingNumbers *self)
{
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *save = gtk_button_new_with_label (_ ("Export…"));

  self->way_choice = add_choice (self, GTK_BOX (bar), _ ("Counted by"), ways);
  self->span_choice = add_choice (self, GTK_BOX (bar), _ ("Period"), spans);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (save), "numbers.export");
  gtk_widget_set_halign (save, GTK_ALIGN_END);
  gtk_widget_set_hexpand (save, TRUE);
  gtk_box_append (GTK_BOX (bar), save);
  gtk_widget_add_css_class (bar, "chip-bar");
  gtk_box_append (GTK_BOX (left), bar);
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "roll-pane");
  gtk_box_append (GTK_BOX (left), make_scroller (GTK_WIDGET (self->grid)));
  self->foot = GTK_LABEL (make_text (NULL, 0, "dim-label"));
  gtk_label_set_wrap (self->foot, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->foot), "roll-pane");
  gtk_box_append (GTK_BOX (left), GTK_WIDGET (self->foot));
  gtk_widget_set_hexpand (left, TRUE);
  return left;
}

static GtkWidget *
make_pane (TbTrainingNumbers *self)
{
  GtkWidget *pane = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *scroller;

  self->rows_title = GTK_LABEL (make_text (NULL, 0, "heading"));
  gtk_label_set_wrap (self->rows_title, TRUE);
  self->rows = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->rows, GTK_SELECTION_NONE);
  gtk_widget_set_valign (GTK_WIDGET (self->rows), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->rows), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What a number is counted from"), -1);
  g_signal_connect_object (self->rows, "row-activated", G_CALLBACK (on_row), self,
                           G_CONNECT_SWAPPED);
  scroller = make_scroller (GTK_WIDGET (self->rows));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_box_append (GTK_BOX (pane), GTK_WIDGET (self->rows_title));
  gtk_box_append (GTK_BOX (pane), scroller);
  gtk_widget_set_size_request (pane, PANE_PX, -1);
  gtk_widget_add_css_class (pane, "roll-pane");
  return pane;
}

static void
tb_training_numbers_init (TbTrainingNumbers *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_box_append (GTK_BOX (box), make_table (self));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (box), make_pane (self));
  clear_rows (self);
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * tb_training_numbers_new:
 * @desk: a desk that acts for an organisation
 *
 * Returns: (transfer full): its numbers of training
 */
GtkWidget *
tb_training_numbers_new (TbDesk *desk)
{
  TbTrainingNumbers *self = g_object_new (TB_TYPE_TRAINING_NUMBERS, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "notify::synced-us", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::n-waiting", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  ask (self);
  return GTK_WIDGET (self);
}
