/* tb-person-merged.c: who was merged into somebody
 *
 * the account of who went stays where it was, so it is shown here, beside that of the one
 * who stayed; and here a merge is taken back, by whoever may.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-person-merged.h"

#include <glib/gi18n.h>

#include "tb-authority.h"
#include "tb-day.h"
#include "tb-desk-pairs.h"
#include "tb-doing.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/people/tb-person-merged.ui"
#define MOMENT_MS    120

struct _TbPersonMerged
{
  AdwBin        parent_instance;
  TbDesk       *desk;        /* (owned) (nullable) */
  TbPerson     *person;      /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of what is read */
  GPtrArray    *merged;      /* (owned) (nullable) (element-type TbMerged): what is shown */
  guint         timer;
  gboolean      is_doing; /* an operation is on its way */

  /* from the template */
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (TbPersonMerged, tb_person_merged, ADW_TYPE_BIN)

static void
clear (TbPersonMerged *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_clear_pointer (&self->merged, g_ptr_array_unref);
}

static GtkWidget *
make_row (const char *title,
          const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE); /* names are no markup */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

static char *
print_account (const TbMerged *merged)
{
  g_autofree char *free_coins = tb_ui_format_coins (merged->posted - merged->held);
  g_autofree char *day = tb_ui_format_day (tb_day_of_instant (merged->pair->decided_us));

  /* TRANSLATORS: of somebody who was merged: the day, what is available on the account of before */
  return g_strdup_printf (_ ("Merged %1$s · own account: %2$s available"), day, free_coins);
}

static void
add_merged (TbPersonMerged *self,
            guint           nth)
{
  const TbMerged  *merged = self->merged->pdata[nth];
  g_autofree char *account = print_account (merged);
  GtkWidget       *row = make_row (merged->person->name, account);
  GtkWidget       *button;
  g_autofree char *sentence = NULL;

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  if (tb_authority_may ("person.unmerge", tb_desk_get_roles (self->desk)))
    {
      button = gtk_button_new_with_label (C_ ("merge", "Take Back"));
      sentence = g_strdup_printf (_ ("%s: %s"), merged->person->name, C_ ("merge", "Take Back"));
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (button, _ ("They are two people again"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      sentence, -1);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", merged->pair->id);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "merged.take-back");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  gtk_list_box_append (self->list, row);
}

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) merged = tb_desk_list_merged_finish (TB_DESK (source), result, &error);
  TbPersonMerged       *self;

  if (merged == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
          !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
        g_message ("cannot tell who was merged: %s", error->message);
      return; /* somebody else is shown, or this is gone: @data is not touched */
    }
  self = TB_PERSON_MERGED (data);
  clear (self);
  self->merged = g_steal_pointer (&merged);
  for (guint i = 0; i < self->merged->len; i++)
    add_merged (self, i);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          gtk_list_box_get_row_at_index (self->list, 0) != NULL);
}

static gboolean
on_moment (gpointer data)
{
  TbPersonMerged *self = data;

  self->timer = 0;
  self->cancellable = g_cancellable_new ();
  tb_desk_list_merged_async (self->desk, self->person->id, self->cancellable, on_listed, self);
  return G_SOURCE_REMOVE;
}

static void
stop (TbPersonMerged *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
ask (TbPersonMerged *self)
{
  stop (self);
  if (self->person != NULL && self->desk != NULL)
    self->timer = g_timeout_add (MOMENT_MS, on_moment, self);
}

static void
on_done (GtkWidget    *origin,
         GPtrArray    *reasons,
         const GError *error,
         gpointer      data)
{
  TbPersonMerged *self = TB_PERSON_MERGED (origin);

  self->is_doing = FALSE;
  if (error != NULL)
    tb_ui_toast (origin, tb_ui_explain_error (error));
  else if (reasons != NULL)
    tb_ui_show_reasons (origin, _ ("The merge cannot be taken back"), reasons);
  ask (self);
}

/* What somebody changed since stays as it is, and is named. */
static char *
print_done (const TbMerged *merged)
{
  g_autoptr (GString) left = g_string_new (NULL);

  for (guint i = 0; i < tb_person_kind.table.n_fields; i++)
    if ((merged->left >> i & 1) != 0)
      /* TRANSLATORS: between two things in a list */
      g_string_append_printf (left, "%s%s", left->len > 0 ? C_ ("list", ", ") : "",
                              _ (tb_person_kind.table.fields[i].heading));
  if (left->len == 0)
    /* TRANSLATORS: a name */
    return g_strdup_printf (_ ("%s is an entry of their own again"), merged->person->name);
  /* TRANSLATORS: a name, and headings of what nobody wants to lose */
  return g_strdup_printf (_ ("%1$s is an entry of their own again; changed since, and left: %2$s"),
                          merged->person->name, left->str);
}

static void
action_take_back (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  TbPersonMerged  *self = TB_PERSON_MERGED (widget);
  const char      *id = g_variant_get_string (parameter, NULL);
  g_autofree char *done = NULL;

  for (guint i = 0; !self->is_doing && self->merged != NULL && i < self->merged->len; i++)
    {
      const TbMerged *merged = self->merged->pdata[i];

      if (g_strcmp0 (merged->pair->id, id) != 0)
        continue;
      self->is_doing = TRUE;
      done = print_done (merged);
      tb_ui_do (widget, tb_desk_new_unmerge (self->desk, merged->pair), done, on_done, NULL);
    }
}

static void
tb_person_merged_dispose (GObject *object)
{
  TbPersonMerged *self = TB_PERSON_MERGED (object);

  stop (self);
  adw_bin_set_child (ADW_BIN (self), NULL); /* the next line would unparent it behind our back */
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_PERSON_MERGED);
  g_clear_object (&self->person);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_person_merged_parent_class)->dispose (object);
}

static void
tb_person_merged_finalize (GObject *object)
{
  g_clear_pointer (&TB_PERSON_MERGED (object)->merged, g_ptr_array_unref);
  G_OBJECT_CLASS (tb_person_merged_parent_class)->finalize (object);
}

static void
tb_person_merged_class_init (TbPersonMergedClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_person_merged_dispose;
  G_OBJECT_CLASS (klass)->finalize = tb_person_merged_finalize;
  gtk_widget_class_install_action (widget_class, "merged.take-back", "s", action_take_back);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbPersonMerged, list);
}

static void
tb_person_merged_init (TbPersonMerged *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_person_merged_set_desk:
 * @self: the widget
 * @desk: whom to ask
 */
void
tb_person_merged_set_desk (TbPersonMerged *self,
                           TbDesk         *desk)
{
  g_return_if_fail (TB_IS_PERSON_MERGED (self));
  g_return_if_fail (TB_IS_DESK (desk));

  if (!g_set_object (&self->desk, desk))
    return;
  g_signal_connect_object (desk, "notify::synced-us", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::n-waiting", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
}

/**
 * tb_person_merged_set_person:
 * @self: the widget
 * @person: (nullable): whom it is about
 */
void
tb_person_merged_set_person (TbPersonMerged *self,
                             TbPerson       *person)
{
  g_return_if_fail (TB_IS_PERSON_MERGED (self));
  g_return_if_fail (person == NULL || TB_IS_PERSON (person));

  if (self->person == NULL || person == NULL || g_strcmp0 (self->person->id, person->id) != 0)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE); /* never what is said of somebody else */
      clear (self);
    }
  if (g_set_object (&self->person, person))
    ask (self);
}
