/* tb-desk-gaps.c: what everybody still has to learn
 *
 * Source; P-058 of the features.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-gaps.h"

#include "tb-day.h"
#include "tb-desk-private.h"
#include "tb-facts-gaps.h"
#include "tb-rule-shelf.h"

typedef struct
{
  char     *org_id; /* (owned) (nullable) */
  TbCityKey key;
  gint64    now_us;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_free (asking->org_id);
  g_free (asking);
}

/**
 * tb_gaps_free:
 * @gaps: (transfer full): what was asked for
 */
void
tb_gaps_free (TbGaps *gaps)
{
  g_clear_pointer (&gaps->people, g_ptr_array_unref);
  g_clear_pointer (&gaps->teachings, g_ptr_array_unref);
  g_free (gaps);
}

static void
gaps_free (gpointer gaps)
{
  tb_gaps_free (gaps);
}

static gpointer
list_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  const Asking      *asking = args;
  const gint64       today = tb_day_of_instant (asking->now_us);
  const TbRules     *rules = NULL;
  g_autoptr (TbGaps) gaps = g_new0 (TbGaps, 1);
  g_auto (TbTxn)     txn = { 0 };

  if (!tb_txn_begin_read (&txn, cache, error) ||
      !tb_rule_shelf_find (cache, tb_city_key_get_bytes (&asking->key), asking->org_id, today,
                           &rules, error) ||
      (gaps->teachings = tb_facts_list_teachings (cache, asking->org_id, asking->now_us,
                                                  error)) == NULL ||
      (gaps->people = tb_facts_list_gaps (cache, asking->org_id, rules, today, gaps->teachings,
                                          error)) == NULL)
    return NULL;
  return g_steal_pointer (&gaps);
}

/**
 * tb_desk_list_gaps_async:
 * @self: a desk
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Lists what each person of the organisation lacks today, and the next lesson that teaches it.
 */
void
tb_desk_list_gaps_async (TbDesk             *self,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->org_id = g_strdup (tb_desk_get_org_id (self));
  asking->now_us = tb_desk_get_now (self);
  tb_desk_get_city_key (self, &asking->key);
  tb_desk_run (self, tb_desk_list_gaps_async, TB_DESK_STUDIES, list_job, asking, asking_free,
               gaps_free, cancellable, callback, user_data);
}

/**
 * tb_desk_list_gaps_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what they lack
 */
TbGaps *
tb_desk_list_gaps_finish (TbDesk       *self,
                          GAsyncResult *result,
                          GError      **error)
{
  return tb_desk_run_finish (self, result, error);
}
