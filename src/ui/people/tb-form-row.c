/* tb-form-row.c: one field of a form, its control and what is said of it
 *
 * Shows what it is told to and tells what people do; it decides nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-form-row.h"
#include "tb-ui-text.h"

#include <string.h>

#define TEMPLATE_URI "/com/example/TimeBank/ui/people/tb-form-row.ui"

struct _TbFormRow
{
  AdwBin        parent_instance;
  TbFormControl control;
  guint         i;
  char        **values;     /* (owned) (nullable): of the choices */
  gboolean      is_showing; /* what changes now, nobody has typed */

  /* from the template */
  GtkLabel    *title_label;
  GtkStack    *stack;
  GtkEntry    *entry;
  GtkWidget   *keep_button;
  GtkDropDown *drop_down;
  GtkSwitch   *switch_widget;
  GtkLabel    *mask_label;
  GtkWidget   *anew_button;
  AdwBin      *other_bin;
  GtkWidget   *remark_box;
  GtkImage    *remark_icon;
  GtkLabel    *remark_label;
  GtkButton   *cure_button;
};

enum
{
  SIGNAL_TYPED,
  SIGNAL_LEFT,
  SIGNAL_ANEW,
  SIGNAL_KEPT,
  SIGNAL_ENTERED,
  SIGNAL_CURED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TbFormRow, tb_form_row, ADW_TYPE_BIN)

static void
tell (TbFormRow  *self,
      const char *text)
{
  if (!self->is_showing)
    g_signal_emit (self, signals[SIGNAL_TYPED], 0, text);
}

/* Template callback. */
static void
tb_form_row_on_changed (TbFormRow *self)
{
  tell (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

/* Template callback. */
static void
tb_form_row_on_activate (TbFormRow *self)
{
  g_signal_emit (self, signals[SIGNAL_ENTERED], 0);
}

/* Template callback. */
static void
tb_form_row_on_chosen (TbFormRow *self)
{
  guint chosen = gtk_drop_down_get_selected (self->drop_down);

  if (self->values != NULL && chosen != GTK_INVALID_LIST_POSITION)
    tell (self, self->values[chosen]);
}

/* Template callback. */
static void
tb_form_row_on_switched (TbFormRow *self)
{
  tell (self, gtk_switch_get_active (self->switch_widget) ? "1" : "0");
}

/* Template callback. */
static void
tb_form_row_on_anew (TbFormRow *self)
{
  g_signal_emit (self, signals[SIGNAL_ANEW], 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* Template callback. */
static void
tb_form_row_on_keep (TbFormRow *self)
{
  g_signal_emit (self, signals[SIGNAL_KEPT], 0);
  gtk_widget_grab_focus (self->anew_button);
}

/* Template callback. */
static void
tb_form_row_on_cure (TbFormRow *self)
{
  g_signal_emit (self, signals[SIGNAL_CURED], 0);
}

static void
on_left (TbFormRow *self)
{
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

static GtkWidget *
get_control (TbFormRow *self)
{
  if (self->control == TB_FORM_CHOICE)
    return GTK_WIDGET (self->drop_down);
  if (self->control == TB_FORM_SWITCH)
    return GTK_WIDGET (self->switch_widget);
  if (self->control == TB_FORM_OTHER)
    return adw_bin_get_child (self->other_bin);
  if (strcmp (gtk_stack_get_visible_child_name (self->stack), "mask") == 0)
    return self->anew_button;
  return GTK_WIDGET (self->entry);
}

static gboolean
tb_form_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (get_control (TB_FORM_ROW (widget)));
}

static void
tb_form_row_dispose (GObject *object)
{
  TbFormRow *self = TB_FORM_ROW (object);

  self->is_showing = TRUE; /* what goes now, nobody has typed */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_FORM_ROW);
  G_OBJECT_CLASS (tb_form_row_parent_class)->dispose (object);
}

static void
tb_form_row_finalize (GObject *object)
{
  g_strfreev (TB_FORM_ROW (object)->values);
  G_OBJECT_CLASS (tb_form_row_parent_class)->finalize (object);
}

static void
add_signal (guint       which,
            const char *name)
{
  signals[which] = g_signal_new (name, TB_TYPE_FORM_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
tb_form_row_class_init (TbFormRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tb_form_row_dispose;
  object_class->finalize = tb_form_row_finalize;
  widget_class->grab_focus = tb_form_row_grab_focus;

  /* Somebody has changed the value, to this text. */
  signals[SIGNAL_TYPED] = g_signal_new ("typed", TB_TYPE_FORM_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  add_signal (SIGNAL_LEFT, "left");       /* the keyboard has gone elsewhere */
  add_signal (SIGNAL_ANEW, "anew");       /* a sealed value is to be given anew */
  add_signal (SIGNAL_KEPT, "kept");       /* or is to be kept after all */
  add_signal (SIGNAL_ENTERED, "entered"); /* Enter was pressed in the entry */
  add_signal (SIGNAL_CURED, "cured");     /* the button beside the remark was pressed */

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbFormRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, TbFormRow, stack);
  gtk_widget_class_bind_template_child (widget_class, TbFormRow, entry);
  gtk_widget_class_bind_template_child (widget_class, TbFormRow, keep_button);
  gtk_widget_class_bind_template_child (widget_class, TbFormRow, drop_down);
  gtk_widget_class_bind_template_child (widget_class, TbFormRow, switch_widget);
  gtk_widget_class_bind_template_child (widget_class, TbFormRow, mask_label);
  gtk_widget_class_bind_template_child (widget_class, TbFormRow, other_bin);
  gtk_widget_class_bind_template_child (widget_class, TbFormRow, anew_button);
  gtk_widget_class_bind_template_child (widget_class, TbFormRow, remark_box);
  gtk_widget_class_bind_template_child (widget_class, TbFormRow, remark_icon);
  gtk_widget_class_bind_template_child (widget_class, TbFormRow, remark_label);
  gtk_widget_class_bind_template_child (widget_class, TbFormRow, cure_button);
  gtk_widget_class_bind_template_callback (widget_class, tb_form_row_on_changed);
  gtk_widget_class_bind_template_callback (widget_class, tb_form_row_on_activate);
  gtk_widget_class_bind_template_callback (widget_class, tb_form_row_on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, tb_form_row_on_switched);
  gtk_widget_class_bind_template_callback (widget_class, tb_form_row_on_anew);
  gtk_widget_class_bind_template_callback (widget_class, tb_form_row_on_keep);
  gtk_widget_class_bind_template_callback (widget_class, tb_form_row_on_cure);
}

static void
tb_form_row_init (TbFormRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static void
name_control (TbFormRow  *self,
              GtkWidget  *control,
              const char *title)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  self->remark_label, NULL, -1);
}

/**
 * tb_form_row_new:
 * @title: its heading, translated
 * @control: how it is filled in
 * @i: which field it is; for who made the row
 *
 * Returns: (transfer floating): the row
 */
TbFormRow *
tb_form_row_new (const char   *title,
                 TbFormControl control,
                 guint         i)
{
  static const char *const pages[] = { "entry", "choice", "switch", "other" };
  TbFormRow               *self = g_object_new (TB_TYPE_FORM_ROW, NULL);

  self->control = control;
  self->i = i;
  gtk_label_set_label (self->title_label, title);
  gtk_stack_set_visible_child_name (self->stack, pages[control]);
  name_control (self, GTK_WIDGET (self->entry), title);
  name_control (self, GTK_WIDGET (self->drop_down), title);
  name_control (self, GTK_WIDGET (self->switch_widget), title);
  tb_ui_name_drop_down (self->drop_down, title);
  if (control == TB_FORM_ENTRY)
    {
      const char      *change = gtk_button_get_label (GTK_BUTTON (self->anew_button));
      g_autofree char *both = g_strdup_printf ("%s: %s", title, change);

      gtk_accessible_update_property (GTK_ACCESSIBLE (self->anew_button),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, both, -1);
    }
  return self;
}

/**
 * tb_form_row_get_index:
 * @self: a row
 *
 * Returns: which field it is
 */
guint
tb_form_row_get_index (TbFormRow *self)
{
  g_return_val_if_fail (TB_IS_FORM_ROW (self), 0);
  return self->i;
}

/**
 * tb_form_row_get_title_widget:
 * @self: a row
 *
 * Returns: (transfer none): its heading, to be made as wide as the others
 */
GtkWidget *
tb_form_row_get_title_widget (TbFormRow *self)
{
  g_return_val_if_fail (TB_IS_FORM_ROW (self), NULL);
  return GTK_WIDGET (self->title_label);
}

/**
 * tb_form_row_set_hint:
 * @self: a row with an entry
 * @hint: what to write, seen while it is empty
 * @purpose: for keyboards on the screen
 */
void
tb_form_row_set_hint (TbFormRow      *self,
                      const char     *hint,
                      GtkInputPurpose purpose)
{
  g_return_if_fail (TB_IS_FORM_ROW (self));
  gtk_entry_set_placeholder_text (self->entry, hint);
  gtk_entry_set_input_purpose (self->entry, purpose);
}

/**
 * tb_form_row_set_other:
 * @self: a row with %TB_FORM_OTHER, before it is shown anything
 * @widget: what people use there; who makes it sees to what it says, and calls tb_form_row_tell()
 */
void
tb_form_row_set_other (TbFormRow *self,
                       GtkWidget *widget)
{
  g_return_if_fail (TB_IS_FORM_ROW (self));
  g_return_if_fail (self->control == TB_FORM_OTHER);
  adw_bin_set_child (self->other_bin, widget);
}

/**
 * tb_form_row_get_other:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the widget that was put there
 */
GtkWidget *
tb_form_row_get_other (TbFormRow *self)
{
  g_return_val_if_fail (TB_IS_FORM_ROW (self), NULL);
  return adw_bin_get_child (self->other_bin);
}

/**
 * tb_form_row_tell:
 * @self: a row with %TB_FORM_OTHER
 * @text: what somebody has put there
 */
void
tb_form_row_tell (TbFormRow  *self,
                  const char *text)
{
  g_return_if_fail (TB_IS_FORM_ROW (self));
  tell (self, text);
}

/* A value people have not chosen from the list, as a file may bring one, is added to it. */
static guint
find_choice (TbFormRow  *self,
             const char *value)
{
  GtkStringList *labels = GTK_STRING_LIST (gtk_drop_down_get_model (self->drop_down));
  guint          n = g_strv_length (self->values);

  for (guint i = 0; i < n; i++)
    if (strcmp (self->values[i], value) == 0)
      return i;
  self->values = g_renew (char *, self->values, n + 2);
  self->values[n] = g_strdup (value);
  self->values[n + 1] = NULL;
  gtk_string_list_append (labels, value);
  return n;
}

/**
 * tb_form_row_set_choices:
 * @self: a row with choices
 * @values: (array zero-terminated=1): what is kept
 * @labels: (array zero-terminated=1): what people see, translated
 */
void
tb_form_row_set_choices (TbFormRow         *self,
                         const char *const *values,
                         const char *const *labels)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (labels);

  g_return_if_fail (TB_IS_FORM_ROW (self));

  self->is_showing = TRUE;
  g_strfreev (self->values);
  self->values = g_strdupv ((char **) values);
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (model));
  self->is_showing = FALSE;
}

static void
show_remark (TbFormRow          *self,
             const TbFormRemark *remark)
{
  gboolean is_error = remark->text != NULL && remark->is_error;

  gtk_widget_set_visible (self->remark_box, remark->text != NULL);
  gtk_label_set_label (self->remark_label, remark->text != NULL ? remark->text : "");
  gtk_image_set_from_icon_name (self->remark_icon, is_error ? "dialog-error-symbolic"
                                                            : "dialog-information-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (get_control (self)), GTK_ACCESSIBLE_STATE_INVALID,
                               is_error ? GTK_ACCESSIBLE_INVALID_TRUE
                                        : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  if (is_error)
    gtk_widget_add_css_class (self->remark_box, "error");
  else
    gtk_widget_remove_css_class (self->remark_box, "error");
}

/**
 * tb_form_row_show:
 * @self: a row
 * @text: its value, as typed
 * @mask: (nullable): a sealed value that is kept, masked; there is no entry then
 * @can_keep: whether there is one to go back to
 * @remark: what is said of it
 */
void
tb_form_row_show (TbFormRow          *self,
                  const char         *text,
                  const char         *mask,
                  gboolean            can_keep,
                  const TbFormRemark *remark)
{
  g_return_if_fail (TB_IS_FORM_ROW (self));

  self->is_showing = TRUE;
  if (self->control == TB_FORM_SWITCH)
    gtk_switch_set_active (self->switch_widget, strcmp (text, "1") == 0);
  else if (self->control == TB_FORM_CHOICE && self->values != NULL)
    gtk_drop_down_set_selected (self->drop_down, find_choice (self, text));
  else if (self->control == TB_FORM_ENTRY)
    {
      gtk_stack_set_visible_child_name (self->stack, mask != NULL ? "mask" : "entry");
      gtk_label_set_label (self->mask_label, mask != NULL ? mask : "");
      gtk_widget_set_visible (self->keep_button, can_keep && mask == NULL);
      if (strcmp (gtk_editable_get_text (GTK_EDITABLE (self->entry)), text) != 0)
        {
          gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
          gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
        }
    }
  self->is_showing = FALSE;
  show_remark (self, remark);
}

/**
 * tb_form_row_set_cure:
 * @self: a row
 * @label: (nullable): what the button beside the remark does, translated; %NULL for none
 */
void
tb_form_row_set_cure (TbFormRow  *self,
                      const char *label)
{
  g_return_if_fail (TB_IS_FORM_ROW (self));
  gtk_button_set_label (self->cure_button, label != NULL ? label : "");
  gtk_widget_set_visible (GTK_WIDGET (self->cure_button), label != NULL);
}
