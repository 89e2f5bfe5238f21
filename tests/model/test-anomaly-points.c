/* test-anomaly-points.c: points of many people that are too much alike
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "anomaly-world.h"

#define N_POINTS 4

#define AT(h, m) anomaly_at (20261118, h, m)

/* Four volunteers, each with another elder, at nine o'clock. */
typedef struct
{
  AnomalyWorld world;
  TbPoint      points[N_POINTS];
  TbSignPoint *signs[N_POINTS];
  TbVisit     *visits[N_POINTS];
} Points;

static void
set_up (Points       *all,
        gconstpointer data)
{
  anomaly_world_set_up (&all->world, NULL);
  for (guint i = 0; i < N_POINTS; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i);
      TbService       *s = anomaly_world_service (&all->world, id, AT (9, 0), 60);

      tb_set_str (&anomaly_record (s)->elder_id, id);
      all->visits[i] = anomaly_world_plan (&all->world, s);
      all->visits[i]->lat_e6 += i;
      all->signs[i] = anomaly_world_sign (&all->world, s, TB_SIGN_IN, AT (9, 0));
      tb_set_str (&all->signs[i]->id, id);
      tb_set_str (&all->signs[i]->person_id, id);
      tb_set_str (&all->signs[i]->device, id);
      all->points[i] = (TbPoint){ all->signs[i], all->visits[i] };
      g_ptr_array_add (all->world.scene.points, &all->points[i]);
    }
}

static void
tear_down (Points       *all,
           gconstpointer data)
{
  anomaly_world_tear_down (&all->world, NULL);
}

/* three volunteers with three elders, to the millionth of a degree. */
static void
test_same_point (Points       *all,
                 gconstpointer data)
{
  ASSERT_SAYS (&all->world, "X-22", NULL, "");
  all->signs[3]->lat_e6 = all->signs[0]->lat_e6;
  ASSERT_SAYS (&all->world, "X-22", NULL, "");
  all->signs[1]->lat_e6 = all->signs[0]->lat_e6;
  ASSERT_SAYS (&all->world, "X-22", NULL, "review - s0 s1 s3");
  g_assert_cmpstr (anomaly_world_get_text (&all->world, 0), ==,
                   "3 volunteers signed at the very same point, for 3 elders");
  all->signs[1]->lon_e6 += 1;
  ASSERT_SAYS (&all->world, "X-22", NULL, "");
  all->signs[1]->lon_e6 -= 1;
  tb_set_str (&all->signs[1]->person_id, "s0"); /* came twice */
  ASSERT_SAYS (&all->world, "X-22", NULL, "");
  tb_set_str (&all->signs[1]->person_id, NULL);
  ASSERT_SAYS (&all->world, "X-22", NULL, "");
  tb_set_str (&all->signs[1]->person_id, "s1");
  tb_set_str (&all->visits[1]->elder_id, "s0"); /* at one door */
  ASSERT_SAYS (&all->world, "X-22", NULL, "");
  all->points[1].visit = NULL;
  ASSERT_SAYS (&all->world, "X-22", NULL, "");
  all->world.rules->same_point_people = 2;
  ASSERT_SAYS (&all->world, "X-22", NULL, "review - s0 s1 s3");
  for (guint i = 0; i < N_POINTS; i++)
    all->signs[i]->lat_e6 = all->signs[i]->lon_e6 = 0; /* nobody knows where */
  ASSERT_SAYS (&all->world, "X-22", NULL, "");
}

/* what the device itself says. */
static void
test_feigned (Points       *all,
              gconstpointer data)
{
  all->signs[2]->is_mock = TRUE;
  ASSERT_SAYS (&all->world, "X-22", NULL, "review - s2");
  all->signs[1]->is_mock = TRUE;
  ASSERT_SAYS (&all->world, "X-22", NULL, "review - s1; review - s2");
}

/* three volunteers in ten minutes, not in a group. */
static void
test_one_device (Points       *all,
                 gconstpointer data)
{
  ASSERT_SAYS (&all->world, "X-23", NULL, "");
  tb_set_str (&all->signs[0]->device, "d");
  tb_set_str (&all->signs[1]->device, "d");
  ASSERT_SAYS (&all->world, "X-23", NULL, "");
  tb_set_str (&all->signs[3]->device, "d");
  all->signs[3]->at_us = AT (9, 10);
  ASSERT_SAYS (&all->world, "X-23", NULL, "review - s0 s1 s3");
  g_assert_cmpstr (anomaly_world_get_text (&all->world, 0), ==,
                   "3 volunteers were signed with one device within 10 minutes");
  all->signs[3]->at_us += 1;
  ASSERT_SAYS (&all->world, "X-23", NULL, "");
  tb_set_str (&all->signs[2]->device, "d");
  all->signs[2]->at_us = AT (9, 9);
  all->signs[1]->at_us = AT (9, 5); /* the last three, not the first */
  all->signs[0]->at_us = AT (8, 0);
  ASSERT_SAYS (&all->world, "X-23", NULL, "review - s1 s2 s3");
  tb_set_str (&all->visits[1]->item, "4.2");
  ASSERT_SAYS (&all->world, "X-23", NULL, "");
  tb_set_str (&all->visits[1]->item, NULL); /* nobody knows whether it was a group */
  ASSERT_SAYS (&all->world, "X-23", NULL, "");
  tb_set_str (&all->visits[1]->item, "1.1");
  tb_set_str (&all->signs[1]->person_id, "s2");
  ASSERT_SAYS (&all->world, "X-23", NULL, "");
  tb_set_str (&all->signs[1]->person_id, "s1");
  all->signs[1]->at_us = 0;
  ASSERT_SAYS (&all->world, "X-23", NULL, "");
  for (guint i = 0; i < N_POINTS; i++)
    {
      tb_set_str (&all->signs[i]->device, NULL);
      all->signs[i]->at_us = AT (9, 0);
    }
  ASSERT_SAYS (&all->world, "X-23", NULL, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/anomaly/points/same-point", Points, NULL, set_up, test_same_point, tear_down);
  g_test_add ("/anomaly/points/feigned", Points, NULL, set_up, test_feigned, tear_down);
  g_test_add ("/anomaly/points/one-device", Points, NULL, set_up, test_one_device, tear_down);
  return g_test_run ();
}
