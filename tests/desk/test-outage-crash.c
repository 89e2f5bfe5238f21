/* test-outage-crash.c: the power fails while an outage is met, noted and over
 *
 * A real desk on a disk whose power fails at each write and each sync in turn.  What a person was
 * told is in the log afterwards; what they were not told is there whole or not at all; and the next
 * outage goes on from what is there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-world.h"
#include "tb-desk-exchange.h"
#include "tb-desk-outage.h"
#include "tb-test-vfs.h"
#include "tb-test.h"

#define N_TRIES     4   /* one more than make an outage */
#define MOST_CUTS   400 /* writes and syncs of one story */
#define MOST_ROUNDS 40  /* until the city knows all of it */

typedef enum
{
  STEP_NOTE = N_TRIES, /* after the tries: a person notes what else there was … */
  STEP_BACK,           /* … and then the city is there again */
  N_STEPS
} Step;

/* What a person was told in one outage. */
typedef struct
{
  char    *begun_id; /* (owned) (nullable): that it has begun … */
  gboolean is_over;  /* … that it is over … */
  char    *note;     /* (owned): … and of what they have noted … */
  gboolean is_noted; /* … that it is */
} Told;

static void
told_clear (Told *told)
{
  g_free (told->begun_id);
  g_free (told->note);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Told, told_clear)

static GPtrArray *
list (DeskWorld *w)
{
  g_autoptr (GAsyncResult) result = NULL;

  tb_desk_list_outages_async (w->desk, NULL, world_on_result, &result);
  return tb_desk_list_outages_finish (w->desk, world_wait_for (&result), NULL); /* may be off */
}

/* Returns whether the city has answered; what came of it is noted then. */
static gboolean
ask_city (DeskWorld *w)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray)    lines = NULL;
  gboolean                 is_answered;

  tb_desk_sync_async (w->desk, NULL, world_on_result, &result);
  is_answered = tb_desk_sync_finish (w->desk, world_wait_for (&result), NULL); /* or is off */
  lines = list (w);
  return is_answered;
}

static gboolean
note (DeskWorld *w, const char *text)
{
  const gint64             now_us = tb_clock_now (w->clock);
  g_autoptr (GAsyncResult) result = NULL;

  tb_desk_note_outage_async (w->desk, NULL, now_us - 5 * G_TIME_SPAN_HOUR,
                             now_us - 4 * G_TIME_SPAN_HOUR, text, NULL, world_on_result, &result);
  return tb_desk_note_outage_finish (w->desk, world_wait_for (&result), NULL, NULL);
}

static void
do_step (DeskWorld *w, guint step, Told *told)
{
  const TbOutage *outage;

  if (step < N_TRIES)
    g_assert_false (ask_city (w));
  else if (step == STEP_NOTE)
    told->is_noted |= note (w, told->note);
  else
    {
      if (w->server == NULL)
        world_open_city (w);
      for (guint i = 0; i < N_TRIES && tb_desk_get_outage (w->desk) != NULL; i++)
        ask_city (w); /* a try that began while the city was away may still fail */
    }
  if ((outage = tb_desk_get_outage (w->desk)) != NULL)
    tb_set_str (&told->begun_id, outage->id);
  else
    told->is_over |= told->begun_id != NULL;
}

/* What is being watched and what is logged are of one moment, and nothing is missing of what a
 * person was told. */
static void
check (DeskWorld *w, const Told *told)
{
  g_autoptr (GPtrArray) lines = list (w);
  const TbOutage       *outage = tb_desk_get_outage (w->desk);
  guint                 n_open = 0, n_begun = 0, n_noted = 0;

  g_assert_nonnull (lines);
  for (guint i = 0; i < lines->len; i++)
    {
      const TbOutageLine *line = lines->pdata[i];

      if (line->to_us == 0)
        {
          n_open++;
          g_assert_nonnull (outage);
          g_assert_cmpstr (line->id, ==, outage->id);
        }
      n_noted += g_strcmp0 (line->note, told->note) == 0;
      if (g_strcmp0 (line->id, told->begun_id) != 0)
        continue;
      n_begun++;
      g_assert_cmpint (line->n_tries, >=, 3);
      g_assert_true (!told->is_over || line->to_us != 0);
    }
  g_assert_cmpuint (n_open, ==, outage != NULL ? 1 : 0);
  g_assert_cmpuint (n_begun, ==, told->begun_id != NULL ? 1 : 0);
  g_assert_cmpuint (n_noted, >=, told->is_noted ? 1 : 0);
}

/* After some exchanges the city was told of each, once: what an answer brings into the log is told
 * by one of the next. */
static void
check_told (DeskWorld *w)
{
  gint64 n_told = -1, n_lines = 0;

  for (guint i = 0; n_told != n_lines && i < MOST_ROUNDS; i++)
    {
      gboolean              is_answered = ask_city (w);
      g_autoptr (GPtrArray) lines = list (w);

      n_lines = lines->len;
      if (is_answered && tb_desk_get_n_waiting (w->desk) == 0)
        n_told = world_ask_city (w, "SELECT count(*) FROM outage");
    }
  g_assert_null (tb_desk_get_outage (w->desk));
  g_assert_cmpint (n_told, ==, n_lines);
}

/* One outage from its first try to its end.  Returns whether the power has failed before all of it
 * was noted and told. */
static gboolean
live (DeskWorld *w, const char *path, guint cut)
{
  g_auto (Told) told = { .note = g_strdup_printf ("停电%u", cut) };
  gboolean      has_failed = FALSE;

  tb_test_vfs_arm (path, TB_TEST_FAULT_POWER, cut, 1, cut);
  for (guint step = 0; step < N_STEPS; step++)
    {
      do_step (w, step, &told);
      if (!tb_test_vfs_is_off (path))
        continue;
      has_failed = !told.is_over;
      world_close_desk (w);
      tb_test_vfs_start (path);
      world_open_desk (w, "one");
      check (w, &told);
      do_step (w, step, &told); /* and somebody does it again */
    }
  tb_test_vfs_disarm (path);
  check (w, &told);
  g_assert_nonnull (told.begun_id);
  g_assert_true (told.is_over);
  g_assert_true (told.is_noted);
  check_told (w);
  return has_failed;
}

static void
test_power (DeskWorld *w, gconstpointer data)
{
  g_autofree char *path = world_get_path (w, "one");
  guint            cut = 0;

  world_begin (w);
  do
    world_close_city (w);
  while (live (w, path, cut++) && cut < MOST_CUTS);
  g_test_message ("the power has failed at %u places before all was noted", cut - 1);
  g_assert_cmpuint (cut, >, 20);
  g_assert_cmpuint (cut, <, MOST_CUTS);
}

int
main (int argc, char **argv)
{
  g_setenv ("TIMEBANK_OUTAGE_S", "0", TRUE);
  g_test_init (&argc, &argv, NULL);
  tb_test_vfs_use ();
  g_test_add ("/outage-crash/R-154-S1-power", DeskWorld, NULL, world_set_up, test_power,
              world_tear_down);
  return g_test_run ();
}
