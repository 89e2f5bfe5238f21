/* tb-demo-people.c: who there is in a demonstration
 *
 * Identity numbers bear the area code of the city as a whole, which no district issues, and
 * telephone numbers four zeros in the middle: nobody who exists is meant.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-demo-people.h"

#include "tb-citizen.h"
#include "tb-day.h"
#include "tb-demo-names.h"
#include "tb-id.h"

#define AREA       "110100"
#define ENROL_DAYS 14 /* most register in this time before the first service */
#define SECOND_ORG 4  /* the volunteer who belongs to two organisations */

/* Ten of the first organisation lack something, if it is large enough; none is an elder, has a
 * special name or belongs to two organisations. */
#define LACK_LEAST    60 /* volunteers */
#define LACK_FIRST    6
#define LACK_STEP     5
#define GUARDIAN_AGE  44
#define MINOR_AGE     16
#define MINOR_DAYS    100 /* since the last birthday */
#define MINOR_MINUTES 10  /* registered after the guardian */

/* While people are made. */
typedef struct
{
  const TbDemoPlan *plan;       /* (unowned) */
  GRand            *rand;       /* (unowned) */
  GArray           *people;     /* (unowned) (element-type TbDemoPerson) */
  GHashTable       *id_numbers; /* (owned) (element-type utf8 utf8): given out */
  gint64            first_day;
  guint             n_days;
} Maker;

static gint64
between (Maker *t,
         gint64 least,
         gint64 most)
{
  return g_rand_int_range (t->rand, (gint32) least, (gint32) most + 1);
}

static TbDemoPerson *
get_person (Maker *t,
            guint  index)
{
  return &g_array_index (t->people, TbDemoPerson, index);
}

static guint
count_volunteers (const TbDemoPlan *plan,
                  guint             org)
{
  return org == 0 ? plan->n_volunteers : plan->n_others[0];
}

static guint
count_elders (const TbDemoPlan *plan,
              guint             org)
{
  return org == 0 ? plan->n_elders : plan->n_others[1];
}

/* A time of day in an office, on the n-th day after the first one; negative before it. */
static gint64
office_time (Maker *t,
             gint   n)
{
  gint64 day = tb_day_add_days (t->first_day, n);

  return tb_day_to_instant (day) + between (t, 9 * 3600, 17 * 3600 - 1) * G_TIME_SPAN_SECOND;
}

static char *
make_id_number (Maker *t,
                gint64 born,
                gint64 sex)
{
  for (;;)
    {
      gint64           order = between (t, 0, 499) * 2 + (sex == TB_SEX_MALE ? 1 : 0);
      g_autofree char *first17 = g_strdup_printf (AREA "%08d%03d", (int) born, (int) order);
      char            *number = g_strdup_printf ("%s%c", first17, tb_citizen_check_char (first17));

      if (g_hash_table_add (t->id_numbers, number))
        return g_strdup (number);
    }
}

/* Mobile numbers with four zeros in the middle; the last four figures do not repeat within
 * ten thousand people, and are not 0000, which times in microseconds look like. */
static char *
make_phone (guint index)
{
  static const int first[] = { 138, 139, 137, 136, 135, 150, 151, 152, 158, 159, 186, 188 };
  guint            block = index / 9999 % G_N_ELEMENTS (first);

  return g_strdup_printf ("%d0000%04u", first[block], (index % 9999 + 1) * 7919 % 10000);
}

/* Years of life on the first day; those who serve are 18, those who are served 60 by then. */
static gint64
make_age (Maker   *t,
          gboolean is_volunteer,
          gboolean is_elder)
{
  gint64 group = between (t, 0, 99);

  if (is_volunteer && is_elder)
    return between (t, 60, 72);
  if (is_elder)
    return 60 + between (t, 0, 14) + between (t, 0, 12) + (group < 20 ? between (t, 0, 11) : 0);
  if (group < 22)
    return between (t, 18, 24);
  return group < 60 ? between (t, 25, 49) : between (t, 50, 68);
}

static TbDemoLack
find_lack (Maker *t,
           guint  index)
{
  guint n = (index - LACK_FIRST) / LACK_STEP + 1;

  if (t->plan->n_volunteers < LACK_LEAST || index < LACK_FIRST ||
      (index - LACK_FIRST) % LACK_STEP != 0 || n > TB_DEMO_MINOR)
    return TB_DEMO_READY;
  return (TbDemoLack) n;
}

/* The one who is a minor, and who leads them. */
static void
relate_minor (Maker        *t,
              guint         index,
              TbDemoPerson *person)
{
  gint64 today = tb_day_add_days (t->first_day, (gint) t->n_days);

  if (person->lack == TB_DEMO_MINOR)
    person->born = tb_day_add_days (tb_day_add_years (today, -MINOR_AGE), -MINOR_DAYS);
  else if (index == TB_DEMO_GUARDIAN && t->plan->n_volunteers >= LACK_LEAST)
    person->born = tb_day_add_years (person->born, tb_day_age (person->born, today) - GUARDIAN_AGE);
}

static void
add_person (Maker   *t,
            guint    org,
            gboolean is_volunteer,
            gboolean is_elder)
{
  guint        index = t->people->len;
  gint64       age = make_age (t, is_volunteer, is_elder);
  gint64       founded = tb_day_add_days (t->first_day, -TB_DEMO_FOUNDED_DAYS);
  TbDemoPerson person = { .is_volunteer = is_volunteer,
                          .is_elder = is_elder,
                          .org = org,
                          .team = TB_DEMO_NONE,
                          .joined_org = TB_DEMO_NONE,
                          .busy = -1,
                          .lack = find_lack (t, index) };

  person.born = tb_day_add_days (tb_day_add_years (founded, -(gint) age),
                                 -(gint) between (t, 0, 364));
  relate_minor (t, index, &person);
  person.sex = between (t, 0, 99) < (is_volunteer ? 63 : 56) ? TB_SEX_FEMALE : TB_SEX_MALE;
  person.name = tb_demo_name_make (t->rand, person.sex, person.born);
  person.address = tb_demo_address_make (t->rand);
  if (is_volunteer || between (t, 0, 24) > 0) /* some elders have no telephone */
    person.phone = make_phone (index);
  if (is_volunteer)
    person.team = (guint) between (t, 0, TB_DEMO_TEAMS - 1);
  person.from_us = office_time (t, between (t, 0, 99) < 85
                                       ? (gint) between (t, -ENROL_DAYS, -1)
                                       : (gint) between (t, 0, t->n_days * 2 / 3));
  if (person.lack == TB_DEMO_MINOR)
    person.from_us =
        get_person (t, TB_DEMO_GUARDIAN)->from_us + MINOR_MINUTES * G_TIME_SPAN_MINUTE;
  person.id = tb_id_new (t->rand, person.from_us);

  g_array_append_val (t->people, person);
}

/* People of the first organisation come first: its volunteers, then those who only receive. */
static guint
find_place (Maker   *t,
            gboolean is_volunteer,
            guint    n)
{
  guint n_elders = t->plan->n_elders - t->plan->n_volunteers / 10;

  g_assert (t->plan->n_volunteers > 0 && n_elders > 0);
  return is_volunteer ? n % t->plan->n_volunteers : t->plan->n_volunteers + n % n_elders;
}

/* Puts the names every demonstration holds on people of the first organisation. */
static void
name_specials (Maker *t)
{
  guint                n_specials = 0;
  const TbDemoSpecial *specials = tb_demo_special_get_all (&n_specials);

  for (guint i = 0; i < n_specials; i++)
    {
      TbDemoPerson *person = get_person (t, find_place (t, specials[i].is_volunteer, i * 5 + 7));

      g_free (person->name);
      person->name = g_strdup (specials[i].name);
      person->sex = specials[i].sex;
    }
}

/* Somebody of the first organisation joins another one as well. */
static void
join (Maker *t,
      guint  index,
      guint  org)
{
  TbDemoPerson *person = get_person (t, index);
  gint64        at_us = office_time (t, (gint) t->n_days / 3);

  person->joined_org = org;
  person->joined_us = MAX (person->from_us, at_us) + G_TIME_SPAN_MINUTE;
}

static void
make_people (Maker *t)
{
  for (guint org = 0; org < TB_DEMO_ORGS; org++)
    {
      guint n_both = count_volunteers (t->plan, org) / 10;

      for (guint i = 0; i < count_volunteers (t->plan, org); i++)
        add_person (t, org, TRUE, i % 10 == 9);
      for (guint i = n_both; i < count_elders (t->plan, org); i++)
        add_person (t, org, FALSE, TRUE);
    }
  name_specials (t);
  for (guint i = 0; i < t->people->len; i++)
    {
      TbDemoPerson *person = get_person (t, i);

      person->id_number = make_id_number (t, person->born, person->sex);
    }
  join (t, find_place (t, TRUE, SECOND_ORG), 1);
  join (t, find_place (t, FALSE, SECOND_ORG), 2);
}

static void
clear_person (gpointer data)
{
  TbDemoPerson *person = data;

  g_free (person->id);
  g_free (person->name);
  g_free (person->id_number);
  g_free (person->phone);
  g_free (person->address);
}

/**
 * tb_demo_people_make:
 * @plan: how large a city; more elders than a tenth of the volunteers
 * @rand: where chance comes from
 * @first_day: of service
 * @n_days: of service
 *
 * Returns: (transfer full) (element-type TbDemoPerson): people of three organisations, those
 *   of the first one first
 */
GArray *
tb_demo_people_make (const TbDemoPlan *plan,
                     GRand            *rand,
                     gint64            first_day,
                     guint             n_days)
{
  GArray *people = g_array_new (FALSE, TRUE, sizeof (TbDemoPerson));
  Maker   t = { .plan = plan,
                .rand = rand,
                .people = people,
                .first_day = first_day,
                .n_days = n_days };

  g_array_set_clear_func (people, clear_person);
  t.id_numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  make_people (&t);
  g_hash_table_unref (t.id_numbers);
  return people;
}

/**
 * tb_demo_people_find_leader:
 * @people: (element-type TbDemoPerson): of a demonstration
 *
 * Returns: (transfer none) (nullable): the last of the first team who may serve
 */
const TbDemoPerson *
tb_demo_people_find_leader (GArray *people)
{
  const TbDemoPerson *found = NULL;

  for (guint i = 0; i < people->len; i++)
    {
      const TbDemoPerson *person = &g_array_index (people, TbDemoPerson, i);

      if (person->is_volunteer && !person->is_elder && person->org == 0 && person->team == 0 &&
          person->lack == TB_DEMO_READY && person->joined_org == TB_DEMO_NONE)
        found = person;
    }
  return found;
}
