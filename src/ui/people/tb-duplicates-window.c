/* tb-duplicates-window.c: people who may stand twice, and what is decided of them
 *
 * Looking for them takes seconds and can be stopped.  Whether two can be merged is asked while
 * somebody chooses; what they are decided to be goes through tb_ui_do(), and so has an undo.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-duplicates-window.h"

#include <glib/gi18n.h>

#include "tb-asking.h"
#include "tb-desk-pairs.h"
#include "tb-doing.h"
#include "tb-duplicate-row.h"
#include "tb-keys.h"
#include "tb-merge-form.h"
#include "tb-reason-list.h"
#include "tb-text-scale.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/people/tb-duplicates-window.ui"
#define MAX_ROWS     200 /* the others come when these are decided */

struct _TbDuplicatesWindow
{
  AdwWindow     parent_instance;
  TbDesk       *desk;        /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable): of the search that runs */
  GPtrArray    *found;       /* (owned) (nullable) (element-type TbDuplicate): not decided yet */
  TbAsking     *asking;      /* (owned): whether the two can be merged */
  gboolean      is_doing;
  guint         n_rows;    /* of the likeliest: the list has these */
  guint         n_decided; /* in this window */

  /* from the template */
  AdwWindowTitle *title;
  GtkStack       *stack;
  GtkProgressBar *progress_bar;
  AdwStatusPage  *none_page;
  GtkListBox     *list;
  GtkLabel       *reasons_label;
  TbMergeForm    *form;
  GtkWidget      *refusal_box;
  TbReasonList   *refusal_list;
  GtkLabel       *failure_label;
};

G_DEFINE_FINAL_TYPE (TbDuplicatesWindow, tb_duplicates_window, ADW_TYPE_WINDOW)

/* Who is compared; NULL: nobody. */
static TbDuplicate *
get_chosen (TbDuplicatesWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  const int      i = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  return i >= 0 && self->found != NULL && (guint) i < self->found->len ? self->found->pdata[i]
                                                                       : NULL;
}

static TbOp *
make_merge (gpointer data)
{
  TbDuplicatesWindow *self = data;
  const TbMergeState *state = tb_merge_form_get_state (self->form);

  if (state == NULL)
    return NULL;
  return tb_desk_new_merge (self->desk, state->people[state->stays],
                            state->people[1 - state->stays], tb_merge_state_get_taken (state));
}

static void
allow (TbDuplicatesWindow *self,
       gboolean            can_merge)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.merge", can_merge && !self->is_doing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.apart",
                                 get_chosen (self) != NULL && !self->is_doing);
}

static void
show_refusal (TbDuplicatesWindow *self,
              GPtrArray          *reasons)
{
  tb_reason_list_set_reasons (self->refusal_list, reasons);
  gtk_widget_set_visible (self->refusal_box, reasons != NULL && reasons->len > 0);
  allow (self, get_chosen (self) != NULL && (reasons == NULL || !tb_reasons_refuse (reasons)));
}

static void
on_told (GPtrArray *reasons,
         gpointer   data)
{
  show_refusal (data, reasons);
}

static void
ask (TbDuplicatesWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->failure_label), FALSE);
  if (tb_merge_form_get_state (self->form) != NULL)
    tb_asking_ask (self->asking, self->desk);
}

/* Template callback. */
static void
tb_duplicates_window_on_selected (TbDuplicatesWindow *self)
{
  const TbDuplicate *chosen;
  g_autofree char   *reasons = NULL;

  if (self->asking == NULL)
    return; /* the window goes, and its list with it */
  chosen = get_chosen (self);
  tb_asking_stop (self->asking);
  tb_merge_form_set_people (self->form, chosen != NULL ? chosen->person : NULL,
                            chosen != NULL ? chosen->other : NULL);
  if (chosen != NULL)
    {
      g_autofree char *words = tb_merge_state_print_reasons (chosen->reasons);

      /* TRANSLATORS: how likely two are one person, and why */
      reasons =
          g_strdup_printf (_ ("Likely one person to %1$d of 100: %2$s"), chosen->score, words);
    }
  gtk_label_set_label (self->reasons_label, reasons != NULL ? reasons : "");
  show_refusal (self, NULL);
  ask (self);
}

/* Template callback: Enter on a pair, or a click. */
static void
tb_duplicates_window_on_activated (TbDuplicatesWindow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

static void
draw_title (TbDuplicatesWindow *self)
{
  const guint      n = self->found != NULL ? self->found->len : 0;
  g_autofree char *count = g_strdup_printf (ngettext ("%u pair", "%u pairs", n), n);

  adw_window_title_set_subtitle (self->title, n > 0 ? count : "");
}

static void
show_none (TbDuplicatesWindow *self)
{
  adw_status_page_set_title (self->none_page, self->n_decided > 0 ? _ ("All Pairs Are Decided")
                                                                  : _ ("Nobody Stands Twice"));
  gtk_stack_set_visible_child_name (self->stack, "none");
  tb_merge_form_set_people (self->form, NULL, NULL);
  allow (self, FALSE);
  gtk_widget_child_focus (GTK_WIDGET (self->none_page), GTK_DIR_TAB_FORWARD);
}

static void
add_rows (TbDuplicatesWindow *self)
{
  for (; self->n_rows < MIN (self->found->len, MAX_ROWS); self->n_rows++)
    gtk_list_box_append (self->list, tb_duplicate_row_new (self->found->pdata[self->n_rows]));
}

static void
show_found (TbDuplicatesWindow *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  self->n_rows = 0;
  add_rows (self);
  draw_title (self);
  if (self->found->len == 0)
    {
      show_none (self);
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "pairs");
  row = gtk_list_box_get_row_at_index (self->list, 0);
  gtk_list_box_select_row (self->list, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* A search on its way; the window may be closed meanwhile. */
typedef struct
{
  GWeakRef window;
} Search;

static void
search_free (Search *search)
{
  g_weak_ref_clear (&search->window);
  g_free (search);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Search, search_free)

static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (Search)             search = data;
  g_autoptr (TbDuplicatesWindow) self = g_weak_ref_get (&search->window);
  g_autoptr (GError)             error = NULL;
  g_autoptr (GPtrArray)          found =
      tb_desk_find_duplicates_finish (TB_DESK (source), result, &error);

  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* closed, stopped, or begun anew */
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  if (found == NULL)
    {
      g_message ("nobody can be compared: %s", error->message);
      show_none (self);
      adw_status_page_set_title (self->none_page, tb_ui_explain_error (error));
      return;
    }
  self->found = g_steal_pointer (&found);
  show_found (self);
}

static void
on_progress (guint    done,
             guint    total,
             gpointer data)
{
  Search                        *search = data;
  g_autoptr (TbDuplicatesWindow) self = g_weak_ref_get (&search->window);

  if (self != NULL && total > 0)
    gtk_progress_bar_set_fraction (self->progress_bar, done * 1.0 / total);
}

static void
stop (TbDuplicatesWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
action_search (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  TbDuplicatesWindow *self = TB_DUPLICATES_WINDOW (widget);
  Search             *search;

  if (self->is_doing || self->cancellable != NULL)
    return;
  search = g_new0 (Search, 1);
  g_weak_ref_init (&search->window, self);
  tb_asking_stop (self->asking);
  self->cancellable = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  gtk_stack_set_visible_child_name (self->stack, "work");
  allow (self, FALSE);
  tb_desk_find_duplicates_async (self->desk, TB_LIKE_LIKELY, on_progress, search,
                                 self->cancellable, on_found, search);
}

/* Stops a search; what was found before is there again.  Without one, closes. */
static void
action_stop (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbDuplicatesWindow *self = TB_DUPLICATES_WINDOW (widget);

  if (self->cancellable == NULL || self->found == NULL)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  stop (self);
  show_found (self);
}

static gboolean
names (const TbDuplicate *duplicate,
       const char        *id)
{
  return g_strcmp0 (duplicate->person->id, id) == 0 || g_strcmp0 (duplicate->other->id, id) == 0;
}

/* The pair is decided, and with it every other one of somebody who is gone; the next is shown. */
static void
drop (TbDuplicatesWindow *self,
      const char         *gone_id)
{
  const TbDuplicate *chosen = get_chosen (self);
  GtkListBoxRow     *row = gtk_list_box_get_selected_row (self->list);
  int                at = row != NULL ? gtk_list_box_row_get_index (row) : 0;

  self->n_decided++;
  for (guint i = self->found->len; i > 0; i--)
    if (self->found->pdata[i - 1] == (gpointer) chosen ||
        (gone_id != NULL && names (self->found->pdata[i - 1], gone_id)))
      {
        if (i <= self->n_rows)
          {
            gtk_list_box_remove (
                self->list, GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) i - 1)));
            self->n_rows--;
          }
        g_ptr_array_remove_index (self->found, i - 1);
      }
  draw_title (self);
  if (self->found->len == 0)
    {
      show_none (self);
      return;
    }
  add_rows (self);
  row = gtk_list_box_get_row_at_index (self->list, MIN (at, (int) self->n_rows - 1));
  gtk_list_box_select_row (self->list, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
on_done (GtkWidget    *origin,
         GPtrArray    *reasons,
         const GError *error,
         gpointer      data)
{
  TbDuplicatesWindow *self = TB_DUPLICATES_WINDOW (origin);
  g_autofree char    *gone_id = data;

  self->is_doing = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), TRUE);
  if (error != NULL)
    {
      gtk_label_set_label (self->failure_label, tb_ui_explain_error (error));
      gtk_widget_set_visible (GTK_WIDGET (self->failure_label), TRUE);
      allow (self, TRUE);
    }
  else if (reasons != NULL)
    show_refusal (self, reasons);
  else
    drop (self, *gone_id != '\0' ? gone_id : NULL);
}

static void
begin (TbDuplicatesWindow *self,
       TbOp               *op,
       const char         *done_text,
       const char         *gone_id)
{
  tb_asking_stop (self->asking);
  self->is_doing = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), FALSE); /* what is decided stays chosen */
  allow (self, FALSE);
  tb_ui_do (GTK_WIDGET (self), op, done_text, on_done, g_strdup (gone_id));
}

static void
action_merge (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  TbDuplicatesWindow *self = TB_DUPLICATES_WINDOW (widget);
  const TbMergeState *state = tb_merge_form_get_state (self->form);
  g_autofree char    *done = NULL;

  if (self->is_doing || state == NULL)
    return;
  /* TRANSLATORS: a name */
  done = g_strdup_printf (_ ("%s stands once now"), state->people[state->stays]->name);
  begin (self, make_merge (self), done, state->people[1 - state->stays]->id);
}

static void
action_apart (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  TbDuplicatesWindow *self = TB_DUPLICATES_WINDOW (widget);
  const TbDuplicate  *chosen = get_chosen (self);
  g_autofree char    *done = NULL;

  if (self->is_doing || chosen == NULL)
    return;
  /* TRANSLATORS: two names */
  done = g_strdup_printf (_ ("Noted: %1$s and %2$s are two people"), chosen->person->name,
                          chosen->other->name);
  begin (self,
         tb_desk_new_pair_op (self->desk, "person.distinguish", chosen->person->id,
                              chosen->other->id),
         done, "");
}

/* What was done last in the window of views, which may have been done here. */
static void
action_undo (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  if (!TB_DUPLICATES_WINDOW (widget)->is_doing)
    tb_ui_undo (widget, 0);
}

static void
tb_duplicates_window_dispose (GObject *object)
{
  TbDuplicatesWindow *self = TB_DUPLICATES_WINDOW (object);

  stop (self);
  g_clear_pointer (&self->asking, tb_asking_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_DUPLICATES_WINDOW);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_duplicates_window_parent_class)->dispose (object);
}

static void
tb_duplicates_window_finalize (GObject *object)
{
  TbDuplicatesWindow *self = TB_DUPLICATES_WINDOW (object);

  g_clear_pointer (&self->found, g_ptr_array_unref);
  G_OBJECT_CLASS (tb_duplicates_window_parent_class)->finalize (object);
}

static void
tb_duplicates_window_class_init (TbDuplicatesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_duplicates_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = tb_duplicates_window_finalize;
  gtk_widget_class_install_action (widget_class, "dialog.search", NULL, action_search);
  gtk_widget_class_install_action (widget_class, "dialog.stop", NULL, action_stop);
  gtk_widget_class_install_action (widget_class, "dialog.merge", NULL, action_merge);
  gtk_widget_class_install_action (widget_class, "dialog.apart", NULL, action_apart);
  gtk_widget_class_install_action (widget_class, "dialog.undo", NULL, action_undo);
  tb_keys_add_to_form (widget_class, "dialog.merge");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_BackSpace, GDK_CONTROL_MASK,
                                       "dialog.apart", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "dialog.search", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "dialog.undo",
                                       NULL);
  g_type_ensure (TB_TYPE_MERGE_FORM);
  g_type_ensure (TB_TYPE_REASON_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbDuplicatesWindow, title);
  gtk_widget_class_bind_template_child (widget_class, TbDuplicatesWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, TbDuplicatesWindow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, TbDuplicatesWindow, none_page);
  gtk_widget_class_bind_template_child (widget_class, TbDuplicatesWindow, list);
  gtk_widget_class_bind_template_child (widget_class, TbDuplicatesWindow, reasons_label);
  gtk_widget_class_bind_template_child (widget_class, TbDuplicatesWindow, form);
  gtk_widget_class_bind_template_child (widget_class, TbDuplicatesWindow, refusal_box);
  gtk_widget_class_bind_template_child (widget_class, TbDuplicatesWindow, refusal_list);
  gtk_widget_class_bind_template_child (widget_class, TbDuplicatesWindow, failure_label);
  gtk_widget_class_bind_template_callback (widget_class, tb_duplicates_window_on_selected);
  gtk_widget_class_bind_template_callback (widget_class, tb_duplicates_window_on_activated);
}

static void
tb_duplicates_window_init (TbDuplicatesWindow *self)
{
  self->asking = tb_asking_new (make_merge, on_told, self);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->form, "changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
}

/**
 * tb_duplicates_window_new:
 * @desk: whose people
 * @parent: the window the people are shown in
 *
 * Returns: (transfer none): a window that has begun to look, not shown yet; GTK owns it until it is
 *   closed
 */
GtkWidget *
tb_duplicates_window_new (TbDesk    *desk,
                          GtkWindow *parent)
{
  TbDuplicatesWindow *self =
      g_object_new (TB_TYPE_DUPLICATES_WINDOW, "transient-for", parent, NULL);

  tb_text_scale_window (GTK_WINDOW (self));
  self->desk = g_object_ref (desk);
  action_search (GTK_WIDGET (self), NULL, NULL);
  return GTK_WIDGET (self);
}
