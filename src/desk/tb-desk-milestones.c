/* tb-desk-milestones.c: what somebody's service has come to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-milestones.h"

#include "tb-day.h"
#include "tb-desk-private.h"
#include "tb-facts-ledger.h"
#include "tb-facts-milestones.h"
#include "tb-rule-shelf.h"

typedef struct
{
  TbCityKey key;
  char     *org_id;    /* (owned) */
  char     *person_id; /* (owned) */
  gint64    today;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->org_id);
  g_free (reading->person_id);
  g_free (reading);
}

static void
free_page (gpointer page)
{
  tb_milestone_page_free (page);
}

static gpointer
read_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  const Reading              *reading = args;
  g_autofree char            *account = tb_account_derive_member (reading->person_id);
  g_autoptr (TbMilestonePage) page = g_new0 (TbMilestonePage, 1);
  TbCoinSplit                 split = { 0 };
  gint64                      lifetime = 0;
  const TbRules              *rules = NULL;

  if (!tb_rule_shelf_find (cache, tb_city_key_get_bytes (&reading->key), reading->org_id,
                           reading->today, &rules, error) ||
      !tb_facts_split (cache, account, &split, error) ||
      !tb_facts_lifetime (cache, account, &lifetime, error) ||
      (page->categories = tb_facts_list_categories (cache, reading->person_id, error)) == NULL)
    return NULL;
  tb_milestones_find (rules, &split, lifetime, &page->milestones);
  return g_steal_pointer (&page);
}

/**
 * tb_desk_read_milestones_async:
 * @self: a desk
 * @person_id: somebody
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Categories are of this organisation's records; the balance is the account's.
 */
void
tb_desk_read_milestones_async (TbDesk             *self,
                               const char         *person_id,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->org_id = g_strdup (tb_desk_get_org_id (self));
  reading->person_id = g_strdup (person_id);
  reading->today = tb_day_of_instant (tb_desk_get_now (self));
  tb_desk_get_city_key (self, &reading->key);
  tb_desk_run (self, tb_desk_read_milestones_async, TB_DESK_READS, read_job, reading, reading_free,
               free_page, cancellable, callback, user_data);
}

/**
 * tb_desk_read_milestones_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what it has come to; %NULL with @error if it is not known
 */
TbMilestonePage *
tb_desk_read_milestones_finish (TbDesk       *self,
                                GAsyncResult *result,
                                GError      **error)
{
  return tb_desk_run_finish (self, result, error);
}

/**
 * tb_milestone_page_free:
 * @page: (transfer full) (nullable): a page
 */
void
tb_milestone_page_free (TbMilestonePage *page)
{
  if (page == NULL)
    return;
  g_clear_pointer (&page->categories, g_ptr_array_unref);
  g_free (page);
}
