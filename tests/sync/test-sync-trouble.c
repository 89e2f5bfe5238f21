/* test-sync-trouble.c: the step function when nobody answers, or nobody wants to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sync-step.h"
#include "tb-courier.h"

/* A request nobody answers, and a body that is cut, are failures: wait, then again. */
static void
test_failures (void)
{
  TbSyncCore          core;
  g_autoptr (TbReply) reply = tb_reply_new ();
  g_autoptr (GBytes)  whole = tb_wire_seal_reply (reply);
  g_autoptr (GBytes)  cut = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) - 1);

  tb_sync_core_init (&core, 0);
  g_assert_cmpint (step (&core, TB_SYNC_ONLINE, 1, TRUE, 0, NULL), ==, TB_SYNC_PUSH);
  g_assert_cmpuint (core.limit, ==, 500);
  g_assert_cmpint (step (&core, TB_SYNC_TICK, 29 * S, TRUE, 0, NULL), ==, TB_SYNC_WAIT);
  g_assert_cmpint (step (&core, TB_SYNC_TICK, 31 * S, TRUE, 0, NULL), ==, TB_SYNC_PUSH);
  g_assert_cmpuint (core.limit, ==, 250);
  g_assert_cmpint (step (&core, TB_SYNC_RECEIVED, 31 * S, TRUE, 1, whole), ==,
                   TB_SYNC_WAIT); /* too late */
  g_assert_cmpint (step (&core, TB_SYNC_RECEIVED, 31 * S, TRUE, 2, cut), ==, TB_SYNC_PUSH);
  g_assert_cmpuint (core.tries, ==, 2);
  g_assert_cmpint (step (&core, TB_SYNC_RECEIVED, 31 * S, TRUE, 3, whole), ==, TB_SYNC_SAVE_REPLY);
  g_assert_cmpint (step (&core, TB_SYNC_SAVED, 31 * S, FALSE, 0, NULL), ==, TB_SYNC_PULL);
  g_assert_cmpuint (core.tries, ==, 0);
  g_assert_cmpuint (core.limit, ==, 250);
}

/* Whoever fails waits longer each time, up to five minutes, and never as long as the others: any
 * time from none to the whole. */
static void
test_backoff (void)
{
  TbSyncCore core;
  gint64     now_us = 1;

  tb_sync_core_init (&core, 0);
  step (&core, TB_SYNC_ONLINE, now_us, TRUE, 0, NULL);
  for (guint tries = 0; tries < 40; tries++)
    {
      const gint64 most_us = tries < 9 ? S << tries : 300 * S;
      gint64       waits_us[] = { 0, most_us / 3, most_us - 1 };

      for (guint i = 0; i < G_N_ELEMENTS (waits_us); i++)
        {
          TbSyncCore            other = core;
          const TbSyncEvent     lost = { .type = TB_SYNC_LOST,
                                         .now_us = now_us,
                                         .dice = (guint32) (most_us + waits_us[i]),
                                         .has_ready = TRUE,
                                         .request = core.request };
          g_auto (TbSyncAction) action = tb_sync_core_step (&other, &lost);

          g_assert_cmpint (other.next_us - now_us, ==, waits_us[i]);
        }
      g_assert_cmpint (step (&core, TB_SYNC_LOST, now_us, TRUE, core.request, NULL), ==,
                       TB_SYNC_PUSH); /* with the shortest wait of all */
    }
}

/* F17: a city that fails as often as it answers is asked ten times more than it need be, and then
 * once in ten answers; whoever does not reach it at all is not its burden. */
static void
test_retry_budget (gconstpointer data)
{
  const gboolean     is_busy = data != NULL;
  g_autoptr (TbPage) page = tb_page_new ();
  g_autoptr (GBytes) body = NULL;
  TbSyncCore         core;
  gint64             now_us = 1;
  guint              n_rests = 0;

  page->scope = g_strdup ("s");
  body = tb_wire_seal_page (page);
  tb_sync_core_init (&core, 0);
  step (&core, TB_SYNC_ONLINE, now_us, FALSE, 0, NULL);
  for (guint i = 0; i < 200; i++)
    {
      const TbSyncEvent     lost = { .type = TB_SYNC_LOST,
                                     .now_us = now_us,
                                     .is_busy = is_busy,
                                     .request = core.request };
      g_auto (TbSyncAction) action = tb_sync_core_step (&core, &lost);

      if (core.next_us - now_us >= 240 * S)
        n_rests++;
      else
        g_assert_cmpint (core.next_us - now_us, <=, 300 * S);
      now_us = MAX (now_us, core.next_us);
      step (&core, TB_SYNC_TICK, now_us, FALSE, 0, NULL);
      g_assert_cmpint (step (&core, TB_SYNC_RECEIVED, now_us, FALSE, core.request, body), ==,
                       TB_SYNC_SAVE_PAGE);
      step (&core, TB_SYNC_SAVED, now_us, FALSE, 0, NULL);
      now_us += 60 * S;
      g_assert_cmpint (step (&core, TB_SYNC_TICK, now_us, FALSE, 0, NULL), ==, TB_SYNC_PULL);
    }
  /* ten from the beginning, and the answers before the last failure pay for 19 */
  g_assert_cmpuint (200 - n_rests, ==, is_busy ? 29 : 200);
}

/* C9: a city that takes nothing from so old a program goes on telling, and is not asked for ever;
 * whoever wants to know tries again. */
static void
test_too_old (void)
{
  g_autoptr (TbPage) page = tb_page_new ();
  g_autoptr (GBytes) body = NULL;
  TbSyncCore         core;
  TbSyncEvent        lost = { TB_SYNC_LOST, 2, .has_ready = TRUE, .is_old = TRUE, .request = 1 };

  page->scope = g_strdup ("s");
  body = tb_wire_seal_page (page);
  tb_sync_core_init (&core, 0);
  g_assert_cmpint (step (&core, TB_SYNC_ONLINE, 1, TRUE, 0, NULL), ==, TB_SYNC_PUSH);
  {
    g_auto (TbSyncAction) action = tb_sync_core_step (&core, &lost);

    g_assert_cmpint (action.type, ==, TB_SYNC_PULL);
  }
  g_assert_true (core.is_old);
  g_assert_cmpuint (core.tries, ==, 0);
  g_assert_cmpint (step (&core, TB_SYNC_RECEIVED, 3, TRUE, 2, body), ==, TB_SYNC_SAVE_PAGE);
  g_assert_cmpint (step (&core, TB_SYNC_SAVED, 3, TRUE, 0, NULL), ==, TB_SYNC_WAIT);
  g_assert_cmpint (step (&core, TB_SYNC_OP_ADDED, 4, TRUE, 0, NULL), ==, TB_SYNC_WAIT);
  g_assert_cmpint (step (&core, TB_SYNC_TICK, 64 * S, TRUE, 0, NULL), ==, TB_SYNC_PULL);
  g_assert_cmpint (step (&core, TB_SYNC_RECEIVED, 64 * S, TRUE, 3, body), ==, TB_SYNC_SAVE_PAGE);
  g_assert_cmpint (step (&core, TB_SYNC_SAVED, 64 * S, TRUE, 0, NULL), ==, TB_SYNC_WAIT);
  g_assert_cmpint (step (&core, TB_SYNC_ONLINE, 65 * S, TRUE, 0, NULL), ==, TB_SYNC_PUSH);
}

/* F17: not before the city wants to hear of us again, and a fifth of that later at most. */
static void
test_retry_after (void)
{
  const guint32 dices[] = { 0, 1, 123456789, G_MAXUINT32 };

  for (guint i = 0; i < G_N_ELEMENTS (dices); i++)
    {
      TbSyncCore            core;
      const TbSyncEvent     lost = { .type = TB_SYNC_LOST,
                                     .now_us = 5,
                                     .dice = dices[i],
                                     .has_ready = TRUE,
                                     .wait_us = 600 * S,
                                     .request = 1 };
      g_auto (TbSyncAction) action = { 0 };

      tb_sync_core_init (&core, 0);
      step (&core, TB_SYNC_ONLINE, 5, TRUE, 0, NULL);
      action = tb_sync_core_step (&core, &lost);
      g_assert_cmpint (action.type, ==, TB_SYNC_WAIT);
      g_assert_cmpint (action.wake_us, >=, 5 + 600 * S);
      g_assert_cmpint (action.wake_us, <=, 5 + 720 * S);
      /* what somebody does meanwhile waits with the rest; the next failure asks for nothing */
      g_assert_cmpint (step (&core, TB_SYNC_OP_ADDED, 6, TRUE, 0, NULL), ==, TB_SYNC_WAIT);
      g_assert_cmpint (step (&core, TB_SYNC_TICK, action.wake_us - 1, TRUE, 0, NULL), ==,
                       TB_SYNC_WAIT);
      g_assert_cmpint (step (&core, TB_SYNC_TICK, action.wake_us, TRUE, 0, NULL), ==,
                       TB_SYNC_PUSH);
    }
}

/* What a failure is to the core. */
static void
test_explain (void)
{
  for (int code = 0; code <= TB_ERROR_TOO_OFTEN; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (TB_ERROR, code, "");
      TbSyncEvent        event = { .type = TB_SYNC_LOST, .wait_us = 7 };
      const gboolean     is_busy = code == TB_ERROR_NOT_NOW || code == TB_ERROR_TOO_OFTEN;

      tb_sync_state_explain (error, &event);
      g_assert_cmpint (event.is_expired, ==, code == TB_ERROR_EXPIRED);
      g_assert_cmpint (event.is_revoked, ==, code == TB_ERROR_REVOKED);
      g_assert_cmpint (event.is_refused, ==, code == TB_ERROR_REFUSED);
      g_assert_cmpint (event.is_old, ==, code == TB_ERROR_OUTDATED);
      g_assert_cmpint (event.is_absent, ==, code == TB_ERROR_ABSENT);
      g_assert_cmpint (event.is_busy, ==, is_busy);
      g_assert_cmpint (event.wait_us, ==, is_busy ? 7 : 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync-trouble/F10-failures", test_failures);
  g_test_add_func ("/sync-trouble/F17-backoff", test_backoff);
  g_test_add_func ("/sync-trouble/F17-retry-after", test_retry_after);
  g_test_add_data_func ("/sync-trouble/F17-retry-budget", "busy", test_retry_budget);
  g_test_add_data_func ("/sync-trouble/F17-no-budget-without-a-city", NULL, test_retry_budget);
  g_test_add_func ("/sync-trouble/C9-too-old", test_too_old);
  g_test_add_func ("/sync-trouble/explain", test_explain);
  return g_test_run ();
}
