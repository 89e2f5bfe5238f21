/* tb-gap-matrix.c: people and what they still have to learn
 *
 * P-058.  Beside the matrix stand the lessons that are to come: whoever is
 * chosen is enrolled in one by its button, all in one step that can be taken back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-gap-matrix.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-day.h"
#include "tb-desk-gaps.h"
#include "tb-doing.h"
#include "tb-gap-cells.h"
#include "tb-gap-lessons.h"
#include "tb-tab-stop.h"
#include "tb-ui-text.h"
#include "tb-wrap.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/training/tb-gap-matrix.ui"
#define MOMENT_MS    120

struct _TbGapMatrix
{
  AdwBin             parent_instance;
  TbDesk            *desk;        /* (owned) */
  GCancellable      *cancellable; /* (owned) (nullable): of what is read */
  gboolean           is_stale;    /* something has changed since it was seen last */
  guint              timer;
  TbGaps            *gaps;      /* (owned) (nullable): read last */
  GListStore        *store;     /* (owned) (element-type TbGap) */
  GtkFilter         *filter;    /* (owned) */
  GtkSelectionModel *selection; /* (owned) */
  guint              chip;      /* which is on */
  GtkWidget         *chips[5];

  /* from the template */
  GtkBox            *head;
  GtkEditable       *search;
  GtkScrolledWindow *scroller;
  GtkStack          *stack;
  GtkLabel          *foot;
  GtkLabel          *chosen;
  GtkListBox        *lessons;
};

G_DEFINE_FINAL_TYPE (TbGapMatrix, tb_gap_matrix, ADW_TYPE_BIN)

static gboolean
lacks (const TbGap *gap)
{
  return !tb_training_count_is_enough (&gap->count);
}

static gboolean
is_all (const TbGap *gap)
{
  return TRUE;
}

static gboolean
will_serve (const TbGap *gap)
{
  return lacks (gap) && gap->serves_from != 0;
}

static gboolean
serves (const TbGap *gap)
{
  return !lacks (gap);
}

static gboolean
ends_soon (const TbGap *gap)
{
  return !lacks (gap) && gap->count.until_on <= tb_day_add_days (gap->day, TB_GAP_SOON_DAYS);
}

static const struct
{
  const char *title; /* msgid */
  gboolean (*is_in) (const TbGap *gap);
} chips[] = {
  { N_ ("All"), is_all },
  { N_ ("Lack something"), lacks },
  { N_ ("Enrolled, will have it all"), will_serve },
  { N_ ("Have it all"), serves },
  { N_ ("Ends in 60 days"), ends_soon },
};

/* By name, its initials, or the team. */
static gboolean
answers (const TbGap *gap,
         const char  *typed)
{
  if (*typed == '\0' || strstr (gap->name, typed) != NULL ||
      (gap->team != NULL && strstr (gap->team, typed) != NULL))
    return TRUE;
  return g_ascii_strncasecmp (gap->initials, typed, strlen (typed)) == 0;
}

static gboolean
passes (gpointer item,
        gpointer data)
{
  TbGapMatrix     *self = data;
  g_autofree char *typed = g_strdup (gtk_editable_get_text (self->search));

  return chips[self->chip].is_in (item) && answers (item, g_strstrip (typed));
}

/* (transfer full) (element-type TbGap): the people that are chosen, as the table shows them */
static GPtrArray *
list_chosen (TbGapMatrix *self)
{
  g_autoptr (GtkBitset) set = gtk_selection_model_get_selection (self->selection);
  GPtrArray            *rows = g_ptr_array_new_with_free_func (g_object_unref);
  GtkBitsetIter         iter;
  guint                 position;

  if (gtk_bitset_iter_init_first (&iter, set, &position))
    do
      g_ptr_array_add (rows, g_list_model_get_item (G_LIST_MODEL (self->selection), position));
    while (gtk_bitset_iter_next (&iter, &position));
  return rows;
}

static TbOp *
new_enrol (TbGapMatrix    *self,
           const TbLesson *lesson,
           const TbGap    *gap)
{
  TbOp              *op = tb_desk_new_op (self->desk, "attendance.enrol");
  TbAttendanceEnrol *args = op->args;

  args->id = tb_attendance_derive_id (lesson->id, gap->person_id);
  args->lesson_id = g_strdup (lesson->id);
  args->person_id = g_strdup (gap->person_id);
  return op;
}

static void
free_op (gpointer op)
{
  tb_op_free (op);
}

static void
action_enrol (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  TbGapMatrix          *self = TB_GAP_MATRIX (widget);
  const char           *id = g_variant_get_string (parameter, NULL);
  g_autoptr (GPtrArray) chosen = list_chosen (self);
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func (free_op);
  g_autofree char      *said = NULL;
  const TbTeaching     *teaching = NULL;

  for (guint i = 0; self->gaps != NULL && i < self->gaps->teachings->len; i++)
    if (g_str_equal (((TbTeaching *) self->gaps->teachings->pdata[i])->lesson->id, id))
      teaching = self->gaps->teachings->pdata[i];
  for (guint i = 0; teaching != NULL && i < chosen->len; i++)
    if (!tb_gap_is_in (chosen->pdata[i], teaching->lesson))
      g_ptr_array_add (ops, new_enrol (self, teaching->lesson, chosen->pdata[i]));
  if (ops->len == 0)
    return;
  said = g_strdup_printf (ngettext ("%u person enrolled: %s", "%u people enrolled: %s", ops->len),
                          ops->len, teaching->course->title);
  tb_ui_do_all (widget, g_steal_pointer (&ops), said, NULL, NULL);
}

static void
action_copy (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbGapMatrix          *self = TB_GAP_MATRIX (widget);
  g_autoptr (GPtrArray) chosen = list_chosen (self);
  g_autofree char      *text = tb_gap_print_rows (chosen);
  g_autofree char      *said = NULL;

  if (chosen->len == 0)
    return;
  said =
      g_strdup_printf (ngettext ("%u row copied", "%u rows copied", chosen->len), chosen->len);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  tb_ui_toast (widget, said);
}

/* Who is chosen, and in which lessons they can be enrolled. */
static void
draw_pane (TbGapMatrix *self)
{
  g_autoptr (GPtrArray) chosen = list_chosen (self);
  g_autofree char      *text = tb_gap_lessons_print_chosen (chosen);

  gtk_label_set_label (self->chosen, text);
  tb_gap_lessons_fill (self->lessons, self->desk, self->gaps, chosen);
}

/* How many answer to each does not change with what is typed. */
static void
draw_chips (TbGapMatrix *self)
{
  for (guint c = 0; c < G_N_ELEMENTS (chips); c++)
    {
      g_autofree char *label = NULL;
      guint            n = 0;

      for (guint i = 0; i < self->gaps->people->len; i++)
        n += chips[c].is_in (self->gaps->people->pdata[i]);
      label = g_strdup_printf (C_ ("chip", "%s %u"), _ (chips[c].title), n);
      gtk_button_set_label (GTK_BUTTON (self->chips[c]), label);
    }
}

static void
draw_foot (TbGapMatrix *self)
{
  g_autofree char *people = NULL;
  g_autofree char *text = NULL;
  guint            n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  people = g_strdup_printf (ngettext ("%u person", "%u people", n_shown), n_shown);
  /* TRANSLATORS: how many people; then what the numbers of the table mean */
  text = g_strdup_printf (_ ("%s · minutes that count today; “lacks” are minutes missing"),
                          people);
  gtk_label_set_label (self->foot, text);
  gtk_stack_set_visible_child_name (self->stack,
                                    self->gaps->people->len > 0 ? "table" : "empty");
}

/* Who was chosen stays so. */
static void
put_gaps (TbGapMatrix *self)
{
  g_autoptr (GPtrArray)  chosen = list_chosen (self);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GtkBitset)  all = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset)  again = gtk_bitset_new_empty ();

  for (guint i = 0; i < chosen->len; i++)
    g_hash_table_add (ids, ((TbGap *) chosen->pdata[i])->person_id);
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)),
                       self->gaps->people->pdata, self->gaps->people->len);
  if (g_hash_table_size (ids) == 0)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (TbGap) gap = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      gtk_bitset_add (all, i);
      if (g_hash_table_contains (ids, gap->person_id))
        gtk_bitset_add (again, i);
    }
  gtk_selection_model_set_selection (self->selection, again, all); /* what it brings comes once */
}

static void
on_gaps (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TbGaps) gaps = tb_desk_list_gaps_finish (TB_DESK (source), result, &error);
  TbGapMatrix       *self;

  if (gaps == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
          !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
        g_message ("cannot tell who lacks what: %s", error->message);
      return; /* this may be gone: @data is not touched */
    }
  self = TB_GAP_MATRIX (data);
  g_clear_pointer (&self->gaps, tb_gaps_free);
  self->gaps = g_steal_pointer (&gaps);
  put_gaps (self);
  draw_chips (self);
  draw_foot (self);
  draw_pane (self);
}

static gboolean
on_moment (gpointer data)
{
  TbGapMatrix *self = data;

  self->timer = 0;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  tb_desk_list_gaps_async (self->desk, self->cancellable, on_gaps, self);
  return G_SOURCE_REMOVE;
}

/* Nobody is held up for a matrix that is not seen: it is read when it is. */
static void
ask (TbGapMatrix *self)
{
  self->is_stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->timer == 0 && !self->is_stale)
    self->timer = g_timeout_add (MOMENT_MS, on_moment, self);
}

static void
refilter (TbGapMatrix *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  if (self->gaps != NULL)
    draw_foot (self);
}

static void
on_toggled (GtkToggleButton *button,
            TbGapMatrix     *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    if (GTK_WIDGET (button) == self->chips[i] && gtk_toggle_button_get_active (button))
      {
        self->chip = i;
        refilter (self);
      }
}

/* Enter: who that is. */
static void
on_activated (TbGapMatrix *self,
              guint        position)
{
  g_autoptr (TbGap) gap = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-row", "(ss)", "volunteers",
                              gap->person_id);
}

static void
tb_gap_matrix_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tb_gap_matrix_parent_class)->map (widget);
  if (TB_GAP_MATRIX (widget)->is_stale)
    ask (TB_GAP_MATRIX (widget));
}

static void
tb_gap_matrix_dispose (GObject *object)
{
  TbGapMatrix *self = TB_GAP_MATRIX (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL); /* the next line would unparent it behind our back */
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_GAP_MATRIX);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->store);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_gap_matrix_parent_class)->dispose (object);
}

static void
tb_gap_matrix_finalize (GObject *object)
{
  g_clear_pointer (&TB_GAP_MATRIX (object)->gaps, tb_gaps_free);
  G_OBJECT_CLASS (tb_gap_matrix_parent_class)->finalize (object);
}

static void
tb_gap_matrix_class_init (TbGapMatrixClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_gap_matrix_dispose;
  G_OBJECT_CLASS (klass)->finalize = tb_gap_matrix_finalize;
  widget_class->map = tb_gap_matrix_map;
  gtk_widget_class_install_action (widget_class, "gaps.enrol", "s", action_enrol);
  gtk_widget_class_install_action (widget_class, "gaps.copy", NULL, action_copy);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "gaps.copy",
                                       NULL);
  g_type_ensure (TB_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbGapMatrix, head);
  gtk_widget_class_bind_template_child (widget_class, TbGapMatrix, search);
  gtk_widget_class_bind_template_child (widget_class, TbGapMatrix, scroller);
  gtk_widget_class_bind_template_child (widget_class, TbGapMatrix, stack);
  gtk_widget_class_bind_template_child (widget_class, TbGapMatrix, foot);
  gtk_widget_class_bind_template_child (widget_class, TbGapMatrix, chosen);
  gtk_widget_class_bind_template_child (widget_class, TbGapMatrix, lessons);
  gtk_widget_class_bind_template_callback (widget_class, refilter);
}

static void
tb_gap_matrix_init (TbGapMatrix *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_chips (TbGapMatrix *self)
{
  GtkWidget *wrap = tb_wrap_new ();

  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    {
      self->chips[i] = gtk_toggle_button_new_with_label (_ (chips[i].title));
      gtk_widget_add_css_class (self->chips[i], "chip-button");
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->chips[i]),
                                     GTK_TOGGLE_BUTTON (self->chips[0]));
      g_signal_connect_object (self->chips[i], "toggled", G_CALLBACK (on_toggled), self, 0);
      gtk_box_append (GTK_BOX (wrap), self->chips[i]);
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->chips[0]), TRUE);
  gtk_box_append (self->head, wrap);
}

static void
add_table (TbGapMatrix *self)
{
  g_autoptr (GtkSortListModel) sorted = NULL;
  GtkFilterListModel          *filtered;
  GtkColumnView               *table;

  self->store = g_list_store_new (TB_TYPE_GAP);
  self->filter = GTK_FILTER (gtk_custom_filter_new (passes, self, NULL));
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->store)),
                                        g_object_ref (self->filter));
  table = tb_gap_cells_new_table (&sorted, G_LIST_MODEL (filtered));
  self->selection = GTK_SELECTION_MODEL (
      gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (sorted))));
  gtk_column_view_set_model (table, self->selection);
  gtk_accessible_update_property (GTK_ACCESSIBLE (table), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Who lacks what"), -1);
  gtk_widget_add_css_class (GTK_WIDGET (table), "gap-table");
  g_signal_connect_object (table, "activate", G_CALLBACK (on_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (draw_pane), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (table));
}

/**
 * tb_gap_matrix_new:
 * @desk: a desk that acts for an organisation
 *
 * Returns: (transfer full): everybody of it, and what they lack
 */
GtkWidget *
tb_gap_matrix_new (TbDesk *desk)
{
  TbGapMatrix *self = g_object_new (TB_TYPE_GAP_MATRIX, NULL);

  self->desk = g_object_ref (desk);
  add_table (self);
  add_chips (self);
  g_signal_connect_object (desk, "notify::synced-us", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::n-waiting", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  ask (self);
  return GTK_WIDGET (self);
}

/**
 * tb_gap_matrix_get_selection:
 * @self: the matrix
 *
 * Returns: (transfer none): the people it shows, and which of them are chosen
 */
GtkSelectionModel *
tb_gap_matrix_get_selection (TbGapMatrix *self)
{
  g_return_val_if_fail (TB_IS_GAP_MATRIX (self), NULL);
  return self->selection;
}
