/* tb-desk-print-person.c: application, confirmation and guide of one person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-desk-export.h"
#include "tb-desk-print-private.h"
#include "tb-districts.h"
#include "tb-doc-application.h"
#include "tb-mask.h"
#include "tb-person-code.h"
#include "tb-rows.h"

/**
 * tb_print_job_read_row:
 * @cache: a connection
 * @kind: of the row
 * @id: (nullable): its key
 * @record_out: (out) (transfer full) (nullable): the row; %NULL if there is none, as without a key
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_print_job_read_row (TbConn       *cache,
                       const TbKind *kind,
                       const char   *id,
                       gpointer      record_out,
                       GError      **error)
{
  gpointer row = NULL;

  if (id != NULL && *id != '\0' && !tb_rows_get (cache, kind, id, &row, error))
    return FALSE;
  *(gpointer *) record_out = row;
  return TRUE;
}

static gboolean
read_team (TbPrintJob *job,
           TbConn     *cache,
           GError    **error)
{
  g_autofree char         *id = tb_membership_derive_id (job->org_id, job->person->id);
  g_autoptr (TbMembership) membership = NULL;
  g_autoptr (TbTeam)       team = NULL;
  const char              *team_id;

  if (!tb_print_job_read_row (cache, &tb_membership_kind, id, &membership, error))
    return FALSE;
  team_id = membership != NULL ? membership->team_id : NULL;
  if (!tb_print_job_read_row (cache, &tb_team_kind, team_id, &team, error))
    return FALSE;
  if (team != NULL)
    job->team = g_strdup (team->name);
  return TRUE;
}

/* What somebody declared, and who leads them if they are a minor. */
static gboolean
read_registration (TbPrintJob *job,
                   TbConn     *cache,
                   GError    **error)
{
  g_autofree char     *id = tb_registration_derive_id (job->org_id, job->person->id);
  g_autoptr (TbPerson) guardian = NULL;
  const char          *guardian_id;

  if (!tb_print_job_read_row (cache, &tb_registration_kind, id, &job->registration, error))
    return FALSE;
  guardian_id = job->registration != NULL ? job->registration->guardian_id : NULL;
  if (!tb_print_job_read_row (cache, &tb_person_kind, guardian_id, &guardian, error))
    return FALSE;
  if (guardian != NULL)
    job->guardian = g_strdup (guardian->name);
  return TRUE;
}

/* what comes next: what the gate says is missing, each with its clause. */
static gboolean
read_missing (TbPrintJob *job,
              TbConn     *cache,
              GError    **error)
{
  g_autoptr (GPtrArray) missing = NULL;

  if (!job->person->is_volunteer || job->org_id == NULL)
    return TRUE; /* a street's office answers for no volunteer: their organisation knows */
  missing = tb_desk_find_missing (cache, &job->key, job->org_id, job->person->id,
                                  tb_print_job_get_day (job), error);
  for (guint i = 0; missing != NULL && i < missing->len; i++)
    {
      const TbReason *reason = missing->pdata[i];

      g_ptr_array_add (job->texts, g_strdup_printf ("%s（%s）", reason->text, reason->clause));
    }
  return missing != NULL;
}

static gboolean
read_steps (TbPrintJob *job,
            TbConn     *cache,
            GError    **error)
{
  g_autoptr (GPtrArray) insurances = g_ptr_array_new_with_free_func (g_object_unref);

  if (!tb_rows_list (cache, &tb_insurance_kind, TB_SQL_OF_PERSON, job->person->id, insurances,
                     error))
    return FALSE;
  job->steps = tb_guide_find_steps (job->registration, insurances, tb_print_job_get_day (job));
  return TRUE;
}

/**
 * tb_print_person_read:
 * @job: an application, a confirmation or a guide
 * @cache: a connection
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Errors: %TB_ERROR_ABSENT if there is no such person.
 *
 * Returns: whether there is something to draw
 */
gboolean
tb_print_person_read (TbPrintJob   *job,
                      TbConn       *cache,
                      GCancellable *cancellable,
                      GError      **error)
{
  job->steps = (1U << TB_GUIDE_N_STEPS) - 1;
  if (job->wish->person_id == NULL && job->wish->what != TB_PRINT_CONFIRMATION)
    return TRUE;
  job->texts = g_ptr_array_new_with_free_func (g_free);
  if (!tb_print_job_read_row (cache, &tb_person_kind, job->wish->person_id, &job->person, error))
    return FALSE;
  if (job->person == NULL)
    {
      g_set_error_literal (error, TB_ERROR, TB_ERROR_ABSENT, "there is no such person here");
      return FALSE;
    }
  if (job->org_id != NULL &&
      (!read_team (job, cache, error) || !read_registration (job, cache, error)))
    return FALSE;
  if (job->wish->what == TB_PRINT_CONFIRMATION && !read_missing (job, cache, error))
    return FALSE;
  return read_steps (job, cache, error);
}

static TbDocReviewer
find_reviewer (const TbRegistration *registration)
{
  if (registration->reviewed_on == 0)
    return TB_DOC_NOT_REVIEWED;
  if (g_strcmp0 (registration->reviewer, "community") == 0)
    return TB_DOC_BY_COMMUNITY;
  return g_strcmp0 (registration->reviewer, "street") == 0 ? TB_DOC_BY_STREET
                                                           : TB_DOC_BY_ORGANISATION;
}

static void
take_registration (TbDocPerson          *paper,
                   const TbRegistration *registration)
{
  paper->has_applied = TRUE;
  paper->residence = registration->residence;
  paper->healthy_on = registration->healthy_on;
  paper->healthy_until = registration->healthy_until;
  paper->in_school = registration->in_school;
  paper->applied_on = registration->applied_on;
  paper->state = registration->state;
  paper->reviewer = find_reviewer (registration);
  paper->reviewed_on = registration->reviewed_on;
  paper->opinion = registration->opinion;
}

static char *
mask (const char *text,
      char *(*func) (const char *text))
{
  return text != NULL && *text != '\0' ? func (text) : NULL;
}

static GBytes *
draw_guide (TbPrintJob        *job,
            const TbDocOrg    *org,
            const TbDocPerson *person,
            GError           **error)
{
  const char *steps[TB_GUIDE_N_STEPS];
  gboolean    are_open[TB_GUIDE_N_STEPS];

  for (guint i = 0; i < TB_GUIDE_N_STEPS; i++)
    {
      steps[i] = tb_desk_translate (tb_guide_get_msgid (i));
      are_open[i] = (job->steps & 1U << i) != 0;
    }
  return tb_doc_guide_print (org, person, steps, are_open, TB_GUIDE_N_STEPS, error);
}

static GBytes *
draw (TbPrintJob        *job,
      const TbDocPerson *person,
      GError           **error)
{
  const TbDocOrg org = { .org_name = job->org != NULL ? job->org->name : NULL,
                         .contact = job->org != NULL ? job->org->contact : NULL,
                         .printed_by = job->printed_by,
                         .day = tb_print_job_get_day (job),
                         .is_large = job->wish->is_large,
                         .is_demo = job->is_demo };

  if (job->wish->what == TB_PRINT_GUIDE)
    return draw_guide (job, &org, person, error);
  if (job->wish->what == TB_PRINT_APPLICATION)
    return tb_doc_application_print (&org, person, error);
  if (job->wish->what == TB_PRINT_UNDERTAKING || job->wish->what == TB_PRINT_AGREEMENT)
    return tb_doc_promise_print (&org, person, job->wish->what == TB_PRINT_AGREEMENT, error);
  g_ptr_array_add (job->texts, NULL);
  return tb_doc_confirmation_print (&org, person, (const char *const *) job->texts->pdata, error);
}

/**
 * tb_print_person_draw:
 * @job: a paper that was read for
 * @cancellable: (nullable): not looked at: it is a page or three
 * @error: return location
 *
 * Returns: (transfer full): it, as a PDF file; numbers are masked
 */
GBytes *
tb_print_person_draw (TbPrintJob   *job,
                      GCancellable *cancellable,
                      GError      **error)
{
  const TbPerson  *person = job->person;
  g_autofree char *number = NULL;
  g_autofree char *id_number = NULL;
  g_autofree char *phone = NULL;
  g_autofree char *address = NULL;
  g_autofree char *bv_number = NULL;
  TbDocPerson      paper = { .reviewer = TB_DOC_NOT_REVIEWED };

  if (person == NULL)
    return draw (job, NULL, error);
  paper = (TbDocPerson){ .reviewer = TB_DOC_NOT_REVIEWED,
                         .name = person->name,
                         .number = number = tb_person_code_shorten (person->id),
                         .sex = (int) person->sex,
                         .born = person->born,
                         .id_number = id_number = mask (person->id_number, tb_mask_id),
                         .phone = phone = mask (person->phone, tb_mask_phone),
                         .address = address = mask (person->address, tb_mask_address),
                         .district = tb_district_get_name (person->district),
                         .street = tb_print_get_street (person),
                         .team = job->team,
                         .guardian = job->guardian,
                         .is_volunteer = person->is_volunteer,
                         .is_elder = person->is_elder };
  paper.knows_standing = job->org_id != NULL;
  if (person->registered_us > 0)
    paper.registered_on = tb_day_of_instant (person->registered_us);
  if (job->registration != NULL)
    {
      take_registration (&paper, job->registration);
      paper.bv_number = bv_number = mask (job->registration->bv_number, tb_mask_id);
    }
  return draw (job, &paper, error);
}
