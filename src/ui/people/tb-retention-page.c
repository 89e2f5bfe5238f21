/* tb-retention-page.c: what is kept of people longer than its term
 *
 * R-210, PIPL art. 19, 47.  What stands there is what a dry run said; it is asked whenever the page
 * is seen, and again after something was deleted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-retention-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-authority.h"
#include "tb-desk-retention.h"
#include "tb-doing.h"
#include "tb-ui-date.h"
#include "tb-ui-text.h"

struct _TbRetentionPage
{
  AdwBin        parent_instance;
  TbDesk       *desk;        /* (owned) */
  GCancellable *cancellable; /* (owned) */
  GtkListBox   *list;
  GtkLabel     *state_label;
  gboolean      is_asking; /* or deletes */
};

G_DEFINE_FINAL_TYPE (TbRetentionPage, tb_retention_page, ADW_TYPE_BIN)

/* What each operation deletes, and what stays. */
static const struct
{
  const char *operation;
  const char *title; /* msgid */
} words[] = {
  { "registration.expire", N_ ("Applications that were sent back") },
  { "disclosure.expire", N_ ("Notes on who has read what") },
  { "sign_point.expire", N_ ("Where exactly people signed in") },
};

static const char *
get_title (const TbRetention *line)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].operation, line->operation) == 0)
      return _ (words[i].title);
  return line->what;
}

static void
add_part (GString    *text,
          const char *part)
{
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

static char *
print_subtitle (const TbRetention *line)
{
  GString         *text = g_string_new (NULL);
  g_autofree char *kept = g_strdup_printf (
      ngettext ("kept for %u day", "kept for %u days", (guint) line->days), (guint) line->days);

  add_part (text, kept);
  if (line->oldest_on != 0)
    {
      g_autofree char *day = tb_ui_format_day (line->oldest_on);
      g_autofree char *oldest = g_strdup_printf (_ ("the oldest of %s"), day);

      add_part (text, oldest);
    }
  if (line->n_others > 0)
    {
      g_autofree char *others =
          g_strdup_printf (ngettext ("%u for a colleague to delete", "%u for a colleague to delete",
                                     (guint) line->n_others),
                           (guint) line->n_others);

      add_part (text, others);
    }
  add_part (text, line->clause);
  return g_string_free (text, FALSE);
}

static void
add_row (TbRetentionPage   *self,
         const TbRetention *line)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *subtitle = print_subtitle (line);
  g_autofree char *over =
      line->n_over > 0 ? g_strdup_printf (ngettext ("%u past its term", "%u past their term",
                                                    (guint) line->n_over),
                                          (guint) line->n_over)
                       : g_strdup (_ ("nothing past its term"));
  GtkWidget *label = gtk_label_new (over);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), get_title (line));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  if (line->n_over == 0)
    gtk_widget_add_css_class (label, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_append (self->list, row);
}

static void
show_lines (TbRetentionPage *self,
            GPtrArray       *lines)
{
  const TbRoles  roles = tb_desk_get_roles (self->desk);
  guint          n_over = 0;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < lines->len; i++)
    {
      add_row (self, lines->pdata[i]);
      n_over += (guint) ((TbRetention *) lines->pdata[i])->n_over;
    }
  gtk_label_set_label (self->state_label, "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "retention.delete",
                                 n_over > 0 && tb_authority_may ("disclosure.expire", roles));
}

static void ask (TbRetentionPage *self,
                 gboolean         dry_run);

static void
on_told (GObject      *source,
         GAsyncResult *result,
         gboolean      dry_run,
         gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) lines = tb_desk_retain_finish (TB_DESK (source), result, &error);
  TbRetentionPage      *self;
  guint                 n = 0;

  if (lines == NULL && (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
                        g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED)))
    return; /* the page may be gone: @data is not touched */
  self = TB_RETENTION_PAGE (data);
  self->is_asking = FALSE;
  if (lines == NULL)
    {
      gtk_label_set_label (self->state_label, tb_ui_explain_error (error));
      return;
    }
  if (dry_run)
    {
      show_lines (self, lines);
      return;
    }
  for (guint i = 0; i < lines->len; i++)
    n += (guint) ((TbRetention *) lines->pdata[i])->n_over;
  if (n > 0)
    {
      g_autofree char *said =
          g_strdup_printf (ngettext ("%u row past its term deleted",
                                     "%u rows past their term deleted", n),
                           n);

      tb_ui_toast (GTK_WIDGET (self), said);
    }
  ask (self, TRUE);
}

static void
on_asked (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  on_told (source, result, TRUE, data);
}

static void
on_deleted (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (TbRetentionPage) self = data; /* what was begun ends, and says so */

  if (!g_cancellable_is_cancelled (self->cancellable))
    on_told (source, result, FALSE, self);
}

static void
ask (TbRetentionPage *self,
     gboolean         dry_run)
{
  if (self->is_asking)
    return;
  self->is_asking = TRUE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "retention.delete", FALSE);
  gtk_label_set_label (self->state_label, dry_run ? _ ("Looking…") : _ ("Deleting…"));
  if (dry_run)
    tb_desk_retain_async (self->desk, TRUE, self->cancellable, on_asked, self);
  else
    tb_desk_retain_async (self->desk, FALSE, NULL, on_deleted, g_object_ref (self));
}

static void
action_delete (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  ask (TB_RETENTION_PAGE (widget), FALSE);
}

static void
tb_retention_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tb_retention_page_parent_class)->map (widget);
  ask (TB_RETENTION_PAGE (widget), TRUE);
}

static void
tb_retention_page_dispose (GObject *object)
{
  TbRetentionPage *self = TB_RETENTION_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_retention_page_parent_class)->dispose (object);
}

static void
tb_retention_page_finalize (GObject *object)
{
  g_object_unref (TB_RETENTION_PAGE (object)->cancellable);
  G_OBJECT_CLASS (tb_retention_page_parent_class)->finalize (object);
}

static void
tb_retention_page_class_init (TbRetentionPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_retention_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = tb_retention_page_finalize;
  widget_class->map = tb_retention_page_map;
  gtk_widget_class_install_action (widget_class, "retention.delete", NULL, action_delete);
}

static GtkWidget *
make_head (TbRetentionPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = gtk_label_new (_ ("Terms"));
  GtkWidget *button = gtk_button_new_with_label (_ ("Delete What Is Past Its Term"));

  gtk_widget_add_css_class (title, "heading");
  self->state_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->state_label), "dim-label");
  gtk_widget_set_hexpand (GTK_WIDGET (self->state_label), TRUE);
  gtk_label_set_xalign (self->state_label, 0);
  gtk_label_set_wrap (self->state_label, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "retention.delete");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->state_label));
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_add_css_class (box, "file-head");
  return box;
}

static void
tb_retention_page_init (TbRetentionPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->cancellable = g_cancellable_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_widget_set_margin_top (GTK_WIDGET (self->list), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->list), 12);
  gtk_widget_set_margin_start (GTK_WIDGET (self->list), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->list), 12);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), scroller);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "retention.delete", FALSE);
}

/**
 * tb_retention_page_new:
 * @desk: of an organisation
 *
 * Returns: (transfer full): a page, which asks when it is seen
 */
GtkWidget *
tb_retention_page_new (TbDesk *desk)
{
  TbRetentionPage *self = g_object_new (TB_TYPE_RETENTION_PAGE, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
