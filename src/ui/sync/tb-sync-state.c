/* tb-sync-state.c: how the exchange stands, line by line
 *
 * Pure functions, but for the one that asks a desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-sync-state.h"

#include <glib/gi18n.h>

#include "tb-attention-state.h"
#include "tb-op-facts.h"
#include "tb-op-story.h"
#include "tb-state-mark.h"
#include "tb-sync-look.h"
#include "tb-ui-date.h"
#include "tb-ui-text.h"

#define DEVICE_CHARS 8 /* of its number: enough to tell computers apart on the telephone */

/**
 * tb_sync_facts_read:
 * @desk: a desk
 *
 * Returns: all that is told of its exchange; texts belong to @desk
 */
TbSyncFacts
tb_sync_facts_read (TbDesk *desk)
{
  return (TbSyncFacts){ .state = tb_desk_get_state (desk),
                        .exchange = tb_desk_get_exchange (desk),
                        .now_us = tb_desk_get_now (desk),
                        .synced_us = tb_desk_get_synced_us (desk),
                        .n_waiting = tb_desk_get_n_waiting (desk),
                        .n_attention = tb_desk_get_n_attention (desk),
                        .city = tb_desk_get_city (desk),
                        .device = tb_desk_get_device (desk) };
}

/**
 * tb_sync_state_print_title:
 * @facts: of an exchange
 * @n_faults: chains of the ledger that do not go on from where they were
 *
 * Returns: (transfer full): how it stands, in a few words
 */
char *
tb_sync_state_print_title (const TbSyncFacts *facts,
                           guint              n_faults)
{
  g_autofree char *since = NULL;

  if (facts->state != TB_DESK_OFFLINE || facts->exchange.offline_us == 0)
    return g_strdup (_ (tb_sync_look_find (facts->state, n_faults)->text));
  since = tb_ui_format_clock (facts->exchange.offline_us);
  /* TRANSLATORS: a time of the day */
  return g_strdup_printf (_ ("Working offline since %s"), since);
}

/**
 * tb_sync_state_print_work:
 * @facts: of an exchange
 *
 * Returns: (transfer full): what waits to be sent, and what for a person
 */
char *
tb_sync_state_print_work (const TbSyncFacts *facts)
{
  g_autofree char *waiting = NULL;
  g_autofree char *attention = NULL;

  if (facts->n_waiting > 0)
    waiting = g_strdup_printf (ngettext ("%u change waits to be sent",
                                         "%u changes wait to be sent", facts->n_waiting),
                               facts->n_waiting);
  else
    waiting = g_strdup (_ ("Nothing waits to be sent"));
  if (facts->n_attention == 0)
    return g_steal_pointer (&waiting);
  attention = g_strdup_printf (ngettext ("%u needs you", "%u need you", facts->n_attention),
                               facts->n_attention);
  return g_strdup_printf (_ ("%s · %s"), waiting, attention);
}

/**
 * tb_sync_state_print_exchange:
 * @facts: of an exchange
 *
 * Returns: (transfer full): when the last one was, and what comes next
 */
char *
tb_sync_state_print_exchange (const TbSyncFacts *facts)
{
  g_autofree char *next = tb_sync_look_describe (&facts->exchange);
  g_autofree char *ago = NULL;
  g_autofree char *last = NULL;

  if (facts->synced_us > 0)
    {
      ago = tb_ui_format_ago (facts->synced_us, facts->now_us);
      last = g_strdup_printf (_ ("Last exchange: %s"), ago);
    }
  else
    last = g_strdup (_ ("No exchange yet since Time Bank was started"));
  return next != NULL ? g_strdup_printf (_ ("%s · %s"), last, next) : g_steal_pointer (&last);
}

/**
 * tb_sync_state_print_places:
 * @facts: of an exchange
 *
 * Returns: (transfer full): where the city is, and which computer this is
 */
char *
tb_sync_state_print_places (const TbSyncFacts *facts)
{
  /* TRANSLATORS: address of the city platform, number of this computer */
  return g_strdup_printf (_ ("City platform: %s · this computer: %.*s"),
                          facts->city != NULL ? facts->city : "–", DEVICE_CHARS,
                          facts->device != NULL ? facts->device : "–");
}

static const char *
get_state (const TbOutboxItem *item)
{
  return tb_ui_get_row_state (tb_attention_get_row_state (item));
}

static char *
print_reason (const TbReason *reason)
{
  /* TRANSLATORS: why something came back: a sentence, and the clause it rests on */
  return g_strdup_printf (_ ("%s (%s)"), reason->text, reason->clause);
}

/**
 * tb_sync_state_get_words:
 *
 * Returns: words for a file of what waits to be sent, as the screen says them
 */
TbUnsentWords
tb_sync_state_get_words (void)
{
  return (TbUnsentWords){ .headings = { [TB_UNSENT_NUMBER] = C_ ("column", "No."),
                                        [TB_UNSENT_WHEN] = C_ ("column", "When"),
                                        [TB_UNSENT_WHO] = C_ ("column", "Done by"),
                                        [TB_UNSENT_WHAT] = C_ ("column", "What"),
                                        [TB_UNSENT_WHOM] = C_ ("column", "Whom it is about"),
                                        [TB_UNSENT_STATE] = C_ ("column", "State"),
                                        [TB_UNSENT_WHY] = C_ ("column", "Why it came back"),
                                        [TB_UNSENT_DETAILS] = C_ ("column", "Details") },
                          .story = tb_op_story_print,
                          .details = tb_op_facts_print,
                          .state = get_state,
                          .reason = print_reason };
}
