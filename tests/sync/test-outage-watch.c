/* test-outage-watch.c: what is an outage, whose, and when it is over
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-courier.h"
#include "tb-outage-watch.h"

#define S     G_GINT64_CONSTANT (1000000)
#define BEGIN (G_GINT64_CONSTANT (1763860000) * S)

typedef struct
{
  TbOutageWatch watch;
  gint64        set_us;  /* by which the clock of the desk has been set … */
  gint64        skew_us; /* … and it is wrong, as far as the desk knows */
  guint         n_ids;
  gboolean      must_keep; /* whether the last step is written at once */
  TbOutage     *ended;     /* (owned) (nullable): by it */
  TbOutage     *begun;     /* (owned) (nullable) */
} World;

static void
set_up (World *w, gconstpointer data)
{
  *w = (World){ 0 };
}

static void
tear_down (World *w, gconstpointer data)
{
  tb_outage_watch_clear (&w->watch);
  g_clear_object (&w->ended);
  g_clear_object (&w->begun);
}

static void
step (World *w, gint64 at_s, const char *cause)
{
  g_autofree char  *id = g_strdup_printf ("id-%u", ++w->n_ids);
  const TbOutageTry one = { .at_us = BEGIN + at_s * S + w->set_us,
                            .mono_us = at_s * S + 1,
                            .skew_us = w->skew_us,
                            .cause = cause,
                            .asked = "pull",
                            .came = "503 unavailable" };

  g_clear_object (&w->ended);
  g_clear_object (&w->begun);
  w->must_keep =
      tb_outage_watch_step (&w->watch, &one, &tb_outage_limits, id, &w->ended, &w->begun);
  if (w->must_keep)
    tb_outage_watch_note_kept (&w->watch, one.mono_us);
}

/* five minutes and three tries; from the first of them on. */
static void
test_begins (World *w, gconstpointer data)
{
  step (w, 0, TB_OUTAGE_PLATFORM);
  step (w, 1, TB_OUTAGE_PLATFORM);
  step (w, 3, TB_OUTAGE_PLATFORM);
  step (w, 299, TB_OUTAGE_PLATFORM);
  g_assert_null (w->begun);
  g_assert_false (tb_outage_watch_is_quiet (&w->watch));
  step (w, 300, TB_OUTAGE_PLATFORM);
  g_assert_nonnull (w->begun);
  g_assert_cmpstr (w->begun->cause, ==, TB_OUTAGE_PLATFORM);
  g_assert_cmpint (w->begun->from_us, ==, BEGIN);
  g_assert_cmpint (w->begun->to_us, ==, 0);
  g_assert_cmpint (w->begun->n_tries, ==, 5);
  step (w, 400, TB_OUTAGE_PLATFORM);
  g_assert_null (w->begun);
  step (w, 460, NULL);
  g_assert_nonnull (w->ended);
  g_assert_cmpstr (w->ended->id, ==, "id-1");
  g_assert_cmpint (w->ended->from_us, ==, BEGIN);
  g_assert_cmpint (w->ended->to_us, ==, BEGIN + 460 * S);
  g_assert_cmpint (w->ended->n_tries, ==, 6);
  g_assert_true (tb_outage_watch_is_quiet (&w->watch));
}

/* two tries in a long time are bad luck. */
static void
test_few_tries (World *w, gconstpointer data)
{
  step (w, 0, TB_OUTAGE_PLATFORM);
  step (w, 1000, TB_OUTAGE_PLATFORM);
  g_assert_null (w->begun);
  step (w, 1001, NULL);
  g_assert_null (w->ended);
  g_assert_true (tb_outage_watch_is_quiet (&w->watch));
  step (w, 1002, TB_OUTAGE_PLATFORM);
  step (w, 1100, TB_OUTAGE_PLATFORM);
  step (w, 1299, TB_OUTAGE_PLATFORM);
  g_assert_null (w->begun); /* what was before the answer does not count */
}

/* the lack of a network for a moment ends nothing, and for long is another outage. */
static void
test_other_cause (World *w, gconstpointer data)
{
  for (int i = 0; i <= 5; i++)
    step (w, i * 60, TB_OUTAGE_PLATFORM);
  g_assert_nonnull (w->begun);
  step (w, 360, TB_OUTAGE_NETWORK);
  step (w, 420, TB_OUTAGE_NETWORK);
  step (w, 480, TB_OUTAGE_PLATFORM);
  g_assert_null (w->ended);
  for (int i = 0; i < 5; i++)
    {
      step (w, 540 + i * 60, TB_OUTAGE_NETWORK);
      g_assert_null (w->ended);
    }
  step (w, 840, TB_OUTAGE_NETWORK);
  g_assert_nonnull (w->ended);
  g_assert_cmpstr (w->ended->cause, ==, TB_OUTAGE_PLATFORM);
  g_assert_cmpint (w->ended->to_us, ==, BEGIN + 540 * S);
  g_assert_cmpstr (w->begun->cause, ==, TB_OUTAGE_NETWORK);
  g_assert_cmpint (w->begun->from_us, ==, BEGIN + 540 * S);
  step (w, 900, NULL);
  g_assert_cmpstr (w->ended->cause, ==, TB_OUTAGE_NETWORK);
}

/* R-154, B15: what is new is kept at once; tries that say the same again once a minute, so that a
 * crash loses no more of an outage than that. */
static void
test_keeps (World *w, gconstpointer data)
{
  step (w, 0, NULL);
  g_assert_false (w->must_keep);
  step (w, 1, TB_OUTAGE_PLATFORM);
  g_assert_true (w->must_keep); /* when it began */
  step (w, 2, TB_OUTAGE_PLATFORM);
  step (w, 60, TB_OUTAGE_PLATFORM);
  g_assert_false (w->must_keep);
  g_assert_cmpuint (w->watch.n_not_kept, ==, 2);
  step (w, 61, TB_OUTAGE_PLATFORM);
  g_assert_true (w->must_keep);
  g_assert_cmpuint (w->watch.n_not_kept, ==, 0);
  step (w, 62, TB_OUTAGE_NETWORK);
  g_assert_true (w->must_keep); /* another cause */
  step (w, 63, TB_OUTAGE_PLATFORM);
  g_assert_true (w->must_keep);
  step (w, 120, TB_OUTAGE_PLATFORM);
  g_assert_false (w->must_keep);
  for (int i = 1; i < 8; i++)
    {
      step (w, 120 + i * 59, TB_OUTAGE_PLATFORM);
      g_assert_true (w->begun == NULL || w->must_keep); /* that it is an outage */
    }
  g_assert_nonnull (w->watch.open.id);
  step (w, 600, NULL);
  g_assert_true (w->must_keep); /* that it is over */
  g_assert_nonnull (w->ended);
  step (w, 601, NULL);
  g_assert_false (w->must_keep);
}

/* a clock that is set forward makes no outage, and one that is set back hides none. */
static void
test_clock (World *w, gconstpointer data)
{
  step (w, 0, TB_OUTAGE_PLATFORM);
  w->set_us = G_TIME_SPAN_DAY;
  step (w, 2, TB_OUTAGE_PLATFORM);
  step (w, 4, TB_OUTAGE_PLATFORM);
  step (w, 6, TB_OUTAGE_PLATFORM);
  g_assert_null (w->begun);
  w->set_us = -G_TIME_SPAN_DAY;
  step (w, 310, TB_OUTAGE_PLATFORM);
  g_assert_nonnull (w->begun);
  step (w, 320, NULL);
  g_assert_cmpint (w->ended->to_us, >, w->ended->from_us);
}

/* a desk whose clock is wrong, and that hears so at the end. */
static void
test_skew (World *w, gconstpointer data)
{
  for (int i = 0; i <= 5; i++)
    step (w, i * 60, TB_OUTAGE_PLATFORM);
  g_assert_cmpint (w->begun->from_us, ==, BEGIN);
  w->skew_us = 3600 * S;
  step (w, 360, NULL);
  g_assert_cmpint (w->ended->from_us, ==, BEGIN - 3600 * S);
  g_assert_cmpint (w->ended->to_us, ==, BEGIN - 3240 * S);
  g_assert_true (g_str_has_prefix (w->ended->evidence, "2025-11-23T00:06:40Z pull "));
}

/* it goes on in another life of the program, unless nobody has asked for long. */
static void
test_lives (World *w, gconstpointer data)
{
  step (w, 0, TB_OUTAGE_PLATFORM);
  step (w, 60, TB_OUTAGE_PLATFORM);
  w->watch.mono_us = 0;
  step (w, 3000, TB_OUTAGE_PLATFORM);
  g_assert_nonnull (w->begun);
  step (w, 3060, NULL);
  step (w, 4000, TB_OUTAGE_PLATFORM);
  step (w, 4060, TB_OUTAGE_PLATFORM);
  w->watch.mono_us = 0;
  step (w, 4060 + 8 * 3600, TB_OUTAGE_PLATFORM);
  g_assert_null (w->begun); /* who knows what was in the night */
  step (w, 4060 + 8 * 3600 + 200, TB_OUTAGE_PLATFORM);
  step (w, 4060 + 8 * 3600 + 300, TB_OUTAGE_PLATFORM);
  g_assert_nonnull (w->begun);
  g_assert_cmpint (w->begun->from_us, ==, BEGIN + (4060 + 8 * 3600) * S);
}

static guint
count_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strv_length (lines) - 1;
}

/* the evidence is bounded: the first and the last twenty tries. */
static void
test_evidence (World *w, gconstpointer data)
{
  for (int i = 0; i < 6; i++)
    step (w, i * 60, TB_OUTAGE_PLATFORM);
  g_assert_cmpstr (w->begun->evidence, ==,
                   "2025-11-23T01:06:40Z pull 503 unavailable\n"
                   "2025-11-23T01:07:40Z pull 503 unavailable\n"
                   "2025-11-23T01:08:40Z pull 503 unavailable\n"
                   "2025-11-23T01:09:40Z pull 503 unavailable\n"
                   "2025-11-23T01:10:40Z pull 503 unavailable\n"
                   "2025-11-23T01:11:40Z pull 503 unavailable\n");
  for (int i = 6; i < 1000; i++)
    step (w, i * 60, TB_OUTAGE_PLATFORM);
  step (w, 60000, NULL);
  g_assert_cmpint (w->ended->n_tries, ==, 1000);
  g_assert_cmpuint (count_lines (w->ended->evidence), ==, 41);
  g_assert_nonnull (strstr (w->ended->evidence, "\n…\n"));
  g_assert_true (g_str_has_suffix (w->ended->evidence,
                                   "2025-11-23T17:45:40Z pull 503 unavailable\n"));
}

#define LOST(code, status, said)                      \
  {                                                   \
    TB_SEND_PULL, TRUE, TB_ERROR_##code, status, said \
  }

/* whose fault it is, by what came. */
static void
test_causes (void)
{
  static const struct
  {
    TbRemoteTrace trace;
    gboolean      has_network;
    const char   *cause;
    const char   *came;
  } cases[] = {
    { { .has_failed = FALSE, .status = 200 }, TRUE, TB_OUTAGE_PLATFORM, "200 not-whole" },
    { LOST (NOT_NOW, 503, "unavailable"), TRUE, TB_OUTAGE_PLATFORM, "503 unavailable" },
    { LOST (NOT_NOW, 500, ""), TRUE, TB_OUTAGE_PLATFORM, "500 -" },
    { LOST (TOO_OFTEN, 429, "slow-down"), TRUE, NULL, "429 slow-down" },
    { LOST (DATA, 400, ""), TRUE, TB_OUTAGE_PLATFORM, "400 -" },
    { LOST (ABSENT, 404, ""), TRUE, TB_OUTAGE_PLATFORM, "404 -" },
    { LOST (OFFLINE, 0, "refused"), TRUE, TB_OUTAGE_PLATFORM, "refused" },
    { LOST (OFFLINE, 0, "timed-out"), TRUE, TB_OUTAGE_PLATFORM, "timed-out" },
    { LOST (OFFLINE, 200, "cut"), TRUE, TB_OUTAGE_PLATFORM, "200 cut" },
    { LOST (OFFLINE, 200, "cut"), FALSE, TB_OUTAGE_NETWORK, "200 cut" },
    { LOST (OFFLINE, 0, "timed-out"), FALSE, TB_OUTAGE_NETWORK, "timed-out" },
    { LOST (OFFLINE, 0, TB_REMOTE_NO_ROUTE), TRUE, TB_OUTAGE_NETWORK, "no-route" },
    { LOST (OFFLINE, 0, TB_REMOTE_NO_NAMES), TRUE, TB_OUTAGE_NETWORK, "no-name-server" },
    { LOST (OFFLINE, 0, "no-such-name"), TRUE, TB_OUTAGE_PLATFORM, "no-such-name" },
    { LOST (NO_CITY, 302, ""), TRUE, TB_OUTAGE_PORTAL, "302 -" },
    { { TB_SEND_PULL, TRUE, TB_ERROR_NO_CITY, 200, "", TRUE }, TRUE, TB_OUTAGE_PLATFORM, "200 -" },
    { LOST (TLS, 0, "not-proven"), TRUE, TB_OUTAGE_PORTAL, "not-proven" },
    { LOST (LOGIN, 401, "unauthorized"), TRUE, TB_OUTAGE_LOGIN, "401 unauthorized" },
    { LOST (OUTDATED, 426, "client-too-old"), TRUE, TB_OUTAGE_PROGRAM, "426 client-too-old" },
    { LOST (REFUSED, 403, "forbidden"), TRUE, NULL, "403 forbidden" },
    { LOST (EXPIRED, 410, "cursor-expired"), TRUE, NULL, "410 cursor-expired" },
    { LOST (REVOKED, 403, "scope-revoked"), TRUE, NULL, "403 scope-revoked" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *came = tb_outage_print_answer (&cases[i].trace);

      g_assert_cmpstr (tb_outage_find_cause (&cases[i].trace, cases[i].has_network), ==,
                       cases[i].cause);
      g_assert_cmpstr (came, ==, cases[i].came);
    }
}

/* A question left with the city says nothing, nor does a new beginning. */
static void
test_progress (void)
{
  TbProgress before = { .n_answers = 3, .is_failing = TRUE };
  TbProgress now = { 0 };

  tb_progress_follow (&now, &before, FALSE, TRUE); /* a held pull was lost */
  g_assert_cmpuint (now.n_answers, ==, 3);
  g_assert_true (now.is_failing);
  now = (TbProgress){ 0 };
  tb_progress_follow (&now, &before, FALSE, FALSE); /* somebody asks at once */
  g_assert_cmpuint (now.n_answers, ==, 3);
  g_assert_true (now.is_failing);
  now = (TbProgress){ 0 };
  tb_progress_follow (&now, &before, TRUE, FALSE);
  g_assert_cmpuint (now.n_answers, ==, 4);
  g_assert_false (now.is_failing);
  now = (TbProgress){ .is_failing = TRUE };
  tb_progress_follow (&now, &before, TRUE, FALSE); /* nonsense */
  g_assert_cmpuint (now.n_answers, ==, 4);
  g_assert_true (now.is_failing);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, func) g_test_add ("/outage-watch/" name, World, NULL, set_up, func, tear_down)
  CASE ("five-minutes-and-three-tries", test_begins);
  CASE ("two-tries-are-none", test_few_tries);
  CASE ("another-cause", test_other_cause);
  CASE ("a-clock-that-jumps", test_clock);
  CASE ("a-clock-that-is-wrong", test_skew);
  CASE ("another-life", test_lives);
  CASE ("what-is-kept", test_keeps);
  CASE ("evidence-is-bounded", test_evidence);
#undef CASE
  g_test_add_func ("/outage-watch/whose-fault", test_causes);
  g_test_add_func ("/outage-watch/what-is-an-answer", test_progress);
  return g_test_run ();
}
