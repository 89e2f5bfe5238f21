/* tb-attention-actions.c: what the buttons beside an operation that came back do
 *
 * The same in each view that has such a pane.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-attention-actions.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-attention-state.h"
#include "tb-doing.h"
#include "tb-join.h"
#include "tb-op-forms.h"
#include "tb-press.h"
#include "tb-ui-text.h"

#define PANE_KEY "tb-attention-pane"

/* Which pane a view has; its own, so it goes before the view does. */
typedef struct
{
  TbAttentionPane *pane; /* (unowned) (nullable): NULL once it is gone */
} Holder;

static void
holder_free (gpointer data)
{
  Holder *holder = data;

  g_clear_weak_pointer (&holder->pane);
  g_free (holder);
}

static void
on_dismissed (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GtkWidget) view = data;
  g_autoptr (GError)    error = NULL;
  gboolean              is_done;

  is_done = tb_desk_dismiss_finish (TB_DESK (source), result, &error);
  tb_press_end (view, is_done);
  if (!is_done)
    g_message ("not taken off the list: %s", error->message);
}

/* (nullable): its pane; NULL if the view is going */
static TbAttentionPane *
get_pane (GtkWidget *view)
{
  Holder *holder = g_object_get_data (G_OBJECT (view), PANE_KEY);

  return holder != NULL ? holder->pane : NULL;
}

static const TbOutboxItem *
get_item (GtkWidget *view)
{
  TbAttentionPane *pane = get_pane (view);
  TbAttentionItem *item = pane != NULL ? tb_attention_pane_get_item (pane) : NULL;

  return item != NULL && !tb_press_is_second (view) ? tb_attention_item_get (item) : NULL;
}

/* What is not the city's answer any more, or not yet, needs nobody's decision. */
static const TbOutboxItem *
get_returned (GtkWidget *view)
{
  const TbOutboxItem *item = get_item (view);

  return item != NULL && tb_outbox_item_is_returned (item) && item->op != NULL ? item : NULL;
}

static const TbOutboxItem *
get_choosable (GtkWidget *view)
{
  const TbOutboxItem *item = get_item (view);

  return item != NULL && (tb_attention_get_cures (item, FALSE) & TB_CURE_CHOOSE) != 0 ? item : NULL;
}

static void
dismiss (GtkWidget *view,
         gint64     n)
{
  tb_press_begin (view);
  tb_desk_dismiss_async (tb_ui_get_desk (view), n, NULL, on_dismissed, g_object_ref (view));
}

/* A cure was tried: if it is done, what it cures has left the list. */
static void
on_cured (GtkWidget    *origin,
          GPtrArray    *reasons,
          const GError *error,
          gpointer      data)
{
  TbAttentionPane *pane = get_pane (origin);

  if (error != NULL)
    tb_ui_toast (origin, tb_ui_explain_error (error));
  else if (reasons != NULL && pane != NULL)
    tb_attention_pane_show_reasons (pane, reasons);
}

static void
cure (GtkWidget  *view,
      gint64      n,
      TbOp       *op,
      const char *done_text)
{
  tb_ui_set_cured (view, n);
  tb_ui_do (view, op, done_text, on_cured, NULL);
  tb_ui_set_cured (view, 0);
}

static void
action_again (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  const TbOutboxItem *item = get_returned (widget);

  if (item != NULL)
    cure (widget, item->n, tb_desk_new_again (tb_ui_get_desk (widget), item->op), _ ("Sent again"));
}

static void
action_edit (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  const TbOutboxItem *item = get_returned (widget);
  GtkWidget          *form;
  GtkWindow          *window;

  if (item == NULL)
    return;
  window = GTK_WINDOW (gtk_widget_get_root (widget));
  form = tb_op_forms_open (item->op, tb_ui_get_desk (widget), window);
  if (form == NULL)
    return;
  tb_ui_set_cured (form, item->n);
  gtk_window_present (GTK_WINDOW (form));
}

static void
action_join (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  const TbOutboxItem     *item = get_returned (widget);
  const TbPersonRegister *refused = NULL;

  if (item == NULL)
    return;
  if (strcmp (item->op->name, "person.register") == 0)
    refused = item->op->args;
  tb_ui_set_cured (tb_join_open (tb_ui_get_desk (widget), g_variant_get_string (parameter, NULL),
                                 refused != NULL ? refused->name : NULL,
                                 refused != NULL ? refused->team_id : NULL, widget),
                   item->n);
}

static void
action_apply (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  const TbOutboxItem   *item = get_choosable (widget);
  GPtrArray            *choices = tb_attention_pane_get_choices (get_pane (widget));
  g_autoptr (GVariant)  changes = NULL;
  const TbPersonUpdate *wanted;
  TbPersonUpdate       *args;
  TbOp                 *op;

  if (item == NULL || choices == NULL)
    return;
  changes = tb_attention_make_changes (choices);
  if (changes == NULL)
    {
      if (tb_outbox_item_is_returned (item))
        dismiss (widget, item->n);
      tb_ui_toast (widget, _ ("The city platform’s values hold"));
      return;
    }
  wanted = item->op->args;
  op = tb_desk_new_op (tb_ui_get_desk (widget), "person.update");
  args = op->args;
  tb_set_str (&args->id, wanted->id);
  args->set = g_steal_pointer (&changes);
  cure (widget, item->n, op, _ ("Saved as chosen"));
}

static void
action_dismiss (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  const TbOutboxItem *item = get_item (widget);

  if (item == NULL || item->is_dismissed || !tb_outbox_item_is_returned (item))
    return;
  dismiss (widget, item->n);
  tb_ui_toast (widget, _ ("Taken off the list; “Taken off” still has it"));
}

/**
 * tb_attention_install_actions:
 * @widget_class: class of a view with a pane
 */
void
tb_attention_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "attention.again", NULL, action_again);
  gtk_widget_class_install_action (widget_class, "attention.edit", NULL, action_edit);
  gtk_widget_class_install_action (widget_class, "cure.edit", "s", action_edit);
  gtk_widget_class_install_action (widget_class, "cure.join", "s", action_join);
  gtk_widget_class_install_action (widget_class, "attention.apply", NULL, action_apply);
  gtk_widget_class_install_action (widget_class, "attention.dismiss", NULL, action_dismiss);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "attention.dismiss", NULL);
}

/**
 * tb_attention_set_pane:
 * @view: a view with these actions
 * @pane: a part of @view: what its actions are about
 */
void
tb_attention_set_pane (GtkWidget       *view,
                       TbAttentionPane *pane)
{
  Holder *holder = g_new0 (Holder, 1);

  g_set_weak_pointer (&holder->pane, pane);
  g_object_set_data_full (G_OBJECT (view), PANE_KEY, holder, holder_free);
}
