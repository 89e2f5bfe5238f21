/* tb-person-standing.c: whether somebody may serve today, and all that is missing
 *
 * application, review, training, insurance.  Asked anew whenever the person or what
 * is known here moves; until the answer is there, nothing is said.  What is missing is entered from
 * here: beside it stands the deed that cures it, and the menu has all that can be done now.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-person-standing.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-deed-dialog.h"
#include "tb-desk-gate.h"
#include "tb-doing.h"
#include "tb-kinds-standing.h"
#include "tb-mask.h"
#include "tb-reason-list.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/people/tb-person-standing.ui"

struct _TbPersonStanding
{
  AdwBin        parent_instance;
  TbDesk       *desk;        /* (owned) (nullable) */
  TbPerson     *person;      /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the answer on its way */
  char         *state;       /* (owned) (nullable): of the registration; NULL: none is known */
  TbRecord     *declared;    /* (owned) (nullable): the registration itself */
  guint         n_offered;   /* deeds that have a button already, as bits */
  char         *told;        /* (owned) (nullable): what the list says: see sign() */

  /* from the template */
  GtkImage      *image;
  GtkLabel      *label;
  GtkLabel      *state_label;
  GtkMenuButton *menu_button;
  TbReasonList  *list;
};

G_DEFINE_FINAL_TYPE (TbPersonStanding, tb_person_standing, ADW_TYPE_BIN)

static gboolean
may_do (TbPersonStanding *self,
        const TbDeed     *deed)
{
  return tb_deed_is_for (deed, self->state, tb_desk_get_roles (self->desk));
}

/* Once a list: nine kinds of training may be missing, and one deed enters them. */
static GtkWidget *
offer (const TbReason *reason,
       gpointer        data)
{
  TbPersonStanding *self = data;
  const TbDeedCure *cure = tb_deed_find_cure (reason->code, self->state);
  const TbDeed     *deed = cure != NULL ? tb_deed_find (cure->deed) : NULL;
  guint             n;
  GtkWidget        *button;
  guint             bit;

  if (deed == NULL || !may_do (self, deed))
    return NULL;
  bit = 1U << (guint) (deed - tb_deed_get_all (&n));
  if (self->n_offered & bit)
    return NULL;
  self->n_offered |= bit;
  button = gtk_button_new_with_label (_ (deed->offer));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "standing.do");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sss)", deed->name,
                                    cure->field != NULL ? cure->field : "",
                                    cure->value != NULL ? cure->value : "");
  return button;
}

/* Of the view around it: see tb-people-print.c. */
static void
append_papers (GMenu *menu)
{
  g_autoptr (GMenu) papers = g_menu_new ();

  g_menu_append (papers, _ ("Confirmation of Registration…"), "page.print-confirmation");
  g_menu_append (papers, _ ("Application Form…"), "page.print-application");
  g_menu_append (papers, _ ("Undertaking to Sign…"), "page.print-undertaking");
  g_menu_append (papers, _ ("Agreement to Sign…"), "page.print-agreement");
  g_menu_append (papers, _ ("Way to Volunteer Beijing…"), "page.print-guide");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (papers));
}

static void
show_menu (TbPersonStanding *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  guint             n_deeds;
  const TbDeed     *deeds = tb_deed_get_all (&n_deeds);

  for (guint i = 0; i < n_deeds; i++)
    if (deeds[i].group == TB_DEED_STANDING && may_do (self, &deeds[i]))
      {
        g_autofree char *action =
            g_strdup_printf ("standing.do(('%s', '', ''))", deeds[i].name);

        g_menu_append (menu, _ (deeds[i].offer), action);
      }
  append_papers (menu);
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), TRUE);
}

static gboolean
is_changed (const TbRegistration *registration,
            const char           *field)
{
  g_auto (GStrv) fields = g_strsplit (registration->again_for, " ", -1);

  return g_strv_contains ((const char *const *) fields, field);
}

/* @pattern has one “%s”. */
static void
add_line (GString    *all,
          const char *pattern,
          const char *value)
{
  g_autoptr (GString) line = g_string_new (pattern);

  g_string_replace (line, "%s", value != NULL ? value : "", 1);
  g_string_append_printf (all, "%s%s", all->len > 0 ? "\n" : "", line->str);
}

/* (transfer full): how somebody was when they were reviewed, and is no more */
static char *
tell_again (const TbRegistration *registration)
{
  g_autofree char *day = tb_ui_format_day (registration->again_on);
  GString         *all = g_string_new (NULL);

  /* TRANSLATORS: a day */
  add_line (all, _ ("To be reviewed again since %s."), day);
  if (is_changed (registration, "name"))
    add_line (all, _ ("Reviewed was the name %s."), registration->was_name);
  if (is_changed (registration, "id_number"))
    {
      g_autofree char *number = tb_mask_id (registration->was_number);

      add_line (all, _ ("Reviewed was the number %s."), number);
    }
  if (is_changed (registration, "born"))
    {
      g_autofree char *born = tb_ui_format_day (registration->was_born);

      add_line (all, _ ("Reviewed was the birthday %s."), born);
    }
  return g_string_free (all, FALSE);
}

/* (transfer full) (nullable): what is to be said of a registration beside whether they may serve */
static char *
tell_state (const TbRegistration *registration)
{
  g_autofree char *day = NULL;

  if (registration->again_on != 0)
    return tell_again (registration);

  if (g_strcmp0 (registration->state, TB_REGISTRATION_APPLIED) == 0)
    {
      day = tb_ui_format_day (registration->applied_on);
      /* TRANSLATORS: the day of an application */
      return g_strdup_printf (_ ("Applied on %s, waits for the review"), day);
    }
  if (g_strcmp0 (registration->state, TB_REGISTRATION_RETURNED) == 0)
    {
      day = tb_ui_format_day (registration->reviewed_on);
      /* TRANSLATORS: the day of a review, and why the application came back */
      return g_strdup_printf (_ ("Sent back on %s: %s"), day,
                              registration->opinion != NULL ? registration->opinion : "");
    }
  if (g_strcmp0 (registration->state, TB_REGISTRATION_STOPPED) == 0)
    {
      day = tb_ui_format_day (registration->stopped_on);
      /* TRANSLATORS: a day */
      return g_strdup_printf (_ ("Does not serve any more since %s"), day);
    }
  return NULL;
}

static void
show_registration (TbPersonStanding *self,
                   TbRegistration   *registration)
{
  g_autofree char *text = registration != NULL ? tell_state (registration) : NULL;
  const char      *state = tb_deed_get_state (registration);
  const gboolean   is_same = gtk_menu_button_get_menu_model (self->menu_button) != NULL &&
                           g_strcmp0 (self->state, state) == 0;

  tb_set_str (&self->state, state);
  g_set_object (&self->declared, (TbRecord *) registration);
  gtk_label_set_label (self->state_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->state_label), text != NULL);
  if (!is_same) /* it may be open */
    show_menu (self);
}

/* What was declared before is said again, unless somebody changes it; health is of today. */
static void
begin_declaration (TbPersonStanding *self,
                   TbDeedDialog     *dialog)
{
  static const char *const names[] = { "residence", "in_school", "guardian_id", "employer_id" };

  for (guint i = 0; self->declared != NULL && i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = tb_field_print (
          tb_table_find (&tb_registration_kind.table, names[i]), self->declared);

      tb_deed_dialog_begin_with (dialog, names[i], text != NULL ? text : "");
    }
}

static void
action_do (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  TbPersonStanding *self = TB_PERSON_STANDING (widget);
  GtkWidget        *window = tb_ui_get_window (widget);
  GtkWidget        *dialog;
  const TbDeed     *deed;
  const char       *deed_name;
  const char       *field;
  const char       *value;

  g_variant_get (parameter, "(&s&s&s)", &deed_name, &field, &value);
  deed = tb_deed_find (deed_name);
  if (deed == NULL || window == NULL || self->person == NULL || !may_do (self, deed))
    return;
  dialog = tb_deed_dialog_new (self->desk, deed, self->person, GTK_WINDOW (window));
  if (strcmp (deed->name, "declare") == 0)
    begin_declaration (self, TB_DEED_DIALOG (dialog));
  if (*field != '\0')
    tb_deed_dialog_begin_with (TB_DEED_DIALOG (dialog), field, value);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* (transfer full): the same for the same list.  What says the same stays as it is, and with it the
 * keyboard, and the button that somebody is about to press. */
static char *
sign (TbPersonStanding *self,
      GPtrArray        *reasons)
{
  GString *all = g_string_new (self->state);

  for (guint i = 0; i < reasons->len; i++)
    g_string_append_printf (all, "\n%s %s", ((TbReason *) reasons->pdata[i])->code,
                            tb_ui_explain_reason (reasons->pdata[i]));
  return g_string_free (all, FALSE);
}

static void
show_report (TbPersonStanding *self,
             GPtrArray        *reasons)
{
  const gboolean   is_ready = reasons->len == 0;
  char            *told = sign (self, reasons);
  g_autofree char *text =
      g_strdup_printf (ngettext ("%u thing is missing before this volunteer may serve",
                                 "%u things are missing before this volunteer may serve",
                                 reasons->len),
                       reasons->len);

  if (is_ready)
    tb_set_str (&text, _ ("May serve today"));
  gtk_label_set_label (self->label, text);
  gtk_image_set_from_icon_name (self->image, is_ready ? "tb-state-synced-symbolic"
                                                      : "tb-state-conflict-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self->image), is_ready ? "warning" : "success");
  gtk_widget_add_css_class (GTK_WIDGET (self->image), is_ready ? "success" : "warning");
  /* the person is shown already: there is nowhere to go */
  for (guint i = 0; i < reasons->len; i++)
    tb_set_str (&((TbReason *) reasons->pdata[i])->row, NULL);
  if (g_strcmp0 (told, self->told) != 0)
    {
      self->n_offered = 0;
      tb_reason_list_set_reasons (self->list, reasons);
    }
  g_free (self->told);
  self->told = told;
  gtk_widget_set_visible (GTK_WIDGET (self->list), !is_ready);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
on_told (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_auto (TbGateReport) report = { 0 };
  gboolean              is_told;

  is_told = tb_desk_ask_gate_finish (TB_DESK (source), result, &report, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* another person is shown, or this is gone: @data is not touched */
  if (is_told)
    show_report (TB_PERSON_STANDING (data), report.reasons);
  else
    g_message ("cannot ask whether somebody may serve: %s", error->message);
}

static void
on_registration (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (GError)         error = NULL;
  g_autoptr (TbRegistration) registration =
      tb_desk_get_finish (TB_DESK (source), result, &error);
  TbPersonStanding *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* another person is shown, or this is gone: @data is not touched */
  self = TB_PERSON_STANDING (data);
  show_registration (self, registration); /* who has not applied has none */
  tb_desk_ask_gate_async (self->desk, self->person->id, NULL, NULL, 0, self->cancellable, on_told,
                          self);
}

static void
ask (TbPersonStanding *self)
{
  g_autofree char *id = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->person == NULL || self->desk == NULL || !self->person->is_volunteer)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  self->cancellable = g_cancellable_new ();
  id = tb_registration_derive_id (tb_desk_get_org_id (self->desk), self->person->id);
  tb_desk_get_async (self->desk, &tb_registration_kind, id, self->cancellable, on_registration,
                     self);
}

static void
tb_person_standing_dispose (GObject *object)
{
  TbPersonStanding *self = TB_PERSON_STANDING (object);

  g_cancellable_cancel (self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL); /* the next line would unparent it behind our back */
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_PERSON_STANDING);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->declared);
  g_clear_object (&self->person);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_person_standing_parent_class)->dispose (object);
}

static void
tb_person_standing_finalize (GObject *object)
{
  g_free (TB_PERSON_STANDING (object)->state);
  g_free (TB_PERSON_STANDING (object)->told);
  G_OBJECT_CLASS (tb_person_standing_parent_class)->finalize (object);
}

static void
tb_person_standing_class_init (TbPersonStandingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_person_standing_dispose;
  G_OBJECT_CLASS (klass)->finalize = tb_person_standing_finalize;
  gtk_widget_class_install_action (widget_class, "standing.do", "(sss)", action_do);
  g_type_ensure (TB_TYPE_REASON_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbPersonStanding, image);
  gtk_widget_class_bind_template_child (widget_class, TbPersonStanding, label);
  gtk_widget_class_bind_template_child (widget_class, TbPersonStanding, state_label);
  gtk_widget_class_bind_template_child (widget_class, TbPersonStanding, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TbPersonStanding, list);
}

static void
tb_person_standing_init (TbPersonStanding *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tb_reason_list_set_offer (self->list, offer, self);
}

/**
 * tb_person_standing_set_desk:
 * @self: the widget
 * @desk: whom to ask
 */
void
tb_person_standing_set_desk (TbPersonStanding *self,
                             TbDesk           *desk)
{
  g_return_if_fail (TB_IS_PERSON_STANDING (self));
  g_return_if_fail (TB_IS_DESK (desk));

  if (!g_set_object (&self->desk, desk))
    return;
  gtk_menu_button_set_menu_model (self->menu_button, NULL); /* somebody else may do other things */
  tb_set_str (&self->told, NULL);
  g_signal_connect_object (desk, "notify::synced-us", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::n-waiting", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
}

/**
 * tb_person_standing_set_person:
 * @self: the widget
 * @person: (nullable): whom it is about; it is to be seen only for volunteers
 */
void
tb_person_standing_set_person (TbPersonStanding *self,
                               TbPerson         *person)
{
  g_return_if_fail (TB_IS_PERSON_STANDING (self));
  g_return_if_fail (person == NULL || TB_IS_PERSON (person));

  if (self->person == NULL || person == NULL || g_strcmp0 (self->person->id, person->id) != 0)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE); /* never what is said of somebody else */
      tb_set_str (&self->told, NULL);
    }
  if (g_set_object (&self->person, person))
    ask (self);
}
