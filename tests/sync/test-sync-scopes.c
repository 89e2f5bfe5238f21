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

/* Files of up to four scopes, as far as the core hears of them. */
typedef struct
{
  TbSyncCore core;
  gint64     now_us;
  guint      n_scopes;
  guint      n_acting;
  gboolean   is_list_old;
  gboolean   is_whole[4];
  guint      n_dropped;
} Desk;

static void
desk_init (Desk *desk,
           guint n_scopes,
           guint n_acting)
{
  *desk = (Desk){ .now_us = 1, .n_scopes = n_scopes, .n_acting = n_acting };
  tb_sync_core_init (&desk->core, 0);
}

static TbSyncEvent
look (Desk           *desk,
      TbSyncEventType type)
{
  const guint at = desk->core.scope < desk->n_scopes ? desk->core.scope : 0;

  return (TbSyncEvent){ .type = type,
                        .now_us = desk->now_us,
                        .is_whole = desk->is_whole[at],
                        .request = desk->core.request,
                        .n_scopes = desk->n_scopes,
                        .n_acting = desk->n_acting,
                        .is_list_old = desk->is_list_old };
}

/* As the session does it: what is to be saved is saved.  Returns what is to be sent, or to wait. */
static TbSyncActionType
run (Desk        *desk,
     TbSyncEvent *event)
{
  for (;;)
    {
      g_auto (TbSyncAction) action = tb_sync_core_step (&desk->core, event);
      const guint           at = desk->core.scope;
      TbSyncEventType       next = TB_SYNC_SAVED;

      if (action.type == TB_SYNC_SAVE_PAGE)
        desk->is_whole[at] = action.page->is_last;
      else if (action.type == TB_SYNC_SAVE_SESSION)
        desk->is_list_old = FALSE;
      else if (action.type == TB_SYNC_DROP_SCOPE)
        {
          desk->n_scopes--;
          desk->n_acting -= at < desk->n_acting;
          desk->n_dropped++;
          desk->is_list_old = TRUE;
        }
      else if (action.type == TB_SYNC_TURN)
        next = TB_SYNC_TURNED;
      else
        return action.type;
      *event = look (desk, next);
    }
}

static TbSyncActionType
tell (Desk           *desk,
      TbSyncEventType type)
{
  TbSyncEvent event = look (desk, type);

  return run (desk, &event);
}

/* A page that is the last comes for what was asked. */
static TbSyncActionType
answer_page (Desk *desk)
{
  g_autoptr (TbPage) page = tb_page_new ();
  g_autoptr (GBytes) body = NULL;
  TbSyncEvent        event = look (desk, TB_SYNC_RECEIVED);

  page->scope = g_strdup ("s");
  page->is_last = TRUE;
  event.body = body = tb_wire_seal_page (page);
  return run (desk, &event);
}

static TbSyncActionType
answer_session (Desk *desk)
{
  const TbWho        who = { .name = (char *) "n", .actor = (char *) "a", .scope = (char *) "s" };
  g_autoptr (GBytes) body = tb_wire_print_doc (&tb_who_table, &who);
  TbSyncEvent        event = look (desk, TB_SYNC_RECEIVED);

  event.body = body;
  return run (desk, &event);
}

#define ASSERT_ASKS(desk, said, what, where)          \
  G_STMT_START                                        \
  {                                                   \
    g_assert_cmpint (said, ==, what);                 \
    g_assert_cmpuint ((desk)->core.scope, ==, where); \
  }                                                   \
  G_STMT_END

/* Its own scope first, then the others, each to its end. */
static void
test_round (void)
{
  Desk desk;

  desk_init (&desk, 3, 2);
  ASSERT_ASKS (&desk, tell (&desk, TB_SYNC_ONLINE), TB_SYNC_PULL, 0);
  ASSERT_ASKS (&desk, answer_page (&desk), TB_SYNC_PULL, 1);
  ASSERT_ASKS (&desk, answer_page (&desk), TB_SYNC_PULL, 2);
  ASSERT_ASKS (&desk, answer_page (&desk), TB_SYNC_WAIT, 0);
  g_assert_true (tb_sync_core_is_idle (&desk.core));

  /* what was done here is told of in the first two alone; the city's waits for its time */
  desk.now_us += S;
  {
    TbSyncEvent         event = look (&desk, TB_SYNC_OP_ADDED);
    g_autoptr (TbReply) reply = tb_reply_new ();
    g_autoptr (GBytes)  body = tb_wire_seal_reply (reply);
    TbSyncEvent         answer;

    event.has_ready = TRUE;
    ASSERT_ASKS (&desk, run (&desk, &event), TB_SYNC_PUSH, 0);
    answer = look (&desk, TB_SYNC_RECEIVED);
    answer.body = body;
    {
      g_auto (TbSyncAction) action = tb_sync_core_step (&desk.core, &answer);

      g_assert_cmpint (action.type, ==, TB_SYNC_SAVE_REPLY);
    }
    ASSERT_ASKS (&desk, tell (&desk, TB_SYNC_SAVED), TB_SYNC_PULL, 0);
  }
  ASSERT_ASKS (&desk, answer_page (&desk), TB_SYNC_PULL, 1);
  ASSERT_ASKS (&desk, answer_page (&desk), TB_SYNC_WAIT, 0);

  /* an idle desk hears of a new rule package within an ordinary poll */
  desk.now_us += 60 * S;
  ASSERT_ASKS (&desk, tell (&desk, TB_SYNC_TICK), TB_SYNC_PULL, 0);
  ASSERT_ASKS (&desk, answer_page (&desk), TB_SYNC_PULL, 1);
  ASSERT_ASKS (&desk, answer_page (&desk), TB_SYNC_PULL, 2);
  ASSERT_ASKS (&desk, answer_page (&desk), TB_SYNC_WAIT, 0);

  /* and at once if somebody asks */
  desk.now_us += S;
  ASSERT_ASKS (&desk, tell (&desk, TB_SYNC_ONLINE), TB_SYNC_PULL, 0);
  ASSERT_ASKS (&desk, answer_page (&desk), TB_SYNC_PULL, 1);
  /* and once more, before that was over */
  ASSERT_ASKS (&desk, tell (&desk, TB_SYNC_ONLINE), TB_SYNC_PULL, 0);
}

/* F6: the city tells of another list: it is asked for, and what is new is begun at once. */
static void
test_list (void)
{
  Desk desk;

  desk_init (&desk, 1, 1);
  ASSERT_ASKS (&desk, tell (&desk, TB_SYNC_ONLINE), TB_SYNC_PULL, 0);
  desk.is_list_old = TRUE; /* says the page */
  ASSERT_ASKS (&desk, answer_page (&desk), TB_SYNC_SESSION, 0);
  g_assert_false (tb_sync_core_is_idle (&desk.core));
  desk.n_scopes = 2;
  ASSERT_ASKS (&desk, answer_session (&desk), TB_SYNC_PULL, 1);
  ASSERT_ASKS (&desk, answer_page (&desk), TB_SYNC_WAIT, 0);

  /* one that nobody can read is asked for again some time, and the own scope meanwhile */
  desk.is_list_old = TRUE;
  desk.now_us += 60 * S;
  ASSERT_ASKS (&desk, tell (&desk, TB_SYNC_TICK), TB_SYNC_SESSION, 0);
  for (guint i = 0, n_sessions = 0, n_pulls = 0; i < 60; i++)
    {
      TbSyncActionType said;

      if (desk.core.phase == TB_SYNC_ASKING)
        {
          said = tell (&desk, TB_SYNC_LOST);
          n_sessions++;
        }
      else if (desk.core.phase == TB_SYNC_PULLING)
        {
          said = answer_page (&desk);
          n_pulls += desk.core.scope == 0;
        }
      else
        {
          desk.now_us += 10 * S;
          said = tell (&desk, TB_SYNC_TICK);
        }
      g_assert_cmpint (said, !=, TB_SYNC_SNAPSHOT);
      if (i == 59)
        {
          g_assert_cmpuint (n_sessions, >, 3);
          g_assert_cmpuint (n_sessions, <, 40);
          g_assert_cmpuint (n_pulls, >, 3);
        }
    }
}

/* F6, C8: what may not be read any more is dropped; a city that says so for ever is not asked for
 * ever, and the own scope is heard all the time. */
static void
test_refused (void)
{
  Desk        desk;
  TbSyncEvent event;
  guint       n_sessions = 0;

  desk_init (&desk, 3, 2);
  ASSERT_ASKS (&desk, tell (&desk, TB_SYNC_ONLINE), TB_SYNC_PULL, 0);
  ASSERT_ASKS (&desk, answer_page (&desk), TB_SYNC_PULL, 1);
  event = look (&desk, TB_SYNC_LOST);
  event.is_refused = TRUE;
  ASSERT_ASKS (&desk, run (&desk, &event), TB_SYNC_SESSION, 1);
  g_assert_cmpuint (desk.n_dropped, ==, 1);
  for (guint i = 0; i < 30; i++) /* the list has it again, and it is refused again */
    {
      if (desk.core.phase == TB_SYNC_ASKING)
        {
          n_sessions++;
          desk.n_scopes = 3;
          desk.n_acting = 2;
          answer_session (&desk);
        }
      else if (desk.core.phase == TB_SYNC_PULLING && desk.core.scope == 1 && desk.n_scopes == 3)
        {
          event = look (&desk, TB_SYNC_LOST);
          event.is_refused = TRUE;
          run (&desk, &event);
        }
      else if (desk.core.phase == TB_SYNC_PULLING)
        answer_page (&desk);
      else
        {
          desk.now_us += S;
          tell (&desk, TB_SYNC_TICK);
        }
    }
  g_assert_cmpuint (n_sessions, <=, 2);

  /* the own one is not dropped */
  desk_init (&desk, 3, 2);
  ASSERT_ASKS (&desk, tell (&desk, TB_SYNC_ONLINE), TB_SYNC_PULL, 0);
  event = look (&desk, TB_SYNC_LOST);
  event.is_refused = TRUE;
  run (&desk, &event);
  g_assert_cmpuint (desk.n_dropped, ==, 0);
}

/* One that always fails does not keep the own one from being heard. */
static void
test_failing (void)
{
  Desk  desk;
  guint n_own = 0, n_other = 0;

  desk_init (&desk, 2, 2);
  tell (&desk, TB_SYNC_ONLINE);
  for (gint64 end_us = desk.now_us + 600 * S; desk.now_us < end_us;)
    {
      if (desk.core.phase == TB_SYNC_PULLING && desk.core.scope == 0)
        {
          n_own++;
          answer_page (&desk);
        }
      else if (desk.core.phase == TB_SYNC_PULLING)
        {
          n_other++;
          tell (&desk, TB_SYNC_LOST);
        }
      desk.now_us += S;
      tell (&desk, TB_SYNC_TICK);
    }
  g_assert_cmpuint (n_own, >=, 9);
  g_assert_cmpuint (n_other, >=, 9);
  g_assert_cmpuint (n_other, <=, 120);
}

/* Without its own scope a desk reads no other. */
static void
test_home_lost (void)
{
  Desk        desk;
  TbSyncEvent event;

  desk_init (&desk, 2, 2);
  tell (&desk, TB_SYNC_ONLINE);
  ASSERT_ASKS (&desk, answer_page (&desk), TB_SYNC_PULL, 1);
  event = look (&desk, TB_SYNC_TICK);
  event.is_home_lost = TRUE; /* somebody wants all anew */
  event.is_empty = TRUE;
  {
    g_auto (TbSyncAction) action = tb_sync_core_step (&desk.core, &event);

    g_assert_cmpint (action.type, ==, TB_SYNC_TURN);
    g_assert_cmpuint (desk.core.scope, ==, 0);
  }
  event = look (&desk, TB_SYNC_TURNED);
  event.is_empty = TRUE;
  ASSERT_ASKS (&desk, run (&desk, &event), TB_SYNC_SNAPSHOT, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync-scopes/C8-revoked", test_revoked);
  g_test_add_func ("/sync-scopes/round", test_round);
  g_test_add_func ("/sync-scopes/F6-list", test_list);
  g_test_add_func ("/sync-scopes/F6-refused", test_refused);
  g_test_add_func ("/sync-scopes/failing", test_failing);
  g_test_add_func ("/sync-scopes/home-lost", test_home_lost);
  return g_test_run ();
}
