/* test-sync-scopes.c: the step function where a part is given or taken away
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-sync-core.h"

#define S G_GINT64_CONSTANT (1000000)

/* C8: a city that takes the part of this desk away is asked nothing any more, whatever waits and
 * whoever asks; the desk notes it down, and another request
 * that was lost says nothing of the kind. */
static void
test_revoked (void)
{
  static const TbSyncEventType later[] = { TB_SYNC_TICK, TB_SYNC_ONLINE, TB_SYNC_OP_ADDED,
                                           TB_SYNC_OFFLINE, TB_SYNC_ONLINE, TB_SYNC_TICK };

  for (guint phase = 0; phase < 3; phase++)
    {
      static const TbSyncActionType asked[] = { TB_SYNC_PUSH, TB_SYNC_PULL, TB_SYNC_SNAPSHOT };
      TbSyncCore                    core;
      TbSyncEvent                   event = { .type = TB_SYNC_ONLINE, .now_us = 1 };
      g_auto (TbSyncAction)         action = { 0 };

      event.has_ready = phase == 0;
      event.is_empty = phase == 2;
      tb_sync_core_init (&core, 0);
      action = tb_sync_core_step (&core, &event);
      g_assert_cmpint (action.type, ==, asked[phase]);

      event.type = TB_SYNC_LOST;
      event.is_revoked = TRUE;
      event.request = 7; /* given up long ago */
      action = tb_sync_core_step (&core, &event);
      g_assert_cmpint (action.type, ==, TB_SYNC_WAIT);
      event.request = core.request;
      action = tb_sync_core_step (&core, &event);
      g_assert_cmpint (action.type, ==, TB_SYNC_SAVE_REVOKED);

      event = (TbSyncEvent){
        .type = TB_SYNC_SAVED, .now_us = 1, .has_ready = TRUE, .is_over = TRUE
      };
      action = tb_sync_core_step (&core, &event);
      g_assert_cmpint (action.type, ==, TB_SYNC_WAIT);
      for (guint i = 0; i < G_N_ELEMENTS (later); i++)
        {
          event.type = later[i];
          event.now_us += 1000 * S;
          action = tb_sync_core_step (&core, &event);
          g_assert_cmpint (action.type, ==, TB_SYNC_WAIT);
          g_assert_cmpint (action.wake_us, >, event.now_us); /* it does not spin, either */
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync-scopes/C8-revoked", test_revoked);
  return g_test_run ();
}
