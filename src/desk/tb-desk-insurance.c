/* tb-desk-insurance.c: who is insured, who is not, and what is left to do
 *
 * Source: plan 三（二）.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-insurance.h"

#include "tb-day.h"
#include "tb-desk-private.h"
#include "tb-facts-insurance.h"
#include "tb-rows.h"

static const TbField uninsured_fields[] = { TB_UNINSURED_FIELDS (TB_ENTRY, TbUninsured) };
static const TbField coverage_fields[] = { TB_COVERAGE_FIELDS (TB_ENTRY, TbCoverage) };
static const TbField policy_fields[] = { TB_POLICY_FIELDS (TB_ENTRY, TbPolicy) };

const TbTable tb_uninsured_table = TB_TABLE (TbUninsured, "uninsured", uninsured_fields);
const TbTable tb_coverage_table = TB_TABLE (TbCoverage, "coverage", coverage_fields);
const TbTable tb_policy_table = TB_TABLE (TbPolicy, "policy", policy_fields);

typedef struct
{
  char  *org_id;    /* (owned) (nullable) */
  char  *person_id; /* (owned) (nullable) */
  char  *visit_id;  /* (owned) (nullable) */
  gint64 day;
  int    within_days;
} Asking;

static Asking *
asking_new (TbDesk *self,
            gint64  day)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->org_id = g_strdup (tb_desk_get_org_id (self));
  asking->day = day != 0 ? day : tb_day_of_instant (tb_desk_get_now (self));
  return asking;
}

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_free (asking->org_id);
  g_free (asking->person_id);
  g_free (asking->visit_id);
  g_free (asking);
}

static void
uninsured_free (gpointer line)
{
  tb_table_free (&tb_uninsured_table, line);
}

static void
coverage_free (gpointer line)
{
  tb_table_free (&tb_coverage_table, line);
}

static void
policy_free (gpointer line)
{
  tb_table_free (&tb_policy_table, line);
}

static void
lines_free (gpointer lines)
{
  g_ptr_array_unref (lines);
}

/* All that insures somebody, whoever entered it. */
static GPtrArray *
read_insurances (TbConn     *cache,
                 const char *person_id,
                 GError    **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  return tb_rows_list (cache, &tb_insurance_kind, TB_SQL_OF_PERSON, person_id, rows, error)
             ? g_steal_pointer (&rows)
             : NULL;
}

static gboolean
read_name (TbConn     *cache,
           const char *person_id,
           char      **name_out,
           GError    **error)
{
  g_autoptr (TbPerson) person = NULL;
  gpointer             row = NULL;

  if (!tb_rows_get (cache, &tb_person_kind, person_id, &row, error))
    return FALSE;
  if ((person = row) != NULL)
    *name_out = g_strdup (person->name);
  return TRUE;
}

/* An end that comes no later than so many days after the day asked about. */
static gboolean
is_ending (const Asking  *asking,
           const TbCover *cover)
{
  return asking->within_days != TB_DESK_WITHIN_NONE && cover->until_on != TB_COVER_OPEN &&
         cover->until_on <= tb_day_add_days (asking->day, asking->within_days);
}

/* What somebody needs; %NULL if it is nothing. */
static const char *
find_need (const Asking  *asking,
           const TbCover *cover)
{
  if (cover->policy != NULL)
    return is_ending (asking, cover) ? "ending" : NULL;
  return cover->next_on != 0 ? "later" : cover->ended_on != 0 ? "ended"
                                                              : "none";
}

static gboolean
add_uninsured (TbConn               *cache,
               const Asking         *asking,
               const TbRegistration *registration,
               GPtrArray            *lines,
               GError              **error)
{
  g_autoptr (GPtrArray) rows = read_insurances (cache, registration->person_id, error);
  TbCover               cover;
  TbUninsured          *line;
  const char           *need;

  if (rows == NULL)
    return FALSE;
  cover = tb_cover_find (rows, asking->day);
  if ((need = find_need (asking, &cover)) == NULL)
    return TRUE;
  line = tb_table_new (&tb_uninsured_table);
  g_ptr_array_add (lines, line);
  line->person_id = g_strdup (registration->person_id);
  line->state = g_strdup (need);
  line->until_on = cover.policy != NULL ? cover.until_on : cover.ended_on;
  line->next_on = cover.next_on;
  line->bv_status =
      g_strdup (registration->bv_status != NULL ? registration->bv_status : TB_BV_NONE);
  line->remedy = g_strdup (g_strcmp0 (line->bv_status, TB_BV_PASSED) == 0 ? "claim" : "buy");
  return read_name (cache, line->person_id, &line->name, error);
}

static gpointer
list_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  const Asking         *asking = args;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (uninsured_free);
  g_autoptr (GPtrArray) serving = NULL;

  serving = tb_facts_list_serving (cache, asking->org_id, asking->day, error);
  for (guint i = 0; serving != NULL && i < serving->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !add_uninsured (cache, asking, serving->pdata[i], lines, error))
      return NULL;
  return serving != NULL ? g_steal_pointer (&lines) : NULL;
}

/**
 * tb_desk_list_uninsured_async:
 * @self: a desk
 * @day: yyyymmdd; 0 for today
 * @within_days: also those whose cover ends so many days later or before, from 0; or
 *   %TB_DESK_WITHIN_NONE
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Lists the volunteers of the organisation who need cover.
 */
void
tb_desk_list_uninsured_async (TbDesk             *self,
                              gint64              day,
                              int                 within_days,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  Asking *asking = asking_new (self, day);

  asking->within_days = within_days;
  tb_desk_run (self, tb_desk_list_uninsured_async, TB_DESK_STUDIES, list_job, asking,
               asking_free, lines_free, cancellable, callback, user_data);
}

/**
 * tb_desk_list_uninsured_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbUninsured): they, by person
 */
GPtrArray *
tb_desk_list_uninsured_finish (TbDesk       *self,
                               GAsyncResult *result,
                               GError      **error)
{
  return tb_desk_run_finish (self, result, error);
}

/* Whether a policy covers a visit; each begins and ends on one day. */
static gboolean
add_coverage (TbConn        *cache,
              const TbVisit *visit,
              GPtrArray     *lines,
              GError       **error)
{
  g_autoptr (GPtrArray) rows = read_insurances (cache, visit->volunteer_id, error);
  TbCoverage           *line;
  TbCover               cover;

  if (rows == NULL)
    return FALSE;
  cover = tb_cover_find (rows, tb_day_of_instant (visit->start_us));
  line = tb_table_new (&tb_coverage_table);
  g_ptr_array_add (lines, line);
  line->visit_id = g_strdup (visit->id);
  line->activity = g_strdup (visit->activity);
  line->start_us = visit->start_us;
  line->person_id = g_strdup (visit->volunteer_id);
  line->is_covered = cover.policy != NULL;
  if (cover.policy != NULL)
    {
      line->insurance_id = g_strdup (cover.policy->id);
      line->origin = g_strdup (cover.policy->origin);
      line->insurer = g_strdup (cover.policy->insurer);
      line->policy = g_strdup (cover.policy->policy);
      line->until_on = cover.until_on != TB_COVER_OPEN ? cover.until_on : 0;
    }
  return read_name (cache, visit->volunteer_id, &line->name, error);
}

/* The visits that are asked about. */
static GPtrArray *
list_visits (TbConn       *cache,
             const Asking *asking,
             GError      **error)
{
  g_autoptr (TbVisit) visit = NULL;
  gpointer            row = NULL;

  if (asking->visit_id == NULL)
    return tb_facts_list_visits_between (cache, asking->org_id, tb_day_to_instant (asking->day),
                                         tb_day_to_instant (tb_day_add_days (asking->day, 1)),
                                         error);
  if (!tb_rows_get (cache, &tb_visit_kind, asking->visit_id, &row, error))
    return NULL;
  visit = row;
  if (visit == NULL || g_strcmp0 (visit->state, TB_VISIT_PLANNED) != 0)
    {
      g_set_error (error, TB_ERROR, TB_ERROR_DATA, "no visit “%s” is planned", asking->visit_id);
      return NULL;
    }
  return tb_facts_list_visits_with (cache, visit, error);
}

static gpointer
coverage_job (TbConn       *cache,
              gpointer      args,
              GCancellable *cancellable,
              GError      **error)
{
  const Asking         *asking = args;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (coverage_free);
  g_autoptr (GPtrArray) visits = list_visits (cache, asking, error);

  for (guint i = 0; visits != NULL && i < visits->len; i++)
    if (!add_coverage (cache, visits->pdata[i], lines, error))
      return NULL;
  return visits != NULL ? g_steal_pointer (&lines) : NULL;
}

/**
 * tb_desk_check_coverage_async:
 * @self: a desk
 * @visit_id: (nullable): a visit that is planned; the others of its activity are told as well
 * @day: yyyymmdd; 0 for today; all that is planned then, if @visit_id is %NULL
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Says before an activity who of its volunteers is covered, by what, and until when.
 */
void
tb_desk_check_coverage_async (TbDesk             *self,
                              const char         *visit_id,
                              gint64              day,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  Asking *asking = asking_new (self, day);

  asking->visit_id = g_strdup (visit_id);
  tb_desk_run (self, tb_desk_check_coverage_async, TB_DESK_READS, coverage_job, asking, asking_free,
               lines_free, cancellable, callback, user_data);
}

/**
 * tb_desk_check_coverage_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Errors: %TB_ERROR_DATA if there is no such visit, or it is cancelled.
 *
 * Returns: (transfer full) (element-type TbCoverage): a line a visit
 */
GPtrArray *
tb_desk_check_coverage_finish (TbDesk       *self,
                               GAsyncResult *result,
                               GError      **error)
{
  return tb_desk_run_finish (self, result, error);
}

static int
compare_policies (gconstpointer a,
                  gconstpointer b)
{
  const TbPolicy *x = *(const TbPolicy *const *) a;
  const TbPolicy *y = *(const TbPolicy *const *) b;

  return x->from_on < y->from_on ? -1 : x->from_on > y->from_on;
}

static TbPolicy *
make_policy (const TbInsurance *row,
             gint64             day)
{
  TbPolicy *line = tb_table_new (&tb_policy_table);

  tb_table_copy_common (&tb_policy_table, line, &tb_insurance_kind.table, row);
  line->insurance_id = g_strdup (row->id);
  line->state = g_strdup (tb_cover_find_state (row, day));
  return line;
}

static gpointer
read_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  const Asking              *asking = args;
  g_autoptr (GPtrArray)      rows = read_insurances (cache, asking->person_id, error);
  g_autoptr (TbRegistration) registration = NULL;
  g_autofree char           *id = NULL;
  TbInsurancePage           *page;
  gpointer                   row = NULL;

  if (rows == NULL)
    return NULL;
  if (asking->org_id != NULL)
    {
      id = tb_registration_derive_id (asking->org_id, asking->person_id);
      if (!tb_rows_get (cache, &tb_registration_kind, id, &row, error))
        return NULL;
      registration = row;
    }
  page = g_new0 (TbInsurancePage, 1);
  page->steps = tb_guide_find_steps (registration, rows, asking->day);
  page->policies = g_ptr_array_new_with_free_func (policy_free);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (page->policies, make_policy (rows->pdata[i], asking->day));
  g_ptr_array_sort (page->policies, compare_policies);
  return page;
}

static void
page_free (gpointer page)
{
  tb_insurance_page_free (page);
}

/**
 * tb_desk_read_insurance_async:
 * @self: a desk
 * @person_id: a volunteer of the organisation
 * @day: yyyymmdd; 0 for today
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Reads somebody's policies, and the steps that are open on the way to one.
 */
void
tb_desk_read_insurance_async (TbDesk             *self,
                              const char         *person_id,
                              gint64              day,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  Asking *asking = asking_new (self, day);

  asking->person_id = g_strdup (person_id);
  tb_desk_run (self, tb_desk_read_insurance_async, TB_DESK_READS, read_job, asking,
               asking_free, page_free, cancellable, callback, user_data);
}

/**
 * tb_desk_read_insurance_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full): what there is, and what is left to do
 */
TbInsurancePage *
tb_desk_read_insurance_finish (TbDesk       *self,
                               GAsyncResult *result,
                               GError      **error)
{
  return tb_desk_run_finish (self, result, error);
}

/**
 * tb_insurance_page_free:
 * @page: (nullable) (transfer full): what was read
 */
void
tb_insurance_page_free (TbInsurancePage *page)
{
  if (page != NULL)
    g_clear_pointer (&page->policies, g_ptr_array_unref);
  g_free (page);
}
