/* test-sync-hold.c: a pull that is left with the city until there is something to tell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-sync-core.h"

#define S G_GINT64_CONSTANT (1000000)

/* A desk with nothing to do, left with the city. */
typedef struct
{
  TbSyncCore core;
  gint64     now_us;
  guint32    dice;
  gboolean   has_ready;
  GBytes    *empty; /* (owned) */
  GBytes    *full;  /* (owned): a page with a row */
} Holding;

static TbSyncAction
hold_step (Holding        *h,
           TbSyncEventType type,
           GBytes         *body)
{
  const TbSyncEvent event = { .type = type,
                              .now_us = h->now_us,
                              .dice = h->dice,
                              .has_ready = h->has_ready,
                              .is_whole = TRUE,
                              .request = h->core.request,
                              .body = body,
                              .may_hold = TRUE };

  return tb_sync_core_step (&h->core, &event);
}

static void
hold_set_up (Holding      *h,
             gconstpointer data)
{
  g_autoptr (TbPage) page = tb_page_new ();

  page->scope = g_strdup ("s");
  page->is_last = TRUE;
  h->empty = tb_wire_seal_page (page);
  page->next = 1;
  tb_page_add (page, &tb_team_kind, "t", 1, NULL);
  h->full = tb_wire_seal_page (page);
  h->now_us = 1;
  tb_sync_core_init (&h->core, 0);
  {
    g_auto (TbSyncAction) pull = hold_step (h, TB_SYNC_ONLINE, NULL);
    g_auto (TbSyncAction) save = hold_step (h, TB_SYNC_RECEIVED, h->full);
    g_auto (TbSyncAction) hold = hold_step (h, TB_SYNC_SAVED, NULL);

    g_assert_cmpint (pull.type, ==, TB_SYNC_PULL);
    g_assert_cmpuint (pull.hold_s, ==, 0); /* whoever comes back wants to know now */
    g_assert_cmpint (save.type, ==, TB_SYNC_SAVE_PAGE);
    g_assert_cmpint (hold.type, ==, TB_SYNC_PULL);
    g_assert_cmpuint (hold.hold_s, ==, 25);
  }
  g_assert_true (tb_sync_core_is_idle (&h->core)); /* nobody is kept waiting by it */
}

static void
hold_tear_down (Holding      *h,
                gconstpointer data)
{
  g_bytes_unref (h->empty);
  g_bytes_unref (h->full);
}

/* What came is taken in, and the next question goes out when it is there; a city that kept its
 * word is asked again at once. */
static void
test_holds (Holding      *h,
            gconstpointer data)
{
  GBytes *bodies[] = { h->full, h->empty };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      h->now_us += 25 * S;
      {
        g_auto (TbSyncAction) save = hold_step (h, TB_SYNC_RECEIVED, bodies[i]);
        g_auto (TbSyncAction) hold = hold_step (h, TB_SYNC_SAVED, NULL);

        g_assert_cmpint (save.type, ==, TB_SYNC_SAVE_PAGE);
        g_assert_cmpint (hold.type, ==, TB_SYNC_PULL);
        g_assert_cmpuint (hold.hold_s, ==, 25);
        g_assert_cmpint (h->core.deadline_us, >, h->now_us + 25 * S);
      }
    }
  h->dice = 123456789; /* what wakes one desk wakes the others: not all at the same moment */
  {
    g_auto (TbSyncAction) save = hold_step (h, TB_SYNC_RECEIVED, h->full);
    g_auto (TbSyncAction) pause = hold_step (h, TB_SYNC_SAVED, NULL);

    g_assert_cmpint (save.type, ==, TB_SYNC_SAVE_PAGE);
    g_assert_cmpint (pause.type, ==, TB_SYNC_WAIT);
    g_assert_cmpint (pause.wake_us, <, h->now_us + S / 2);
  }
}

/* An operation goes out at once, and what the city says to the question then is not heard. */
static void
test_hold_ends (Holding      *h,
                gconstpointer data)
{
  const guint           asked = h->core.request;
  g_auto (TbSyncAction) nothing = hold_step (h, TB_SYNC_OP_ADDED, NULL);

  g_assert_cmpint (nothing.type, ==, TB_SYNC_WAIT); /* refused here: nothing to send */
  g_assert_cmpint (h->core.phase, ==, TB_SYNC_HOLDING);
  h->has_ready = TRUE;
  {
    g_auto (TbSyncAction) push = hold_step (h, TB_SYNC_OP_ADDED, NULL);
    const TbSyncEvent     late = { .type = TB_SYNC_RECEIVED,
                                   .now_us = h->now_us,
                                   .request = asked,
                                   .body = h->full,
                                   .may_hold = TRUE };
    g_auto (TbSyncAction) ignored = tb_sync_core_step (&h->core, &late);

    g_assert_cmpint (push.type, ==, TB_SYNC_PUSH);
    g_assert_cmpint (ignored.type, ==, TB_SYNC_WAIT);
    g_assert_cmpint (h->core.phase, ==, TB_SYNC_PUSHING);
  }
}

/* A city that knows of no waiting is asked once a minute, not in a circle; so is one that ends. */
static void
test_hold_unknown (Holding      *h,
                   gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    {
      g_auto (TbSyncAction) save = hold_step (h, TB_SYNC_RECEIVED, h->empty);
      g_auto (TbSyncAction) pause = hold_step (h, TB_SYNC_SAVED, NULL);

      g_assert_cmpint (save.type, ==, TB_SYNC_SAVE_PAGE);
      g_assert_cmpint (pause.type, ==, TB_SYNC_WAIT);
      g_assert_cmpint (pause.wake_us, ==, h->now_us + 60 * S);
      h->now_us = pause.wake_us;
      {
        g_auto (TbSyncAction) again = hold_step (h, TB_SYNC_TICK, NULL);

        g_assert_cmpint (again.type, ==, TB_SYNC_PULL); /* one request a minute */
        g_assert_cmpuint (again.hold_s, ==, 25);
      }
    }
}

/* Something on the way that ends long requests is no failure a person hears of: an ordinary pull
 * tells how it stands, and after three times none is left open any more. */
static void
test_hold_lost (Holding      *h,
                gconstpointer data)
{
  for (guint i = 1; i <= 3; i++)
    {
      g_auto (TbSyncAction) pull = hold_step (h, TB_SYNC_LOST, NULL);
      g_auto (TbSyncAction) save = hold_step (h, TB_SYNC_RECEIVED, h->empty);
      g_auto (TbSyncAction) next = hold_step (h, TB_SYNC_SAVED, NULL);

      g_assert_cmpint (pull.type, ==, TB_SYNC_PULL);
      g_assert_cmpuint (pull.hold_s, ==, 0);
      g_assert_cmpuint (h->core.tries, ==, 0);
      g_assert_cmpint (save.type, ==, TB_SYNC_SAVE_PAGE);
      g_assert_cmpint (next.type, ==, i < 3 ? TB_SYNC_PULL : TB_SYNC_WAIT);
    }
  h->now_us += 60 * S;
  {
    g_auto (TbSyncAction) poll = hold_step (h, TB_SYNC_TICK, NULL);

    g_assert_cmpint (poll.type, ==, TB_SYNC_PULL);
    g_assert_cmpuint (poll.hold_s, ==, 0);
  }
}

#define ADD(path, func) g_test_add (path, Holding, NULL, hold_set_up, func, hold_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/sync-hold/holds", test_holds);
  ADD ("/sync-hold/ends", test_hold_ends);
  ADD ("/sync-hold/F17-unknown", test_hold_unknown);
  ADD ("/sync-hold/F17-lost", test_hold_lost);
  return g_test_run ();
}
