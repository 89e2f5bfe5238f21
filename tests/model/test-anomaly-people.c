/* test-anomaly-people.c: trainings, certificates, and who people are
 *
 * The rules.  Numbers are those of the domain
 * brief §6.1, of an area that registers nobody.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "anomaly-world.h"

#include <string.h>

#define DAY_US G_TIME_SPAN_DAY

#define NUMBER_1950 TB_TEST_NUMBER_1950  /* a man of 7 March 1950 */
#define NUMBER_1966 "110100196611230023" /* a woman of 23 November 1966 */
#define LEGACY_1950 "110100500307001"    /* the first, as it was of 15 figures */

static TbTraining *
learn (AnomalyWorld *world,
       const char   *id,
       int           hour,
       int           minute,
       int           until_hour,
       int           until_minute)
{
  TbTraining *row = anomaly_world_row (world, &tb_training_kind, id);

  row->taken_on = 20261120;
  row->start_us = anomaly_at (20261120, hour, minute);
  row->end_us = anomaly_at (20261120, until_hour, until_minute);
  g_ptr_array_add (world->scene.trainings, row);
  return row;
}

/* two trainings at once, films or not. */
static void
test_two_trainings (AnomalyWorld *world,
                    gconstpointer data)
{
  TbTraining *second, *third;

  learn (world, "t1", 9, 0, 11, 0);
  second = learn (world, "t2", 11, 0, 12, 0);
  ASSERT_SAYS (world, "X-39", NULL, "");
  second->start_us--;
  ASSERT_SAYS (world, "X-39", NULL, "review - t2 t1");
  third = learn (world, "t3", 11, 30, 13, 0);
  ASSERT_SAYS (world, "X-39", NULL, "review - t2 t1; review - t3 t2");
  third->film_min = 90;
  second->film_min = 60;
  ASSERT_SAYS (world, "X-39", NULL, "review - t2 t1; review - t3 t2");
  third->end_us = 0; /* not known when it ended */
  ASSERT_SAYS (world, "X-39", NULL, "review - t2 t1");
  third->end_us = third->start_us - 1; /* nor when it did before it began */
  ASSERT_SAYS (world, "X-39", NULL, "review - t2 t1");
  second->start_us = 0;
  ASSERT_SAYS (world, "X-39", NULL, "");
}

/* a film of two hours is watched in one at least. */
static void
test_film (AnomalyWorld *world,
           gconstpointer data)
{
  TbTraining *film = learn (world, "t1", 9, 0, 10, 0);

  ASSERT_SAYS (world, "X-39", NULL, ""); /* no film */
  film->film_min = 120;
  ASSERT_SAYS (world, "X-39", NULL, "");
  film->end_us--;
  ASSERT_SAYS (world, "X-39", NULL, "review - t1");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "A film of 120 minutes was watched in 59, which is less than half its length");
  film->end_us = film->start_us; /* in no time */
  ASSERT_SAYS (world, "X-39", NULL, "review - t1");
  film->start_us = 0;
  ASSERT_SAYS (world, "X-39", NULL, "");
}

/* nobody learns while they serve. */
static void
test_training_in_service (AnomalyWorld *world,
                          gconstpointer data)
{
  TbTraining *row = learn (world, "t1", 9, 0, 11, 0);
  TbService  *service = anomaly_world_give (world, "s1", anomaly_at (20261120, 11, 0), 60);

  ASSERT_SAYS (world, "X-39", NULL, "");
  anomaly_record (service)->start_us--;
  ASSERT_SAYS (world, "X-39", NULL, "review - t1 s1");
  tb_set_str (&anomaly_record (service)->state, TB_RECORD_REVERSED); /* */
  ASSERT_SAYS (world, "X-39", NULL, "");
  tb_set_str (&anomaly_record (service)->state, TB_RECORD_CERTIFIED);
  anomaly_record (service)->end_us = 0; /* not known */
  ASSERT_SAYS (world, "X-39", NULL, "");
  anomaly_record (service)->end_us = anomaly_at (20261120, 12, 0);
  row->end_us = 0;
  ASSERT_SAYS (world, "X-39", NULL, "");
}

/* of one day eight hours at most. */
static void
test_long_training_day (AnomalyWorld *world,
                        gconstpointer data)
{
  TbTraining *one = learn (world, "t1", 9, 0, 10, 0);
  TbTraining *other = learn (world, "t2", 10, 0, 11, 0);

  one->general_min = 240;
  one->policy_min = one->psychology_min = one->nursing_min = 60;
  other->process_min = other->emergency_min = 30;
  ASSERT_SAYS (world, "X-39", NULL, "");
  other->emergency_min = 31;
  ASSERT_SAYS (world, "X-39", NULL, "review - t1 t2");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "Of one day 481 minutes of training are recorded: more than 480");
  other->taken_on = 20261121;
  ASSERT_SAYS (world, "X-39", NULL, "");
  one->general_min = 301;
  ASSERT_SAYS (world, "X-39", NULL, "review - t1");
  one->taken_on = 0; /* not known when */
  ASSERT_SAYS (world, "X-39", NULL, "");
  other->taken_on = 0;
  one->general_min = G_MAXINT64;
  one->policy_min = G_MAXINT64;
  one->nursing_min = G_MININT64;
  ASSERT_SAYS (world, "X-39", NULL, "");
  one->taken_on = 20261120;
  ASSERT_SAYS (world, "X-39", NULL, "review - t1");
  g_ptr_array_unref (world->scene.trainings);
  world->scene.trainings = NULL;
  ASSERT_SAYS (world, "X-39", NULL, "");
  world->scene.trainings = g_ptr_array_new ();
}

static TbCertificate *
certify (AnomalyWorld *world,
         const char   *id,
         gint64        issued_us)
{
  TbCertificate *row = anomaly_world_row (world, &tb_certificate_kind, id);

  tb_set_str (&row->state, TB_CERTIFICATE_ISSUED);
  tb_set_str (&row->org_id, "o1");
  row->issued_us = issued_us;
  row->minutes = 600;
  row->n_records = 10;
  row->from_day = 20260101;
  row->to_day = 20261031;
  g_ptr_array_add (world->scene.certificates, row);
  return row;
}

/* what it says is what its records are. */
static void
test_wrong_certificate (AnomalyWorld *world,
                        gconstpointer data)
{
  TbCertificate *row = certify (world, "c1", TB_TEST_NOW_US);

  ASSERT_SAYS (world, "X-62", NULL, ""); /* of none */
  world->scene.certificate = row;
  world->scene.sum_records = 600;
  world->scene.n_records = 10;
  ASSERT_SAYS (world, "X-62", NULL, "");
  world->scene.sum_records = 599;
  ASSERT_SAYS (world, "X-62", NULL, "block - c1");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "The certificate says 600 minutes in 10 records, and its records are 599 "
                   "minutes in 10");
  world->scene.sum_records = 600;
  world->scene.n_records = 11;
  ASSERT_SAYS (world, "X-62", NULL, "block - c1");
  tb_set_str (&row->state, TB_CERTIFICATE_REQUESTED); /* has no sums yet */
  ASSERT_SAYS (world, "X-62", NULL, "");
}

/* X-63, Order 67 art. 14: who records certifies. */
static void
test_others_records (AnomalyWorld *world,
                     gconstpointer data)
{
  world->scene.foreign_id = "s9";
  ASSERT_SAYS (world, "X-63", NULL, "");
  world->scene.certificate = certify (world, "c1", TB_TEST_NOW_US);
  ASSERT_SAYS (world, "X-63", NULL, "block - c1 s9");
  world->scene.foreign_id = "";
  ASSERT_SAYS (world, "X-63", NULL, "");
  world->scene.foreign_id = NULL;
  ASSERT_SAYS (world, "X-63", NULL, "");
}

/* more than three within thirty days. */
static void
test_many_certificates (AnomalyWorld *world,
                        gconstpointer data)
{
  TbCertificate *first, *last;

  world->scene.person = anomaly_world_row (world, &tb_person_kind, "v");
  last = certify (world, "c4", TB_TEST_NOW_US);
  certify (world, "c2", TB_TEST_NOW_US - 20 * DAY_US); /* in no order */
  certify (world, "c3", TB_TEST_NOW_US - 10 * DAY_US);
  ASSERT_SAYS (world, "X-64", NULL, "");
  first = certify (world, "c1", TB_TEST_NOW_US - 30 * DAY_US);
  ASSERT_SAYS (world, "X-64", NULL, "inform - v c1 c2 c3 c4");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "4 certificates were issued for one person within 30 days: more than 3");
  first->issued_us--;
  ASSERT_SAYS (world, "X-64", NULL, "");
  first->issued_us = 0; /* not known when */
  ASSERT_SAYS (world, "X-64", NULL, "");
  first->issued_us = TB_TEST_NOW_US - 30 * DAY_US;
  tb_set_str (&last->state, TB_CERTIFICATE_REQUESTED);
  ASSERT_SAYS (world, "X-64", NULL, "");
  world->rules->certificates_days = G_MININT64;
  world->rules->certificates_most = -1;
  ASSERT_SAYS (world, "X-64", NULL, "inform - v c1");
}

/* a later one of no shorter period says less. */
static void
test_falling_certificates (AnomalyWorld *world,
                           gconstpointer data)
{
  TbCertificate *later = certify (world, "c2", TB_TEST_NOW_US);
  TbCertificate *earlier = certify (world, "c1", TB_TEST_NOW_US - DAY_US);

  ASSERT_SAYS (world, "X-64", NULL, "");
  later->minutes = 599;
  ASSERT_SAYS (world, "X-64", NULL, "inform - c2 c1");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "It says 599 minutes, and an earlier certificate of no longer period says 600");
  later->from_day = 20260102; /* a shorter period */
  ASSERT_SAYS (world, "X-64", NULL, "");
  later->from_day = 20260101;
  later->to_day = 20261030;
  ASSERT_SAYS (world, "X-64", NULL, "");
  later->to_day = 20261123;
  ASSERT_SAYS (world, "X-64", NULL, "inform - c2 c1");
  tb_set_str (&later->org_id, "o2"); /* of other records */
  ASSERT_SAYS (world, "X-64", NULL, "");
  tb_set_str (&later->org_id, "o1");
  earlier->from_day = 0; /* not known */
  ASSERT_SAYS (world, "X-64", NULL, "");
}

static TbPerson *
register_person (
    AnomalyWorld *world, const char *id, const char *name, const char *number, const char *phone)
{
  TbPerson *person = anomaly_world_row (world, &tb_person_kind, id);

  tb_set_str (&person->name, name);
  tb_set_str (&person->id_number, number);
  tb_set_str (&person->phone, phone);
  return person;
}

/* No sentence tells who it is about. */
static void
assert_secret (AnomalyWorld *world)
{
  for (guint i = 0; i < world->findings->all->len; i++)
    {
      const char *text = anomaly_world_get_text (world, i);

      g_assert_null (strstr (text, "1101"));
      g_assert_null (strstr (text, "138"));
      g_assert_null (strstr (text, "王"));
    }
}

/* one number, two people. */
static void
test_same_number (AnomalyWorld *world,
                  gconstpointer data)
{
  TbPerson *person = register_person (world, "v", "王建国", NUMBER_1950, NULL);
  TbPerson *twin = register_person (world, "w", "王国建", NUMBER_1950, NULL);

  ASSERT_SAYS (world, "X-78", NULL, "");
  world->scene.person = person;
  g_ptr_array_add (world->scene.twins, person); /* that is nobody else */
  ASSERT_SAYS (world, "X-78", NULL, "");
  g_ptr_array_add (world->scene.twins, twin);
  ASSERT_SAYS (world, "X-78", NULL, "review id_number v w");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==, "2 people have the same identity number");
  assert_secret (world);
  tb_set_str (&twin->id_number, LEGACY_1950); /* the same, of 15 figures */
  ASSERT_SAYS (world, "X-78", NULL, "review id_number v w");
  tb_set_str (&twin->id_number, NUMBER_1966);
  ASSERT_SAYS (world, "X-78", NULL, "");
  tb_set_str (&twin->id_number, NULL); /* not known */
  tb_set_str (&person->id_number, NULL);
  ASSERT_SAYS (world, "X-78", NULL, "");
}

/* more than three people with one telephone. */
static void
test_same_phone (AnomalyWorld *world,
                 gconstpointer data)
{
  TbPerson *person = register_person (world, "v", "王建国", NULL, "13800138000");
  TbPerson *last = register_person (world, "d", "丁", NULL, "+86 138 0013 8000");

  world->scene.person = person;
  g_ptr_array_add (world->scene.twins, register_person (world, "b", "乙", NULL, "138-0013-8000"));
  g_ptr_array_add (world->scene.twins, register_person (world, "c", "丙", NULL, "13800138000"));
  ASSERT_SAYS (world, "X-78", NULL, "");
  g_ptr_array_add (world->scene.twins, last);
  ASSERT_SAYS (world, "X-78", NULL, "review phone v b c d");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "4 people have the same telephone: more than 3");
  assert_secret (world);
  tb_set_str (&last->phone, "13800138001");
  ASSERT_SAYS (world, "X-78", NULL, "");
  tb_set_str (&last->phone, NULL);
  ASSERT_SAYS (world, "X-78", NULL, "");
  tb_set_str (&last->phone, "13800138000");
  tb_set_str (&person->phone, "none"); /* what is no number is nobody's */
  ASSERT_SAYS (world, "X-78", NULL, "");
}

/* one name and birthday, two numbers. */
static void
test_same_name (AnomalyWorld *world,
                gconstpointer data)
{
  TbPerson *person = register_person (world, "v", "王建国", NUMBER_1950, NULL);
  TbPerson *twin = register_person (world, "w", "王 建国", NUMBER_1966, NULL);

  world->scene.person = person;
  g_ptr_array_add (world->scene.twins, twin);
  person->born = twin->born = 19500307;
  ASSERT_SAYS (world, "X-78", NULL, "review id_number v w");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "2 people have the same name and birthday, and different identity numbers");
  assert_secret (world);
  twin->born = 19500308;
  ASSERT_SAYS (world, "X-78", NULL, "");
  person->born = twin->born = 0; /* not known */
  ASSERT_SAYS (world, "X-78", NULL, "");
  person->born = twin->born = 19500307;
  tb_set_str (&twin->name, "王建军");
  ASSERT_SAYS (world, "X-78", NULL, "");
  tb_set_str (&twin->name, "王建国");
  tb_set_str (&twin->id_number, NULL); /* not known whether it is another */
  ASSERT_SAYS (world, "X-78", NULL, "");
  tb_set_str (&twin->id_number, NUMBER_1950); /* one person, twice */
  ASSERT_SAYS (world, "X-78", NULL, "review id_number v w");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==, "2 people have the same identity number");
  tb_set_str (&person->name, NULL);
  tb_set_str (&person->id_number, NULL);
  ASSERT_SAYS (world, "X-78", NULL, "");
}

/* X-79, brief §6.1: a number that cannot be, or says another birthday or sex. */
static void
test_wrong_number (AnomalyWorld *world,
                   gconstpointer data)
{
  static const struct
  {
    const char *number;
    gint64      born, sex;
    const char *says;
  } rows[] = {
    { NUMBER_1950, 19500307, TB_SEX_MALE, "" },
    { "1101001950030700I7", 19500307, TB_SEX_MALE, "block id_number v" }, /* no figure */
    { "110100195003070018", 19500307, TB_SEX_MALE, "block id_number v" }, /* last character */
    { "11010019500307001", 19500307, TB_SEX_MALE, "block id_number v" },  /* too short */
    { "1.10100E+17", 19500307, TB_SEX_MALE, "block id_number v" },
    { NUMBER_1950, 19500308, TB_SEX_MALE, "block born v" },
    { NUMBER_1950, 19500307, TB_SEX_FEMALE, "block sex v" },
    { NUMBER_1950, 19500308, TB_SEX_FEMALE, "block born v; block sex v" },
    { NUMBER_1950, 0, 0, "" },        /* not known */
    { NUMBER_1950, 19500307, 9, "" }, /* not said */
    { LEGACY_1950, 19500307, TB_SEX_MALE, "" },
    { NUMBER_1966, 19661123, TB_SEX_FEMALE, "" },
    { "", 19500307, TB_SEX_MALE, "" },
    { " ", 19500307, TB_SEX_MALE, "" },
    { NULL, G_MAXINT64, G_MININT64, "" },
    { NUMBER_1950, G_MAXINT64, G_MININT64, "block born v" },
  };

  ASSERT_SAYS (world, "X-79", NULL, "");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TbPerson *person = register_person (world, "v", "王建国", rows[i].number, "13800138000");

      person->born = rows[i].born;
      person->sex = rows[i].sex;
      world->scene.person = person;
      ASSERT_SAYS (world, "X-79", NULL, rows[i].says);
      assert_secret (world);
    }
  world->scene.person = register_person (world, "v", "王建国", NUMBER_1966, NULL);
  world->scene.now_us = anomaly_at (19661123, 0, 0); /* born today */
  ASSERT_SAYS (world, "X-79", NULL, "");
  world->scene.now_us--; /* tomorrow */
  ASSERT_SAYS (world, "X-79", NULL, "block id_number v");
}

static void
test_hostile (void)
{
  static const char *const family[] = { TB_ANOMALY_PEOPLE (ANOMALY_ID) };

  anomaly_check_hostile (family, G_N_ELEMENTS (family));
}

/* Numbers nobody has checked, in what these rules read. */
static void
test_hostile_people (AnomalyWorld *world,
                     gconstpointer data)
{
  static const gint64      numbers[] = { G_MININT64, -1, 0, 1, 20261120, G_MAXINT64 };
  static const char *const ids[] = { "X-39", "X-62", "X-63", "X-64", "X-78", "X-79" };
  const guint              n = G_N_ELEMENTS (numbers);

  for (guint i = 0; i < n * n * n; i++)
    {
      TbTraining    *training = learn (world, NULL, 9, 0, 10, 0);
      TbCertificate *row = certify (world, NULL, numbers[i % n]);
      TbPerson      *person = register_person (world, NULL, NULL, NULL, NULL);

      training->taken_on = training->film_min = training->general_min = numbers[i % n];
      training->start_us = training->policy_min = numbers[i / n % n];
      training->end_us = training->nursing_min = numbers[i / n / n];
      row->minutes = row->from_day = numbers[i / n % n];
      row->n_records = row->to_day = numbers[i / n / n];
      person->born = person->sex = numbers[i % n];
      g_ptr_array_add (world->scene.twins, person);
      world->scene.person = person;
      world->scene.certificate = row;
    }
  anomaly_world_give (world, "s1", G_MININT64, 0);
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < G_N_ELEMENTS (ids); k++)
      {
        world->scene.sum_records = world->scene.n_records = world->scene.now_us = numbers[i];
        world->rules->max_training_day_minutes = world->rules->certificates_most = numbers[i];
        world->rules->certificates_days = world->rules->phone_people = numbers[i];
        anomaly_world_look (world, ids[k], NULL);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ANOMALY_ADD ("/anomaly-people/X-39-R-136-two-trainings", test_two_trainings);
  ANOMALY_ADD ("/anomaly-people/X-39-R-136-film", test_film);
  ANOMALY_ADD ("/anomaly-people/X-39-in-service", test_training_in_service);
  ANOMALY_ADD ("/anomaly-people/X-39-long-day", test_long_training_day);
  ANOMALY_ADD ("/anomaly-people/X-62-R-181-wrong-certificate", test_wrong_certificate);
  ANOMALY_ADD ("/anomaly-people/X-63-Order-67-art-14-others-records", test_others_records);
  ANOMALY_ADD ("/anomaly-people/X-64-R-178-many-certificates", test_many_certificates);
  ANOMALY_ADD ("/anomaly-people/X-64-falling", test_falling_certificates);
  ANOMALY_ADD ("/anomaly-people/X-78-R-007-same-number", test_same_number);
  ANOMALY_ADD ("/anomaly-people/X-78-same-phone", test_same_phone);
  ANOMALY_ADD ("/anomaly-people/X-78-same-name", test_same_name);
  ANOMALY_ADD ("/anomaly-people/X-79-R-163-wrong-number", test_wrong_number);
  g_test_add_func ("/anomaly-people/hostile", test_hostile);
  ANOMALY_ADD ("/anomaly-people/hostile-people", test_hostile_people);
  return g_test_run ();
}
