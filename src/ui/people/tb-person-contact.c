/* tb-person-contact.c: how somebody is reached: masked, and whole for a moment
 *
 * whoever wants to see a whole number says what for.  That is safe in the vault before
 * anything is shown (disclosure.record), and everything is masked again after half a minute, when
 * somebody else is shown, or when the window is left.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-person-contact.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-authority.h"
#include "tb-deed-dialog.h"
#include "tb-doing.h"
#include "tb-fact-row.h"
#include "tb-lent-text.h"
#include "tb-mask.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/people/tb-person-contact.ui"
#define READ         "disclosure.record"
#define SHOWN_S      30

/* The sealed values of a person, as lines. */
enum
{
  ID_NUMBER,
  PHONE,
  ADDRESS,
  N_LINES
};

static const struct
{
  const char *field;
  char *(*mask) (const char *text);
} lines[N_LINES] = {
  { "id_number", tb_mask_id },
  { "phone", tb_mask_phone },
  { "address", tb_mask_address },
};

struct _TbPersonContact
{
  AdwBin     parent_instance;
  TbDesk    *desk;     /* (owned) (nullable) */
  TbPerson  *person;   /* (owned) (nullable) */
  GtkWidget *asking;   /* (unowned) (nullable): the dialog that is open; a weak pointer */
  char      *shown;    /* (owned) (nullable): fields that are whole, with spaces between */
  gint64     span_us;  /* for how long */
  gint64     until_us; /* by the desk's clock: then they are masked */
  guint      timer;    /* ticks while something is whole */

  /* from the template */
  TbFactRow *rows[N_LINES];
  GtkWidget *reveal_buttons[N_LINES];
  GtkWidget *copy_buttons[N_LINES];
  GtkWidget *left_row;
  GtkLabel  *left_label;
};

G_DEFINE_FINAL_TYPE (TbPersonContact, tb_person_contact, ADW_TYPE_BIN)

static const char *
get_text (TbPersonContact *self,
          guint            i)
{
  return tb_field_get_text (tb_table_find (&tb_person_kind.table, lines[i].field), self->person);
}

static gboolean
is_shown (TbPersonContact *self,
          guint            i)
{
  g_auto (GStrv) names = NULL;

  if (self->shown == NULL)
    return FALSE;
  names = g_strsplit (self->shown, " ", -1);
  return g_strv_contains ((const char *const *) names, lines[i].field);
}

static void
draw (TbPersonContact *self)
{
  const gboolean may_reveal =
      self->desk != NULL && tb_authority_may (READ, tb_desk_get_roles (self->desk));

  for (guint i = 0; i < N_LINES; i++)
    {
      const char    *text = self->person != NULL ? get_text (self, i) : NULL;
      const gboolean is_there = text != NULL && *text != '\0';
      const gboolean is_whole = is_there && is_shown (self, i);

      if (self->person == NULL)
        tb_fact_row_set_value (self->rows[i], NULL);
      else if (!is_there)
        tb_fact_row_set_value (self->rows[i], _ ("not recorded"));
      else
        tb_fact_row_take_value (self->rows[i], is_whole ? g_strdup (text) : lines[i].mask (text));
      gtk_widget_set_visible (self->reveal_buttons[i], is_there && !is_whole && may_reveal);
      gtk_widget_set_visible (self->copy_buttons[i], is_whole);
    }
}

static void
draw_left (TbPersonContact *self)
{
  const gint64     left_us = self->until_us - tb_desk_get_now (self->desk);
  const guint      left = (guint) ((left_us + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND);
  g_autofree char *text = g_strdup_printf (ngettext ("Masked again in %u second",
                                                     "Masked again in %u seconds", left),
                                           left);

  gtk_label_set_label (self->left_label, text);
}

static void
hide (TbPersonContact *self)
{
  gboolean was_focused = gtk_widget_get_focus_child (self->left_row) != NULL;

  if (self->shown == NULL)
    return;
  for (guint i = 0; i < N_LINES; i++)
    was_focused = was_focused || gtk_widget_has_focus (self->copy_buttons[i]);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->shown, g_free);
  draw (self);
  gtk_widget_set_visible (self->left_row, FALSE);
  if (was_focused) /* what had the keyboard is gone: it stays near */
    for (guint i = 0; i < N_LINES; i++)
      if (gtk_widget_is_visible (self->reveal_buttons[i]) &&
          gtk_widget_grab_focus (self->reveal_buttons[i]))
        return;
}

/* A clock that is put back does not make it longer. */
static gboolean
on_tick (gpointer data)
{
  TbPersonContact *self = data;
  const gint64     left_us = self->until_us - tb_desk_get_now (self->desk);

  if (left_us > 0 && left_us <= self->span_us)
    return draw_left (self), G_SOURCE_CONTINUE;
  self->timer = 0; /* this one ends by itself */
  hide (self);
  return G_SOURCE_REMOVE;
}

static void
show (TbPersonContact *self,
      const char      *fields)
{
  hide (self);
  self->shown = g_strdup (fields);
  self->until_us = tb_desk_get_now (self->desk) + self->span_us;
  self->timer = g_timeout_add_seconds (1, on_tick, self);
  draw (self);
  draw_left (self);
  gtk_widget_set_visible (self->left_row, TRUE);
}

static void
on_done (TbDeedDialog    *dialog,
         TbPersonContact *self)
{
  if (self->person != NULL &&
      g_strcmp0 (tb_deed_dialog_get_person_id (dialog), self->person->id) == 0)
    show (self, tb_deed_dialog_get_text (dialog, "fields"));
}

static void
action_reveal (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  TbPersonContact *self = TB_PERSON_CONTACT (widget);
  GtkWidget       *window = tb_ui_get_window (widget);
  GtkWidget       *dialog;

  if (window == NULL || self->person == NULL || self->desk == NULL || self->asking != NULL)
    return;
  dialog = tb_deed_dialog_new (self->desk, tb_deed_find ("reveal"), self->person,
                               GTK_WINDOW (window));
  tb_deed_dialog_begin_with (TB_DEED_DIALOG (dialog), "fields",
                             g_variant_get_string (parameter, NULL));
  g_signal_connect_object (dialog, "done", G_CALLBACK (on_done), self, 0);
  g_set_weak_pointer (&self->asking, dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
action_hide (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  hide (TB_PERSON_CONTACT (widget));
}

/* Lent: the clipboard forgets it after a minute, unless somebody copies something else first. */
static void
action_copy (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbPersonContact *self = TB_PERSON_CONTACT (widget);
  const char      *field = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < N_LINES; i++)
    if (strcmp (lines[i].field, field) == 0 && self->person != NULL && is_shown (self, i))
      {
        tb_lend_text (gtk_widget_get_clipboard (widget), get_text (self, i), TB_LENT_SECONDS);
        tb_ui_toast (widget, _ ("Copied; the clipboard forgets it in a minute"));
      }
}

/* Who goes to another window leaves nothing behind on this one. */
static void
on_active (GtkWindow       *window,
           GParamSpec      *pspec,
           TbPersonContact *self)
{
  if (!gtk_window_is_active (window) && self->asking == NULL)
    hide (self);
}

static void
tb_person_contact_root (GtkWidget *widget)
{
  TbPersonContact *self = TB_PERSON_CONTACT (widget);
  GtkRoot         *root;

  GTK_WIDGET_CLASS (tb_person_contact_parent_class)->root (widget);
  root = gtk_widget_get_root (widget);
  if (GTK_IS_WINDOW (root))
    g_signal_connect_object (root, "notify::is-active", G_CALLBACK (on_active), self, 0);
}

static void
tb_person_contact_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_root (widget), widget);
  hide (TB_PERSON_CONTACT (widget));
  GTK_WIDGET_CLASS (tb_person_contact_parent_class)->unroot (widget);
}

static void
tb_person_contact_unmap (GtkWidget *widget)
{
  hide (TB_PERSON_CONTACT (widget));
  GTK_WIDGET_CLASS (tb_person_contact_parent_class)->unmap (widget);
}

static void
tb_person_contact_dispose (GObject *object)
{
  TbPersonContact *self = TB_PERSON_CONTACT (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_weak_pointer (&self->asking);
  adw_bin_set_child (ADW_BIN (self), NULL); /* the next line would unparent it behind our back */
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_PERSON_CONTACT);
  g_clear_pointer (&self->shown, g_free);
  g_clear_object (&self->person);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_person_contact_parent_class)->dispose (object);
}

static void
bind_line (GtkWidgetClass *widget_class,
           guint           i)
{
  g_autofree char *row = g_strdup_printf ("%s_row", lines[i].field);
  g_autofree char *reveal = g_strdup_printf ("%s_reveal", lines[i].field);
  g_autofree char *copy = g_strdup_printf ("%s_copy", lines[i].field);
  const gssize     step = (gssize) (i * sizeof (gpointer));

  gtk_widget_class_bind_template_child_full (
      widget_class, row, FALSE, G_STRUCT_OFFSET (TbPersonContact, rows) + step);
  gtk_widget_class_bind_template_child_full (
      widget_class, reveal, FALSE, G_STRUCT_OFFSET (TbPersonContact, reveal_buttons) + step);
  gtk_widget_class_bind_template_child_full (
      widget_class, copy, FALSE, G_STRUCT_OFFSET (TbPersonContact, copy_buttons) + step);
}

static void
tb_person_contact_class_init (TbPersonContactClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_person_contact_dispose;
  widget_class->root = tb_person_contact_root;
  widget_class->unroot = tb_person_contact_unroot;
  widget_class->unmap = tb_person_contact_unmap;
  gtk_widget_class_install_action (widget_class, "contact.reveal", "s", action_reveal);
  gtk_widget_class_install_action (widget_class, "contact.copy", "s", action_copy);
  gtk_widget_class_install_action (widget_class, "contact.hide", NULL, action_hide);
  g_type_ensure (TB_TYPE_FACT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  for (guint i = 0; i < N_LINES; i++)
    bind_line (widget_class, i);
  gtk_widget_class_bind_template_child (widget_class, TbPersonContact, left_row);
  gtk_widget_class_bind_template_child (widget_class, TbPersonContact, left_label);
}

static void
tb_person_contact_init (TbPersonContact *self)
{
  self->span_us = SHOWN_S * G_TIME_SPAN_SECOND;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_person_contact_set_desk:
 * @self: the widget
 * @desk: where it is written down who read what
 */
void
tb_person_contact_set_desk (TbPersonContact *self,
                            TbDesk          *desk)
{
  g_return_if_fail (TB_IS_PERSON_CONTACT (self));
  g_return_if_fail (TB_IS_DESK (desk));

  hide (self);
  g_set_object (&self->desk, desk);
  draw (self);
}

/**
 * tb_person_contact_set_person:
 * @self: the widget
 * @person: (nullable): who is reached there; what is whole of somebody else is masked
 */
void
tb_person_contact_set_person (TbPersonContact *self,
                              TbPerson        *person)
{
  g_return_if_fail (TB_IS_PERSON_CONTACT (self));
  g_return_if_fail (person == NULL || TB_IS_PERSON (person));

  if (self->person == NULL || person == NULL || g_strcmp0 (self->person->id, person->id) != 0)
    hide (self);
  if (g_set_object (&self->person, person))
    draw (self);
}

/**
 * tb_person_contact_is_whole:
 * @self: the widget
 *
 * Returns: whether anything can be read there that is masked otherwise
 */
gboolean
tb_person_contact_is_whole (TbPersonContact *self)
{
  g_return_val_if_fail (TB_IS_PERSON_CONTACT (self), FALSE);
  return self->shown != NULL;
}

/**
 * tb_person_contact_set_seconds:
 * @self: the widget
 * @seconds: for how long something is whole, in place of half a minute; tests do not wait that long
 */
void
tb_person_contact_set_seconds (TbPersonContact *self,
                               guint            seconds)
{
  g_return_if_fail (TB_IS_PERSON_CONTACT (self));
  self->span_us = seconds * G_TIME_SPAN_SECOND;
}
