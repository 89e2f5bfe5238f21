/* test-anomaly-ring.c: coins that come back to where they began
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "anomaly-world.h"

#include <string.h>
#include <time.h>

#define DAY_US G_TIME_SPAN_DAY

/* “a>b c>d+ …”: steps a day after the other, with ids t1, t2 and so on; + is within a family. */
static TbTransfer *
pass_all (AnomalyWorld *world,
          const char   *steps)
{
  static const char *const ids[] = { "t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8", "t9" };
  static const char        people[][2] = { "a", "b", "c", "d", "e", "f", "g", "h", "i" };
  g_auto (GStrv)           parts = g_strsplit (steps, " ", -1);
  TbTransfer              *rows = g_new0 (TbTransfer, G_N_ELEMENTS (ids));

  g_ptr_array_set_size (world->scene.transfers, 0);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      rows[i] = (TbTransfer){ .from = people[parts[i][0] - 'a'],
                              .to = people[parts[i][2] - 'a'],
                              .cause = i % 2 == 0 ? TB_CAUSE_GIFT : TB_CAUSE_REDEEM,
                              .minutes = 60,
                              .at_us = TB_TEST_NOW_US + i * DAY_US,
                              .is_kin = parts[i][3] == '+',
                              .kind = i % 2 == 0 ? &tb_gift_kind : &tb_hold_kind,
                              .id = ids[i] };
      g_ptr_array_add (world->scene.transfers, &rows[i]);
    }
  return rows;
}

/* three to five different people, and each step later than the one before. */
static void
test_rings (AnomalyWorld *world,
            gconstpointer data)
{
  static const struct
  {
    const char *steps;
    const char *says;
  } rows[] = {
    { "a>b b>c c>a", "review - t1 t2 t3" },
    { "b>c c>a a>b", "review - t1 t2 t3" }, /* wherever it begins */
    { "a>b b>a", "" },                      /* two are no ring */
    { "a>b b>c c>d d>a", "review - t1 t2 t3 t4" },
    { "a>b b>c c>d d>e e>a", "review - t1 t2 t3 t4 t5" },
    { "a>b b>c c>d d>e e>f f>a", "" }, /* six are too many */
    { "b>c a>b c>a", "" },             /* what a gave was not b's to give on */
    { "c>a b>c a>b", "" },             /* nor backwards */
    { "a>b b>c c>b b>a", "" },         /* the same person twice */
    { "a>b b>c c>d", "" },
    { "a>b+ b>c+ c>a+", "" }, /* within a household */
    { "a>b+ b>c+ c>a", "review - t1 t2 t3" },
    { "a>b a>b b>c c>a", "review - t1 t3 t4" },     /* told once */
    { "a>b b>c b>c c>a c>a", "review - t1 t2 t4" }, /* likewise */
    /* the same people, the other way */
    { "a>b a>c b>c c>b c>a b>a", "review - t1 t3 t5; review - t2 t4 t6" },
    { "a>b b>c c>a a>b b>c c>a", "review - t1 t2 t3" },                /* and again */
    { "a>b b>c b>d c>a d>a", "review - t1 t2 t4; review - t1 t3 t5" }, /* two rings */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree TbTransfer *transfers = pass_all (world, rows[i].steps);

      g_test_message ("%s", rows[i].steps);
      ASSERT_SAYS (world, "X-52", NULL, rows[i].says);
    }
}

/* within thirty days from the first step to the last; and what its sentence says. */
static void
test_limits (AnomalyWorld *world,
             gconstpointer data)
{
  g_autofree TbTransfer *rows = pass_all (world, "a>b b>c c>a");

  rows[2].at_us = TB_TEST_NOW_US + 30 * DAY_US;
  ASSERT_SAYS (world, "X-52", NULL, "review - t1 t2 t3");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "Coins went from one to another of 3 people and came back to the first within "
                   "30 days");
  rows[2].at_us++;
  ASSERT_SAYS (world, "X-52", NULL, "");
  rows[2].at_us = rows[1].at_us; /* at once is not later */
  ASSERT_SAYS (world, "X-52", NULL, "");
  rows[2].at_us++;
  ASSERT_SAYS (world, "X-52", NULL, "review - t1 t2 t3");
  rows[2].id = "a"; /* the least id is what it is about, whenever that was */
  ASSERT_SAYS (world, "X-52", NULL, "review - a t1 t2");
  rows[2].id = "t3";
  world->rules->ring_people_most = 2;
  ASSERT_SAYS (world, "X-52", NULL, "");
  world->rules->ring_people_most = 5;
  rows[1].cause = TB_CAUSE_GRANT; /* that is no coin of b's */
  ASSERT_SAYS (world, "X-52", NULL, "");
  rows[1].cause = NULL;
  ASSERT_SAYS (world, "X-52", NULL, "");
  rows[1].cause = TB_CAUSE_GIFT;
  rows[1].to = NULL; /* not known to whom */
  ASSERT_SAYS (world, "X-52", NULL, "");
  rows[1].to = "c";
  rows[1].at_us = 0; /* nor when */
  ASSERT_SAYS (world, "X-52", NULL, "");
  rows[1].at_us = TB_TEST_NOW_US + DAY_US / 2;
  rows[1].minutes = -1; /* coins that went the other way */
  ASSERT_SAYS (world, "X-52", NULL, "");
  rows[1].minutes = 1;
  ASSERT_SAYS (world, "X-52", NULL, "review - t1 t2 t3");
  world->rules->ring_days = 0;
  ASSERT_SAYS (world, "X-52", NULL, "");
  g_ptr_array_unref (world->scene.transfers);
  world->scene.transfers = NULL;
  ASSERT_SAYS (world, "X-52", NULL, "");
  world->scene.transfers = g_ptr_array_new ();
}

/* The order of the rows is nobody's business. */
static void
test_order (AnomalyWorld *world,
            gconstpointer data)
{
  g_autofree TbTransfer *rows = pass_all (world, "a>b b>c b>d c>a d>a");
  GPtrArray             *transfers = world->scene.transfers;

  for (guint i = 0; i < transfers->len / 2; i++)
    {
      gpointer last = transfers->pdata[transfers->len - 1 - i];

      transfers->pdata[transfers->len - 1 - i] = transfers->pdata[i];
      transfers->pdata[i] = last;
    }
  ASSERT_SAYS (world, "X-52", NULL, "review - t1 t2 t4; review - t1 t3 t5");
}

/* Whether every finding is a ring as the rule says, and shows a transfer none before has shown. */
static void
check_findings (AnomalyWorld *world,
                GHashTable   *by_id)
{
  g_autoptr (GHashTable) shown = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < world->findings->all->len; i++)
    {
      const TbFinding       *finding = world->findings->all->pdata[i];
      g_autoptr (GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GHashTable) receivers = g_hash_table_new (g_str_hash, g_str_equal);
      gint64                 first = G_MAXINT64, last = 0;
      guint                  n_new = 0;

      for (guint k = 0; k < finding->evidence->len; k++)
        {
          const TbEvidence *evidence = finding->evidence->pdata[k];
          const TbTransfer *row = g_hash_table_lookup (by_id, evidence->id);

          n_new += g_hash_table_add (shown, evidence->id);
          g_assert_true (g_hash_table_add (people, (gpointer) row->from));
          g_assert_true (g_hash_table_add (receivers, (gpointer) row->to));
          first = MIN (first, row->at_us);
          last = MAX (last, row->at_us);
        }
      g_assert_cmpuint (finding->evidence->len, >=, 3);
      g_assert_cmpuint (finding->evidence->len, <=, 5);
      g_assert_cmpuint (n_new, >, 0);
      g_assert_cmpint (last - first, <=, 30 * DAY_US);
    }
}

/* 100,000 transfers of a city, and of one person with whom everybody deals; and a house in which
 * everybody gives to everybody: each in seconds of the processor, whatever else it does. */
static void
test_many (AnomalyWorld *world,
           gconstpointer data)
{
  static const struct
  {
    const char *what;
    guint       n, n_people, n_days;
    gboolean    is_hub;
  } towns[] = {
    { "a city", 100000, 20000, 365, FALSE },
    { "a city in a month", 100000, 20000, 30, FALSE },
    { "a house", 10000, 60, 30, FALSE },
    { "a house, for years", 10000, 60, 1000, FALSE },
    { "a hub", 30000, 5000, 30, TRUE },
  };
  const guint32            seed = g_test_rand_int ();
  g_autoptr (GRand)        rand = g_rand_new_with_seed (seed);
  g_autofree TbTransfer   *rows = g_new0 (TbTransfer, 100000);
  g_autoptr (GStringChunk) texts = g_string_chunk_new (4096);
  g_autoptr (GHashTable)   by_id = g_hash_table_new (g_str_hash, g_str_equal);
  clock_t                  start, spent;
  /* what is watched by valgrind is slower by far */
  const char *const preloaded = g_getenv ("LD_PRELOAD");
  const gint        limit_s = preloaded != NULL && strstr (preloaded, "vgpreload") ? 300 : 10;

  g_test_message ("seed %u", seed);
  for (guint town = 0; town < G_N_ELEMENTS (towns); town++)
    {
      g_ptr_array_set_size (world->scene.transfers, 0);
      g_hash_table_remove_all (by_id);
      for (guint i = 0; i < towns[town].n; i++)
        {
          const gint32     from = g_rand_int_range (rand, 0, (gint32) towns[town].n_people);
          const gint32     to = g_rand_int_range (rand, 0, (gint32) towns[town].n_people);
          const gint64     days = towns[town].n_days;
          g_autofree char *id = g_strdup_printf ("t%06u", i);
          g_autofree char *giver = g_strdup_printf ("p%d", towns[town].is_hub && i % 2 ? 0 : from);
          g_autofree char *receiver =
              g_strdup_printf ("p%d", towns[town].is_hub && i % 2 == 0 ? 0 : to);

          rows[i] = (TbTransfer){ .from = g_string_chunk_insert_const (texts, giver),
                                  .to = g_string_chunk_insert_const (texts, receiver),
                                  .cause = TB_CAUSE_GIFT,
                                  .minutes = 60,
                                  .at_us = TB_TEST_NOW_US + days * DAY_US / towns[town].n * i,
                                  .kind = &tb_gift_kind,
                                  .id = g_string_chunk_insert_const (texts, id) };
          g_ptr_array_add (world->scene.transfers, &rows[i]);
          g_hash_table_insert (by_id, (gpointer) rows[i].id, &rows[i]);
        }
      start = clock ();
      anomaly_world_look (world, "X-52", NULL);
      spent = clock () - start;
      g_test_message ("%s: %u rings in %.2f s", towns[town].what, world->findings->all->len,
                      (double) spent / CLOCKS_PER_SEC);
      g_assert_cmpint (spent, <, limit_s * CLOCKS_PER_SEC);
      g_assert_cmpuint (world->findings->all->len, <=, towns[town].n);
      check_findings (world, by_id);
    }
}

/* Every way there is, tried without any of the rule's short cuts. */
static gboolean
has_ring (GPtrArray         *transfers,
          const TbTransfer **path,
          guint              length)
{
  const TbTransfer *last = length > 0 ? path[length - 1] : NULL;

  for (guint i = 0; i < transfers->len; i++)
    {
      const TbTransfer *row = transfers->pdata[i];
      gboolean          is_kin = row->is_kin;
      gboolean          is_possible =
          last == NULL || (strcmp (last->to, row->from) == 0 && row->at_us > last->at_us &&
                           row->at_us - path[0]->at_us <= 30 * DAY_US);

      for (guint k = 0; k < length; k++)
        {
          is_kin = is_kin && path[k]->is_kin;
          is_possible = is_possible && strcmp (path[k]->from, row->from) != 0;
        }
      if (!is_possible || strcmp (row->from, row->to) == 0)
        continue;
      if (length >= 2 && !is_kin && strcmp (row->to, path[0]->from) == 0)
        return TRUE;
      path[length] = row;
      if (length < 4 && has_ring (transfers, path, length + 1))
        return TRUE;
    }
  return FALSE;
}

/* A few people by chance: there is a finding exactly if there is a ring. */
static void
test_chance (AnomalyWorld *world,
             gconstpointer data)
{
  static const char        people[][2] = { "a", "b", "c", "d", "e", "f", "g" };
  static const char *const ids[] = { "t0", "t1", "t2", "t3", "t4", "t5", "t6",
                                     "t7", "t8", "t9", "ta", "tb", "tc", "td" };
  const guint32            seed = g_test_rand_int ();
  g_autoptr (GRand)        rand = g_rand_new_with_seed (seed);
  guint                    n_with = 0;

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < 2000; round++)
    {
      TbTransfer        rows[G_N_ELEMENTS (ids)];
      const TbTransfer *path[5];
      gboolean          has;

      g_ptr_array_set_size (world->scene.transfers, 0);
      for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
        {
          rows[i] = (TbTransfer){ .from = people[g_rand_int_range (rand, 0, 7)],
                                  .to = people[g_rand_int_range (rand, 0, 7)],
                                  .cause = TB_CAUSE_GIFT,
                                  .at_us = TB_TEST_NOW_US + g_rand_int_range (rand, 0, 40) * DAY_US,
                                  .is_kin = g_rand_boolean (rand),
                                  .kind = &tb_gift_kind,
                                  .id = ids[i] };
          g_ptr_array_add (world->scene.transfers, &rows[i]);
        }
      has = has_ring (world->scene.transfers, path, 0);
      anomaly_world_look (world, "X-52", NULL);
      g_assert_cmpint (world->findings->all->len > 0, ==, has);
      n_with += has;
    }
  g_assert_cmpuint (n_with, >, 100);
  g_assert_cmpuint (n_with, <, 1900);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ANOMALY_ADD ("/anomaly-ring/X-52-R-169-rings", test_rings);
  ANOMALY_ADD ("/anomaly-ring/X-52-limits", test_limits);
  ANOMALY_ADD ("/anomaly-ring/X-52-order", test_order);
  ANOMALY_ADD ("/anomaly-ring/X-52-chance", test_chance);
  ANOMALY_ADD ("/anomaly-ring/X-52-hundred-thousand", test_many);
  return g_test_run ();
}
