/* tb-people-filters.c: filters somebody keeps above a list of people
 *
 * They lie in the vault, sealed, as drafts do: a name may stand in them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-figures.h"
#include "tb-doing.h"
#include "tb-filter-dialog.h"
#include "tb-people-view-private.h"
#include "tb-ui-text.h"

static const char *
get_form (TbPeopleView *self)
{
  return self->are_elders ? "filters:elders" : "filters:volunteers";
}

static char *
print (TbPeopleView         *self,
       const TbPeopleFilter *filter)
{
  return tb_people_filter_print (filter, self->are_elders, self->today);
}

static void
on_toggled (GtkToggleButton *chip,
            TbPeopleView    *self)
{
  g_autofree char *filter = NULL;

  if (self->is_asking || self->state == NULL || !gtk_toggle_button_get_active (chip))
    return;
  filter = print (self, g_object_get_data (G_OBJECT (chip), "tb-filter"));
  if (filter != NULL)
    tb_people_view_take_state (self, tb_people_state_ask (self->state, filter));
}

static void
clear_chips (TbPeopleView *self)
{
  for (guint i = 0; i < self->filter_chips->len; i++)
    gtk_box_remove (self->chips_box, self->filter_chips->pdata[i]);
  g_ptr_array_set_size (self->filter_chips, 0);
}

static void
add_chip (TbPeopleView   *self,
          TbPeopleFilter *filter)
{
  GtkWidget *chip = gtk_toggle_button_new_with_label (filter->name);

  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (chip), GTK_TOGGLE_BUTTON (self->chips[0]));
  gtk_widget_add_css_class (chip, "chip-button");
  g_object_set_data (G_OBJECT (chip), "tb-filter", filter);
  g_signal_connect_object (chip, "toggled", G_CALLBACK (on_toggled), self, 0);
  gtk_box_append (self->chips_box, chip);
  g_ptr_array_add (self->filter_chips, chip);
}

/* The chips of what is kept; the one that is shown is on. */
static void
show_chips (TbPeopleView *self)
{
  clear_chips (self);
  for (guint i = 0; i < self->filters->len; i++)
    add_chip (self, self->filters->pdata[i]);
  tb_people_view_draw_chips (self);
  tb_people_view_count_soon (self);
}

/**
 * tb_people_view_draw_filters:
 * @self: a view with a state
 *
 * The chip of the filter that is shown is on.
 */
void
tb_people_view_draw_filters (TbPeopleView *self)
{
  const char *question = tb_people_state_get_question (self->state);

  for (guint i = 0; i < self->filter_chips->len; i++)
    {
      g_autofree char *filter = print (self, self->filters->pdata[i]);

      gtk_toggle_button_set_active (self->filter_chips->pdata[i],
                                    question != NULL && g_strcmp0 (question, filter) == 0);
    }
}

/* A count on its way. */
typedef struct
{
  TbPeopleView *self; /* (unowned): not touched once it is cancelled */
  char         *name; /* (owned) */
} Count;

static void
count_free (gpointer data)
{
  g_free (((Count *) data)->name);
  g_free (data);
}

static void
on_counted (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  Count             *count = data;
  g_autoptr (GError) error = NULL;
  const gint64       n = tb_desk_count_finish (TB_DESK (source), result, &error);

  for (guint i = 0; n >= 0 && i < count->self->filters->len; i++)
    if (g_str_equal (((TbPeopleFilter *) count->self->filters->pdata[i])->name, count->name))
      tb_people_view_show_count (count->self->filter_chips->pdata[i], count->name, n);
  count_free (count);
}

/**
 * tb_people_view_count_filters:
 * @self: a view with a state
 *
 * Asks how many people answer to each filter that is kept.
 */
void
tb_people_view_count_filters (TbPeopleView *self)
{
  for (guint i = 0; i < self->filters->len; i++)
    {
      const TbPeopleFilter *filter = self->filters->pdata[i];
      g_autofree char      *text = print (self, filter);
      Count                *count;

      if (text == NULL)
        continue;
      count = g_new (Count, 1);
      *count = (Count){ self, g_strdup (filter->name) };
      tb_desk_count_async (self->desk, &tb_person_kind, text, self->counting, on_counted, count);
    }
}

static void
on_kept (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GtkWidget) view = data;
  g_autoptr (GError)    error = NULL;

  if (!tb_desk_keep_draft_finish (TB_DESK (source), result, &error) &&
      gtk_widget_get_root (view) != NULL)
    tb_ui_toast (view, tb_ui_explain_error (error));
}

static void
keep (TbPeopleView *self)
{
  g_autofree char *text =
      self->filters->len > 0 ? tb_people_filters_save (self->filters) : NULL;

  tb_desk_keep_draft_async (self->desk, get_form (self), text, on_kept, g_object_ref (self));
  show_chips (self);
}

static void
forget (TbPeopleView *self,
        const char   *name)
{
  for (guint i = 0; *name != '\0' && i < self->filters->len; i++)
    if (g_str_equal (((TbPeopleFilter *) self->filters->pdata[i])->name, name))
      {
        clear_chips (self); /* they lead to what goes */
        g_ptr_array_remove_index (self->filters, i);
        return;
      }
}

static void
on_asked (TbFilterDialog *dialog,
          TbPeopleView   *self)
{
  g_autoptr (TbPeopleFilter) filter = tb_filter_dialog_make_filter (dialog);
  g_autofree char           *text = print (self, filter);
  const char                *before = tb_filter_dialog_get_before (dialog);
  const gboolean             is_kept = *filter->name != '\0';

  tb_people_view_set_search (self, "");
  tb_people_view_take_state (self, tb_people_state_ask (self->state, text));
  tb_people_filter_free (self->filter);
  self->filter = tb_people_filter_copy (filter);
  if (!is_kept && *before == '\0')
    return;
  if (is_kept) /* under the name of another one it takes its place */
    forget (self, filter->name);
  forget (self, before);
  if (is_kept && self->filters->len < TB_FILTER_MAX_SAVED)
    g_ptr_array_add (self->filters, g_steal_pointer (&filter));
  keep (self);
}

static void
on_forgotten (TbFilterDialog *dialog,
              TbPeopleView   *self)
{
  forget (self, tb_filter_dialog_get_before (dialog));
  keep (self);
}

/* What is shown is gone on with: the filter whose chip is on, or the last one that was written. */
static const TbPeopleFilter *
find_shown (TbPeopleView *self)
{
  g_autofree char *last = self->filter != NULL ? print (self, self->filter) : NULL;
  const char      *question = tb_people_state_get_question (self->state);

  for (guint i = 0; i < self->filter_chips->len; i++)
    if (gtk_toggle_button_get_active (self->filter_chips->pdata[i]))
      return self->filters->pdata[i];
  return question != NULL && g_strcmp0 (question, last) == 0 ? self->filter : NULL;
}

static void
action_filter (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  TbPeopleView *self = TB_PEOPLE_VIEW (widget);
  GtkWidget    *window = tb_ui_get_window (widget);
  GtkWidget    *dialog;

  if (self->desk == NULL || window == NULL)
    return;
  dialog = tb_filter_dialog_new (self->desk, find_shown (self), self->are_elders,
                                 self->filters->len < TB_FILTER_MAX_SAVED, self->asked,
                                 GTK_WINDOW (window));
  g_signal_connect_object (dialog, "asked", G_CALLBACK (on_asked), self, 0);
  g_signal_connect_object (dialog, "forgotten", G_CALLBACK (on_forgotten), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (TbPeopleView) self = data;
  g_autoptr (GError)       error = NULL;
  g_autofree char         *text = tb_desk_get_draft_finish (TB_DESK (source), result, &error);

  if (error != NULL)
    g_message ("cannot read the filters: %s", error->message);
  if (text == NULL || self->desk != (gpointer) source)
    return;
  clear_chips (self);
  g_ptr_array_unref (self->filters);
  self->filters = tb_people_filters_load (text);
  if (self->state != NULL && self->chips[0] != NULL)
    show_chips (self);
}

/**
 * tb_people_view_load_filters:
 * @self: a view with a desk and its chips
 *
 * Shows what was kept here before.
 */
void
tb_people_view_load_filters (TbPeopleView *self)
{
  clear_chips (self);
  g_ptr_array_set_size (self->filters, 0);
  tb_desk_get_draft_async (self->desk, get_form (self), NULL, on_loaded, g_object_ref (self));
}

/**
 * tb_people_view_install_filter_action:
 * @widget_class: of the view
 */
void
tb_people_view_install_filter_action (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.filter", NULL, action_filter);
}

/**
 * tb_people_view_init_filters:
 * @self: a view that is made
 */
void
tb_people_view_init_filters (TbPeopleView *self)
{
  self->filters = tb_people_filters_load (NULL);
  self->filter_chips = g_ptr_array_new ();
}

/**
 * tb_people_view_free_filters:
 * @self: a view that goes
 */
void
tb_people_view_free_filters (TbPeopleView *self)
{
  g_clear_pointer (&self->filter_chips, g_ptr_array_unref);
  g_clear_pointer (&self->filters, g_ptr_array_unref);
  g_clear_pointer (&self->filter, tb_people_filter_free);
}
