/* test-sync-state.c: the lines that say how the exchange stands, and words for operations
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-attention-state.h"
#include "tb-op-facts.h"
#include "tb-sync-look.h"
#include "tb-sync-state.h"

#define NOW_US (G_GINT64_CONSTANT (1795310700) * G_USEC_PER_SEC) /* 2026-11-23 09:25 in Beijing */
#define MINUTE (60 * G_USEC_PER_SEC)
#define NOTHING \
  (TbSyncFacts) { .now_us = NOW_US, .state = TB_DESK_SYNCED }

static void
assert_text (char       *text,
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

/* Offline says since when, and that does not begin anew with each try. */
static void
test_title (void)
{
  TbSyncFacts facts = NOTHING;

  assert_text (tb_sync_state_print_title (&facts, 0), "In step with the city platform");
  assert_text (tb_sync_state_print_title (&facts, 1),
               "The city’s ledger is not the one that was here before");
  facts.state = TB_DESK_OFFLINE;
  assert_text (tb_sync_state_print_title (&facts, 1), "Working offline");
  facts.exchange.offline_us = NOW_US - 5 * MINUTE;
  assert_text (tb_sync_state_print_title (&facts, 0), "Working offline since 09:20");
  facts.state = TB_DESK_SYNCING;
  assert_text (tb_sync_state_print_title (&facts, 0), "Exchanging with the city platform");
}

static void
test_work (void)
{
  TbSyncFacts facts = NOTHING;

  assert_text (tb_sync_state_print_work (&facts), "Nothing waits to be sent");
  facts.n_waiting = 1;
  assert_text (tb_sync_state_print_work (&facts), "1 change waits to be sent");
  facts.n_waiting = 3;
  facts.n_attention = 2;
  assert_text (tb_sync_state_print_work (&facts), "3 changes wait to be sent · 2 need you");
}

static void
test_exchange (void)
{
  TbSyncFacts facts = NOTHING;

  assert_text (tb_sync_state_print_exchange (&facts),
               "No exchange yet since Time Bank was started");
  facts.synced_us = NOW_US - 2 * MINUTE;
  assert_text (tb_sync_state_print_exchange (&facts), "Last exchange: 2 minutes ago");
  facts.exchange.part = 3;
  facts.exchange.n_parts = 12;
  assert_text (tb_sync_state_print_exchange (&facts),
               "Last exchange: 2 minutes ago · Reading everything: part 3 of 12");
  facts.exchange = (TbDeskExchange){ .offline_us = NOW_US - MINUTE, .tries = 2 };
  facts.exchange.wait_us = 3 * G_USEC_PER_SEC + 1;
  assert_text (tb_sync_state_print_exchange (&facts),
               "Last exchange: 2 minutes ago · Tried 2 times in vain, again in 4 s");
  facts.exchange.wait_us = 0;
  facts.exchange.tries = 1;
  assert_text (tb_sync_look_describe (&facts.exchange), "Tried 1 time in vain");
  facts.exchange.tries = 0;
  g_assert_null (tb_sync_look_describe (&facts.exchange));
}

static void
test_places (void)
{
  TbSyncFacts facts = NOTHING;

  facts.city = "https://city.example";
  facts.device = "0192f3a4-0000-7000-8000-000000000001";
  assert_text (tb_sync_state_print_places (&facts),
               "City platform: https://city.example · this computer: 0192f3a4");
}

/* The five words of sync.md §7, and what is offered: nothing where the city has not answered. */
static void
test_states (void)
{
  static const struct
  {
    const char *state;
    TbRowState  row_state;
    gboolean    is_returned;
  } cases[] = {
    { "ready", TB_ROW_WAITING, FALSE },
    { "applied", TB_ROW_SENDING, FALSE },
    { "done", TB_ROW_SYNCED, FALSE },
    { "conflict", TB_ROW_CONFLICT, TRUE },
    { "rejected", TB_ROW_REJECTED, TRUE },
  };
  g_autoptr (TbOp) op = tb_op_new ("o", "org:o1", "record.withdraw", NOW_US);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TbOutboxItem item = { .state = (char *) cases[i].state, .op = op };
      g_autofree char   *explanation = tb_attention_explain (&item);

      g_assert_cmpint (tb_attention_get_row_state (&item), ==, cases[i].row_state);
      g_assert_cmpint (tb_outbox_item_is_returned (&item), ==, cases[i].is_returned);
      g_assert_cmpint (tb_attention_get_cures (&item, TRUE) != TB_CURE_NONE, ==,
                       cases[i].is_returned);
      g_assert_cmpuint (strlen (explanation), >, 20);
    }
}

/* As fields are called and masked on the screen; keys of rows say nothing to people. */
static void
test_facts (void)
{
  g_autoptr (TbOp)  op = tb_op_new ("o", "org:o1", "person.register", NOW_US);
  g_autoptr (TbOp)  change = tb_op_new ("o", "org:o1", "person.update", NOW_US);
  TbPersonRegister *args = op->args;
  TbPersonUpdate   *set = change->args;

  args->id = g_strdup ("0192f3a4-0000-7000-8000-000000000001");
  args->name = g_strdup ("王秀英");
  args->phone = g_strdup ("13900130001");
  args->born = 19600512;
  args->is_volunteer = TRUE;
  args->team_id = g_strdup ("t1");
  assert_text (tb_op_facts_print (op),
               "Name: 王秀英; Born: 1960-05-12; Phone: ••••0001; Volunteer: yes");
  set->id = g_strdup ("p1");
  set->set = g_variant_ref_sink (g_variant_new_parsed (
      "[('phone', just '13900130001', just '13900139999'), ('street', nothing, just 'x')]"));
  assert_text (tb_op_facts_print (change),
               "Phone: ••••0001 → ••••9999; Street: (empty) → x");
}

/* The file for people has a word for everything. */
static void
test_words (void)
{
  const TbUnsentWords words = tb_sync_state_get_words ();
  const TbOutboxItem  item = { .state = (char *) "rejected" };

  for (guint i = 0; i < TB_UNSENT_N_COLUMNS; i++)
    g_assert_cmpstr (words.headings[i], !=, NULL);
  g_assert_cmpstr (words.state (&item), ==, "Sent back");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync-state/title", test_title);
  g_test_add_func ("/sync-state/work", test_work);
  g_test_add_func ("/sync-state/exchange", test_exchange);
  g_test_add_func ("/sync-state/places", test_places);
  g_test_add_func ("/sync-state/states", test_states);
  g_test_add_func ("/sync-state/facts", test_facts);
  g_test_add_func ("/sync-state/words", test_words);
  return g_test_run ();
}
