/* tb-facts-gate.c: what the gate wants to know, out of the database
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-facts-gate.h"

#include "tb-facts-pairs.h"
#include "tb-rows.h"

static const char SQL_TOGETHER[] =
    "SELECT count(*) FROM service_record WHERE volunteer_id = ?1 AND elder_id = ?2 AND "
    "start_us < ?4 AND end_us > ?3 AND state NOT IN ('reversed', 'void')";

static gboolean
list (TbConn       *conn,
      const TbKind *kind,
      TbVerb        verb,
      const char   *value,
      GPtrArray   **rows,
      GError      **error)
{
  if (*rows == NULL)
    *rows = g_ptr_array_new_with_free_func (g_object_unref);
  return tb_rows_list (conn, kind, verb, value, *rows, error);
}

static gboolean
get (TbConn       *conn,
     const TbKind *kind,
     const char   *id,
     gpointer     *row_out,
     GError      **error)
{
  return id == NULL || tb_rows_get (conn, kind, id, row_out, error);
}

static gboolean
read_registration (TbConn     *conn,
                   const char *org_id,
                   const char *person_id,
                   gpointer   *row_out,
                   GError    **error)
{
  g_autofree char *id = NULL;

  if (org_id == NULL || person_id == NULL)
    return TRUE;
  id = tb_registration_derive_id (org_id, person_id);
  return tb_rows_get (conn, &tb_registration_kind, id, row_out, error);
}

/* The person who is meant: of somebody who was merged into another, that one. */
static gboolean
read_person (TbConn     *conn,
             const char *id,
             gpointer   *row_out,
             GError    **error)
{
  gpointer survivor = NULL;

  if (!get (conn, &tb_person_kind, id, row_out, error) ||
      (*row_out != NULL && !tb_facts_find_survivor (conn, id, &survivor, error)))
    return FALSE;
  if (survivor != NULL)
    {
      g_object_unref (*row_out);
      *row_out = survivor;
    }
  return TRUE;
}

/* Every key of a person: first their own, then those of who was merged into them.  Of somebody who
 * is not seen here, what is known of the key all the same. */
static GPtrArray *
list_keys (TbConn     *conn,
           gpointer    person,
           const char *id,
           GError    **error)
{
  const char *first = person != NULL ? tb_record_get_id (person) : id;
  GPtrArray  *keys = person != NULL ? tb_facts_list_merged (conn, first, error)
                                    : g_ptr_array_new_with_free_func (g_free);

  if (keys != NULL && first != NULL)
    g_ptr_array_insert (keys, 0, g_strdup (first));
  return keys;
}

static gboolean
is_approved (const TbRegistration *registration)
{
  return g_strcmp0 (registration->state, TB_REGISTRATION_APPROVED) == 0;
}

/* What was reviewed counts before what was not, under whatever key. */
static gboolean
read_registrations (TbGateRows *self,
                    TbConn     *conn,
                    const char *org_id,
                    GPtrArray  *keys,
                    GError    **error)
{
  for (guint i = 0; i < keys->len; i++)
    {
      g_autoptr (TbRecord) spare = NULL;
      gpointer             row = NULL;

      if (!read_registration (conn, org_id, keys->pdata[i], &row, error))
        return FALSE;
      spare = row;
      if (row == NULL || (self->registration != NULL &&
                          (is_approved (self->registration) || !is_approved (row))))
        continue;
      g_set_object (&self->registration, row);
    }
  return TRUE;
}

static gboolean
read_lists (TbGateRows *self,
            TbConn     *conn,
            const char *key,
            GError    **error)
{
  return list (conn, &tb_training_kind, TB_SQL_OF_PERSON, key, &self->trainings, error) &&
         list (conn, &tb_insurance_kind, TB_SQL_OF_PERSON, key, &self->insurances, error) &&
         list (conn, &tb_credential_kind, TB_SQL_OF_PERSON, key, &self->credentials, error) &&
         list (conn, &tb_consent_kind, TB_SQL_OF_PERSON, key, &self->consents, error) &&
         list (conn, &tb_relation_kind, TB_SQL_OF_PERSON, key, &self->relations, error) &&
         list (conn, &tb_relation_kind, TB_SQL_OF_RELATIVE, key, &self->relations, error);
}

/* Of an elder; whom to call matters only to whom the city has put into a category. */
static gboolean
read_elder (TbGateRows *self,
            TbConn     *conn,
            GPtrArray  *keys,
            GError    **error)
{
  for (guint i = 0; i < keys->len; i++)
    if (!list (conn, &tb_category_kind, TB_SQL_OF_PERSON, keys->pdata[i], &self->categories,
               error))
      return FALSE;
  for (guint i = 0; self->categories != NULL && self->categories->len > 0 && i < keys->len; i++)
    if (!list (conn, &tb_contact_kind, TB_SQL_OF_PERSON, keys->pdata[i], &self->contacts, error))
      return FALSE;
  return TRUE;
}

static gboolean
is_key (GPtrArray  *keys,
        const char *key)
{
  return key != NULL && g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL);
}

/* The gate asks after one key of a person: in what was read that stands for all of them. */
static void
call_by_one_key (TbGateRows *self,
                 GPtrArray  *keys)
{
  for (guint i = 0; keys->len > 1 && i < self->relations->len; i++)
    {
      TbRelation *relation = self->relations->pdata[i];

      if (is_key (keys, relation->person_id))
        tb_set_str (&relation->person_id, keys->pdata[0]);
      if (is_key (keys, relation->other_id))
        tb_set_str (&relation->other_id, keys->pdata[0]);
    }
}

/**
 * tb_gate_rows_read:
 * @self: (out caller-allocates): all zeros; gets the rows
 * @conn: a connection
 * @org_id: (nullable): the organisation that records
 * @volunteer_id: (nullable): who serves
 * @elder_id: (nullable): who is served
 * @error: return location
 *
 * A training, insurance or credential counts whatever organisation has entered it, and
 * under whichever key of a person: who was merged into another is that one.  A registration
 * is the organisation's own.
 *
 * Returns: whether the database answered
 */
gboolean
tb_gate_rows_read (TbGateRows *self,
                   TbConn     *conn,
                   const char *org_id,
                   const char *volunteer_id,
                   const char *elder_id,
                   GError    **error)
{
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GPtrArray) elder_keys = NULL;

  if (!read_person (conn, volunteer_id, &self->volunteer, error) ||
      !read_person (conn, elder_id, &self->elder, error) ||
      (keys = list_keys (conn, self->volunteer, volunteer_id, error)) == NULL ||
      (elder_keys = list_keys (conn, self->elder, elder_id, error)) == NULL ||
      !read_registrations (self, conn, org_id, keys, error) ||
      !read_lists (self, conn, NULL, error) || !read_elder (self, conn, elder_keys, error) ||
      !list (conn, &tb_qualification_kind, TB_SQL_OF_ORG, org_id, &self->qualifications, error))
    return FALSE;
  for (guint i = 0; i < keys->len; i++)
    if (!read_lists (self, conn, keys->pdata[i], error))
      return FALSE;
  call_by_one_key (self, keys);
  call_by_one_key (self, elder_keys);
  self->facts = (TbGateFacts){ .volunteer = self->volunteer,
                               .elder = self->elder,
                               .registration = self->registration,
                               .trainings = self->trainings,
                               .insurances = self->insurances,
                               .credentials = self->credentials,
                               .consents = self->consents,
                               .relations = self->relations,
                               .qualifications = self->qualifications,
                               .categories = self->categories,
                               .contacts = self->contacts };
  if (self->registration != NULL)
    self->facts.employer_id = ((TbRegistration *) self->registration)->employer_id;
  return TRUE;
}

/**
 * tb_gate_rows_find_guardian:
 * @self: rows that have been read
 * @conn: a connection
 * @elder_id: who was served
 * @start_us: begin of the service
 * @end_us: its end
 * @guardian_out: (out) (transfer none) (nullable): the applicant who leads the volunteer, if a
 *   record says that they served the same elder at that time
 * @error: return location
 *
 * a minor is recorded only in the same session with the guardian.
 *
 * Returns: whether the database answered
 */
gboolean
tb_gate_rows_find_guardian (TbGateRows  *self,
                            TbConn      *conn,
                            const char  *elder_id,
                            gint64       start_us,
                            gint64       end_us,
                            const char **guardian_out,
                            GError     **error)
{
  const TbRegistration *registration = self->registration;
  gint64                n_together = 0;

  *guardian_out = NULL;
  if (registration == NULL || registration->guardian_id == NULL)
    return TRUE;
  if (!tb_conn_ask (conn, SQL_TOGETHER, &n_together, error, "ssii", registration->guardian_id,
                    elder_id, start_us, end_us) ||
      !read_registration (conn, registration->org_id, registration->guardian_id, &self->guardian,
                          error))
    return FALSE;
  self->facts.guardian = self->guardian;
  if (n_together > 0)
    *guardian_out = registration->guardian_id;
  return TRUE;
}

/**
 * tb_gate_rows_clear:
 * @self: rows; may be all zeros
 */
void
tb_gate_rows_clear (TbGateRows *self)
{
  g_clear_object (&self->volunteer);
  g_clear_object (&self->elder);
  g_clear_object (&self->registration);
  g_clear_object (&self->guardian);
  g_clear_pointer (&self->categories, g_ptr_array_unref);
  g_clear_pointer (&self->contacts, g_ptr_array_unref);
  g_clear_pointer (&self->trainings, g_ptr_array_unref);
  g_clear_pointer (&self->insurances, g_ptr_array_unref);
  g_clear_pointer (&self->credentials, g_ptr_array_unref);
  g_clear_pointer (&self->consents, g_ptr_array_unref);
  g_clear_pointer (&self->relations, g_ptr_array_unref);
  g_clear_pointer (&self->qualifications, g_ptr_array_unref);
}
