/* tb-comparison-jobs.c: what a comparison does on the threads of the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-comparison-private.h"

#include "tb-reading.h"

/**
 * tb_mending_free:
 * @data: (type TbMending) (transfer full): a page on its way
 */
void
tb_mending_free (gpointer data)
{
  TbMending *mending = data;

  tb_tally_free (mending->tally);
  tb_page_free (mending->page);
  g_free (mending);
}

/**
 * tb_mending_run:
 * @cache: connection to the cache
 * @args: (type TbMending): what to do; gets what came of it
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * A job for a thread of the store: the writing one.
 *
 * Returns: (transfer none) (nullable): @args
 */
gpointer
tb_mending_run (TbConn       *cache,
                gpointer      args,
                GCancellable *cancellable,
                GError      **error)
{
  TbMending *mending = args;

  return tb_replica_mend (mending->replica, cache, mending->tally, mending->bucket, mending->page,
                          &mending->is_moved, &mending->n_rows, error)
             ? mending
             : NULL;
}

/**
 * tb_comparing_free:
 * @data: (type TbComparing) (transfer full): an answer on its way
 */
void
tb_comparing_free (gpointer data)
{
  TbComparing *comparing = data;

  g_free (comparing->home);
  tb_tally_free (comparing->tally);
  tb_digest_free (comparing->digest);
  g_array_unref (comparing->differing);
  g_free (comparing);
}

/**
 * tb_comparing_run:
 * @cache: connection to the cache
 * @args: (type TbComparing): what to compare; gets what came of it
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * A job for a thread of the store.
 *
 * Returns: (transfer none) (nullable): @args
 */
gpointer
tb_comparing_run (TbConn       *cache,
                  gpointer      args,
                  GCancellable *cancellable,
                  GError      **error)
{
  TbComparing   *comparing = args;
  g_auto (TbTxn) txn = { 0 };

  return tb_txn_begin_read (&txn, cache, error) &&
                 tb_replica_compare (cache, comparing->home, comparing->tally, comparing->digest,
                                     &comparing->is_moved, comparing->differing, error)
             ? comparing
             : NULL;
}

/**
 * tb_comparison_plan_free:
 * @data: (type TbComparisonPlan) (transfer full): what is to be compared
 */
void
tb_comparison_plan_free (gpointer data)
{
  TbComparisonPlan *plan = data;

  g_free (plan->home);
  g_clear_pointer (&plan->scopes, g_strfreev);
  g_clear_pointer (&plan->sizes, g_array_unref);
  g_free (plan);
}

/**
 * tb_comparison_plan:
 * @cache: connection to the cache
 * @args: (type TbComparisonPlan): knows the desk's own scope; gets all else
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * A job for a thread of the store.
 *
 * Returns: (transfer none) (nullable): @args
 */
gpointer
tb_comparison_plan (TbConn       *cache,
                    gpointer      args,
                    GCancellable *cancellable,
                    GError      **error)
{
  TbComparisonPlan        *plan = args;
  g_auto (TbReading)       reading = { 0 };
  g_autoptr (GStrvBuilder) scopes = g_strv_builder_new ();

  if (!tb_reading_get (cache, &reading, error))
    return NULL;
  g_strv_builder_add (scopes, plan->home);
  g_strv_builder_addv (scopes, (const char **) reading.scopes);
  plan->scopes = g_strv_builder_end (scopes);
  plan->sizes = g_array_new (FALSE, TRUE, sizeof (gint64));
  for (const TbKind *const *kind = tb_kinds_get_all (); *kind != NULL; kind++)
    {
      gint64 n = 0;

      if (!tb_tally_count_desk (*kind, cache, &n, error))
        return NULL;
      g_array_append_val (plan->sizes, n);
    }
  return plan;
}
