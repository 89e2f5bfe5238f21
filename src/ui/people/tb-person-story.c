/* tb-person-story.c: what befell somebody, from the first application to today
 *
 * So many of each kind are read, put in order, and shown as far back as all kinds are
 * known; “Older” reads twice as many.  What says the same stays as it is, and the keyboard with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-person-story.h"

#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-story.h"
#include "tb-ui-text.h"

#define FIRST     25 /* of each kind */
#define MOMENT_MS 120

struct _TbPersonStory
{
  AdwBin        parent_instance;
  TbDesk       *desk;        /* (owned) */
  TbPerson     *person;      /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of what is read */
  guint         timer;
  guint         at;       /* which source is read */
  guint         limit;    /* how many of each */
  gint64        known_us; /* before that, something is left to be read */
  GPtrArray    *events;   /* (owned) (nullable) (element-type TbStoryEvent): so far */
  char         *told;     /* (owned) (nullable): what the list says */
  GtkListBox   *list;
  GtkLabel     *none_label;
  GtkWidget    *older_button;
};

G_DEFINE_FINAL_TYPE (TbPersonStory, tb_person_story, ADW_TYPE_BIN)

static void
clear (TbPersonStory *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  gtk_widget_set_visible (self->older_button, FALSE);
}

static void
add_row (TbPersonStory      *self,
         const TbStoryEvent *event)
{
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *when = gtk_label_new (NULL);
  g_autofree char *day = tb_ui_format_day (tb_day_of_instant (event->at_us));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), event->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), event->subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_label_set_label (GTK_LABEL (when), day);
  gtk_widget_add_css_class (when, "dim-label");
  gtk_widget_add_css_class (when, "numeric");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (event->icon));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), when);
  if (event->opens != NULL)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("go-next-symbolic"));
      if (g_str_equal (event->opens, "win.show-row"))
        gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", "records", event->id);
      else
        gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", event->id);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), event->opens);
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), event->opens != NULL);
  gtk_list_box_append (self->list, row);
}

/* (transfer full): the same for the same events */
static char *
sign (TbPersonStory *self)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < self->events->len; i++)
    {
      const TbStoryEvent *event = self->events->pdata[i];

      g_string_append_printf (all, "%" G_GINT64_FORMAT " %s\n%s\n", event->at_us, event->title,
                              event->subtitle);
    }
  return g_string_free (all, FALSE);
}

static void
show (TbPersonStory *self)
{
  char *told;

  tb_story_tell_person (self->events, self->person);
  tb_story_sort (self->events);
  while (self->events->len > 0 &&
         ((TbStoryEvent *) self->events->pdata[self->events->len - 1])->at_us < self->known_us)
    g_ptr_array_set_size (self->events, (int) self->events->len - 1);
  told = sign (self);
  if (g_strcmp0 (told, self->told) != 0)
    {
      clear (self);
      for (guint i = 0; i < self->events->len; i++)
        add_row (self, self->events->pdata[i]);
    }
  g_free (self->told);
  self->told = told;
  gtk_label_set_label (self->none_label,
                       _ ("Whatever befalls the person stands here, from the first application "
                          "on."));
  gtk_widget_set_visible (self->older_button, self->known_us > 0);
}

static void read_next (TbPersonStory *self);

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) rows = tb_desk_read_finish (TB_DESK (source), result, &error);
  TbPersonStory        *self;
  guint                 n;
  const TbStorySource  *sources = tb_story_get_sources (&n);

  if (rows == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
          !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
        g_message ("cannot tell what befell somebody: %s", error->message);
      return; /* somebody else is shown, or this is gone: @data is not touched */
    }
  self = TB_PERSON_STORY (data);
  for (guint i = 0; i < rows->len; i++)
    tb_story_tell (self->events, &sources[self->at], rows->pdata[i], self->desk);
  if (rows->len == self->limit)
    self->known_us = MAX (self->known_us, tb_story_get_instant (&sources[self->at],
                                                                rows->pdata[rows->len - 1]));
  self->at++;
  read_next (self);
}

static void
read_next (TbPersonStory *self)
{
  guint                n;
  const TbStorySource *sources = tb_story_get_sources (&n);
  g_autofree char     *account = NULL;
  g_autofree char     *id = NULL;
  g_autofree char     *filter = NULL;

  if (self->at == n)
    {
      show (self);
      return;
    }
  if (sources[self->at].kind == &tb_posting_kind)
    account = tb_account_derive_member (self->person->id);
  id = tb_ui_quote_filter (account != NULL ? account : self->person->id);
  filter = g_strdup_printf ("%s=%s", sources[self->at].field, id);
  tb_desk_read_async (self->desk, sources[self->at].kind, filter, sources[self->at].order,
                      self->limit, self->cancellable, on_read, self);
}

static gboolean
on_moment (gpointer data)
{
  TbPersonStory *self = data;

  self->timer = 0;
  self->at = 0;
  self->known_us = 0;
  g_clear_pointer (&self->events, g_ptr_array_unref);
  self->events = tb_story_new ();
  self->cancellable = g_cancellable_new ();
  read_next (self);
  return G_SOURCE_REMOVE;
}

static void
stop (TbPersonStory *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
ask (TbPersonStory *self)
{
  stop (self);
  if (self->person != NULL)
    self->timer = g_timeout_add (MOMENT_MS, on_moment, self);
}

static void
action_older (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  TbPersonStory *self = TB_PERSON_STORY (widget);

  self->limit *= 2;
  ask (self);
}

static void
tb_person_story_dispose (GObject *object)
{
  TbPersonStory *self = TB_PERSON_STORY (object);

  stop (self);
  g_clear_object (&self->person);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_person_story_parent_class)->dispose (object);
}

static void
tb_person_story_finalize (GObject *object)
{
  TbPersonStory *self = TB_PERSON_STORY (object);

  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_free (self->told);
  G_OBJECT_CLASS (tb_person_story_parent_class)->finalize (object);
}

static void
tb_person_story_class_init (TbPersonStoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tb_person_story_dispose;
  G_OBJECT_CLASS (klass)->finalize = tb_person_story_finalize;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "story.older", NULL, action_older);
}

static void
tb_person_story_init (TbPersonStory *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->limit = FIRST;
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Timeline"), -1);
  self->none_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->none_label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->none_label), "dim-label");
  gtk_widget_set_margin_top (GTK_WIDGET (self->none_label), 14);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->none_label), 14);
  gtk_list_box_set_placeholder (self->list, GTK_WIDGET (self->none_label));
  self->older_button = gtk_button_new_with_label (_ ("Older"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->older_button), "story.older");
  gtk_widget_add_css_class (self->older_button, "pill");
  gtk_widget_set_halign (self->older_button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->older_button);
  adw_bin_set_child (ADW_BIN (self), box);
  clear (self);
}

/**
 * tb_person_story_new:
 * @desk: whom to ask
 *
 * Returns: (transfer full): a timeline of nobody yet
 */
GtkWidget *
tb_person_story_new (TbDesk *desk)
{
  TbPersonStory *self = g_object_new (TB_TYPE_PERSON_STORY, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "notify::synced-us", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::n-waiting", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * tb_person_story_set_person:
 * @self: a timeline
 * @person: (nullable): whose
 */
void
tb_person_story_set_person (TbPersonStory *self,
                            TbPerson      *person)
{
  g_return_if_fail (TB_IS_PERSON_STORY (self));
  g_return_if_fail (person == NULL || TB_IS_PERSON (person));

  if (self->person == NULL || person == NULL || g_strcmp0 (self->person->id, person->id) != 0)
    {
      clear (self); /* never somebody else's */
      g_clear_pointer (&self->told, g_free);
      self->limit = FIRST;
    }
  if (g_set_object (&self->person, person))
    ask (self);
}
