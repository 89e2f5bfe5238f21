/* tb-outage-line-row.c: one time without the city platform in the list of them
 *
 * There may be many, and few are looked into: what a row holds is made when it is opened for the
 * first time.  A row stays when its line changes, and with it what has the keyboard.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-outage-line-row.h"

#include <glib/gi18n.h>

#include "tb-outage-doing.h"
#include "tb-outage-text.h"
#include "tb-press.h"

struct _TbOutageLineRow
{
  AdwExpanderRow parent_instance;
  TbDesk        *desk;  /* (owned) */
  GPtrArray     *lines; /* (owned) (element-type TbOutageLine): of which it shows … */
  guint          i;     /* … this one */
  GtkLabel      *deadline;
  const char    *style; /* (unowned) (nullable): class of the deadline */

  /* (nullable): made when it is opened */
  GtkLabel  *facts;
  GtkLabel  *note;
  GtkLabel  *evidence;
  GtkWidget *enter_button;
  GtkWidget *done_button;
};

G_DEFINE_FINAL_TYPE (TbOutageLineRow, tb_outage_line_row, ADW_TYPE_EXPANDER_ROW)

static const TbOutageLine *
get_line (TbOutageLineRow *self)
{
  return self->lines->pdata[self->i];
}

static gboolean
is_in_state (const TbOutageLine *line,
             const char         *state)
{
  return g_strcmp0 (line->state, state) == 0;
}

static void
on_enter (TbOutageLineRow *self,
          GtkWidget       *button)
{
  if (!tb_press_is_second (button))
    tb_outage_enter (GTK_WIDGET (self), self->desk, get_line (self));
}

static void
on_done (TbOutageLineRow *self,
         GtkWidget       *button)
{
  if (!tb_press_is_second (button))
    tb_outage_set_done (GTK_WIDGET (self), self->desk, get_line (self),
                        is_in_state (get_line (self), TB_OUTAGE_DUE));
}

static GtkWidget *
add_button (TbOutageLineRow *self,
            GtkBox          *box,
            const char      *title,
            GCallback        clicked)
{
  GtkWidget *button = gtk_button_new_with_label (title);

  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (box, button);
  return button;
}

static GtkLabel *
add_label (GtkBox     *box,
           const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "figure");
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static void
set_text (GtkLabel   *label,
          const char *text)
{
  const gboolean is_there = text != NULL && *text != '\0';

  if (is_there && g_strcmp0 (gtk_label_get_label (label), text) != 0)
    gtk_label_set_label (label, text); /* what is selected in it stays */
  gtk_widget_set_visible (GTK_WIDGET (label), is_there);
}

/* What somebody may want to look up, and to copy; and what can be done. */
static void
show_details (TbOutageLineRow *self)
{
  const TbOutageLine *line = get_line (self);
  g_autofree char    *facts = tb_outage_text_print_facts (line);
  g_autofree char    *evidence = tb_outage_text_print_evidence (line->evidence);
  const gboolean      is_due = is_in_state (line, TB_OUTAGE_DUE);
  const gboolean      is_over = is_due || is_in_state (line, TB_OUTAGE_DONE);

  set_text (self->facts, facts);
  set_text (self->note, line->note);
  set_text (self->evidence, evidence);
  gtk_button_set_label (GTK_BUTTON (self->done_button),
                        is_due ? _ ("All Is Entered") : _ ("There Is More to Enter"));
  gtk_widget_set_visible (self->enter_button, is_over && tb_outage_may_enter (self->desk));
  gtk_widget_set_visible (self->done_button, is_over && tb_outage_may_finish (self->desk));
}

static void
on_expanded (TbOutageLineRow *self)
{
  GtkBox *box;
  GtkBox *buttons;

  if (self->facts != NULL || self->lines == NULL ||
      !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;
  box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8));
  gtk_widget_add_css_class (GTK_WIDGET (box), "outage-details");
  self->facts = add_label (box, NULL);
  self->note = add_label (box, NULL);
  self->evidence = add_label (box, "dim-label");
  self->enter_button = add_button (self, buttons, _ ("Enter from Paper…"), G_CALLBACK (on_enter));
  self->done_button = add_button (self, buttons, "", G_CALLBACK (on_done));
  gtk_box_append (box, GTK_WIDGET (buttons));
  show_details (self);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (box));
}

static void
tb_outage_line_row_dispose (GObject *object)
{
  TbOutageLineRow *self = TB_OUTAGE_LINE_ROW (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  G_OBJECT_CLASS (tb_outage_line_row_parent_class)->dispose (object);
}

static void
tb_outage_line_row_class_init (TbOutageLineRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tb_outage_line_row_dispose;
}

static void
tb_outage_line_row_init (TbOutageLineRow *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  self->deadline = GTK_LABEL (label);
  gtk_label_set_wrap (self->deadline, TRUE);
  gtk_label_set_natural_wrap_mode (self->deadline, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (self->deadline, 1);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "caption");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), label);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (on_expanded), NULL);
}

/**
 * tb_outage_line_row_new:
 * @desk: a desk
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
tb_outage_line_row_new (TbDesk *desk)
{
  TbOutageLineRow *self = g_object_new (TB_TYPE_OUTAGE_LINE_ROW, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

/**
 * tb_outage_line_row_set_line:
 * @self: a row
 * @lines: (element-type TbOutageLine): a list of outages
 * @i: the place of one in it
 *
 * Shows that one from now on.
 */
void
tb_outage_line_row_set_line (TbOutageLineRow *self,
                             GPtrArray       *lines,
                             guint            i)
{
  const TbOutageLine *line = lines->pdata[i];
  g_autofree char    *title = tb_outage_text_print_line (line);
  g_autofree char    *deadline = tb_outage_text_print_deadline (line);
  const char         *style = tb_outage_text_get_style (line);
  GPtrArray          *before = self->lines;

  self->lines = g_ptr_array_ref (lines);
  self->i = i;
  if (g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), title) != 0)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  set_text (self->deadline, deadline);
  if (self->style != style)
    {
      if (self->style != NULL)
        gtk_widget_remove_css_class (GTK_WIDGET (self->deadline), self->style);
      gtk_widget_add_css_class (GTK_WIDGET (self->deadline), style);
      self->style = style;
    }
  if (self->facts != NULL)
    show_details (self);
  g_clear_pointer (&before, g_ptr_array_unref);
}

/**
 * tb_outage_line_row_get_id:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the number of the outage it shows
 */
const char *
tb_outage_line_row_get_id (TbOutageLineRow *self)
{
  return self->lines != NULL ? get_line (self)->id : NULL;
}
