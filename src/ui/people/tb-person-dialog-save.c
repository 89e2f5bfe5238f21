/* tb-person-dialog-save.c: what a person's dialog asks of the rules, and does
 *
 * The very operation is asked about while somebody types and once more before it is done, so
 * that the form tells every reason at once and in its place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <string.h>

#include "tb-desk-find.h"
#include "tb-doing.h"
#include "tb-join.h"
#include "tb-person-dialog-private.h"
#include "tb-text.h"
#include "tb-ui-text.h"

#define PAUSE_MS 250 /* without a key before the rules are asked */

static void
free_op (gpointer op)
{
  tb_op_free (op);
}

static TbOp *
make_register (TbPersonDialog *self,
               gboolean        is_question)
{
  TbOp             *op = tb_desk_new_op (self->desk, "person.register");
  TbPersonRegister *args = op->args;
  g_autofree char  *chosen = NULL;

  tb_person_form_fill (self->form, args);
  tb_set_str (&args->id, self->person_id);
  if (tb_person_form_get_new_team (self->form) == NULL)
    return op;
  /* the team is not there yet: a question leaves it out */
  tb_set_str (&args->team_id, is_question ? NULL : self->team_id);
  return op;
}

static TbOp *
make_team (TbPersonDialog *self)
{
  const char      *name = tb_person_form_get_new_team (self->form);
  g_autofree char *tidy = name != NULL ? tb_text_tidy (name) : NULL;
  TbOp            *op;
  TbTeamCreate    *args;

  if (tidy == NULL || *tidy == '\0')
    return NULL;
  op = tb_desk_new_op (self->desk, "team.create");
  args = op->args;
  tb_set_str (&args->id, self->team_id);
  tb_set_str (&args->name, tidy);
  return op;
}

/* What saving would do; empty if nothing has changed. */
static GPtrArray *
make_ops (TbPersonDialog *self,
          gboolean        is_question)
{
  GPtrArray *ops = g_ptr_array_new_with_free_func (free_op);
  TbOp      *team = self->person == NULL ? make_team (self) : NULL;
  GVariant  *changes;
  TbOp      *op;

  if (team != NULL)
    g_ptr_array_add (ops, team);
  if (self->person == NULL)
    g_ptr_array_add (ops, make_register (self, is_question));
  else if ((changes = tb_person_form_diff (self->form)) != NULL)
    {
      op = tb_desk_new_op (self->desk, "person.update");
      tb_set_str (&((TbPersonUpdate *) op->args)->id, self->person_id);
      ((TbPersonUpdate *) op->args)->set = changes;
      g_ptr_array_add (ops, op);
    }
  return ops;
}

static void
settle (TbPersonDialog *self)
{
  self->is_saving = FALSE;
  self->is_doing = FALSE;
  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_widget_set_sensitive (self->save_button, TRUE);
}

static void
fail (TbPersonDialog *self,
      const GError   *error)
{
  g_message ("a person's form: %s", error->message);
  settle (self);
  gtk_label_set_label (self->failure_label, tb_ui_explain_error (error));
  gtk_widget_set_visible (GTK_WIDGET (self->failure_label), TRUE);
}

static void
show_in_parent (TbPersonDialog *self,
                const char     *id)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-row", "(ss)",
                                self->are_elders ? "elders" : "volunteers", id);
}

static void
on_done (GtkWidget    *origin,
         GPtrArray    *reasons,
         const GError *error,
         gpointer      data)
{
  TbPersonDialog *self = TB_PERSON_DIALOG (origin);

  if (error != NULL)
    fail (self, error);
  else if (reasons != NULL)
    {
      settle (self);
      tb_person_dialog_take_form (self, tb_person_form_take_reasons (self->form, reasons));
    }
  else
    {
      if (self->again_id == NULL)
        show_in_parent (self, self->known != NULL ? self->known->id : self->person_id);
      tb_person_dialog_finish (self);
    }
}

static void
do_it (TbPersonDialog *self)
{
  GPtrArray       *ops = make_ops (self, FALSE);
  int              i = tb_person_form_find (self->form, "name");
  g_autofree char *name = tb_person_form_get_value (self->form, (guint) i);
  g_autofree char *done = NULL;

  if (ops->len == 0)
    {
      g_ptr_array_unref (ops);
      tb_person_dialog_finish (self); /* nothing has changed: nothing is to be done */
      return;
    }
  if (self->person == NULL)
    /* TRANSLATORS: what was done: somebody's name */
    done = g_strdup_printf (_ ("%s is registered"), name);
  else
    /* TRANSLATORS: what was done: somebody's name */
    done = g_strdup_printf (_ ("%s is changed"), name);
  self->is_doing = TRUE;
  tb_ui_do_all (GTK_WIDGET (self), ops, done, on_done, NULL);
}

static void
on_newest (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (TbPerson) person = tb_desk_get_finish (TB_DESK (source), result, &error);
  TbPersonDialog      *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the dialog is gone: @data is not touched */
  self = TB_PERSON_DIALOG (data);
  if (person == NULL)
    return;
  g_set_object (&self->person, person);
  g_clear_pointer (&self->fresh, tb_person_form_unref);
  self->fresh = tb_person_form_edit (tb_op_shape_find ("person.register"), self->today, person);
  tb_person_dialog_take_form (self, tb_person_form_rebase (self->form, person));
  tb_person_dialog_ask_soon (self);
}

static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (TbPerson) person = NULL;
  gboolean             is_member = FALSE;
  TbPersonDialog      *self;

  if (!tb_desk_find_person_finish (TB_DESK (source), result, &person, &is_member, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("who has the number is not known: %s", error->message);
      return; /* the dialog may be gone: @data is not touched */
    }
  self = TB_PERSON_DIALOG (data);
  g_set_object (&self->known, person);
  self->is_known_member = is_member;
  tb_person_dialog_draw (self);
}

/* Somebody has the number already: who, and what can be done with that? */
static void
look_for_known (TbPersonDialog *self)
{
  int              i = tb_person_form_find (self->form, "id_number");
  g_autofree char *number = i >= 0 ? tb_person_form_get_value (self->form, (guint) i) : NULL;

  g_clear_object (&self->known);
  if (number != NULL && tb_person_form_has_reason (self->form, "member-exists"))
    tb_desk_find_person_async (self->desk, number, self->cancellable, on_found, self);
}

static void
take_answers (TbPersonDialog *self)
{
  g_autoptr (GPtrArray) answers = g_steal_pointer (&self->answers);
  g_autoptr (GPtrArray) rest = NULL;
  int                   wrong;

  tb_person_dialog_take_form (self, tb_person_form_take_reasons (self->form, answers));
  look_for_known (self);
  if (tb_person_form_has_reason (self->form, "changed-elsewhere"))
    tb_desk_get_async (self->desk, &tb_person_kind, self->person_id, self->cancellable, on_newest,
                       self);
  if (!self->is_saving)
    return;
  rest = tb_person_form_list_rest (self->form);
  wrong = tb_person_form_find_error (self->form);
  if (wrong < 0 && rest->len == 0)
    {
      do_it (self);
      return;
    }
  settle (self);
  if (wrong >= 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->rows, wrong));
}

/* A question on its way. */
typedef struct
{
  GWeakRef self; /* (element-type TbPersonDialog): GTK's, until it is closed */
  guint    serial;
  gboolean is_team; /* it is about the new team, not the person */
} Question;

static void
question_free (Question *question)
{
  g_weak_ref_clear (&question->self);
  g_free (question);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
on_answer (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (Question)       question = data;
  g_autoptr (TbPersonDialog) self = g_weak_ref_get (&question->self);
  g_autoptr (GPtrArray)      reasons = NULL;
  g_autoptr (GError)         error = NULL;
  gboolean                   is_told;

  is_told = tb_desk_ask_finish (TB_DESK (source), result, &reasons, &error);
  if (self == NULL || question->serial != self->serial)
    return; /* the dialog is gone, or another question was asked */
  if (!is_told)
    {
      self->serial++; /* the other answers are of no use */
      fail (self, error);
      return;
    }
  for (guint i = 0; i < reasons->len; i++)
    {
      const TbReason *reason = g_ptr_array_index (reasons, i);
      TbReason       *copy;

      tb_reasons_add (self->answers, reason->code, reason->clause, "%s", reason->text);
      copy = g_ptr_array_index (self->answers, self->answers->len - 1);
      tb_table_copy (&tb_reason_table, copy, reason);
      if (question->is_team) /* what is said of the team stands beside the choice of one */
        tb_set_str (&copy->field, "team_id");
    }
  if (--self->n_asked == 0)
    take_answers (self);
}

/**
 * tb_person_dialog_ask:
 * @self: a dialog
 *
 * Asks the rules about what saving would do now.
 */
void
tb_person_dialog_ask (TbPersonDialog *self)
{
  g_autoptr (GPtrArray) ops = make_ops (self, TRUE);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  self->answers = tb_reasons_new ();
  self->serial++;
  self->n_asked = ops->len;
  gtk_widget_set_visible (GTK_WIDGET (self->failure_label), FALSE);
  if (ops->len == 0)
    take_answers (self);
  for (; ops->len > 0;)
    {
      Question *question = g_new0 (Question, 1);
      TbOp     *op = g_ptr_array_steal_index (ops, 0);

      g_weak_ref_init (&question->self, self);
      question->serial = self->serial;
      question->is_team = strcmp (op->name, "team.create") == 0;
      tb_desk_ask_async (self->desk, op, self->cancellable, on_answer,
                         question);
    }
}

static gboolean
on_pause (gpointer data)
{
  TbPersonDialog *self = data;

  self->timer = 0;
  if (!self->is_saving)
    tb_person_dialog_ask (self);
  return G_SOURCE_REMOVE;
}

/**
 * tb_person_dialog_ask_soon:
 * @self: a dialog
 *
 * Asks the rules when nobody has typed for a moment.
 */
void
tb_person_dialog_ask_soon (TbPersonDialog *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (PAUSE_MS, on_pause, self);
}

/**
 * tb_person_dialog_save:
 * @self: a dialog
 *
 * Saves if nothing is wrong, else says all that is.  A second press while that is on its way
 * does nothing.
 */
void
tb_person_dialog_save (TbPersonDialog *self)
{
  if (self->is_saving)
    return;
  self->is_saving = TRUE;
  gtk_widget_set_visible (self->spinner, TRUE);
  gtk_widget_set_sensitive (self->save_button, FALSE);
  tb_person_dialog_take_form (self, tb_person_form_try (self->form));
  tb_person_dialog_ask (self);
}

/* What can be done with somebody who has the number already. */
typedef enum
{
  CURE_NONE,
  CURE_SHOW, /* belongs to the list already */
  CURE_PART, /* belongs to the organisation, in the other part */
  CURE_JOIN, /* belongs to another organisation */
} Cure;

static Cure
find_cure (TbPersonDialog *self)
{
  if (self->known == NULL || self->person != NULL ||
      !tb_person_form_has_reason (self->form, "member-exists"))
    return CURE_NONE;
  if (!self->is_known_member)
    return CURE_JOIN;
  return (self->are_elders ? self->known->is_elder : self->known->is_volunteer) ? CURE_SHOW
                                                                                : CURE_PART;
}

/**
 * tb_person_dialog_get_cure:
 * @self: a dialog
 *
 * Returns: (transfer none) (nullable): label of the button beside the number that somebody has
 *   already
 */
const char *
tb_person_dialog_get_cure (TbPersonDialog *self)
{
  switch (find_cure (self))
    {
    case CURE_SHOW:
      return _ ("Show This Person");
    case CURE_PART:
      return self->are_elders ? _ ("Serve as Elder Too") : _ ("Enlist as Volunteer Too");
    case CURE_JOIN:
      return _ ("Add to This Organisation");
    case CURE_NONE:
    default:
      return NULL;
    }
}

/* Returns: (transfer full): the known person's row with this list's part on */
static TbOp *
make_part (TbPersonDialog *self)
{
  g_autoptr (TbPerson) after = tb_record_dup (self->known);
  TbOp                *op = tb_desk_new_op (self->desk, "person.update");
  TbPersonUpdate      *args = op->args;

  if (self->are_elders)
    after->is_elder = TRUE;
  else
    after->is_volunteer = TRUE;
  tb_set_str (&args->id, self->known->id);
  args->set = tb_table_diff (&tb_person_kind.table, self->known, after, FALSE);
  return op;
}

static void
on_joined (TbPersonDialog *self)
{
  show_in_parent (self, self->known->id);
  tb_person_dialog_finish (self);
}

/**
 * tb_person_dialog_cure:
 * @self: a dialog
 *
 * Does what the button beside the number says.
 */
void
tb_person_dialog_cure (TbPersonDialog *self)
{
  Cure             cure = find_cure (self);
  g_autofree char *done = NULL;

  if (cure == CURE_NONE || self->is_saving)
    return;
  if (cure == CURE_SHOW)
    {
      show_in_parent (self, self->known->id);
      tb_person_dialog_finish (self);
      return;
    }
  if (cure == CURE_JOIN)
    {
      g_signal_connect_object (tb_join_open (self->desk, self->known->id, self->known->name, NULL,
                                             GTK_WIDGET (self)),
                               "done", G_CALLBACK (on_joined), self, G_CONNECT_SWAPPED);
      return;
    }
  self->is_saving = TRUE;
  self->is_doing = TRUE;
  done = g_strdup_printf (_ ("%s is changed"), self->known->name);
  tb_ui_do (GTK_WIDGET (self), make_part (self), done, on_done, NULL);
}
