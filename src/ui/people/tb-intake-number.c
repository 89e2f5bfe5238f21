/* tb-intake-number.c: the city is asked whose number it is, before anything else is typed
 *
 * who is known joins with their history, and is not registered a second time.  A city that
 * is out of reach is not waited for: it says so later, as it does of any registration.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-desk-number.h"
#include "tb-intake-private.h"
#include "tb-join.h"
#include "tb-reason.h"

#define PATIENCE_S 6

/* One question; the window may be gone before it is answered. */
typedef struct
{
  TbIntake     *self;        /* (owned) */
  GCancellable *cancellable; /* (owned): ends the question … */
  guint         timer;       /* … after a while */
} Question;

static void
question_free (Question *question)
{
  g_clear_handle_id (&question->timer, g_source_remove);
  g_object_unref (question->cancellable);
  g_object_unref (question->self);
  g_free (question);
}

static gboolean
on_patience_over (gpointer data)
{
  Question *question = data;

  question->timer = 0;
  g_cancellable_cancel (question->cancellable);
  return G_SOURCE_REMOVE;
}

static void
go_unasked (TbIntake *self)
{
  tb_intake_go (self, TB_INTAKE_PERSON);
  tb_intake_show_failure (
      self, _ ("The city could not be asked whose number this is. If it knows the person, that "
               "is told after the next exchange."));
}

static void
on_answer (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Question             *question = data;
  TbIntake             *self = question->self;
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) reasons =
      tb_desk_ask_number_finish (TB_DESK (source), result, &error);

  self->is_doing = FALSE;
  if (self->desk == NULL)
    {
      question_free (question); /* the window has gone */
      return;
    }
  if (reasons == NULL)
    {
      g_message ("the city does not say whose number it is: %s", error->message);
      go_unasked (self);
    }
  else if (reasons->len > 0)
    {
      g_autoptr (GPtrArray) none = tb_reasons_new ();

      g_clear_pointer (&self->known, g_ptr_array_unref);
      self->known = g_ptr_array_ref (reasons);
      tb_intake_take_reasons (self, none);
    }
  else
    tb_intake_go (self, TB_INTAKE_PERSON);
  question_free (question);
}

/**
 * tb_intake_take_reasons:
 * @self: a registration
 * @reasons: (element-type TbReason): what this computer has against it
 *
 * With what the city has said of the number, as long as that is the number.
 */
void
tb_intake_take_reasons (TbIntake  *self,
                        GPtrArray *reasons)
{
  g_autoptr (GPtrArray) all = tb_reasons_new ();
  const int             i = tb_person_form_find (self->form, "id_number");
  g_autofree char      *number = i >= 0 ? tb_person_form_get_value (self->form, (guint) i) : NULL;

  for (guint k = 0; k < reasons->len; k++)
    g_ptr_array_add (all, tb_reason_dup (reasons->pdata[k]));
  for (guint k = 0; self->known != NULL && k < self->known->len; k++)
    if (g_strcmp0 (number, self->asked) == 0)
      g_ptr_array_add (all, tb_reason_dup (self->known->pdata[k]));
  tb_intake_take_form (self, tb_person_form_take_reasons (self->form, all));
}

/**
 * tb_intake_ask_number:
 * @self: a registration whose number was just typed
 *
 * Asks, if there is a number and a city; the step goes on once it is known that nobody has it, or
 * that it cannot be known now.
 *
 * Returns: whether it asks
 */
gboolean
tb_intake_ask_number (TbIntake *self)
{
  const int        i = tb_person_form_find (self->form, "id_number");
  g_autofree char *number = i >= 0 ? tb_person_form_get_value (self->form, (guint) i) : NULL;
  Question        *question;

  if (number == NULL || *number == '\0')
    return FALSE;
  if (!tb_desk_can_ask_number (self->desk))
    {
      go_unasked (self);
      return TRUE;
    }
  g_clear_pointer (&self->known, g_ptr_array_unref);
  tb_set_str (&self->asked, number);
  question = g_new0 (Question, 1);
  question->self = g_object_ref (self);
  question->cancellable = g_cancellable_new ();
  question->timer = g_timeout_add_seconds (PATIENCE_S, on_patience_over, question);
  self->is_doing = TRUE;
  tb_intake_draw (self);
  tb_desk_ask_number_async (self->desk, number, question->cancellable, on_answer, question);
  return TRUE;
}

/* They belong here now: there is nobody to register.  The dialog goes by itself, and not with this
 * window in the middle of what it does. */
static void
on_joined (TbIntake  *self,
           GtkWindow *dialog)
{
  gtk_window_set_transient_for (dialog, gtk_window_get_transient_for (GTK_WINDOW (self)));
  self->is_done = TRUE;
  tb_draft_drop (self->draft);
  gtk_window_destroy (GTK_WINDOW (self));
}

/**
 * tb_intake_join:
 * @self: a registration of somebody the city knows
 * @person_id: their key
 *
 * asks for their consent, and lets them join.
 */
void
tb_intake_join (TbIntake   *self,
                const char *person_id)
{
  GtkWidget *dialog = tb_join_open (self->desk, person_id, NULL, NULL, GTK_WIDGET (self));

  g_signal_connect_object (dialog, "done", G_CALLBACK (on_joined), self, G_CONNECT_SWAPPED);
}
