/* tb-item-picker.c: an entry that finds a service item of the catalogue
 *
 * Leaving the entry takes what it names if there is no doubt.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-item-picker.h"

#include <glib/gi18n.h>

#include "tb-choices.h"
#include "tb-field-note.h"
#include "tb-item-search.h"
#include "tb-record.h"
#include "tb-tab-stop.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/records/tb-item-picker.ui"
#define PARAM_RW     (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)
#define PARAM_W      (G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS)

struct _TbItemPicker
{
  AdwBin                 parent_instance;
  const TbCatalogueItem *item;     /* (unowned) (nullable): what is picked */
  GPtrArray             *found;    /* (owned): what is offered */
  char                  *problem;  /* (owned) (nullable) */
  TbChoices             *choices;  /* (unowned): a child */
  gboolean               is_quiet; /* the entry is written to by the program */

  /* from the template */
  GtkEntry *entry;
  GtkLabel *note;
};

enum
{
  PROP_VALUE = 1,
  PROP_LABEL,
  PROP_PROBLEM,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TbItemPicker, tb_item_picker, ADW_TYPE_BIN)

static const char *
get_text (TbItemPicker *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/* Under the entry: what is wrong, or of which category the item is. */
static void
show_note (TbItemPicker *self)
{
  g_autofree char *hint = NULL;

  if (self->item != NULL)
    hint = g_strdup_printf ("%s %s", self->item->code,
                            tb_ui_get_item (tb_catalogue_find_category (self->item->code)));
  tb_field_note_show (GTK_WIDGET (self->entry), self->note, self->problem, hint);
}

static void
take (TbItemPicker          *self,
      const TbCatalogueItem *item)
{
  self->is_quiet = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), tb_ui_get_item (item));
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->is_quiet = FALSE;
  self->item = item;
  tb_choices_close (self->choices);
  show_note (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

static void
show_list (TbItemPicker *self)
{
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = tb_item_search (self->item != NULL ? NULL : get_text (self));
  tb_choices_clear (self->choices);
  for (guint i = 0; i < self->found->len; i++)
    {
      const TbCatalogueItem *item = self->found->pdata[i];
      const char            *name = tb_ui_get_item (item);
      g_autofree char       *detail = NULL;
      g_autofree char       *sentence = NULL;

      detail = g_strdup_printf ("%s %s", item->code,
                                tb_ui_get_item (tb_catalogue_find_category (item->code)));
      sentence = g_strdup_printf (_ ("%s, %s"), name, detail);
      tb_choices_add (self->choices, name, detail, sentence);
    }
  tb_choices_open (self->choices, self->found->len == 0 ? _ ("No item is found by this") : NULL);
}

/* Template callback. */
static void
tb_item_picker_on_changed (TbItemPicker *self)
{
  if (self->is_quiet)
    return;
  self->item = NULL;
  show_note (self);
  if (*get_text (self) == '\0')
    tb_choices_close (self->choices);
  else if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_list (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

static void
take_chosen (TbItemPicker *self)
{
  int chosen = tb_choices_get_chosen (self->choices);

  if (chosen >= 0)
    take (self, self->found->pdata[chosen]);
}

/* Template callback: Enter.  Takes what is chosen; without a list it is the form's. */
static void
tb_item_picker_on_activate (TbItemPicker *self)
{
  if (tb_choices_get_chosen (self->choices) >= 0)
    take_chosen (self);
  else
    gtk_widget_activate_default (GTK_WIDGET (self));
}

static void
on_left (TbItemPicker *self)
{
  const TbCatalogueItem *only = NULL;

  if (self->item == NULL)
    only = tb_item_search_find_only (get_text (self));
  if (only != NULL)
    take (self, only);
  tb_choices_close (self->choices);
}

static gboolean
tb_item_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TB_ITEM_PICKER (widget)->entry));
}

static void
tb_item_picker_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  TbItemPicker *self = TB_ITEM_PICKER (object);

  g_value_set_string (value,
                      prop_id == PROP_VALUE ? tb_item_picker_get_value (self) : self->problem);
}

static void
tb_item_picker_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  TbItemPicker *self = TB_ITEM_PICKER (object);

  if (prop_id == PROP_VALUE)
    tb_item_picker_set_value (self, g_value_get_string (value));
  else if (prop_id == PROP_LABEL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    g_value_get_string (value), -1);
  else
    {
      tb_set_str (&self->problem, g_value_get_string (value));
      show_note (self);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
tb_item_picker_dispose (GObject *object)
{
  TbItemPicker *self = TB_ITEM_PICKER (object);

  if (self->choices != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->choices));
  self->choices = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL); /* the next line would unparent it behind our back */
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_ITEM_PICKER);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->problem, g_free);
  G_OBJECT_CLASS (tb_item_picker_parent_class)->dispose (object);
}

static void
tb_item_picker_class_init (TbItemPickerClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tb_item_picker_get_property;
  object_class->set_property = tb_item_picker_set_property;
  object_class->dispose = tb_item_picker_dispose;
  widget_class->grab_focus = tb_item_picker_grab_focus;
  widget_class->focus = tb_tab_stop_focus_child;

  properties[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, NULL, PARAM_RW);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, PARAM_W);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, PARAM_RW);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbItemPicker, entry);
  gtk_widget_class_bind_template_child (widget_class, TbItemPicker, note);
  gtk_widget_class_bind_template_callback (widget_class, tb_item_picker_on_changed);
  gtk_widget_class_bind_template_callback (widget_class, tb_item_picker_on_activate);
}

static void
tb_item_picker_init (TbItemPicker *self)
{
  tb_item_search_warm ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->choices = tb_choices_new (GTK_WIDGET (self), GTK_WIDGET (self->entry));
  g_signal_connect_object (self->choices, "wanted", G_CALLBACK (show_list), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->choices, "chosen", G_CALLBACK (take_chosen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->choices, "left", G_CALLBACK (on_left), self, G_CONNECT_SWAPPED);
}

/**
 * tb_item_picker_get_value:
 * @self: a picker
 *
 * Returns: (transfer none): the code of the item that is picked, else what was typed
 */
const char *
tb_item_picker_get_value (TbItemPicker *self)
{
  g_return_val_if_fail (TB_IS_ITEM_PICKER (self), NULL);
  return self->item != NULL ? self->item->code : get_text (self);
}

/**
 * tb_item_picker_set_value:
 * @self: a picker
 * @value: (nullable): the code of an item, or any text
 */
void
tb_item_picker_set_value (TbItemPicker *self,
                          const char   *value)
{
  const TbCatalogueItem *item = tb_catalogue_find (value);

  g_return_if_fail (TB_IS_ITEM_PICKER (self));

  if (item != NULL)
    {
      take (self, item);
      return;
    }
  self->is_quiet = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), value != NULL ? value : "");
  self->is_quiet = FALSE;
  self->item = NULL;
  show_note (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}
