/* tb-person-picker.c: an entry that finds somebody by what is typed
 *
 * Leaving the entry takes whom it names if that is one person only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-person-picker.h"

#include <glib/gi18n.h>

#include "tb-choices.h"
#include "tb-field-note.h"
#include "tb-person-search.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/people/tb-person-picker.ui"
#define PARAM_RW     (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)
#define PARAM_W      (G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS)
#define MAX_SHOWN    8
#define PAUSE_MS     120 /* after the last key */

struct _TbPersonPicker
{
  AdwBin          parent_instance;
  TbDesk         *desk;        /* (owned) (nullable) */
  TbPerson       *person;      /* (owned) (nullable): who is picked */
  char           *filter;      /* (owned) (nullable): who may be found at all */
  char           *problem;     /* (owned) (nullable): what somebody else says is wrong */
  char           *miss;        /* (owned) (nullable): why nobody was found */
  GCancellable   *cancellable; /* (owned) (nullable): of the row that take_id() reads */
  TbPersonSearch *search;      /* (owned) */
  TbChoices      *choices;     /* (unowned): a child */
  gboolean        must_settle; /* the entry was left: take whom it names, or say why not */
  gboolean        is_quiet;    /* the entry is written to by the program */

  /* from the template */
  GtkEntry *entry;
  GtkLabel *caption;
};

enum
{
  PROP_DESK = 1,
  PROP_PERSON,
  PROP_FILTER,
  PROP_LABEL,
  PROP_TEXT,
  PROP_PROBLEM,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TbPersonPicker, tb_person_picker, ADW_TYPE_BIN)

static const char *
get_text (TbPersonPicker *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static char *
dup_typed (TbPersonPicker *self)
{
  return g_strstrip (g_strdup (get_text (self)));
}

/* Under the entry: what is wrong, or who that is, so that namesakes are told apart. */
static void
show_caption (TbPersonPicker *self)
{
  g_autofree char *who = NULL;

  if (self->person != NULL && self->desk != NULL)
    who = tb_ui_tell_apart (self->person, tb_desk_get_now (self->desk));
  tb_field_note_show (GTK_WIDGET (self->entry), self->caption,
                      self->miss != NULL ? self->miss : self->problem, who);
}

static void
set_miss (TbPersonPicker *self,
          const char     *miss)
{
  tb_set_str (&self->miss, miss);
  show_caption (self);
}

static void
forget_row (TbPersonPicker *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
take (TbPersonPicker *self,
      TbPerson       *person)
{
  tb_person_search_stop (self->search);
  tb_choices_close (self->choices);
  self->must_settle = FALSE;
  tb_person_picker_set_person (self, person);
}

/* The entry was left: whom does it name? */
static void
settle (TbPersonPicker *self)
{
  g_autofree char *text = dup_typed (self);
  TbPerson        *only;

  self->must_settle = FALSE;
  if (self->person != NULL || *text == '\0')
    return;
  if ((only = tb_person_search_find_only (self->search)) != NULL)
    {
      take (self, only);
      return;
    }
  tb_choices_close (self->choices);
  set_miss (self, tb_person_search_get_people (self->search)->len == 0
                      ? _ ("Nobody is found by this. Write the name, pinyin, initials or the end "
                           "of the phone number.")
                      : _ ("Several people are found by this. Choose one from the list."));
}

static void
show_matches (TbPersonPicker *self)
{
  GPtrArray *people = tb_person_search_get_people (self->search);
  gint64     now_us = tb_desk_get_now (self->desk);

  tb_choices_clear (self->choices);
  for (guint i = 0; i < people->len && i < MAX_SHOWN; i++)
    {
      TbPerson        *person = people->pdata[i];
      g_autofree char *apart = tb_ui_tell_apart (person, now_us);
      g_autofree char *sentence = tb_ui_describe_person (person, now_us);

      tb_choices_add (self->choices, person->name, apart, sentence);
    }
  tb_choices_open (self->choices,
                   people->len == 0          ? _ ("Nobody found")
                   : people->len > MAX_SHOWN ? _ ("There are more: write on.")
                                             : NULL);
}

static gboolean
has_keyboard (TbPersonPicker *self)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (self->entry)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static void
on_found (TbPersonSearch *search,
          const GError   *error,
          gpointer        data)
{
  TbPersonPicker *self = data;

  if (error != NULL)
    {
      g_message ("cannot find people: %s", error->message);
      set_miss (self, tb_ui_explain_error (error));
    }
  else if (self->must_settle)
    settle (self);
  else if (has_keyboard (self))
    show_matches (self);
}

/* Asks at once, if that is not being done. */
static void
ask (TbPersonPicker *self)
{
  if (!tb_person_search_is_reading (self->search))
    tb_person_search_ask (self->search, get_text (self), 0);
}

/* Template callback. */
static void
tb_person_picker_on_changed (TbPersonPicker *self)
{
  g_autofree char *text = NULL;

  if (self->is_quiet)
    return;
  text = dup_typed (self);
  self->must_settle = FALSE;
  tb_person_search_stop (self->search);
  forget_row (self);
  tb_set_str (&self->miss, NULL);
  if (g_set_object (&self->person, NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSON]);
  show_caption (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
  if (*text == '\0')
    tb_choices_close (self->choices);
  else
    tb_person_search_ask (self->search, text, PAUSE_MS);
}

static TbPerson *
get_chosen (TbPersonPicker *self)
{
  int chosen = tb_choices_get_chosen (self->choices);

  return chosen >= 0 && !tb_person_search_is_busy (self->search)
             ? tb_person_search_get_people (self->search)->pdata[chosen]
             : NULL;
}

static void
on_chosen (TbPersonPicker *self)
{
  if (get_chosen (self) != NULL)
    take (self, get_chosen (self));
}

/* Template callback: Enter.  Takes who is chosen; without a list it is the form's. */
static void
tb_person_picker_on_activate (TbPersonPicker *self)
{
  TbPerson        *chosen = get_chosen (self);
  g_autofree char *text = dup_typed (self);

  if (chosen != NULL)
    take (self, chosen);
  else if (self->person == NULL && *text != '\0')
    {
      self->must_settle = TRUE;
      ask (self);
    }
  else
    gtk_widget_activate_default (GTK_WIDGET (self));
}

static void
on_left (TbPersonPicker *self)
{
  g_autofree char *text = dup_typed (self);

  if (self->person != NULL || *text == '\0')
    {
      tb_person_search_stop (self->search);
      tb_choices_close (self->choices);
    }
  else if (!tb_person_search_is_busy (self->search) && tb_choices_is_open (self->choices))
    settle (self);
  else
    {
      self->must_settle = TRUE;
      ask (self);
    }
}

static gboolean
tb_person_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TB_PERSON_PICKER (widget)->entry));
}

static void
tb_person_picker_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  TbPersonPicker *self = TB_PERSON_PICKER (object);

  if (prop_id == PROP_DESK)
    g_value_set_object (value, self->desk);
  else if (prop_id == PROP_PERSON)
    g_value_set_object (value, self->person);
  else if (prop_id == PROP_TEXT)
    g_value_set_string (value, get_text (self));
  else
    g_value_set_string (value, self->problem);
}

static void
tb_person_picker_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  TbPersonPicker *self = TB_PERSON_PICKER (object);

  if (prop_id == PROP_DESK)
    {
      g_set_object (&self->desk, g_value_get_object (value));
      tb_person_search_set (self->search, self->desk, self->filter);
      g_object_notify_by_pspec (object, pspec);
    }
  else if (prop_id == PROP_PERSON)
    tb_person_picker_set_person (self, g_value_get_object (value));
  else if (prop_id == PROP_TEXT)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), g_value_get_string (value));
  else if (prop_id == PROP_PROBLEM)
    {
      tb_set_str (&self->problem, g_value_get_string (value));
      show_caption (self);
      g_object_notify_by_pspec (object, pspec);
    }
  else if (prop_id == PROP_FILTER)
    {
      tb_set_str (&self->filter, g_value_get_string (value));
      tb_person_search_set (self->search, self->desk, self->filter);
    }
  else
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    g_value_get_string (value), -1);
}

static void
tb_person_picker_dispose (GObject *object)
{
  TbPersonPicker *self = TB_PERSON_PICKER (object);

  forget_row (self);
  g_clear_pointer (&self->search, tb_person_search_free);
  if (self->choices != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->choices));
  self->choices = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL); /* the next line would unparent it behind our back */
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_PERSON_PICKER);
  g_clear_object (&self->person);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->filter, g_free);
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->miss, g_free);
  G_OBJECT_CLASS (tb_person_picker_parent_class)->dispose (object);
}

static void
tb_person_picker_class_init (TbPersonPickerClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tb_person_picker_get_property;
  object_class->set_property = tb_person_picker_set_property;
  object_class->dispose = tb_person_picker_dispose;
  widget_class->grab_focus = tb_person_picker_grab_focus;

  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, TB_TYPE_DESK, PARAM_RW);
  properties[PROP_PERSON] = g_param_spec_object ("person", NULL, NULL, tb_person_get_type (),
                                                 PARAM_RW);
  properties[PROP_FILTER] = g_param_spec_string ("filter", NULL, NULL, NULL, PARAM_W);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, PARAM_W);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, PARAM_RW);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, PARAM_RW);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbPersonPicker, entry);
  gtk_widget_class_bind_template_child (widget_class, TbPersonPicker, caption);
  gtk_widget_class_bind_template_callback (widget_class, tb_person_picker_on_changed);
  gtk_widget_class_bind_template_callback (widget_class, tb_person_picker_on_activate);
}

static void
tb_person_picker_init (TbPersonPicker *self)
{
  self->search = tb_person_search_new (on_found, self);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->choices = tb_choices_new (GTK_WIDGET (self), GTK_WIDGET (self->entry));
  g_signal_connect_object (self->choices, "wanted", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->choices, "chosen", G_CALLBACK (on_chosen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->choices, "left", G_CALLBACK (on_left), self, G_CONNECT_SWAPPED);
}

/**
 * tb_person_picker_get_person:
 * @self: a picker
 *
 * Returns: (transfer none) (nullable): who is picked
 */
TbPerson *
tb_person_picker_get_person (TbPersonPicker *self)
{
  g_return_val_if_fail (TB_IS_PERSON_PICKER (self), NULL);
  return self->person;
}

/**
 * tb_person_picker_set_person:
 * @self: a picker
 * @person: (nullable): who is picked from now on; the entry shows the name
 */
void
tb_person_picker_set_person (TbPersonPicker *self,
                             TbPerson       *person)
{
  g_return_if_fail (TB_IS_PERSON_PICKER (self));
  g_return_if_fail (person == NULL || TB_IS_PERSON (person));

  tb_person_search_stop (self->search);
  forget_row (self);
  tb_set_str (&self->miss, NULL);
  self->is_quiet = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), person != NULL ? person->name : "");
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->is_quiet = FALSE;
  if (g_set_object (&self->person, person))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSON]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
  show_caption (self);
}

static void
on_got (GObject      *source,
        GAsyncResult *result,
        gpointer      data)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (TbPerson) person = tb_desk_get_finish (TB_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* something was typed meanwhile, or the picker is gone: @data is not touched */
  if (person != NULL)
    tb_person_picker_set_person (TB_PERSON_PICKER (data), person);
}

/**
 * tb_person_picker_take_id:
 * @self: a picker with a desk
 * @id: (nullable): of a person; nobody if empty or not known here
 *
 * Picks that person as soon as the row is read.
 */
void
tb_person_picker_take_id (TbPersonPicker *self,
                          const char     *id)
{
  g_return_if_fail (TB_IS_PERSON_PICKER (self));
  g_return_if_fail (self->desk != NULL);

  tb_person_picker_set_person (self, NULL);
  if (id == NULL || *id == '\0')
    return;
  self->cancellable = g_cancellable_new ();
  tb_desk_get_async (self->desk, &tb_person_kind, id, self->cancellable, on_got, self);
}
