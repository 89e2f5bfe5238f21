/* tb-ops-registrations.c: operations on who wants to serve with an organisation
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-ops-leave-private.h"
#include "tb-ops-people-private.h"
#include "tb-ops-standing-private.h"
#include "tb-rules-life.h"

/* Who applies again is at 志愿北京 what they were. */
static void
copy_bv (TbRegistration       *registration,
         const TbRegistration *old)
{
  tb_set_str (&registration->bv_status, old->bv_status);
  tb_set_str (&registration->bv_number, old->bv_number);
  registration->bv_on = old->bv_on;
}

static gboolean
registration_apply (TbOpContext  *cx,
                    gconstpointer data,
                    GError      **error)
{
  const TbRegistrationApply *args = data;
  g_autofree char           *id = NULL;
  g_autoptr (TbRegistration) old = NULL;
  g_autoptr (TbRegistration) registration = tb_record_new (&tb_registration_kind);
  g_autoptr (TbPerson)       person = NULL;
  gpointer                   rows[2] = { NULL };

  if (cx->org_id == NULL)
    return TRUE; /* said already */
  id = tb_registration_derive_id (cx->org_id, args->id);
  if (!tb_ops_find_row (cx, &tb_registration_kind, id, &rows[0], error))
    return FALSE;
  old = rows[0];
  if (!tb_ops_find_row (cx, &tb_person_kind, args->id, &rows[1], error))
    return FALSE;
  person = rows[1];
  if (!tb_standing_check_member (cx, "id", args->id, error) ||
      !tb_standing_check_member (cx, "guardian_id", args->guardian_id, error) ||
      !tb_people_check_merged (cx, "id", args->id, error))
    return FALSE;
  if (old != NULL && (g_strcmp0 (old->state, TB_REGISTRATION_APPLIED) == 0 ||
                      g_strcmp0 (old->state, TB_REGISTRATION_APPROVED) == 0))
    tb_reasons_add (cx->reasons, "exists", "R-075", "There is an application of this person");
  tb_table_copy_common (&tb_registration_kind.table, registration, cx->op->shape, args);
  tb_set_str (&registration->id, id);
  tb_set_str (&registration->person_id, args->id);
  tb_set_str (&registration->org_id, cx->org_id);
  tb_set_str (&registration->state, TB_REGISTRATION_APPLIED);
  tb_set_str (&registration->applied_by, cx->actor);
  if (old != NULL)
    copy_bv (registration, old);
  if (registration->applied_on == 0)
    registration->applied_on = tb_standing_get_today (cx);
  if (person == NULL || person->merged_into == NULL) /* or nothing else matters */
    tb_rules_check_registration (registration, person, tb_standing_get_today (cx), cx->reasons);
  return tb_standing_keep (cx, registration, error);
}

/* The registration of a person with the organisation that acts. */
static gboolean
find_registration (TbOpContext     *cx,
                   const char      *person_id,
                   TbRegistration **registration_out,
                   GError         **error)
{
  g_autofree char *id = NULL;
  gpointer         row = NULL;

  *registration_out = NULL;
  if (cx->org_id == NULL)
    return TRUE;
  id = tb_registration_derive_id (cx->org_id, person_id);
  if (!tb_ops_find_row (cx, &tb_registration_kind, id, &row, error))
    return FALSE;
  *registration_out = row;
  if (row == NULL)
    tb_reasons_add (cx->reasons, "no-application", "R-075",
                    "This person has not applied to the organisation");
  return TRUE;
}

static gboolean
registration_withdraw (TbOpContext  *cx,
                       gconstpointer data,
                       GError      **error)
{
  const TbRegistrationApply *args = data;
  g_autoptr (TbRegistration) registration = NULL;

  if (!find_registration (cx, args->id, &registration, error))
    return FALSE;
  if (registration != NULL && g_strcmp0 (registration->state, TB_REGISTRATION_APPLIED) != 0)
    tb_reasons_add (cx->reasons, "not-applied", "R-075",
                    "The application does not wait for a review");
  if (cx->reasons->len > 0)
    return TRUE;
  g_assert (registration != NULL); /* or the rules would have said so */
  return tb_rows_remove (cx->conn, cx->trail, &tb_registration_kind, registration->id, error);
}

static gboolean
review (TbOpContext                *cx,
        const TbRegistrationReview *args,
        const char                 *state,
        GError                    **error)
{
  g_autoptr (TbRegistration) registration = NULL;
  const gint64               today = tb_standing_get_today (cx);
  gint64                     on = args->reviewed_on != 0 ? args->reviewed_on : today;
  gboolean                   is_again;

  if (!find_registration (cx, args->id, &registration, error))
    return FALSE;
  if (registration == NULL)
    return TRUE;
  tb_rules_check_review (registration, args->reviewer, on, today, cx->reasons);
  is_again = registration->again_on != 0;
  tb_set_str (&registration->state, state);
  tb_set_str (&registration->reviewer, args->reviewer != NULL ? args->reviewer : "organisation");
  tb_set_str (&registration->reviewed_by, cx->actor);
  tb_set_str (&registration->opinion, args->opinion);
  tb_set_str (&registration->condition_id, args->condition_id);
  /* who stays approved has been so since the first time */
  if (is_again && g_strcmp0 (state, TB_REGISTRATION_APPROVED) == 0)
    registration->confirmed_on = on;
  else
    registration->reviewed_on = on;
  tb_registration_forget (registration);
  return tb_standing_keep (cx, registration, error);
}

/* whoever is sent back for what the organisation wants beyond the plan is told where it was
 * published. */
static gboolean
check_condition (TbOpContext                *cx,
                 const TbRegistrationReview *args,
                 GError                    **error)
{
  g_autoptr (TbRegistration) registration = NULL;
  g_autoptr (TbRecruitment)  recruitment = NULL;
  g_autofree char           *id = NULL;
  gpointer                   rows[2] = { NULL };

  if (args->condition_id == NULL || cx->org_id == NULL)
    return TRUE;
  id = tb_registration_derive_id (cx->org_id, args->id);
  if (!tb_ops_find_row (cx, &tb_registration_kind, id, &rows[0], error))
    return FALSE;
  registration = rows[0];
  if (!tb_ops_find_row (cx, &tb_recruitment_kind, args->condition_id, &rows[1], error))
    return FALSE;
  recruitment = rows[1];
  if (registration != NULL)
    tb_rules_check_condition (recruitment, registration, cx->reasons);
  return TRUE;
}

static gboolean
registration_approve (TbOpContext  *cx,
                      gconstpointer data,
                      GError      **error)
{
  return review (cx, data, TB_REGISTRATION_APPROVED, error);
}

static gboolean
registration_return (TbOpContext  *cx,
                     gconstpointer data,
                     GError      **error)
{
  const TbRegistrationReview *args = data;

  if (args->opinion == NULL || *args->opinion == '\0')
    tb_reasons_add_at (cx->reasons, "opinion", "no-opinion", "R-045",
                       "What is sent back needs a reason");
  if (!check_condition (cx, args, error))
    return FALSE;
  return review (cx, args, TB_REGISTRATION_RETURNED, error);
}

static gboolean
registration_stop (TbOpContext  *cx,
                   gconstpointer data,
                   GError      **error)
{
  const TbRowOn             *args = data;
  g_autoptr (TbRegistration) registration = NULL;

  if (!find_registration (cx, args->id, &registration, error))
    return FALSE;
  if (registration == NULL)
    return TRUE;
  tb_rules_check_stop (registration, args->on, cx->reasons);
  tb_set_str (&registration->state, TB_REGISTRATION_STOPPED);
  registration->stopped_on = args->on;
  if (!tb_leave_warn (cx, args->id, args->on, error))
    return FALSE;
  return tb_standing_keep (cx, registration, error);
}

/* On what the review looked at: what changes of it is reviewed again. */
static gboolean
is_as_reviewed (const TbRegistration      *registration,
                const TbRegistrationApply *args)
{
  return g_strcmp0 (registration->residence, args->residence) == 0 &&
         registration->in_school == args->in_school &&
         g_strcmp0 (registration->guardian_id, args->guardian_id) == 0 &&
         g_strcmp0 (registration->employer_id, args->employer_id) == 0;
}

static void
ask_review (TbOpContext    *cx,
            TbRegistration *registration)
{
  tb_set_str (&registration->state, TB_REGISTRATION_APPLIED);
  tb_set_str (&registration->applied_by, cx->actor);
  tb_set_str (&registration->reviewer, NULL);
  tb_set_str (&registration->reviewed_by, NULL);
  tb_set_str (&registration->opinion, NULL);
  tb_set_str (&registration->condition_id, NULL);
  tb_registration_forget (registration);
  registration->reviewed_on = registration->confirmed_on = 0;
  registration->applied_on = tb_standing_get_today (cx);
}

/* what was declared runs out, or is another now.  Health alone is only renewed. */
static gboolean
registration_declare (TbOpContext  *cx,
                      gconstpointer data,
                      GError      **error)
{
  const TbRegistrationApply *args = data;
  g_autoptr (TbRegistration) registration = NULL;
  g_autoptr (TbPerson)       person = NULL;
  gpointer                   row = NULL;

  if (!find_registration (cx, args->id, &registration, error) ||
      !tb_standing_check_member (cx, "guardian_id", args->guardian_id, error) ||
      !tb_ops_find_row (cx, &tb_person_kind, args->id, &row, error))
    return FALSE;
  person = row;
  if (registration == NULL)
    return TRUE;
  if (g_strcmp0 (registration->state, TB_REGISTRATION_APPLIED) != 0 &&
      g_strcmp0 (registration->state, TB_REGISTRATION_APPROVED) != 0)
    tb_reasons_add (cx->reasons, "not-applied", "R-075",
                    "Who was sent back or serves no more applies again");
  if (!is_as_reviewed (registration, args))
    ask_review (cx, registration);
  tb_set_str (&registration->residence, args->residence);
  tb_set_str (&registration->guardian_id, args->guardian_id);
  tb_set_str (&registration->employer_id, args->employer_id);
  registration->in_school = args->in_school;
  registration->healthy_on = args->healthy_on;
  registration->healthy_until = args->healthy_until;
  tb_rules_check_registration (registration, person, tb_standing_get_today (cx), cx->reasons);
  return tb_standing_keep (cx, registration, error);
}

/* Of the registration only how far somebody is at 志愿北京 may be changed. */
static gboolean
patch_bv (TbOpContext    *cx,
          TbRegistration *registration,
          GVariant       *set,
          GPtrArray      *conflicts,
          GError        **error)
{
  static const char *const names[] = { "bv_status", "bv_number", "bv_on", NULL };
  GVariantIter             iter;
  const char              *name;

  g_variant_iter_init (&iter, set);
  while (g_variant_iter_next (&iter, "(&sm&sm&s)", &name, NULL, NULL))
    if (!g_strv_contains (names, name))
      {
        g_set_error (error, TB_ERROR, TB_ERROR_DATA, "a registration's %s is not to be changed",
                     name);
        return FALSE;
      }
  return tb_ops_patch (cx, &tb_registration_kind.table, registration, set, conflicts, error);
}

/* */
static gboolean
registration_note (TbOpContext  *cx,
                   gconstpointer data,
                   GError      **error)
{
  const TbRegistrationNote  *args = data;
  g_autoptr (TbRegistration) registration = NULL;
  g_autoptr (GPtrArray)      conflicts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError)         nonsense = NULL;

  if (!find_registration (cx, args->id, &registration, error))
    return FALSE;
  if (registration == NULL)
    return TRUE;
  if (!patch_bv (cx, registration, args->set, conflicts, &nonsense))
    tb_reasons_add (cx->reasons, "nonsense", "R-163", "%s", nonsense->message);
  for (guint i = 0; i < conflicts->len; i++)
    tb_reasons_add_conflict (cx->reasons,
                             tb_table_find (&tb_registration_kind.table, conflicts->pdata[i]));
  if (conflicts->len == 0)
    tb_rules_check_bv (registration, tb_standing_get_today (cx), cx->reasons);
  return tb_standing_keep (cx, registration, error);
}

const TbOpEntry tb_ops_registrations[] = {
  { "registration.apply", registration_apply, "registration.withdraw" },
  { "registration.withdraw", registration_withdraw, "registration.apply" },
  { "registration.approve", registration_approve, NULL },
  { "registration.return", registration_return, NULL },
  { "registration.declare", registration_declare, NULL },
  { "registration.stop", registration_stop, NULL },
  { "registration.note", registration_note, "registration.note" },
  { NULL, NULL, NULL },
};
