/* tb-form-field.c: a field of a form: its name above, what is said about it below
 *
 * Its property “content” is what is typed into: an entry, a picker, or a box whose first child
 * is one.  A widget with a property “problem” says itself what is wrong with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-form-field.h"

#include "tb-field-note.h"
#include "tb-reason-cure.h"

struct _TbFormField
{
  GtkBox     parent_instance;
  GtkLabel  *title;   /* (unowned): the first child */
  GtkWidget *content; /* (unowned) (nullable): the next */
  GtkLabel  *note;    /* (unowned): below it */
  GtkBox    *cures;   /* (unowned): the last: buttons that put right what is wrong */
  char      *cured;   /* (owned) (nullable): names the reasons they are of */
};

enum
{
  PROP_TITLE = 1,
  PROP_CONTENT,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TbFormField, tb_form_field, GTK_TYPE_BOX)

/* What the keyboard goes to. */
static GtkWidget *
get_entry (TbFormField *self)
{
  return self->content != NULL && GTK_IS_BOX (self->content)
             ? gtk_widget_get_first_child (self->content)
             : self->content;
}

static gboolean
has_property (GtkWidget  *widget,
              const char *name)
{
  return g_object_class_find_property (G_OBJECT_GET_CLASS (widget), name) != NULL;
}

static void
name_entry (TbFormField *self)
{
  GtkWidget  *entry = get_entry (self);
  const char *title = gtk_label_get_label (self->title);

  if (entry == NULL)
    return;
  gtk_label_set_mnemonic_widget (self->title, entry);
  if (has_property (entry, "problem"))
    g_object_set (entry, "label", title, NULL);
  else
    gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                    -1);
}

static void
tb_form_field_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  TbFormField *self = TB_FORM_FIELD (object);

  if (prop_id == PROP_TITLE)
    gtk_label_set_label (self->title, g_value_get_string (value));
  else
    {
      self->content = g_value_get_object (value);
      gtk_box_insert_child_after (GTK_BOX (self), self->content, GTK_WIDGET (self->title));
    }
  name_entry (self);
}

static gboolean
tb_form_field_grab_focus (GtkWidget *widget)
{
  GtkWidget *entry = get_entry (TB_FORM_FIELD (widget));

  return entry != NULL && gtk_widget_grab_focus (entry);
}

/* Tab goes to what is typed into, then to the buttons below it.  Without this it would take the
 * short cut of grab_focus and pass the buttons by. */
static gboolean
tb_form_field_focus (GtkWidget       *widget,
                     GtkDirectionType direction)
{
  TbFormField *self = TB_FORM_FIELD (widget);
  GtkWidget   *parts[] = { self->content, GTK_WIDGET (self->cures) };
  GtkWidget   *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  const int    n = G_N_ELEMENTS (parts);
  gboolean     is_back = direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP ||
                     direction == GTK_DIR_LEFT;
  int at = is_back ? n - 1 : 0;

  for (int i = 0; i < n; i++)
    if (focus != NULL && parts[i] != NULL &&
        (focus == parts[i] || gtk_widget_is_ancestor (focus, parts[i])))
      at = i;
  for (; at >= 0 && at < n; at += is_back ? -1 : 1)
    if (parts[at] != NULL && gtk_widget_get_mapped (parts[at]) &&
        gtk_widget_child_focus (parts[at], direction))
      return TRUE;
  return FALSE;
}

static void
tb_form_field_finalize (GObject *object)
{
  g_free (TB_FORM_FIELD (object)->cured);
  G_OBJECT_CLASS (tb_form_field_parent_class)->finalize (object);
}

static void
tb_form_field_class_init (TbFormFieldClass *klass)
{
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  G_OBJECT_CLASS (klass)->set_property = tb_form_field_set_property;
  G_OBJECT_CLASS (klass)->finalize = tb_form_field_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = tb_form_field_grab_focus;
  GTK_WIDGET_CLASS (klass)->focus = tb_form_field_focus;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static GtkLabel *
make_label (TbFormField *self,
            const char  *class_name)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, class_name);
  gtk_box_append (GTK_BOX (self), label);
  return GTK_LABEL (label);
}

static void
tb_form_field_init (TbFormField *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 2);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  /* as high as its neighbours, whatever is said below them: Tab goes by the middles of widgets */
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_FILL);
  self->title = make_label (self, "field-title");
  self->note = make_label (self, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "numeric");
  gtk_label_set_wrap (self->note, TRUE);
  gtk_label_set_wrap_mode (self->note, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (self->note, 8);
  gtk_label_set_max_width_chars (self->note, 24);
  gtk_widget_set_visible (GTK_WIDGET (self->note), FALSE);
  self->cures = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_widget_set_visible (GTK_WIDGET (self->cures), FALSE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->cures));
}

/* Which reasons they are: buttons somebody may be on are not made anew for the same ones. */
static char *
name_reasons (GPtrArray *reasons)
{
  GString *name = g_string_new (NULL);

  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    {
      const TbReason *reason = g_ptr_array_index (reasons, i);

      g_string_append_printf (name, "%s/%s ", reason->code,
                              reason->row != NULL ? reason->row : "");
    }
  return g_string_free (name, FALSE);
}

static gboolean
is_cured_before (GPtrArray *reasons,
                 guint      n)
{
  for (guint i = 0; i < n; i++)
    if (tb_reason_cure_is_same (reasons->pdata[i], reasons->pdata[n]))
      return TRUE;
  return FALSE;
}

/**
 * tb_form_field_show_cures:
 * @self: a field
 * @reasons: (nullable) (element-type TbReason): what is wrong with it; each gets the button that
 *   cures it, if there is one that none before it has
 */
void
tb_form_field_show_cures (TbFormField *self,
                          GPtrArray   *reasons)
{
  g_autofree char *name = name_reasons (reasons);
  GtkWidget       *child;

  g_return_if_fail (TB_IS_FORM_FIELD (self));

  if (g_strcmp0 (name, self->cured) == 0)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cures))) != NULL)
    gtk_box_remove (self->cures, child);
  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    {
      if (is_cured_before (reasons, i))
        continue;
      child = tb_reason_cure_new_button (GTK_WIDGET (self), g_ptr_array_index (reasons, i), FALSE);
      if (child != NULL)
        gtk_box_append (self->cures, child);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->cures),
                          gtk_widget_get_first_child (GTK_WIDGET (self->cures)) != NULL);
  g_free (self->cured);
  self->cured = g_steal_pointer (&name);
}

/**
 * tb_form_field_show_note:
 * @self: a field with content
 * @problem: (nullable): what is wrong, in a sentence
 * @hint: (nullable): what else there is to say; shown when nothing is wrong
 */
void
tb_form_field_show_note (TbFormField *self,
                         const char  *problem,
                         const char  *hint)
{
  GtkWidget *entry;

  g_return_if_fail (TB_IS_FORM_FIELD (self));

  entry = get_entry (self);
  if (has_property (entry, "problem"))
    g_object_set (entry, "problem", problem, NULL);
  else
    tb_field_note_show (entry, self->note, problem, hint);
}
