/* tb-scene-services.c: services, and all that is known of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-scene-rows-private.h"

#include "tb-day.h"
#include "tb-facts.h"

/* A month and a week, so that sums of both are whole around a service. */
#define NEAR_US (G_GINT64_CONSTANT (38) * 86400 * 1000000)
#define DAY_US  (G_GINT64_CONSTANT (86400) * 1000000)

/* Patterns of an organisation are looked for in what was done in so many months. */
#define ORG_MONTHS 13

/* One person's rows are few, those at a time are not: a “+” keeps SQLite from the wrong index. */
static const char GIVEN[] = "WHERE volunteer_id = ?1 ORDER BY start_us, id";
static const char GIVEN_NEAR[] =
    "WHERE volunteer_id = ?1 AND +start_us >= ?2 AND +start_us < ?3 ORDER BY start_us, id";
static const char RECEIVED[] = "WHERE elder_id = ?1 ORDER BY start_us, id";
static const char RECEIVED_NEAR[] =
    "WHERE elder_id = ?1 AND +start_us >= ?2 AND +start_us < ?3 ORDER BY start_us, id";
static const char OF_ORG[] = "WHERE org_id = ?1 AND +start_us >= ?2 ORDER BY start_us, id";
static const char EVALUATIONS[] = "WHERE record_id = ?1 ORDER BY at_us, id LIMIT 1";
static const char OF_VISIT[] = "WHERE visit_id = ?1 ORDER BY start_us, id LIMIT 1";

static const char SQL_SAME_FORM[] =
    "SELECT id FROM service_record WHERE form = ?1 AND +form_row = ?2 AND id <> ?3 LIMIT 1";
static const char SQL_SAME_EXTERNAL[] =
    "SELECT id FROM service_record"
    " WHERE external_id = ?1 AND +source IS ?2 AND id <> ?3 LIMIT 1";
static const char SQL_N_RECORDED[] =
    "SELECT count(*) FROM visit v JOIN service_record r ON r.visit_id = v.id"
    " WHERE v.start_us = ?1 AND +v.org_id = ?2 AND +v.activity = ?3";
static const char SQL_N_OF_VISIT[] = "SELECT count(*) FROM service_record WHERE visit_id = ?1";
static const char SQL_IS_POSTED[] =
    "SELECT count(*) FROM ledger_txn WHERE source_id = ?1 AND +cause = 'earn'";
static const char SQL_POSTED[] =
    "SELECT coalesce (sum (p.minutes), 0) FROM ledger_txn t JOIN posting p ON p.txn_id = t.id"
    " WHERE t.source_id = ?1 AND +t.cause = 'earn' AND p.minutes > 0";
static const char SQL_COVERED[] =
    "SELECT coalesce (min (issued_us), 0) FROM certificate WHERE person_id = ?1"
    " AND +org_id = ?2 AND +state = 'issued' AND from_day <= ?3 AND to_day >= ?3"
    " AND issued_us >= ?4";
static const char SQL_AGREEMENT[] =
    "SELECT (SELECT count(*) FROM consent WHERE person_id IN (?1, ?2) AND +purpose = 'agreement'"
    " AND given_on <= ?3 AND (withdrawn_on = 0 OR withdrawn_on > ?3))"
    " + (SELECT count(*) FROM agreement WHERE person_id IN (?1, ?2) AND +form = 'written'"
    " AND signed_on <= ?3 AND from_on <= ?3 AND (until_on = 0 OR until_on >= ?3)"
    " AND (ended_on = 0 OR ended_on >= ?3))";
static const char SQL_CORRECTION[] =
    "SELECT count(*) FROM anomaly_case WHERE subject_id = ?1 AND +outcome = 'correct'";

static gboolean
find_staff_person (TbSceneRows *self,
                   const char  *staff_id,
                   const char **person_out,
                   GError     **error)
{
  gpointer row = NULL;

  if (!tb_scene_rows_take (self, &tb_staff_kind, staff_id, &row, error))
    return FALSE;
  *person_out = row != NULL ? ((TbStaff *) row)->person_id : NULL;
  return TRUE;
}

static gboolean
find_text (TbSceneRows *self,
           const char  *sql,
           const char **text_out,
           GError     **error,
           const char  *types,
           ...)
{
  g_auto (TbStmt) st = { 0 };
  TbStep          step;
  va_list         args;

  if (!tb_conn_prepare (self->conn, sql, &st, error))
    return FALSE;
  va_start (args, types);
  tb_stmt_bind_all (&st, types, args);
  va_end (args);
  if ((step = tb_stmt_step (&st, error)) == TB_STEP_ROW)
    *text_out = tb_scene_rows_keep (self, tb_stmt_get_text (&st, 0));
  return step != TB_STEP_FAILED;
}

static gboolean
is_given (const char *text)
{
  return text != NULL && *text != '\0';
}

/* What was planned, and who signed. */
static gboolean
read_visit (TbSceneRows *self,
            TbService   *service,
            const char  *visit_id,
            const char  *person_id,
            GError     **error)
{
  gpointer row = NULL;

  if (!is_given (visit_id))
    return TRUE;
  if (!tb_scene_rows_take (self, &tb_visit_kind, visit_id, &row, error))
    return FALSE;
  service->visit = row;
  if ((service->signs = tb_facts_list_signs (self->conn, visit_id, person_id, error)) == NULL)
    return FALSE;
  g_ptr_array_add (self->arrays, service->signs);
  if (service->visit != NULL && is_given (service->visit->activity))
    return tb_conn_ask (self->conn, SQL_N_RECORDED, &service->n_recorded, error, "iss",
                        service->visit->start_us, service->visit->org_id, service->visit->activity);
  return tb_conn_ask (self->conn, SQL_N_OF_VISIT, &service->n_recorded, error, "s", visit_id);
}

/* Other records that claim to be the same. */
static gboolean
read_twins (TbSceneRows *self,
            TbService   *service,
            GError     **error)
{
  const TbServiceRecord *record = service->record;

  return (!is_given (record->form) ||
          find_text (self, SQL_SAME_FORM, &service->same_form_id, error, "sis", record->form,
                     record->form_row, record->id)) &&
         (!is_given (record->external_id) ||
          find_text (self, SQL_SAME_EXTERNAL, &service->same_external_id, error, "sss",
                     record->external_id, record->source, record->id));
}

/* What became of it: coins, a certificate, a case. */
static gboolean
read_outcome (TbSceneRows *self,
              TbService   *service,
              GError     **error)
{
  const TbServiceRecord *record = service->record;
  const gint64           day = tb_day_of_instant (record->start_us);
  gint64                 n_posted = 0;
  gint64                 n_corrections = 0;
  gint64                 n_agreements = 0;

  if (!tb_conn_ask (self->conn, SQL_IS_POSTED, &n_posted, error, "s", record->id) ||
      (n_posted > 0 &&
       !tb_conn_ask (self->conn, SQL_POSTED, &service->posted_minutes, error, "s", record->id)) ||
      !tb_conn_ask (self->conn, SQL_COVERED, &service->covered_us, error, "ssii",
                    record->volunteer_id, record->org_id, day, record->certified_us) ||
      !tb_conn_ask (self->conn, SQL_CORRECTION, &n_corrections, error, "s", record->id) ||
      !tb_conn_ask (self->conn, SQL_AGREEMENT, &n_agreements, error, "ssi", record->volunteer_id,
                    record->elder_id, day))
    return FALSE;
  service->is_posted = n_posted > 0;
  service->has_correction = n_corrections > 0;
  service->has_agreement = n_agreements > 0;
  return TRUE;
}

/* Who has entered it, and who has looked at it, as people who may serve themselves. */
static gboolean
read_people (TbSceneRows *self,
             TbService   *service,
             GError     **error)
{
  const TbServiceRecord *record = service->record;

  return tb_scene_rows_find_person (self, record->volunteer_id, &service->volunteer, error) &&
         tb_scene_rows_find_person (self, record->elder_id, &service->elder, error) &&
         find_staff_person (self, record->submitted_by, &service->recorder_person_id, error) &&
         find_staff_person (self, record->recognised_by, &service->reviewer_person_id, error);
}

static gboolean
read_evaluation (TbSceneRows *self,
                 TbService   *service,
                 GError     **error)
{
  GPtrArray *rows = tb_scene_rows_add_array (self, g_object_unref);

  if (!tb_rows_select (self->conn, &tb_evaluation_kind, EVALUATIONS, rows, error, "s",
                       service->record->id))
    return FALSE;
  service->evaluation = rows->len > 0 ? rows->pdata[0] : NULL;
  return TRUE;
}

/* Why it was entered late. */
static gboolean
read_outage (TbSceneRows *self,
             TbService   *service,
             GError     **error)
{
  const TbServiceRecord *record = service->record;
  GPtrArray             *rows = tb_scene_rows_add_array (self, g_object_unref);
  gpointer               row = NULL;

  if (is_given (record->org_id) &&
      !tb_rows_list (self->conn, &tb_capability_kind, TB_SQL_OF_ORG, record->org_id, rows, error))
    return FALSE;
  service->gap =
      tb_capability_find_gap (rows, record->item, tb_day_of_instant (record->start_us));
  if (!is_given (record->outage_id))
    return TRUE;
  if (!tb_scene_rows_take (self, &tb_outage_kind, record->outage_id, &row, error))
    return FALSE;
  service->outage = row;
  return TRUE;
}

static gboolean
fill (TbSceneRows *self,
      TbService   *service,
      GError     **error)
{
  return read_visit (self, service, service->record->visit_id, service->record->volunteer_id,
                     error) &&
         read_twins (self, service, error) && read_people (self, service, error) &&
         read_evaluation (self, service, error) && read_outage (self, service, error) &&
         read_outcome (self, service, error);
}

/* Services of which only the records and what is planned matter: neighbours of another. */
static gboolean
read_services (TbSceneRows *self,
               GPtrArray  **services_out,
               gboolean     is_whole,
               GError     **error,
               const char  *tail,
               const char  *id,
               gint64       from_us,
               gint64       before_us)
{
  GPtrArray  *records = tb_scene_rows_add_array (self, g_object_unref);
  const char *types = tail == GIVEN || tail == RECEIVED ? "s" : tail == OF_ORG ? "si"
                                                                               : "sii";

  *services_out = tb_scene_rows_add_array (self, g_free);
  if (!tb_rows_select (self->conn, &tb_service_record_kind, tail, records, error, types, id,
                       from_us, before_us))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      TbService *service = g_new0 (TbService, 1);

      service->record = records->pdata[i];
      g_ptr_array_add (*services_out, service);
      if (is_whole ? !fill (self, service, error)
                   : !read_visit (self, service, service->record->visit_id,
                                  service->record->volunteer_id, error))
        return FALSE;
    }
  return TRUE;
}

/* Rows of people as they are, by key. */
static gboolean
read_rows (TbSceneRows  *self,
           GPtrArray   **rows,
           const TbKind *kind,
           TbVerb        verb,
           const char   *id,
           GError      **error)
{
  if (*rows == NULL)
    *rows = tb_scene_rows_add_array (self, g_object_unref);
  return tb_rows_list (self->conn, kind, verb, id, *rows, error);
}

static gboolean
read_relations (TbSceneRows *self,
                const char  *person_id,
                GError     **error)
{
  return read_rows (self, &self->scene.relations, &tb_relation_kind, TB_SQL_OF_PERSON, person_id,
                    error) &&
         read_rows (self, &self->scene.relations, &tb_relation_kind, TB_SQL_OF_RELATIVE, person_id,
                    error);
}

/**
 * tb_scene_rows_read_entry:
 * @self: an empty scene
 * @record: what is about to be entered, stored or not; must outlive the scene
 * @service_out: (out) (transfer none): it, with what is known of it
 * @error: return location
 *
 * Of the volunteer's and the elder's other services those around it are read.
 *
 * Returns: whether the database answered
 */
gboolean
tb_scene_rows_read_entry (TbSceneRows           *self,
                          const TbServiceRecord *record,
                          TbService            **service_out,
                          GError               **error)
{
  TbService *service = g_new0 (TbService, 1);
  gint64     start_us = CLAMP (record->start_us, 0, G_MAXINT64 - NEAR_US);

  g_ptr_array_add (tb_scene_rows_add_array (self, g_free), service);
  service->record = record;
  *service_out = service;
  return fill (self, service, error) &&
         read_services (self, &self->scene.given, FALSE, error, GIVEN_NEAR, record->volunteer_id,
                        start_us - NEAR_US, start_us + NEAR_US) &&
         tb_scene_rows_read_around (self, service, error);
}

/**
 * tb_scene_rows_read_around:
 * @self: a scene with the volunteer's services
 * @service: one of them
 * @error: return location
 *
 * Puts the elder's services of those days into the scene.
 *
 * Returns: whether the database answered
 */
gboolean
tb_scene_rows_read_around (TbSceneRows *self,
                           TbService   *service,
                           GError     **error)
{
  gint64 start_us = CLAMP (service->record->start_us, 0, G_MAXINT64 - DAY_US);

  return read_services (self, &self->scene.received, FALSE, error, RECEIVED_NEAR,
                        service->record->elder_id, start_us - DAY_US, start_us + DAY_US);
}

/**
 * tb_scene_rows_read_volunteer:
 * @self: an empty scene
 * @person_id: somebody who has served
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_scene_rows_read_volunteer (TbSceneRows *self,
                              const char  *person_id,
                              GError     **error)
{
  return tb_scene_rows_find_person (self, person_id, &self->scene.person, error) &&
         read_services (self, &self->scene.given, TRUE, error, GIVEN, person_id, 0, 0) &&
         read_services (self, &self->scene.received, FALSE, error, RECEIVED, person_id, 0, 0) &&
         read_rows (self, &self->scene.trainings, &tb_training_kind, TB_SQL_OF_PERSON, person_id,
                    error) &&
         read_relations (self, person_id, error);
}

/**
 * tb_scene_rows_read_elder:
 * @self: an empty scene
 * @person_id: somebody who was served
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_scene_rows_read_elder (TbSceneRows *self,
                          const char  *person_id,
                          GError     **error)
{
  return tb_scene_rows_find_person (self, person_id, &self->scene.person, error) &&
         read_services (self, &self->scene.received, TRUE, error, RECEIVED, person_id, 0, 0);
}

/**
 * tb_scene_rows_read_org:
 * @self: an empty scene
 * @org_id: an organisation
 * @error: return location
 *
 * Reads what it has recorded in the last thirteen months.
 *
 * Returns: whether the database answered
 */
gboolean
tb_scene_rows_read_org (TbSceneRows *self,
                        const char  *org_id,
                        GError     **error)
{
  gint64 today = tb_day_of_instant (self->scene.now_us);
  gint64 from_us = tb_day_to_instant (tb_day_add_months (today, -ORG_MONTHS));

  self->scene.org_id = tb_scene_rows_keep (self, org_id);
  return read_services (self, &self->scene.of_org, FALSE, error, OF_ORG, org_id, from_us, 0);
}

/**
 * tb_scene_rows_read_visit:
 * @self: an empty scene
 * @visit_id: a visit
 * @service_out: (out) (transfer none): it, with its record if there is one
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_scene_rows_read_visit (TbSceneRows *self,
                          const char  *visit_id,
                          TbService  **service_out,
                          GError     **error)
{
  TbService *service = g_new0 (TbService, 1);
  GPtrArray *records = tb_scene_rows_add_array (self, g_object_unref);
  gpointer   row = NULL;

  g_ptr_array_add (tb_scene_rows_add_array (self, g_free), service);
  *service_out = service;
  if (!tb_scene_rows_take (self, &tb_visit_kind, visit_id, &row, error) ||
      !tb_rows_select (self->conn, &tb_service_record_kind, OF_VISIT, records, error, "s",
                       visit_id))
    return FALSE;
  service->record = records->len > 0 ? records->pdata[0] : NULL;
  return row == NULL ||
         read_visit (self, service, visit_id, ((TbVisit *) row)->volunteer_id, error);
}
