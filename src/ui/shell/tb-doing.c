/* tb-doing.c: one way from a button to an operation, with a toast and a way back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-doing.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "tb-desk-outbox.h"
#include "tb-press.h"
#include "tb-reason-list.h"
#include "tb-ui-text.h"
#include "tb-undo.h"
#include "tb-window.h"

#define CURES_KEY "tb-cures"

typedef enum
{
  DOING,
  UNDOING,
  REDOING,
} How;

/* Operations on their way to the desk. */
typedef struct
{
  How         how;
  GWeakRef    origin;   /* (element-type GtkWidget) */
  GWeakRef    window;   /* (element-type TbWindow) */
  GPtrArray  *ops;      /* (owned) (element-type TbOp): the desk only reads them */
  char       *text;     /* (owned): what was done */
  TbUndoStep *step;     /* (owned) (nullable): what is taken back, or done again */
  TbUiDone    callback; /* (nullable) */
  gpointer    data;
} Doing;

static void
doing_free (Doing *doing)
{
  g_weak_ref_clear (&doing->origin);
  g_weak_ref_clear (&doing->window);
  g_ptr_array_unref (doing->ops);
  g_free (doing->text);
  tb_undo_step_free (doing->step);
  g_free (doing);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Doing, doing_free)

/* The window of the views a widget belongs to, from inside a dialog as well. */
static TbWindow *
find_window (GtkWidget *widget)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));

  while (root != NULL && !TB_IS_WINDOW (root) && GTK_IS_WINDOW (root))
    root = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (root)));
  return root != NULL && TB_IS_WINDOW (root) ? TB_WINDOW (root) : NULL;
}

/* Those without a reason against them; @reasons gets the reasons of the others. */
static GPtrArray *
sort_out (Doing     *doing,
          GPtrArray *outcomes,
          GPtrArray *reasons)
{
  GPtrArray *done = g_ptr_array_new ();

  for (guint i = 0; i < doing->ops->len; i++)
    {
      GPtrArray *why = g_ptr_array_index (outcomes, i);

      if (why->len == 0)
        g_ptr_array_add (done, g_ptr_array_index (doing->ops, i));
      for (guint k = 0; k < why->len; k++)
        {
          const TbReason *reason = g_ptr_array_index (why, k);

          if (!tb_reasons_has (reasons, reason->code))
            tb_reasons_add_at (reasons, reason->field, reason->code, reason->clause, "%s",
                               reason->text);
        }
    }
  return done;
}

static gboolean
has_inverses (TbDesk    *desk,
              GPtrArray *ops)
{
  for (guint i = 0; i < ops->len; i++)
    {
      g_autoptr (TbOp) inverse = tb_desk_new_inverse (desk, g_ptr_array_index (ops, i));

      if (inverse == NULL)
        return FALSE;
    }
  return ops->len > 0;
}

static void
free_op (gpointer op)
{
  tb_op_free (op);
}

/* What was done, to be taken back later: copies, because the caller's array ends. */
static GPtrArray *
copy_ops (TbDesk    *desk,
          GPtrArray *ops)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func (free_op);

  for (guint i = 0; i < ops->len; i++)
    g_ptr_array_add (copies, tb_desk_new_again (desk, g_ptr_array_index (ops, i)));
  return copies;
}

static void
offer_undo (TbWindow   *window,
            TbDesk     *desk,
            GPtrArray  *done,
            const char *text)
{
  AdwToast *toast = adw_toast_new (text);

  if (has_inverses (desk, done))
    {
      g_autoptr (GPtrArray) copies = copy_ops (desk, done);
      guint                 serial = tb_undo_push (tb_window_get_undo (window), text, copies);

      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_action_name (toast, "win.undo-step");
      adw_toast_set_action_target (toast, "u", serial);
    }
  tb_window_answer (window, toast);
}

static void
settle (Doing     *doing,
        TbWindow  *window,
        TbDesk    *desk,
        GPtrArray *done)
{
  g_autofree char *text = NULL;
  AdwToast        *toast;

  if (window == NULL || done->len == 0)
    return;
  if (doing->how != UNDOING)
    {
      if (done->len < doing->ops->len)
        /* TRANSLATORS: of many things, how many were done */
        text = g_strdup_printf (_ ("%u of %u done"), done->len, doing->ops->len);
      offer_undo (window, desk, done, text != NULL ? text : doing->text);
      return;
    }
  /* TRANSLATORS: what has been taken back */
  text = g_strdup_printf (_ ("Undone: %s"), doing->text);
  tb_press_hold (tb_window_get_undo (window));
  toast = adw_toast_new (text);
  tb_undo_put_redo (tb_window_get_undo (window), g_steal_pointer (&doing->step));
  tb_window_answer (window, toast);
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (Doing)     doing = data;
  TbDesk               *desk = TB_DESK (source);
  g_autoptr (GtkWidget) origin = g_weak_ref_get (&doing->origin);
  g_autoptr (TbWindow)  window = g_weak_ref_get (&doing->window);
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) outcomes = NULL;
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  g_autoptr (GPtrArray) done = NULL;

  if (!tb_desk_do_all_finish (desk, result, &outcomes, &error))
    g_message ("not done: %s", error->message);
  else
    {
      done = sort_out (doing, outcomes, reasons);
      settle (doing, window, desk, done);
    }

  if (origin != NULL)
    tb_press_end (origin, done != NULL && done->len > 0);
  if (doing->callback != NULL)
    {
      if (origin != NULL)
        doing->callback (origin, reasons->len > 0 ? reasons : NULL, error, doing->data);
    }
  else if (window != NULL && error != NULL)
    tb_ui_toast (GTK_WIDGET (window), tb_ui_explain_error (error));
  else if (window != NULL && reasons->len > 0)
    tb_ui_show_reasons (GTK_WIDGET (window),
                        doing->how == UNDOING ? _ ("This cannot be taken back any more")
                                              : _ ("This is not possible"),
                        reasons);
}

static void
start (GtkWidget  *origin,
       How         how,
       GPtrArray  *ops,
       const char *text,
       TbUndoStep *step,
       TbUiDone    callback,
       gpointer    data)
{
  TbWindow     *window = find_window (origin);
  Doing        *doing = g_new0 (Doing, 1);
  const gint64 *cured;

  *doing = (Doing){ .how = how,
                    .ops = g_ptr_array_ref (ops),
                    .text = g_strdup (text),
                    .step = step,
                    .callback = callback,
                    .data = data };
  g_weak_ref_init (&doing->origin, origin);
  g_weak_ref_init (&doing->window, window);
  g_return_if_fail (window != NULL && tb_window_get_desk (window) != NULL);
  tb_press_begin (origin);
  cured = g_object_get_data (G_OBJECT (origin), CURES_KEY);
  if (cured != NULL)
    tb_desk_cure_async (tb_window_get_desk (window), ops, *cured, on_done, doing);
  else
    tb_desk_do_all_async (tb_window_get_desk (window), ops, NULL, NULL, NULL, on_done, doing);
}

/**
 * tb_ui_do_all:
 * @origin: the widget that wants it, in a window of views or in a dialog of one
 * @ops: (transfer full) (element-type TbOp): what to do, in this order; the array frees them
 * @done_text: what will have been done, a sentence for the toast and the undo
 * @callback: (nullable): told how it went; without it, reasons are shown in a dialog
 * @data: for @callback
 *
 * Does operations in one transaction.  What is done can be taken back, if all of it has an
 * inverse; one that is refused does not stop the others.
 */
void
tb_ui_do_all (GtkWidget  *origin,
              GPtrArray  *ops,
              const char *done_text,
              TbUiDone    callback,
              gpointer    data)
{
  g_return_if_fail (GTK_IS_WIDGET (origin));
  g_return_if_fail (ops != NULL && ops->len > 0);

  start (origin, DOING, ops, done_text, NULL, callback, data);
}

/**
 * tb_ui_do:
 * @origin: the widget that wants it
 * @op: (transfer full): from tb_desk_new_op(), filled in
 * @done_text: what will have been done, a sentence for the toast and the undo
 * @callback: (nullable): told how it went; without it, reasons are shown in a dialog
 * @data: for @callback
 *
 * tb_ui_do_all() for one operation.
 */
void
tb_ui_do (GtkWidget  *origin,
          TbOp       *op,
          const char *done_text,
          TbUiDone    callback,
          gpointer    data)
{
  GPtrArray *ops = g_ptr_array_new_with_free_func (free_op);

  g_ptr_array_add (ops, op);
  tb_ui_do_all (origin, ops, done_text, callback, data);
}

/**
 * tb_ui_set_cured:
 * @origin: a form, or a view that is about to do something
 * @n: number of an operation that waits for a person; 0 for none
 *
 * If all that @origin wants done from now on is done, that operation leaves the list with it.
 */
void
tb_ui_set_cured (GtkWidget *origin,
                 gint64     n)
{
  g_object_set_data_full (G_OBJECT (origin), CURES_KEY, n != 0 ? g_memdup2 (&n, sizeof n) : NULL,
                          g_free);
}

/**
 * tb_ui_note_done:
 * @origin: a widget
 * @ops: (element-type TbOp): operations that were done by another way, such as an import
 * @done_text: what has been done, a sentence
 *
 * Shows the toast and remembers how to take it back.
 */
void
tb_ui_note_done (GtkWidget  *origin,
                 GPtrArray  *ops,
                 const char *done_text)
{
  TbWindow *window = find_window (origin);

  if (window != NULL && ops->len > 0)
    offer_undo (window, tb_window_get_desk (window), ops, done_text);
}

/**
 * tb_ui_undo:
 * @origin: a widget
 * @serial: names a step; 0 for the last one
 *
 * Does the inverses of a step's operations, the last first.
 */
void
tb_ui_undo (GtkWidget *origin,
            guint      serial)
{
  TbWindow   *window = find_window (origin);
  TbUndoStep *step;
  GPtrArray  *ops;

  if (window == NULL || (serial != 0 && tb_press_is_second (tb_window_get_undo (window))))
    return; /* pressed twice: another toast has come to where the first one was */
  step = tb_undo_take (tb_window_get_undo (window), serial);
  if (step == NULL)
    return;
  ops = g_ptr_array_new_with_free_func (free_op);
  for (guint i = step->ops->len; i-- > 0;)
    g_ptr_array_add (ops, tb_desk_new_inverse (tb_window_get_desk (window),
                                               g_ptr_array_index (step->ops, i)));
  start (GTK_WIDGET (window), UNDOING, ops, step->label, step, NULL, NULL);
}

/**
 * tb_ui_redo:
 * @origin: a widget
 *
 * Does once more what was taken back last.
 */
void
tb_ui_redo (GtkWidget *origin)
{
  TbWindow              *window = find_window (origin);
  g_autoptr (TbUndoStep) step = NULL;

  if (window == NULL || (step = tb_undo_take_redo (tb_window_get_undo (window))) == NULL)
    return;
  start (GTK_WIDGET (window), REDOING, copy_ops (tb_window_get_desk (window), step->ops),
         step->label, NULL, NULL, NULL);
}

/**
 * tb_ui_get_window:
 * @origin: a widget, in a window of views or in a dialog of one
 *
 * Returns: (transfer none) (nullable): that window
 */
GtkWidget *
tb_ui_get_window (GtkWidget *origin)
{
  return GTK_WIDGET (find_window (origin));
}

/**
 * tb_ui_get_desk:
 * @origin: a widget, in a window of views or in a dialog of one
 *
 * Returns: (transfer none) (nullable): the desk that window shows
 */
TbDesk *
tb_ui_get_desk (GtkWidget *origin)
{
  TbWindow *window = find_window (origin);

  return window != NULL ? tb_window_get_desk (window) : NULL;
}

/**
 * tb_ui_toast:
 * @origin: a widget
 * @text: one sentence
 */
void
tb_ui_toast (GtkWidget  *origin,
             const char *text)
{
  TbWindow *window = find_window (origin);

  if (window != NULL)
    tb_window_answer (window, adw_toast_new (text));
}

/**
 * tb_ui_show_reasons:
 * @origin: a widget
 * @heading: what is not possible, a sentence
 * @reasons: (element-type TbReason): why
 *
 * Shows every reason in a dialog of its own, for what has no form to show them in.
 */
void
tb_ui_show_reasons (GtkWidget  *origin,
                    const char *heading,
                    GPtrArray  *reasons)
{
  TbWindow  *window = find_window (origin);
  GtkWidget *list = tb_reason_list_new ();
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (window), heading, NULL);

  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), list);
  tb_reason_list_set_reasons (TB_REASON_LIST (list), reasons);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}
