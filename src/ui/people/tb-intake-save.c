/* tb-intake-save.c: going on from step to step, and what is done in the end
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <string.h>

#include "tb-consent-text.h"
#include "tb-desk-outbox.h"
#include "tb-desk-print.h"
#include "tb-doing.h"
#include "tb-intake-private.h"
#include "tb-print-window.h"
#include "tb-ui-text.h"

static void
free_op (gpointer op)
{
  tb_op_free (op);
}

/**
 * tb_intake_find_text:
 * @self: a registration
 * @part: one of its deeds
 * @field: of a line of it
 *
 * Returns: (transfer none): what is typed there
 */
const char *
tb_intake_find_text (const TbIntake *self,
                     TbIntakePartOf  part,
                     const char     *field)
{
  const TbDeed *deed = self->parts[part].deed;

  for (guint i = 0; i < deed->n_lines; i++)
    if (g_strcmp0 (deed->lines[i].field, field) == 0)
      return self->parts[part].texts[i];
  return "";
}

/**
 * tb_intake_has_contact:
 * @self: a registration
 *
 * Returns: whether somebody to call is named; nobody has to be
 */
gboolean
tb_intake_has_contact (const TbIntake *self)
{
  return *tb_intake_find_text (self, TB_INTAKE_OF_CONTACT, "name") != '\0' ||
         *tb_intake_find_text (self, TB_INTAKE_OF_CONTACT, "phone") != '\0';
}

/**
 * tb_intake_is_volunteer:
 * @self: a registration
 *
 * Returns: whether they apply to serve
 */
gboolean
tb_intake_is_volunteer (const TbIntake *self)
{
  const int i = tb_person_form_find (self->form, "is_volunteer");

  return !self->are_elders && i >= 0 &&
         strcmp (tb_person_form_get_text (self->form, (guint) i), "1") == 0;
}

/**
 * tb_intake_make_register:
 * @self: a registration
 *
 * Returns: (transfer full): “person.register” as it is filled in now
 */
TbOp *
tb_intake_make_register (TbIntake *self)
{
  TbOp             *op = tb_desk_new_op (self->desk, "person.register");
  TbPersonRegister *args = op->args;

  tb_person_form_fill (self->form, args);
  tb_set_str (&args->id, self->person_id);
  return op;
}

static TbOp *
make_deed (TbIntake      *self,
           TbIntakePartOf part)
{
  g_autoptr (TbPerson) person = tb_record_new (&tb_person_kind); /* who is not here yet */

  tb_set_str (&person->id, self->person_id);
  return tb_deed_new_op (self->parts[part].deed, self->desk, TB_RECORD (person),
                         self->row_ids[part], (const char *const *) self->parts[part].texts);
}

/* What the guardian of a minor says, they say themselves. */
static TbOp *
make_consent (TbIntake *self,
              guint     c)
{
  TbOp                     *op = make_deed (self, TB_INTAKE_OF_CONSENT);
  TbConsentRecord          *args = op->args;
  g_autoptr (TbConsentText) text = tb_consent_text_load (tb_intake_purposes[c]);
  const char               *guardian;

  guardian = tb_intake_find_text (self, TB_INTAKE_OF_APPLICATION, "guardian_id");

  tb_set_str (&args->id, self->row_ids[TB_INTAKE_N_PARTS + c]);
  tb_set_str (&args->purpose, tb_intake_purposes[c]);
  tb_set_str (&args->edition, text != NULL ? text->edition : NULL);
  tb_set_str (&args->given_by, *guardian != '\0' ? guardian : self->person_id);
  return op;
}

static GPtrArray *
make_ops (TbIntake *self)
{
  GPtrArray *ops = g_ptr_array_new_with_free_func (free_op);

  g_ptr_array_add (ops, tb_intake_make_register (self));
  if (tb_intake_has_contact (self))
    g_ptr_array_add (ops, make_deed (self, TB_INTAKE_OF_CONTACT));
  for (guint c = 0; c < TB_INTAKE_N_CONSENTS; c++)
    if (self->agreed[c])
      g_ptr_array_add (ops, make_consent (self, c));
  if (tb_intake_is_volunteer (self))
    g_ptr_array_add (ops, make_deed (self, TB_INTAKE_OF_APPLICATION));
  return ops;
}

static gboolean
is_on_page (TbIntake  *self,
            GtkWidget *row)
{
  return row != NULL && gtk_widget_is_ancestor (row, GTK_WIDGET (self->pages[self->step]));
}

/* The first line of the step that cannot stay so; NULL if there is none. */
static GtkWidget *
find_wrong_row (TbIntake *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_auto (TbFormRemark) remark = { NULL, FALSE };

      if (!is_on_page (self, self->rows->pdata[i]))
        continue;
      tb_person_form_get_remark (self->form, i, &remark);
      if (remark.text != NULL && remark.is_error)
        return self->rows->pdata[i];
    }
  for (guint p = 0; p < TB_INTAKE_N_PARTS; p++)
    for (guint i = 0; i < self->parts[p].deed->n_lines; i++)
      {
        g_autofree char *nonsense = NULL;

        if (!is_on_page (self, GTK_WIDGET (self->parts[p].rows[i])))
          continue;
        nonsense = tb_deed_check (self->parts[p].deed, i, self->parts[p].texts[i], self->today,
                                  p != TB_INTAKE_OF_CONTACT || tb_intake_has_contact (self));
        if (nonsense != NULL)
          return GTK_WIDGET (self->parts[p].rows[i]);
      }
  return NULL;
}

/* What is wrong with the step as a whole, a sentence; NULL if nothing is. */
static const char *
find_problem (TbIntake *self)
{
  const char *channel = tb_intake_find_text (self, TB_INTAKE_OF_CONSENT, "channel");
  const char *witness = tb_intake_find_text (self, TB_INTAKE_OF_CONSENT, "witness");

  if (self->step == TB_INTAKE_CONSENT && !self->agreed[0])
    return _ ("Who does not agree that their data are kept is not registered.");
  if (self->step == TB_INTAKE_CONSENT && strcmp (channel, TB_CHANNEL_SPOKEN) == 0 &&
      *witness == '\0')
    return _ ("What was only spoken needs the name of who heard it.");
  if (self->step == TB_INTAKE_APPLICATION && tb_intake_is_volunteer (self) && !self->agreed[1] &&
      *tb_intake_find_text (self, TB_INTAKE_OF_APPLICATION, "healthy_on") != '\0')
    return _ ("They have not agreed that data on their health are kept: leave out the declaration "
              "of health, or go back.");
  return NULL;
}

/* Whether the step that is shown may be left. */
static gboolean
check_step (TbIntake *self)
{
  g_autoptr (TbPersonForm) form = tb_person_form_ref (self->form);
  const char              *problem;
  GtkWidget               *wrong;

  for (guint i = 0; i < self->rows->len; i++)
    if (is_on_page (self, self->rows->pdata[i]))
      {
        TbPersonForm *left = tb_person_form_leave (form, i);

        tb_person_form_unref (form);
        form = left;
      }
  self->is_tried = TRUE;
  if (self->step == TB_INTAKE_PERSON || self->step == TB_INTAKE_SUMMARY)
    {
      TbPersonForm *tried = tb_person_form_try (form);

      tb_person_form_unref (form);
      form = tried;
    }
  tb_intake_take_form (self, g_steal_pointer (&form));
  if ((wrong = find_wrong_row (self)) != NULL)
    {
      gtk_widget_grab_focus (wrong);
      return FALSE;
    }
  if ((problem = find_problem (self)) != NULL)
    tb_intake_show_failure (self, problem);
  return problem == NULL;
}

/**
 * tb_intake_next:
 * @self: a registration
 *
 * Goes to the next step if nothing is wrong with this one; from the last one, saves.
 */
void
tb_intake_next (TbIntake *self)
{
  if (self->is_doing || !check_step (self))
    return;
  if (self->step == TB_INTAKE_NUMBER && tb_intake_ask_number (self))
    return;
  if (self->step < TB_INTAKE_SUMMARY)
    {
      tb_intake_go (self, self->step + 1);
      if (self->step == TB_INTAKE_PERSON)
        tb_asking_ask (self->asking, self->desk); /* whose number it is */
    }
  else
    tb_intake_save (self);
}

/* All that was said against any of it: of the person beside its line, the rest above. */
static GPtrArray *
collect (GPtrArray *outcomes)
{
  GPtrArray *all = tb_reasons_new ();

  for (guint i = 0; i < outcomes->len; i++)
    {
      GPtrArray *reasons = outcomes->pdata[i];

      for (guint k = 0; k < reasons->len; k++)
        {
          TbReason *copy = tb_reason_dup (reasons->pdata[k]);

          if (i > 0)
            tb_set_str (&copy->field, NULL); /* of another line than one of the person */
          g_ptr_array_add (all, copy);
        }
    }
  return all;
}

static void
finish (TbIntake *self)
{
  g_autoptr (GPtrArray) ops = make_ops (self);
  GtkWindow            *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  const int             i = tb_person_form_find (self->form, "name");
  g_autofree char      *name = tb_person_form_get_value (self->form, (guint) i);
  g_autofree char      *done = g_strdup_printf (_ ("%s is registered"), name);
  TbPrintWish           wish = { .what = TB_PRINT_CONFIRMATION, .person_id = self->person_id };

  self->is_done = TRUE;
  tb_draft_drop (self->draft);
  tb_ui_note_done (GTK_WIDGET (self), ops, done);
  if (parent != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-row", "(ss)",
                                  self->are_elders ? "elders" : "volunteers", self->person_id);
      if (self->prints)
        tb_print_window_show (self->desk, &wish, _ ("Confirmation"), parent);
    }
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (TbIntake)  self = data;
  g_autoptr (GPtrArray) outcomes = NULL;
  g_autoptr (GPtrArray) reasons = NULL;
  g_autoptr (GError)    error = NULL;
  gboolean              is_done;

  is_done = tb_desk_do_all_finish (TB_DESK (source), result, &outcomes, &error);
  self->is_doing = FALSE;
  if (self->desk == NULL)
    return; /* the window has gone */
  if (!is_done)
    {
      g_message ("a registration: %s", error->message);
      tb_intake_draw (self);
      tb_intake_show_failure (self, tb_ui_explain_error (error));
      return;
    }
  reasons = collect (outcomes);
  if (reasons->len == 0)
    finish (self);
  else
    {
      tb_intake_take_form (self, tb_person_form_take_reasons (self->form, reasons));
      if (tb_person_form_has_reason (self->form, "member-exists"))
        tb_intake_go (self, TB_INTAKE_NUMBER);
    }
}

/**
 * tb_intake_save:
 * @self: a registration
 *
 * Does all of it or, if there is a reason against any of it, nothing.
 */
void
tb_intake_save (TbIntake *self)
{
  tb_asking_stop (self->asking);
  self->is_doing = TRUE;
  tb_intake_draw (self);
  tb_desk_do_together_async (self->desk, make_ops (self), on_done, g_object_ref (self));
}
