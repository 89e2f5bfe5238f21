/* tb-desk-standing.c: how somebody stands in other rows than their own, for a line of a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-standing-private.h"

#include "tb-day.h"
#include "tb-facts-gate.h"
#include "tb-facts-milestones.h"
#include "tb-rule-shelf.h"

typedef struct
{
  TbCityKey      key;
  char          *org_id;    /* (owned) (nullable) */
  char          *person_id; /* (owned) */
  gint64         today;
  TbPersonCounts counts;
} Counting;

static void
counting_free (gpointer data)
{
  Counting *counting = data;

  g_free (counting->org_id);
  g_free (counting->person_id);
  g_free (counting);
}

/* The last day anybody says they are insured; a policy without an end has none. */
static gint64
find_insured (GPtrArray *insurances)
{
  gint64 until = 0;

  for (guint i = 0; i < (insurances != NULL ? insurances->len : 0); i++)
    {
      const TbInsurance *row = insurances->pdata[i];

      until = MAX (until, row->until_on == 0 ? G_MAXINT64 : row->until_on);
    }
  return until;
}

/**
 * tb_desk_count_person:
 * @cache: a connection
 * @key: of the city, for its rules
 * @org_id: (nullable): the organisation that is acted for
 * @person_id: somebody
 * @today: yyyymmdd
 * @counts_out: (out caller-allocates): how they stand
 * @error: return location
 *
 * On a thread of the store.
 *
 * Returns: whether the database answered
 */
gboolean
tb_desk_count_person (TbConn          *cache,
                      const TbCityKey *key,
                      const char      *org_id,
                      const char      *person_id,
                      gint64           today,
                      TbPersonCounts  *counts_out,
                      GError         **error)
{
  g_auto (TbGateRows) rows = { 0 };
  g_autofree char    *account = tb_account_derive_member (person_id);
  const TbCoinSplit   no_split = { 0 };
  const TbRules      *rules = NULL;
  gint64              lifetime = 0;

  *counts_out = (TbPersonCounts){ 0 };
  if (!tb_rule_shelf_find (cache, tb_city_key_get_bytes (key), org_id, today, &rules, error) ||
      !tb_facts_lifetime (cache, account, &lifetime, error) ||
      !tb_gate_rows_read (&rows, cache, org_id, person_id, NULL, error))
    return FALSE;
  tb_milestones_find (rules, &no_split, lifetime, &counts_out->milestones);
  tb_training_count_find (rules, rows.trainings, today, &counts_out->training);
  tb_credential_count_find (rows.credentials, today, &counts_out->credentials);
  counts_out->credentials.type = NULL; /* goes with the rows */
  counts_out->insured_until = find_insured (rows.insurances);
  return TRUE;
}

static gpointer
count_job (TbConn       *cache,
           gpointer      args,
           GCancellable *cancellable,
           GError      **error)
{
  Counting *counting = args;

  return tb_desk_count_person (cache, &counting->key, counting->org_id, counting->person_id,
                               counting->today, &counting->counts, error)
             ? g_memdup2 (&counting->counts, sizeof counting->counts)
             : NULL;
}

/**
 * tb_desk_count_person_async:
 * @self: a desk
 * @person_id: somebody
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * What stands beside their name in a list: stars, training and
 * credentials, each with its end.  What was learnt under the key of somebody who was merged
 * into them is theirs, too.
 */
void
tb_desk_count_person_async (TbDesk             *self,
                            const char         *person_id,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  Counting *counting = g_new0 (Counting, 1);

  counting->org_id = g_strdup (tb_desk_get_org_id (self));
  counting->person_id = g_strdup (person_id);
  counting->today = tb_day_of_instant (tb_desk_get_now (self));
  tb_desk_get_city_key (self, &counting->key);
  tb_desk_run (self, tb_desk_count_person_async, TB_DESK_STUDIES, count_job, counting,
               counting_free, g_free, cancellable, callback, user_data);
}

/**
 * tb_desk_count_person_finish:
 * @self: a desk
 * @result: from the callback
 * @counts_out: (out caller-allocates): how they stand today
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_desk_count_person_finish (TbDesk         *self,
                             GAsyncResult   *result,
                             TbPersonCounts *counts_out,
                             GError        **error)
{
  g_autofree TbPersonCounts *counts = tb_desk_run_finish (self, result, error);

  if (counts == NULL)
    return FALSE;
  *counts_out = *counts;
  return TRUE;
}
