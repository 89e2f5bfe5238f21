/* tb-person-callers.c: whom to call for somebody: masked, and whole for a moment
 *
 * Emergency contacts, carers, neighbours, and when they are reached best.  A number is whole for
 * half a minute after it was written down why it is read, as those of the person are: see
 * tb-person-contact.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-person-callers.h"

#include <glib/gi18n.h>

#include "tb-authority.h"
#include "tb-carer-row.h"
#include "tb-day.h"
#include "tb-deed-dialog.h"
#include "tb-doing.h"
#include "tb-mask.h"
#include "tb-phone.h"
#include "tb-press.h"
#include "tb-ui-text.h"

#define MOMENT_MS 120
#define SHOWN_S   30
#define MANY      50

struct _TbPersonCallers
{
  AdwBin        parent_instance;
  TbDesk       *desk;        /* (owned) (nullable) */
  TbPerson     *person;      /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of what is read */
  GPtrArray    *contacts;    /* (owned) (nullable) (element-type TbContact) */
  GtkWidget    *asking;      /* (unowned) (nullable): the dialog that is open; a weak pointer */
  guint         timer;       /* until they are read */
  guint         masking;     /* until what is whole is masked */
  gboolean      is_whole;
  gboolean      needs_carer; /* whoever cares for them has to be known */
  GtkListBox   *list;
  GtkWidget    *add_button;
  GtkWidget    *show_button;
};

G_DEFINE_FINAL_TYPE (TbPersonCallers, tb_person_callers, ADW_TYPE_BIN)

static gboolean
may (TbPersonCallers *self,
     const char      *op)
{
  return self->desk != NULL && tb_authority_may (op, tb_desk_get_roles (self->desk));
}

static void
clear (TbPersonCallers *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static char *
tell (TbPersonCallers *self,
      const TbContact *contact)
{
  g_autofree char *number =
      self->is_whole ? tb_phone_display (contact->phone) : tb_mask_phone (contact->phone);
  GString *text = g_string_new (NULL);

  if (contact->relation != NULL)
    g_string_append_printf (text, "%s · ", contact->relation);
  g_string_append (text, number);
  if (contact->best_time != NULL)
    /* TRANSLATORS: when somebody is reached best, as people said it */
    g_string_append_printf (text, _ (" · best: %s"), contact->best_time);
  return g_string_free (text, FALSE);
}

static void
add_row (TbPersonCallers *self,
         const TbContact *contact)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *title = NULL;
  g_autofree char *more = tell (self, contact);

  /* TRANSLATORS: why somebody is called, then the name: “Carer · 王小明” */
  title = g_strdup_printf (_ ("%s · %s"), tb_deed_find_label ("contact", "part", contact->part),
                           contact->name);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), more);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  if (may (self, "contact.remove") &&
      g_strcmp0 (contact->org_id, tb_desk_get_org_id (self->desk)) == 0)
    {
      GtkWidget       *button = gtk_button_new_with_label (_ ("Remove"));
      g_autofree char *name = g_strdup_printf (_ ("%s: %s"), title, _ ("Remove"));

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      name, -1);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", contact->id);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "callers.remove");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  gtk_list_box_append (self->list, row);
}

static gboolean
has_carer (TbPersonCallers *self)
{
  for (guint i = 0; self->contacts != NULL && i < self->contacts->len; i++)
    if (g_strcmp0 (((TbContact *) self->contacts->pdata[i])->part, TB_CONTACT_CARER) == 0)
      return TRUE;
  return FALSE;
}

static void
draw (TbPersonCallers *self)
{
  const gboolean is_any = self->contacts != NULL && self->contacts->len > 0;

  clear (self);
  if (self->needs_carer && !has_carer (self))
    gtk_list_box_append (self->list, tb_carer_row_new (may (self, "contact.record")));
  for (guint i = 0; is_any && i < self->contacts->len; i++)
    add_row (self, self->contacts->pdata[i]);
  gtk_widget_set_visible (self->show_button,
                          is_any && !self->is_whole && may (self, "disclosure.record"));
  gtk_widget_set_visible (self->add_button, may (self, "contact.record"));
}

static void
hide (TbPersonCallers *self)
{
  g_clear_handle_id (&self->masking, g_source_remove);
  if (!self->is_whole)
    return;
  self->is_whole = FALSE;
  draw (self);
}

static gboolean
on_masking (gpointer data)
{
  TbPersonCallers *self = data;

  self->masking = 0;
  hide (self);
  return G_SOURCE_REMOVE;
}

static void
on_revealed (TbDeedDialog    *dialog,
             TbPersonCallers *self)
{
  if (self->person == NULL ||
      g_strcmp0 (tb_deed_dialog_get_person_id (dialog), self->person->id) != 0 ||
      g_strcmp0 (tb_deed_dialog_get_text (dialog, "fields"), TB_DISCLOSURE_CONTACTS) != 0)
    return;
  hide (self);
  self->is_whole = TRUE;
  self->masking = g_timeout_add_seconds (SHOWN_S, on_masking, self);
  draw (self);
}

static void
action_reveal (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  TbPersonCallers *self = TB_PERSON_CALLERS (widget);
  GtkWidget       *window = tb_ui_get_window (widget);
  GtkWidget       *dialog;

  if (window == NULL || self->person == NULL || self->asking != NULL)
    return;
  dialog = tb_deed_dialog_new (self->desk, tb_deed_find ("reveal"), self->person,
                               GTK_WINDOW (window));
  tb_deed_dialog_begin_with (TB_DEED_DIALOG (dialog), "fields", TB_DISCLOSURE_CONTACTS);
  g_signal_connect_object (dialog, "done", G_CALLBACK (on_revealed), self, 0);
  g_set_weak_pointer (&self->asking, dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
action_add (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  TbPersonCallers *self = TB_PERSON_CALLERS (widget);
  GtkWidget       *window = tb_ui_get_window (widget);
  GtkWidget       *dialog;

  if (window == NULL || self->person == NULL)
    return;
  dialog = tb_deed_dialog_new (self->desk, tb_deed_find ("contact"), self->person,
                               GTK_WINDOW (window));
  if (g_str_equal (name, "callers.add-carer"))
    tb_deed_dialog_begin_with (TB_DEED_DIALOG (dialog), "part", TB_CONTACT_CARER);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_done (GtkWidget    *origin,
         GPtrArray    *reasons,
         const GError *error,
         gpointer      data)
{
  if (error != NULL)
    tb_ui_toast (origin, tb_ui_explain_error (error));
  else if (reasons != NULL)
    tb_ui_show_reasons (origin, _ ("This cannot be done"), reasons);
}

static void
action_remove (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  TbPersonCallers *self = TB_PERSON_CALLERS (widget);
  const char      *id = g_variant_get_string (parameter, NULL);

  if (tb_press_is_second (self))
    return;
  for (guint i = 0; self->contacts != NULL && i < self->contacts->len; i++)
    if (g_strcmp0 (((TbContact *) self->contacts->pdata[i])->id, id) == 0)
      {
        TbOp *op = tb_desk_new_op (self->desk, "contact.remove");

        tb_table_copy_common (op->shape, op->args, &tb_contact_kind.table,
                              self->contacts->pdata[i]);
        tb_ui_do (widget, op, _ ("Contact removed"), on_done, NULL);
      }
}

static void
on_categories (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) rows = tb_desk_read_finish (TB_DESK (source), result, &error);
  TbPersonCallers      *self;
  gboolean              needs;

  if (rows == NULL)
    return; /* somebody else is shown, or this is gone: @data is not touched */
  self = data;
  needs = tb_carer_is_needed (rows, tb_day_of_instant (tb_desk_get_now (self->desk)));
  if (needs == self->needs_carer)
    return;
  self->needs_carer = needs;
  draw (self);
}

/* What says the same stays, and with it the keyboard, and the button that is being pressed. */
static gboolean
is_same (GPtrArray *old,
         GPtrArray *rows)
{
  if (old == NULL || old->len != rows->len)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (tb_record_get_id (old->pdata[i]), tb_record_get_id (rows->pdata[i])) != 0)
      return FALSE;
  return TRUE;
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GError) error = NULL;
  GPtrArray         *rows = tb_desk_read_finish (TB_DESK (source), result, &error);
  TbPersonCallers   *self;
  gboolean           is_new;

  if (rows == NULL)
    return; /* somebody else is shown, or this is gone: @data is not touched */
  self = data;
  is_new = !is_same (self->contacts, rows);
  g_clear_pointer (&self->contacts, g_ptr_array_unref);
  self->contacts = rows;
  if (is_new)
    draw (self);
  if (self->person->is_elder)
    {
      g_autofree char *id = tb_ui_quote_filter (self->person->id);
      g_autofree char *filter = g_strdup_printf ("person_id=%s", id);

      tb_desk_read_async (self->desk, &tb_category_kind, filter, NULL, MANY, self->cancellable,
                          on_categories, self);
    }
}

static gboolean
on_moment (gpointer data)
{
  TbPersonCallers *self = data;
  g_autofree char *id = tb_ui_quote_filter (self->person->id);
  g_autofree char *filter = g_strdup_printf ("person_id=%s", id);

  self->timer = 0;
  self->cancellable = g_cancellable_new ();
  tb_desk_read_async (self->desk, &tb_contact_kind, filter, "-part", MANY, self->cancellable,
                      on_read, self);
  return G_SOURCE_REMOVE;
}

static void
stop (TbPersonCallers *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
ask (TbPersonCallers *self)
{
  stop (self);
  if (self->person != NULL && self->desk != NULL)
    self->timer = g_timeout_add (MOMENT_MS, on_moment, self);
}

/* Who goes to another window, or to another page, leaves nothing behind on this one. */
static void
on_active (GtkWindow       *window,
           GParamSpec      *pspec,
           TbPersonCallers *self)
{
  if (!gtk_window_is_active (window) && self->asking == NULL)
    hide (self);
}

static void
tb_person_callers_root (GtkWidget *widget)
{
  GtkRoot *root;

  GTK_WIDGET_CLASS (tb_person_callers_parent_class)->root (widget);
  root = gtk_widget_get_root (widget);
  if (GTK_IS_WINDOW (root))
    g_signal_connect_object (root, "notify::is-active", G_CALLBACK (on_active), widget, 0);
}

static void
tb_person_callers_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_root (widget), widget);
  hide (TB_PERSON_CALLERS (widget));
  GTK_WIDGET_CLASS (tb_person_callers_parent_class)->unroot (widget);
}

static void
tb_person_callers_unmap (GtkWidget *widget)
{
  hide (TB_PERSON_CALLERS (widget));
  GTK_WIDGET_CLASS (tb_person_callers_parent_class)->unmap (widget);
}

static void
tb_person_callers_dispose (GObject *object)
{
  TbPersonCallers *self = TB_PERSON_CALLERS (object);

  stop (self);
  g_clear_handle_id (&self->masking, g_source_remove);
  g_clear_weak_pointer (&self->asking);
  g_clear_pointer (&self->contacts, g_ptr_array_unref);
  g_clear_object (&self->person);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_person_callers_parent_class)->dispose (object);
}

static void
tb_person_callers_class_init (TbPersonCallersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_person_callers_dispose;
  widget_class->root = tb_person_callers_root;
  widget_class->unroot = tb_person_callers_unroot;
  widget_class->unmap = tb_person_callers_unmap;
  gtk_widget_class_install_action (widget_class, "callers.add", NULL, action_add);
  gtk_widget_class_install_action (widget_class, "callers.add-carer", NULL, action_add);
  gtk_widget_class_install_action (widget_class, "callers.reveal", NULL, action_reveal);
  gtk_widget_class_install_action (widget_class, "callers.remove", "s", action_remove);
}

static GtkWidget *
make_empty (void)
{
  GtkWidget *label = gtk_label_new (_ ("Whom to call stands here: somebody for an emergency, a "
                                       "carer, a neighbour, and when they are reached best."));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 4);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_top (label, 14);
  gtk_widget_set_margin_bottom (label, 14);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  return label;
}

static void
tb_person_callers_init (TbPersonCallers *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Whom to Call"));
  self->show_button = gtk_button_new_with_label (_ ("Show…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->show_button), "callers.reveal");
  gtk_widget_add_css_class (self->show_button, "flat");
  self->add_button = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add_button), "callers.add");
  gtk_widget_set_tooltip_text (self->add_button, _ ("Add whom to call"));
  gtk_widget_add_css_class (self->add_button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Add whom to call"), -1);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->show_button);
  gtk_box_append (GTK_BOX (box), self->add_button);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), box);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_placeholder (self->list, make_empty ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Whom to Call"), -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), group);
  draw (self);
}

/**
 * tb_person_callers_set_desk:
 * @self: the widget
 * @desk: whom to ask
 */
void
tb_person_callers_set_desk (TbPersonCallers *self,
                            TbDesk          *desk)
{
  g_return_if_fail (TB_IS_PERSON_CALLERS (self));
  g_return_if_fail (TB_IS_DESK (desk));

  if (!g_set_object (&self->desk, desk))
    return;
  g_signal_connect_object (desk, "notify::synced-us", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::n-waiting", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
}

/**
 * tb_person_callers_set_person:
 * @self: the widget
 * @person: (nullable): for whom they are called
 */
void
tb_person_callers_set_person (TbPersonCallers *self,
                              TbPerson        *person)
{
  g_return_if_fail (TB_IS_PERSON_CALLERS (self));
  g_return_if_fail (person == NULL || TB_IS_PERSON (person));

  if (self->person == NULL || person == NULL || g_strcmp0 (self->person->id, person->id) != 0)
    {
      hide (self);
      g_clear_pointer (&self->contacts, g_ptr_array_unref);
      self->needs_carer = FALSE;
      draw (self);
    }
  if (g_set_object (&self->person, person))
    ask (self);
}
