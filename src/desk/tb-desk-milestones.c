/* tb-desk-milestones.c: what somebody's service has come to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-milestones.h"

#include "tb-desk-private.h"
#include "tb-facts-ledger.h"
#include "tb-facts-milestones.h"
#include "tb-rule-book.h"

static void
page_free (gpointer page)
{
  tb_milestone_page_free (page);
}

static gpointer
read_job (TbConn       *cache,
          gpointer      person_id,
          GCancellable *cancellable,
          GError      **error)
{
  g_autofree char            *account = tb_account_derive_member (person_id);
  g_autoptr (TbMilestonePage) page = g_new0 (TbMilestonePage, 1);
  TbCoinSplit                 split = { 0 };
  gint64                      lifetime = 0;

  if (!tb_facts_split (cache, account, &split, error) ||
      !tb_facts_lifetime (cache, account, &lifetime, error) ||
      (page->categories = tb_facts_list_categories (cache, person_id, error)) == NULL)
    return NULL;
  tb_milestones_find (tb_rules_get_default (), &split, lifetime, &page->milestones);
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
  tb_desk_run (self, tb_desk_read_milestones_async, FALSE, read_job, g_strdup (person_id), g_free,
               page_free, cancellable, callback, user_data);
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
