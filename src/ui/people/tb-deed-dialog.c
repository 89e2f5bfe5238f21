/* tb-deed-dialog.c: one thing that is done for somebody, or said of them
 *
 * The lines are those of the deed (tb-deed.h).  The very operation is asked about while somebody
 * types; what is said of a line stands under it, the rest above all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-deed-dialog-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-day.h"
#include "tb-doing.h"
#include "tb-in-view.h"
#include "tb-keys.h"
#include "tb-text-scale.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/people/tb-deed-dialog.ui"
#define TOLD_WIDTH   540 /* with room for some reasons why not */
#define TOLD_HEIGHT  560
#define DRAFT_TYPE   "as" /* what was typed, by line */

static guint done_signal;

G_DEFINE_FINAL_TYPE (TbDeedDialog, tb_deed_dialog, ADW_TYPE_WINDOW)

/* What it is called; “” for nobody in particular. */
static const char *
get_name (gpointer subject)
{
  static const char *const names[] = { "name", "title", "topic" };

  for (guint i = 0; subject != NULL && i < G_N_ELEMENTS (names); i++)
    {
      const TbField *field = tb_table_find (&tb_record_get_kind (subject)->table, names[i]);

      if (field != NULL)
        return tb_field_is_empty (field, subject) ? "" : tb_field_get_text (field, subject);
    }
  return "";
}

static TbOp *
make_op (gpointer data)
{
  TbDeedDialog *self = data;

  return tb_deed_new_op (self->deed, self->desk, self->subject, self->row_id,
                         (const char *const *) self->texts);
}

/* Which line a reason is about; -1: none. */
static int
find_line (TbDeedDialog   *self,
           const TbReason *reason)
{
  for (guint i = 0; i < self->n; i++)
    if (self->deed->lines[i].field != NULL &&
        g_strcmp0 (self->deed->lines[i].field, reason->field) == 0)
      return (int) i;
  return -1;
}

static char *
check_line (TbDeedDialog *self,
            guint         i)
{
  return tb_deed_check (self->deed, i, self->texts[i], self->today, self->is_tried);
}

/* (transfer full) (nullable): everything that is wrong with a line */
static char *
explain_line (TbDeedDialog *self,
              guint         i)
{
  g_autoptr (GString) all = NULL;
  char               *nonsense = check_line (self, i);

  if (nonsense != NULL || self->reasons == NULL || (!self->is_tried && !self->is_left[i]))
    return nonsense;
  all = g_string_new (NULL);
  for (guint k = 0; k < self->reasons->len; k++)
    if (find_line (self, self->reasons->pdata[k]) == (int) i)
      g_string_append_printf (all, "%s%s", all->len > 0 ? "\n" : "",
                              tb_ui_explain_reason (self->reasons->pdata[k]));
  return all->len > 0 ? g_strdup (all->str) : NULL;
}

static void
draw_rest (TbDeedDialog *self)
{
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();

  for (guint k = 0; self->reasons != NULL && k < self->reasons->len; k++)
    if (find_line (self, self->reasons->pdata[k]) < 0)
      g_ptr_array_add (rest, self->reasons->pdata[k]);
  tb_reason_list_set_reasons (self->rest_list, rest);
  gtk_widget_set_visible (self->rest_box, rest->len > 0);
}

static void
draw (TbDeedDialog *self)
{
  tb_deed_dialog_show_text (self);
  for (guint i = 0; i < self->n; i++)
    {
      g_autofree char *remark = explain_line (self, i);

      tb_deed_dialog_show_row (self, i, remark);
    }
  draw_rest (self);
}

static void
on_told (GPtrArray *reasons,
         gpointer   data)
{
  TbDeedDialog *self = data;

  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  self->reasons = reasons != NULL ? g_ptr_array_ref (reasons) : NULL;
  draw (self);
}

/**
 * tb_deed_dialog_take_text:
 * @self: a dialog
 * @i: a line
 * @text: what somebody has put there
 */
void
tb_deed_dialog_take_text (TbDeedDialog *self,
                          guint         i,
                          const char   *text)
{
  if (g_strcmp0 (self->texts[i], text) == 0)
    return; /* who was read is who was named already */
  tb_set_str (&self->texts[i], text);
  self->is_left[i] = TRUE;
  tb_draft_touch (self->draft);
  draw (self);
  tb_asking_ask (self->asking, self->desk);
}

/* What is only read, or ended, is asked for anew: there is little to type. */
static gboolean
is_changed (TbDeedDialog *self)
{
  if (self->deed->group == TB_DEED_READING || self->deed->group == TB_DEED_ENDING ||
      self->deed->group == TB_DEED_LISTS)
    return FALSE;
  for (guint i = 0; i < self->n; i++)
    if (strcmp (self->firsts[i], self->texts[i]) != 0)
      return TRUE;
  return FALSE;
}

static char *
print_draft (gpointer owner,
             char   **id_out)
{
  TbDeedDialog        *self = owner;
  g_autoptr (GVariant) draft = NULL;

  if (self->is_done || !is_changed (self))
    return NULL;
  draft = g_variant_ref_sink (g_variant_new_strv ((const char *const *) self->texts,
                                                  (gssize) self->n));
  return g_variant_print (draft, FALSE);
}

static void
on_draft (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GError)   error = NULL;
  g_autofree char     *id = NULL;
  g_autofree char     *text = tb_draft_load_finish (TB_DRAFT (source), result, &id, &error);
  g_autoptr (GVariant) draft = NULL;
  TbDeedDialog        *self;

  if (text == NULL)
    {
      if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("a draft cannot be read: %s", error->message);
      return; /* the dialog may be gone: @data is not touched */
    }
  self = TB_DEED_DIALOG (data);
  draft = g_variant_parse (G_VARIANT_TYPE (DRAFT_TYPE), text, NULL, NULL, NULL);
  if (draft == NULL || g_variant_n_children (draft) != self->n || is_changed (self))
    return; /* of another program, or somebody has begun to type already */
  for (guint i = 0; i < self->n; i++)
    {
      if (self->deed->lines[i].control == TB_DEED_FIXED)
        continue; /* nobody typed that: it is as of now */
      g_free (self->texts[i]);
      g_variant_get_child (draft, i, "s", &self->texts[i]);
    }
  gtk_widget_set_visible (self->draft_box, TRUE);
  draw (self);
  tb_asking_ask (self->asking, self->desk);
}

static void
action_start_anew (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  TbDeedDialog *self = TB_DEED_DIALOG (widget);

  gtk_widget_set_visible (self->draft_box, FALSE);
  tb_draft_drop (self->draft);
  for (guint i = 0; i < self->n; i++)
    {
      tb_set_str (&self->texts[i], self->firsts[i]);
      self->is_left[i] = FALSE;
    }
  draw (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->rows[0]));
}

static void
settle (TbDeedDialog *self)
{
  self->is_doing = FALSE;
  gtk_widget_set_sensitive (self->save_button, TRUE);
}

static void
on_done (GtkWidget    *origin,
         GPtrArray    *reasons,
         const GError *error,
         gpointer      data)
{
  TbDeedDialog *self = TB_DEED_DIALOG (origin);

  settle (self);
  if (error != NULL)
    {
      g_message ("%s: %s", self->deed->op, error->message);
      gtk_label_set_label (self->failure_label, tb_ui_explain_error (error));
      gtk_widget_set_visible (GTK_WIDGET (self->failure_label), TRUE);
    }
  else if (reasons != NULL)
    on_told (reasons, self);
  else
    {
      self->is_done = TRUE;
      tb_draft_drop (self->draft);
      g_signal_emit (self, done_signal, 0);
      gtk_window_destroy (GTK_WINDOW (self));
    }
}

/* The first line that is nonsense or missing gets the keyboard; returns whether there is one. */
static gboolean
point_at_nonsense (TbDeedDialog *self)
{
  for (guint i = 0; i < self->n; i++)
    {
      g_autofree char *nonsense = check_line (self, i);

      if (nonsense != NULL)
        return gtk_widget_grab_focus (GTK_WIDGET (self->rows[i])), TRUE;
    }
  return FALSE;
}

static void
action_save (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbDeedDialog    *self = TB_DEED_DIALOG (widget);
  g_autofree char *done = NULL;

  if (self->is_doing)
    return;
  self->is_tried = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->failure_label), FALSE);
  draw (self);
  if (point_at_nonsense (self))
    return;
  if (self->deed->group == TB_DEED_CHANGING && !is_changed (self))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  tb_asking_stop (self->asking);
  self->is_doing = TRUE;
  gtk_widget_set_sensitive (self->save_button, FALSE);
  if (*get_name (self->subject) == '\0')
    done = g_strdup (_ (self->deed->done));
  else
    /* TRANSLATORS: somebody's name, and what was done for them */
    done = g_strdup_printf (_ ("%s: %s"), get_name (self->subject), _ (self->deed->done));
  tb_ui_do (widget, make_op (self), done, on_done, NULL);
}

/* What is on its way to the desk is waited for; it takes a moment. */
static gboolean
tb_deed_dialog_close_request (GtkWindow *window)
{
  TbDeedDialog *self = TB_DEED_DIALOG (window);

  if (self->is_doing)
    return TRUE;
  if (is_changed (self))
    {
      tb_draft_flush (self->draft);
      tb_ui_toast (GTK_WIDGET (self), _ ("Not saved. A draft is kept for the next time."));
    }
  else
    tb_draft_drop (self->draft);
  self->is_done = TRUE;
  return GTK_WINDOW_CLASS (tb_deed_dialog_parent_class)->close_request (window);
}

static void
tb_deed_dialog_dispose (GObject *object)
{
  TbDeedDialog *self = TB_DEED_DIALOG (object);

  if (self->draft != NULL && !self->is_done)
    tb_draft_flush (self->draft); /* the whole window may be going */
  g_clear_object (&self->draft);
  g_clear_pointer (&self->asking, tb_asking_free);
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_DEED_DIALOG);
  g_clear_object (&self->subject);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_deed_dialog_parent_class)->dispose (object);
}

static void
tb_deed_dialog_finalize (GObject *object)
{
  TbDeedDialog *self = TB_DEED_DIALOG (object);

  for (guint i = 0; i < self->n; i++)
    {
      g_free (self->firsts[i]);
      g_free (self->texts[i]);
    }
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
  g_free (self->row_id);
  g_free (self->purpose);
  G_OBJECT_CLASS (tb_deed_dialog_parent_class)->finalize (object);
}

static void
tb_deed_dialog_class_init (TbDeedDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tb_deed_dialog_dispose;
  object_class->finalize = tb_deed_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = tb_deed_dialog_close_request;
  done_signal = g_signal_new ("done", TB_TYPE_DEED_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, action_save);
  gtk_widget_class_install_action (widget_class, "dialog.start-anew", NULL, action_start_anew);
  tb_keys_add_to_form (widget_class, "dialog.save");
  g_type_ensure (TB_TYPE_REASON_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbDeedDialog, title);
  gtk_widget_class_bind_template_child (widget_class, TbDeedDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, TbDeedDialog, draft_box);
  gtk_widget_class_bind_template_child (widget_class, TbDeedDialog, rest_box);
  gtk_widget_class_bind_template_child (widget_class, TbDeedDialog, rest_list);
  gtk_widget_class_bind_template_child (widget_class, TbDeedDialog, failure_label);
  gtk_widget_class_bind_template_child (widget_class, TbDeedDialog, text_box);
  gtk_widget_class_bind_template_child (widget_class, TbDeedDialog, text_title);
  gtk_widget_class_bind_template_child (widget_class, TbDeedDialog, text_label);
  gtk_widget_class_bind_template_child (widget_class, TbDeedDialog, card);
  gtk_widget_class_bind_template_child (widget_class, TbDeedDialog, scroller);
}

static void
tb_deed_dialog_init (TbDeedDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->asking = tb_asking_new (make_op, on_told, self);
  tb_in_view_follow (GTK_WINDOW (self), self->scroller, TB_TYPE_FORM_ROW);
}

/**
 * tb_deed_dialog_new:
 * @desk: what is saved goes there
 * @deed: what is done
 * @subject: (type TbRecord) (nullable): for whom: a person, as a rule, or what an organisation
 *   keeps; %NULL for nobody in particular
 * @parent: (nullable): the window they are shown in
 *
 * Returns: (transfer none): a dialog, not shown yet; GTK owns it until it is closed
 */
GtkWidget *
tb_deed_dialog_new (TbDesk       *desk,
                    const TbDeed *deed,
                    gpointer      subject,
                    GtkWindow    *parent)
{
  TbDeedDialog    *self = g_object_new (TB_TYPE_DEED_DIALOG, "transient-for", parent, NULL);
  g_autofree char *name = g_strdup_printf ("deed:%s:%s", deed->name,
                                           subject != NULL ? tb_record_get_id (subject) : "");

  tb_text_scale_window (GTK_WINDOW (self));
  gtk_window_set_title (GTK_WINDOW (self), _ (deed->title));
  adw_window_title_set_title (self->title, _ (deed->title));
  adw_window_title_set_subtitle (self->title, get_name (subject));
  self->desk = g_object_ref (desk);
  self->deed = deed;
  self->subject = subject != NULL ? g_object_ref (subject) : NULL;
  self->row_id = tb_desk_new_id (desk);
  self->today = tb_day_of_instant (tb_desk_get_now (desk));
  self->n = deed->n_lines;
  for (guint i = 0; i < self->n; i++)
    {
      self->firsts[i] = tb_deed_print_first (deed, i, subject, self->today);
      self->texts[i] = g_strdup (self->firsts[i]);
    }
  if (deed->group == TB_DEED_READING)
    {
      gtk_button_set_label (GTK_BUTTON (self->save_button), _ ("Show"));
      gtk_widget_set_tooltip_text (self->save_button, _ ("Show (Ctrl+Enter)"));
    }
  if (deed->save != NULL)
    {
      g_autofree char *tip = g_strdup_printf (_ ("%s (Ctrl+Enter)"), _ (deed->save));

      gtk_window_set_default_size (GTK_WINDOW (self), TOLD_WIDTH, TOLD_HEIGHT);
      gtk_button_set_label (GTK_BUTTON (self->save_button), _ (deed->save));
      gtk_widget_set_tooltip_text (self->save_button, tip);
    }
  if (deed->told != NULL)
    {
      gtk_label_set_selectable (self->text_label, FALSE);
      gtk_widget_remove_css_class (self->save_button, "suggested-action");
      gtk_widget_add_css_class (self->save_button, "destructive-action");
    }
  tb_deed_dialog_add_rows (self);
  gtk_widget_set_visible (GTK_WIDGET (self->card), self->n > 0);
  draw (self);
  self->draft = tb_draft_new (desk, name, NULL, print_draft, self);
  tb_draft_load_async (self->draft, self->cancellable, on_draft, self);
  if (strcmp (deed->name, "stop") == 0) /* what is open then is told at once */
    tb_asking_ask (self->asking, desk);
  /* what cannot be taken back is not done by the first key: the keyboard begins at “Cancel” */
  if (self->n > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->rows[0]));
  return GTK_WIDGET (self);
}

/**
 * tb_deed_dialog_begin_with:
 * @self: a dialog, not shown yet
 * @field: (nullable): argument of the operation; nothing happens without one
 * @text: (nullable): what is in its line, in place of what the deed says
 */
void
tb_deed_dialog_begin_with (TbDeedDialog *self,
                           const char   *field,
                           const char   *text)
{
  g_return_if_fail (TB_IS_DEED_DIALOG (self));

  for (guint i = 0; field != NULL && i < self->n; i++)
    if (g_strcmp0 (self->deed->lines[i].field, field) == 0)
      {
        tb_set_str (&self->firsts[i], text);
        tb_set_str (&self->texts[i], text);
      }
  draw (self);
}
