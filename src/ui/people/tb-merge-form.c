/* tb-merge-form.c: two people side by side, and which values stay
 *
 * What differs has a choice of two, moved through by the arrow keys; what is the same stands there
 * as text.  The state is a value (tb-merge-state.h); the form draws it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-merge-form.h"

#include <glib/gi18n.h>

#define KEEP G_MAXUINT /* in place of a field: who stays */

struct _TbMergeForm
{
  AdwBin        parent_instance;
  GtkGrid      *grid;       /* (unowned) (nullable) */
  TbMergeState *state;      /* (owned) (nullable) */
  GPtrArray    *buttons;    /* (owned) (element-type GtkCheckButton): of each choice the right */
  gboolean      is_drawing; /* the choices follow the state, and not the other way round */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (TbMergeForm, tb_merge_form, ADW_TYPE_BIN)

static guint
get_nth (gpointer button)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "tb-nth"));
}

static guint
get_side (TbMergeForm *self,
          guint        nth)
{
  return nth == KEEP ? self->state->stays : tb_merge_state_get_side (self->state, nth);
}

static void
draw (TbMergeForm *self)
{
  self->is_drawing = TRUE;
  for (guint i = 0; i < self->buttons->len; i++)
    {
      GtkCheckButton *right = self->buttons->pdata[i];
      GtkCheckButton *left = g_object_get_data (G_OBJECT (right), "tb-left");

      gtk_check_button_set_active (get_side (self, get_nth (right)) == 1 ? right : left, TRUE);
    }
  self->is_drawing = FALSE;
}

static void
on_toggled (TbMergeForm    *self,
            GtkCheckButton *right)
{
  const guint   nth = get_nth (right);
  const guint   side = gtk_check_button_get_active (right) ? 1 : 0;
  TbMergeState *next;

  if (self->is_drawing || get_side (self, nth) == side)
    return;
  next = nth == KEEP ? tb_merge_state_keep (self->state, side)
                     : tb_merge_state_choose (self->state, nth, side);
  tb_merge_state_free (self->state);
  self->state = next;
  draw (self);
  g_signal_emit (self, changed_signal, 0);
}

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 4);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_button (const char *heading,
             const char *text)
{
  GtkWidget       *button = gtk_check_button_new ();
  g_autofree char *sentence = g_strdup_printf (_ ("%s: %s"), heading, text);

  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), make_label (text, NULL));
  gtk_widget_set_hexpand (button, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  return button;
}

static void
add_choice (TbMergeForm *self,
            int          line,
            guint        nth,
            const char  *heading,
            const char  *left_text,
            const char  *right_text)
{
  GtkWidget *left = make_button (heading, left_text);
  GtkWidget *right = make_button (heading, right_text);

  gtk_check_button_set_group (GTK_CHECK_BUTTON (right), GTK_CHECK_BUTTON (left));
  g_object_set_data (G_OBJECT (right), "tb-left", left);
  g_object_set_data (G_OBJECT (right), "tb-nth", GUINT_TO_POINTER (nth));
  g_ptr_array_add (self->buttons, right);
  gtk_grid_attach (self->grid, left, 1, line, 1, 1);
  gtk_grid_attach (self->grid, right, 2, line, 1, 1);
  g_signal_connect_object (right, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
}

/* What nobody has to choose, under what they have. */
static void
add_same (TbMergeForm *self,
          int          line,
          int          column,
          const char  *text)
{
  GtkWidget *label = make_label (text, "dim-label");

  gtk_widget_add_css_class (label, "merge-same");
  gtk_grid_attach (self->grid, label, column, line, 1, 1);
}

static void
add_line (TbMergeForm *self,
          int          line,
          guint        nth)
{
  const char      *heading = tb_merge_state_get_heading (nth);
  g_autofree char *left = tb_merge_state_print (self->state, nth, 0);
  g_autofree char *right = tb_merge_state_print (self->state, nth, 1);
  const gboolean   differs = tb_merge_state_differs (self->state, nth);

  gtk_grid_attach (self->grid, make_label (heading, differs ? "heading" : "dim-label"), 0, line, 1,
                   1);
  if (differs && g_strcmp0 (left, right) == 0)
    {
      /* TRANSLATORS: a value of which a part is covered */
      g_autofree char *both = g_strdup_printf (_ ("%s · differs where it is covered"), left);

      add_choice (self, line, nth, heading, both, both);
      return;
    }
  if (differs)
    {
      add_choice (self, line, nth, heading, left, right);
      return;
    }
  add_same (self, line, 1, left);
  add_same (self, line, 2, right);
}

static void
fill (TbMergeForm *self)
{
  const TbMergeState *state = self->state;
  g_autofree char    *left = tb_merge_state_describe (state->people[0]);
  g_autofree char    *right = tb_merge_state_describe (state->people[1]);

  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_grid_set_row_spacing (self->grid, 8);
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "merge-grid");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->grid));
  gtk_grid_attach (self->grid, make_label (_ ("This entry stays"), "heading"), 0, 0, 1, 1);
  add_choice (self, 0, KEEP, _ ("This entry stays"), left, right);
  for (guint i = 0; i < tb_merge_state_get_n (); i++)
    add_line (self, (int) i + 1, tb_merge_state_get_field (i));
}

static gboolean
tb_merge_form_grab_focus (GtkWidget *widget)
{
  TbMergeForm *self = TB_MERGE_FORM (widget);

  return self->grid != NULL &&
         gtk_widget_child_focus (GTK_WIDGET (self->grid), GTK_DIR_TAB_FORWARD);
}

/* The arrow keys choose in the line that has the keyboard: the left value or the right. */
static gboolean
on_arrow (GtkWidget *widget,
          GVariant  *args,
          gpointer   data)
{
  TbMergeForm *self = TB_MERGE_FORM (widget);
  const guint  side = g_variant_get_uint32 (args);

  for (guint i = 0; i < self->buttons->len; i++)
    {
      GtkWidget *right = self->buttons->pdata[i];
      GtkWidget *left = g_object_get_data (G_OBJECT (right), "tb-left");
      GtkWidget *wanted = side == 1 ? right : left;

      if (!gtk_widget_is_focus (left) && !gtk_widget_is_focus (right))
        continue;
      gtk_widget_grab_focus (wanted);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (wanted), TRUE);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
tb_merge_form_dispose (GObject *object)
{
  TbMergeForm *self = TB_MERGE_FORM (object);

  g_ptr_array_set_size (self->buttons, 0);
  self->grid = NULL;
  G_OBJECT_CLASS (tb_merge_form_parent_class)->dispose (object);
}

static void
tb_merge_form_finalize (GObject *object)
{
  TbMergeForm *self = TB_MERGE_FORM (object);

  g_ptr_array_unref (self->buttons);
  tb_merge_state_free (self->state);
  G_OBJECT_CLASS (tb_merge_form_parent_class)->finalize (object);
}

static void
tb_merge_form_class_init (TbMergeFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tb_merge_form_dispose;
  object_class->finalize = tb_merge_form_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = tb_merge_form_grab_focus;
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Left, 0, on_arrow, "u", 0u);
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Right, 0, on_arrow, "u", 1u);
  /**
   * TbMergeForm::changed: somebody has chosen otherwise
   */
  changed_signal = g_signal_new ("changed", TB_TYPE_MERGE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
tb_merge_form_init (TbMergeForm *self)
{
  self->buttons = g_ptr_array_new ();
}

/**
 * tb_merge_form_set_people:
 * @self: a form
 * @left: (nullable): somebody; %NULL for nobody
 * @right: (nullable): who may be the same
 */
void
tb_merge_form_set_people (TbMergeForm *self,
                          TbPerson    *left,
                          TbPerson    *right)
{
  g_return_if_fail (TB_IS_MERGE_FORM (self));

  g_ptr_array_set_size (self->buttons, 0);
  self->grid = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->state, tb_merge_state_free);
  if (left == NULL || right == NULL)
    return;
  self->state = tb_merge_state_new (left, right);
  fill (self);
  draw (self);
}

/**
 * tb_merge_form_get_state:
 * @self: a form
 *
 * Returns: (transfer none) (nullable): what is chosen; %NULL of nobody
 */
const TbMergeState *
tb_merge_form_get_state (TbMergeForm *self)
{
  g_return_val_if_fail (TB_IS_MERGE_FORM (self), NULL);
  return self->state;
}
