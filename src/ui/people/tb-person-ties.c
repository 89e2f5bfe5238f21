/* tb-person-ties.c: what ties somebody to others, and what they may do
 *
 * Relatives and guardians, consents, credentials, and who has
 * read what is masked otherwise.  What says the same stays as it is, and with it the
 * keyboard and a button that somebody is about to press.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-person-ties.h"

#include <glib/gi18n.h>

#include "tb-deed-dialog.h"
#include "tb-doing.h"
#include "tb-op.h"
#include "tb-press.h"
#include "tb-tie.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/people/tb-person-ties.ui"
#define MOMENT_MS    120

struct _TbPersonTies
{
  AdwBin        parent_instance;
  TbDesk       *desk;        /* (owned) (nullable) */
  TbPerson     *person;      /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of what is read */
  guint         timer;
  guint         at;       /* which source is read */
  GPtrArray    *read;     /* (owned) (nullable) (element-type TbRecord): so far */
  GArray       *of;       /* (owned) (element-type guint): the source of each */
  char         *told;     /* (owned) (nullable): what the lists say */
  gboolean      is_doing; /* an operation is on its way */

  /* from the template */
  GtkMenuButton *menu_button;
  GtkListBox    *list;
  GtkListBox    *reading_list;
  GtkWidget     *reading_group;
};

G_DEFINE_FINAL_TYPE (TbPersonTies, tb_person_ties, ADW_TYPE_BIN)

static void
clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static GtkWidget *
make_button (const char *title,
             const char *offer)
{
  GtkWidget       *button = gtk_button_new_with_label (offer);
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), title, offer);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  return button;
}

static GtkWidget *
make_deed_button (const TbTieWords *words,
                  const char       *deed,
                  const char       *id)
{
  GtkWidget *button = make_button (words->title, _ (tb_deed_find (deed)->offer));

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", deed, id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "ties.end");
  return button;
}

static GtkWidget *
make_op_button (const TbTieWords *words,
                const char       *id)
{
  GtkWidget *button = make_button (words->title, words->offer);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sss)", words->op, id, words->done);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "ties.do");
  return button;
}

static void
add_buttons (AdwActionRow     *row,
             const TbTieWords *words,
             const char       *id)
{
  if (words->other != NULL)
    adw_action_row_add_suffix (row, make_deed_button (words, words->other, id));
  if (words->deed != NULL)
    adw_action_row_add_suffix (row, make_deed_button (words, words->deed, id));
  else if (words->offer != NULL)
    adw_action_row_add_suffix (row, make_op_button (words, id));
}

static void
add_row (TbPersonTies      *self,
         const TbTieSource *source,
         TbRecord          *record)
{
  g_auto (TbTieWords) words = { 0 };
  GtkWidget          *row = adw_action_row_new ();

  tb_tie_tell (source, record, self->desk, &words);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE); /* names are no markup */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words.title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words.subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  if (words.is_over)
    gtk_widget_add_css_class (row, "dim-label");
  add_buttons (ADW_ACTION_ROW (row), &words, tb_record_get_id (record));
  gtk_list_box_append (source->is_reading ? self->reading_list : self->list, row);
}

/* (transfer full): the same for the same rows */
static char *
sign (TbPersonTies *self)
{
  GString           *all = g_string_new (NULL);
  guint              n;
  const TbTieSource *sources = tb_tie_get_sources (&n);

  for (guint i = 0; i < self->read->len; i++)
    {
      g_auto (TbTieWords) words = { 0 };

      tb_tie_tell (&sources[g_array_index (self->of, guint, i)], self->read->pdata[i], self->desk,
                   &words);
      g_string_append_printf (all, "%s\n%s\n%s\n%d%s\n", tb_record_get_id (self->read->pdata[i]),
                              words.title, words.subtitle, words.is_over,
                              words.offer != NULL ? words.offer : "");
    }
  return g_string_free (all, FALSE);
}

static void
show (TbPersonTies *self)
{
  guint              n;
  const TbTieSource *sources = tb_tie_get_sources (&n);
  char              *told = sign (self);

  if (g_strcmp0 (told, self->told) != 0)
    {
      clear (self->list);
      clear (self->reading_list);
      for (guint i = 0; i < self->read->len; i++)
        add_row (self, &sources[g_array_index (self->of, guint, i)], self->read->pdata[i]);
    }
  g_free (self->told);
  self->told = told;
  gtk_widget_set_visible (self->reading_group,
                          gtk_list_box_get_row_at_index (self->reading_list, 0) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void read_next (TbPersonTies *self);

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) rows = tb_desk_read_finish (TB_DESK (source), result, &error);
  TbPersonTies         *self;

  if (rows == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
          !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
        g_message ("cannot tell what is known of somebody: %s", error->message);
      return; /* somebody else is shown, or this is gone: @data is not touched */
    }
  self = TB_PERSON_TIES (data);
  for (guint i = 0; i < rows->len; i++)
    {
      g_ptr_array_add (self->read, g_object_ref (rows->pdata[i]));
      g_array_append_val (self->of, self->at);
    }
  self->at++;
  read_next (self);
}

static void
read_next (TbPersonTies *self)
{
  guint              n;
  const TbTieSource *sources = tb_tie_get_sources (&n);
  g_autofree char   *id = tb_ui_quote_filter (self->person->id);
  g_autofree char   *filter = NULL;

  if (self->at == n)
    {
      show (self);
      return;
    }
  filter = g_strdup_printf ("%s=%s", sources[self->at].field, id);
  tb_desk_read_async (self->desk, sources[self->at].kind, filter, sources[self->at].order,
                      sources[self->at].limit, self->cancellable, on_read, self);
}

static gboolean
on_moment (gpointer data)
{
  TbPersonTies *self = data;

  self->timer = 0;
  self->at = 0;
  g_clear_pointer (&self->read, g_ptr_array_unref);
  self->read = g_ptr_array_new_with_free_func (g_object_unref);
  g_array_set_size (self->of, 0);
  self->cancellable = g_cancellable_new ();
  read_next (self);
  return G_SOURCE_REMOVE;
}

static void
stop (TbPersonTies *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
ask (TbPersonTies *self)
{
  stop (self);
  if (self->person != NULL && self->desk != NULL)
    self->timer = g_timeout_add (MOMENT_MS, on_moment, self);
}

static void
present_deed (TbPersonTies *self,
              const char   *name,
              const char   *row_id)
{
  const TbDeed *deed = tb_deed_find (name);
  GtkWidget    *window = tb_ui_get_window (GTK_WIDGET (self));
  GtkWidget    *dialog;

  if (deed == NULL || window == NULL || self->person == NULL)
    return;
  dialog = tb_deed_dialog_new (self->desk, deed, self->person, GTK_WINDOW (window));
  if (row_id != NULL)
    tb_deed_dialog_set_row (TB_DEED_DIALOG (dialog), row_id);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
action_add (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  present_deed (TB_PERSON_TIES (widget), g_variant_get_string (parameter, NULL), NULL);
}

static void
action_end (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  const char *deed;
  const char *id;

  g_variant_get (parameter, "(&s&s)", &deed, &id);
  present_deed (TB_PERSON_TIES (widget), deed, id);
}

static void
on_done (GtkWidget    *origin,
         GPtrArray    *reasons,
         const GError *error,
         gpointer      data)
{
  TB_PERSON_TIES (origin)->is_doing = FALSE;
  if (error != NULL)
    tb_ui_toast (origin, tb_ui_explain_error (error));
  else if (reasons != NULL)
    tb_ui_show_reasons (origin, _ ("This cannot be done"), reasons);
}

/* What goes is said in the operation, so that an undo brings all of it back. */
static void
remember (TbPersonTies *self,
          const char   *id,
          TbOp         *op)
{
  for (guint i = 0; i < self->read->len; i++)
    {
      TbRecord *row = self->read->pdata[i];

      if (g_strcmp0 (tb_record_get_id (row), id) == 0)
        tb_table_copy_common (op->shape, op->args, &tb_record_get_kind (row)->table, row);
    }
}

static void
action_do (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  TbPersonTies *self = TB_PERSON_TIES (widget);
  const char   *op_name;
  const char   *id;
  const char   *done;
  TbOp         *op;

  g_variant_get (parameter, "(&s&s&s)", &op_name, &id, &done);
  if (self->is_doing || tb_press_is_second (self))
    return;
  self->is_doing = TRUE;
  op = tb_desk_new_op (self->desk, op_name);
  tb_field_parse (tb_table_find (op->shape, "id"), op->args, id, NULL);
  remember (self, id, op);
  tb_ui_do (widget, op, done, on_done, NULL);
}

static void
tb_person_ties_dispose (GObject *object)
{
  TbPersonTies *self = TB_PERSON_TIES (object);

  stop (self);
  adw_bin_set_child (ADW_BIN (self), NULL); /* the next line would unparent it behind our back */
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_PERSON_TIES);
  g_clear_object (&self->person);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_person_ties_parent_class)->dispose (object);
}

static void
tb_person_ties_finalize (GObject *object)
{
  TbPersonTies *self = TB_PERSON_TIES (object);

  g_clear_pointer (&self->read, g_ptr_array_unref);
  g_array_unref (self->of);
  g_free (self->told);
  G_OBJECT_CLASS (tb_person_ties_parent_class)->finalize (object);
}

static void
tb_person_ties_class_init (TbPersonTiesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_person_ties_dispose;
  G_OBJECT_CLASS (klass)->finalize = tb_person_ties_finalize;
  gtk_widget_class_install_action (widget_class, "ties.add", "s", action_add);
  gtk_widget_class_install_action (widget_class, "ties.end", "(ss)", action_end);
  gtk_widget_class_install_action (widget_class, "ties.do", "(sss)", action_do);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbPersonTies, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TbPersonTies, list);
  gtk_widget_class_bind_template_child (widget_class, TbPersonTies, reading_list);
  gtk_widget_class_bind_template_child (widget_class, TbPersonTies, reading_group);
}

static void
tb_person_ties_init (TbPersonTies *self)
{
  self->of = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_menu (TbPersonTies *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  guint             n_deeds;
  const TbDeed     *deeds = tb_deed_get_all (&n_deeds);

  for (guint i = 0; i < n_deeds; i++)
    if (deeds[i].group == TB_DEED_TIES &&
        tb_deed_is_about (&deeds[i], self->person) &&
        tb_deed_is_for (&deeds[i], NULL, tb_desk_get_roles (self->desk)))
      {
        g_autofree char *action = g_strdup_printf ("ties.add::%s", deeds[i].name);

        g_menu_append (menu, _ (deeds[i].offer), action);
      }
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button),
                          g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);
}

/**
 * tb_person_ties_set_desk:
 * @self: the widget
 * @desk: whom to ask
 */
void
tb_person_ties_set_desk (TbPersonTies *self,
                         TbDesk       *desk)
{
  g_return_if_fail (TB_IS_PERSON_TIES (self));
  g_return_if_fail (TB_IS_DESK (desk));

  if (!g_set_object (&self->desk, desk))
    return;
  tb_set_str (&self->told, NULL);
  g_signal_connect_object (desk, "notify::synced-us", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::n-waiting", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
}

/**
 * tb_person_ties_set_person:
 * @self: the widget
 * @person: (nullable): whom it is about
 */
void
tb_person_ties_set_person (TbPersonTies *self,
                           TbPerson     *person)
{
  g_return_if_fail (TB_IS_PERSON_TIES (self));
  g_return_if_fail (person == NULL || TB_IS_PERSON (person));

  if (self->person == NULL || person == NULL || g_strcmp0 (self->person->id, person->id) != 0)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE); /* never what is said of somebody else */
      clear (self->list);
      clear (self->reading_list);
      tb_set_str (&self->told, NULL);
    }
  if (!g_set_object (&self->person, person))
    return;
  if (person != NULL && self->desk != NULL)
    show_menu (self);
  ask (self);
}
