/* tb-demo-story.c: who there is in a demonstration and what happened when
 *
 * Everything follows from the plan: the same seed and the same time tell the same story.
 * A day has two half days; nobody gives or gets more than one service in each, so that
 * nothing overlaps.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-demo-story.h"

#include "tb-day.h"
#include "tb-id.h"

#define MINUTE            G_TIME_SPAN_MINUTE
#define HALF_DAYS         14 /* of a week */
#define TRIES             40
#define TB_DEMO_FIRST_DAY 20220601 /* of the plan */
#define STOPPED_DAYS      7        /* ago */
#define SETTLED_MINUTES   35       /* after its end a record of yesterday is through */

/* While the story is made. */
typedef struct
{
  const TbDemoPlan *plan;                            /* (unowned) */
  GRand            *rand;                            /* (unowned) */
  TbDemoStory      *story;                           /* (unowned) */
  GArray           *givers[TB_DEMO_ORGS];            /* (owned) (element-type guint): volunteers */
  GArray           *getters[TB_DEMO_ORGS];           /* (owned) (element-type guint): elders */
  GArray           *rhythm[TB_DEMO_ORGS][HALF_DAYS]; /* (owned): volunteers of that half day */
  guint             cursor[TB_DEMO_ORGS][HALF_DAYS]; /* whose turn it is */
  gint64            first_day;
  guint             n_days;
} Teller;

/* How much happens on each half day of a week, Monday morning first. */
static const guint8 busyness[HALF_DAYS] = { 5, 6, 5, 7, 5, 6, 6, 7, 5, 6, 4, 4, 2, 2 };

static gint64
between (Teller *t,
         gint64  least,
         gint64  most)
{
  return g_rand_int_range (t->rand, (gint32) least, (gint32) most + 1);
}

static guint
pick_index (Teller *t,
            GArray *indexes)
{
  return g_array_index (indexes, guint, between (t, 0, (gint64) indexes->len - 1));
}

static TbDemoPerson *
get_person (Teller *t,
            guint   index)
{
  return &g_array_index (t->story->people, TbDemoPerson, index);
}

static guint
count_records (const TbDemoPlan *plan,
               guint             org)
{
  return org == 0 ? plan->n_records : plan->n_others[2];
}

static void
add_to_groups (Teller *t,
               guint   index,
               guint   org)
{
  if (get_person (t, index)->is_volunteer && get_person (t, index)->lack == TB_DEMO_READY)
    g_array_append_val (t->givers[org], index);
  if (get_person (t, index)->is_elder)
    g_array_append_val (t->getters[org], index);
}

static void
make_groups (Teller *t)
{
  for (guint i = 0; i < t->story->people->len; i++)
    {
      const TbDemoPerson *person = get_person (t, i);

      add_to_groups (t, i, person->org);
      if (person->joined_org != TB_DEMO_NONE)
        add_to_groups (t, i, person->joined_org);
    }
}

/* Every volunteer has one to three half days a week, and a few elders to go to. */
static void
make_rhythm (Teller *t)
{
  for (guint org = 0; org < TB_DEMO_ORGS; org++)
    for (guint i = 0; i < t->givers[org]->len; i++)
      {
        guint         index = g_array_index (t->givers[org], guint, i);
        TbDemoPerson *person = get_person (t, index);
        gint64        n = between (t, 1, 3);

        while (n > 0)
          {
            guint half = (guint) between (t, 0, HALF_DAYS - 1);

            if (between (t, 0, 6) >= busyness[half])
              continue;
            g_array_append_val (t->rhythm[org][half], index);
            n--;
          }
        for (guint k = 0; person->org == org && k < G_N_ELEMENTS (person->regulars); k++)
          person->regulars[k] = pick_index (t, t->getters[org]);
      }
}

/* Whether the person belongs to the organisation and has nothing else to do then. */
static gboolean
is_free (Teller *t,
         guint   index,
         guint   org,
         gint64  half,
         gint64  day_us)
{
  const TbDemoPerson *person = get_person (t, index);
  gint64              from_us = person->org == org ? person->from_us : person->joined_us;

  return person->busy < half && from_us < day_us;
}

static guint
find_elder (Teller *t,
            guint   volunteer,
            guint   org,
            gint64  half,
            gint64  day_us)
{
  const TbDemoPerson *person = get_person (t, volunteer);

  for (guint i = 0; i < TRIES; i++)
    {
      gboolean is_regular = i < 4 && person->org == org && between (t, 0, 3) > 0;
      guint    elder = is_regular ? person->regulars[between (t, 0, 2)]
                                  : pick_index (t, t->getters[org]);

      if (elder != volunteer && is_free (t, elder, org, half, day_us))
        return elder;
    }
  return TB_DEMO_NONE;
}

/* What was done in that half day: mornings from 8:30 to 12:30, afternoons from 13:30 to 18:30. */
static void
add_record (Teller *t,
            guint   org,
            guint   volunteer,
            guint   elder,
            gint64  half,
            gint64  day_us)
{
  const TbDemoService *service = tb_demo_service_pick (t->rand);
  gint64               opens = half % 2 == 0 ? 8 * 60 + 30 : 13 * 60 + 30;
  gint64               closes = half % 2 == 0 ? 12 * 60 + 30 : 18 * 60 + 30;
  TbDemoRecord         record = { .service = service,
                                  .volunteer = volunteer,
                                  .elder = elder,
                                  .org = org,
                                  .reach = TB_DEMO_CERTIFIED };

  record.minutes = between (t, service->least_min / service->step_min,
                            service->most_min / service->step_min) *
                   service->step_min;
  opens += between (t, 0, (closes - opens - record.minutes) / 15) * 15;
  record.start_us = day_us + opens * MINUTE;
  if (between (t, 0, 9) < 4)
    record.note = service->notes[between (t, 0, G_N_ELEMENTS (service->notes) - 1)];
  record.by_second = between (t, 0, 9) < 4;
  record.id = tb_id_new (t->rand, record.start_us + record.minutes * MINUTE);
  get_person (t, volunteer)->busy = half;
  get_person (t, elder)->busy = half;
  g_array_append_val (t->story->records, record);
}

/* Plans up to @n services of one half day; those whose rhythm it is come first. */
static guint
tell_half_day (Teller *t,
               guint   org,
               gint64  half,
               guint   of_week,
               guint   n)
{
  gint64  day_us = tb_day_to_instant (tb_day_add_days (t->first_day, (gint) (half / 2)));
  GArray *usual = t->rhythm[org][of_week];
  guint   tries = usual->len + n * TRIES;
  guint   found = 0;

  for (guint i = 0; i < tries && found < n; i++)
    {
      guint volunteer, elder;

      if (i >= usual->len)
        volunteer = pick_index (t, t->givers[org]);
      else if (between (t, 0, 4) > 0)
        volunteer = g_array_index (usual, guint, t->cursor[org][of_week]++ % usual->len);
      else
        continue; /* something came up */
      if (!is_free (t, volunteer, org, half, day_us) ||
          (elder = find_elder (t, volunteer, org, half, day_us)) == TB_DEMO_NONE)
        continue;
      add_record (t, org, volunteer, elder, half, day_us);
      found++;
    }
  return found;
}

static guint
find_weekday (gint64 day)
{
  GDate date;

  tb_day_to_date (day, &date);
  return (guint) g_date_get_weekday (&date) - 1;
}

static void
make_records (Teller *t)
{
  guint   monday = find_weekday (t->first_day);
  guint64 total = 0;
  guint64 passed = 0;
  guint   told[TB_DEMO_ORGS] = { 0 };

  for (guint half = 0; half < t->n_days * 2; half++)
    total += busyness[(monday * 2 + half) % HALF_DAYS];
  for (guint half = 0; half < t->n_days * 2; half++)
    {
      guint of_week = (monday * 2 + half) % HALF_DAYS;

      passed += busyness[of_week];
      for (guint org = 0; org < TB_DEMO_ORGS; org++)
        {
          guint due = (guint) (count_records (t->plan, org) * passed / total);

          if (due > told[org])
            told[org] += tell_half_day (t, org, half, of_week, due - told[org]);
        }
    }
}

/* The last ones of each organisation still wait: some to be recognised, some to be certified. */
static void
hold_back (Teller *t)
{
  static const guint submitted[TB_DEMO_ORGS] = { 8, 2, 2 };
  static const guint recognised[TB_DEMO_ORGS] = { 5, 1, 1 };
  guint              seen[TB_DEMO_ORGS] = { 0 };

  for (guint i = t->story->records->len; i-- > 0;)
    {
      TbDemoRecord *record = &g_array_index (t->story->records, TbDemoRecord, i);
      guint         n = seen[record->org]++;

      if (n < submitted[record->org])
        record->reach = TB_DEMO_SUBMITTED;
      else if (n < submitted[record->org] + recognised[record->org])
        record->reach = TB_DEMO_RECOGNISED;
    }
}

static void
add_event (Teller    *t,
           gint64     at_us,
           TbDemoDeed deed,
           guint      index)
{
  TbDemoEvent event = { at_us, deed, index };

  g_array_append_val (t->story->events, event);
}

/* Submitted the same day, recognised the next and certified the day after; what is too young
 * for that has gone through at once. */
static void
add_record_events (Teller *t,
                   guint   index)
{
  TbDemoRecord *record = &g_array_index (t->story->records, TbDemoRecord, index);
  gint64        end_us = record->start_us + record->minutes * MINUTE;
  gint64        midnight_us = tb_day_to_instant (tb_day_of_instant (record->start_us));
  gint64        at_us[3];

  g_assert (record->reach < G_N_ELEMENTS (at_us));
  at_us[0] = end_us + between (t, 10 * 60, 180 * 60) * G_TIME_SPAN_SECOND;
  at_us[1] = midnight_us + G_TIME_SPAN_DAY + between (t, 9 * 3600, 17 * 3600) * G_TIME_SPAN_SECOND;
  at_us[2] = at_us[1] + between (t, 16 * 3600, 26 * 3600) * G_TIME_SPAN_SECOND;
  if (at_us[record->reach] > t->plan->now_us - MINUTE)
    {
      at_us[0] = end_us + between (t, 60, 600) * G_TIME_SPAN_SECOND;
      at_us[1] = at_us[0] + between (t, 60, 600) * G_TIME_SPAN_SECOND;
      at_us[2] = end_us + SETTLED_MINUTES * MINUTE;
    }
  for (guint i = 0; i <= (guint) record->reach; i++)
    add_event (t, at_us[i], TB_DEMO_SUBMIT + i, index);
  record->certified_us = record->reach == TB_DEMO_CERTIFIED ? at_us[2] : 0;
}

/* When the volunteer's first record of the organisation was certified; 0 if none was. */
static gint64
find_first_certified (Teller *t,
                      guint   volunteer,
                      guint   org)
{
  gint64 first_us = 0;

  for (guint i = 0; i < t->story->records->len; i++)
    {
      const TbDemoRecord *record = &g_array_index (t->story->records, TbDemoRecord, i);

      if (record->volunteer == volunteer && record->org == org && record->certified_us > 0 &&
          (first_us == 0 || record->certified_us < first_us))
        first_us = record->certified_us;
    }
  return first_us;
}

/* Some of the first organisation's volunteers have asked for a certificate: what the coordinator
 * or the clerk has prepared, another of them has approved, or will. */
static void
make_paper_events (Teller *t)
{
  static const struct
  {
    guint hours_ago; /* before now, when it was requested */
    guint asks;
    guint issues; /* TB_DEMO_NONE: still waits */
  } papers[] = {
    { 24 * 41, 0, 2 },
    { 24 * 33, 2, 0 },
    { 24 * 26, 1, 2 },
    { 24 * 19, 0, 1 },
    { 24 * 12, 2, 1 },
    { 24 * 6, 1, 0 },
    { 24 * 3, 0, 2 },
    { 27, 1, TB_DEMO_NONE },
    { 22, 2, TB_DEMO_NONE },
    { 4, 0, TB_DEMO_NONE },
    { 2, 1, TB_DEMO_NONE },
  };
  guint next = 0;

  for (guint i = 0; i < t->givers[0]->len && next < G_N_ELEMENTS (papers); i += 2)
    {
      guint       volunteer = g_array_index (t->givers[0], guint, i);
      gint64      at_us = t->plan->now_us - papers[next].hours_ago * G_TIME_SPAN_HOUR;
      gint64      first_us = find_first_certified (t, volunteer, 0);
      TbDemoPaper paper = { .volunteer = volunteer };

      if (first_us == 0 || first_us >= at_us)
        continue;
      paper.id = tb_id_new (t->rand, at_us);
      paper.asks = papers[next].asks;
      paper.issues = papers[next].issues;
      paper.from_day = TB_DEMO_FIRST_DAY;
      paper.to_day = tb_day_of_instant (at_us);
      add_event (t, at_us, TB_DEMO_REQUEST, t->story->papers->len);
      if (paper.issues != TB_DEMO_NONE)
        add_event (t, at_us + between (t, 20, 300) * MINUTE, TB_DEMO_ISSUE, t->story->papers->len);
      g_array_append_val (t->story->papers, paper);
      next++;
    }
}

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  const TbDemoEvent *x = a;
  const TbDemoEvent *y = b;

  if (x->at_us != y->at_us)
    return x->at_us < y->at_us ? -1 : 1;
  if (x->deed != y->deed)
    return x->deed < y->deed ? -1 : 1;
  return x->index < y->index ? -1 : x->index > y->index;
}

static void
make_events (Teller *t)
{
  gint64 stopped_us = t->plan->now_us - STOPPED_DAYS * G_TIME_SPAN_DAY;

  for (guint i = 0; i < t->story->people->len; i++)
    {
      const TbDemoPerson *person = get_person (t, i);

      add_event (t, person->from_us, TB_DEMO_REGISTER, i);
      if (person->joined_org != TB_DEMO_NONE)
        add_event (t, person->joined_us, TB_DEMO_JOIN, i);
      if (person->lack == TB_DEMO_STOPPED)
        add_event (t, MAX (person->from_us + MINUTE, stopped_us), TB_DEMO_STOP, i);
    }
  for (guint i = 0; i < t->story->records->len; i++)
    add_record_events (t, i);
  make_paper_events (t);
  g_array_sort (t->story->events, compare_events);
}

static void
clear_record (gpointer data)
{
  TbDemoRecord *record = data;

  g_free (record->id);
}

static void
clear_paper (gpointer data)
{
  TbDemoPaper *paper = data;

  g_free (paper->id);
}

/**
 * tb_demo_story_new:
 * @plan: how large a city, and when
 * @rand: where chance comes from
 *
 * Returns: (transfer full): what happened in it
 */
TbDemoStory *
tb_demo_story_new (const TbDemoPlan *plan,
                   GRand            *rand)
{
  TbDemoStory *self = g_new0 (TbDemoStory, 1);
  gint64       today = tb_day_of_instant (plan->now_us);
  Teller       t = { .plan = plan, .rand = rand, .story = self };

  self->records = g_array_new (FALSE, TRUE, sizeof (TbDemoRecord));
  self->papers = g_array_new (FALSE, TRUE, sizeof (TbDemoPaper));
  self->events = g_array_new (FALSE, TRUE, sizeof (TbDemoEvent));
  g_array_set_clear_func (self->records, clear_record);
  g_array_set_clear_func (self->papers, clear_paper);
  t.n_days = plan->n_months * 365 / 12;
  t.first_day = tb_day_add_days (today, -(gint) t.n_days);
  self->founded_us = tb_day_to_instant (tb_day_add_days (t.first_day, -TB_DEMO_FOUNDED_DAYS)) +
                     9 * G_TIME_SPAN_HOUR;
  for (guint org = 0; org < TB_DEMO_ORGS; org++)
    {
      t.givers[org] = g_array_new (FALSE, FALSE, sizeof (guint));
      t.getters[org] = g_array_new (FALSE, FALSE, sizeof (guint));
      for (guint half = 0; half < HALF_DAYS; half++)
        t.rhythm[org][half] = g_array_new (FALSE, FALSE, sizeof (guint));
    }

  self->people = tb_demo_people_make (plan, rand, t.first_day, t.n_days);
  make_groups (&t);
  make_rhythm (&t);
  make_records (&t);
  hold_back (&t);
  make_events (&t);

  for (guint org = 0; org < TB_DEMO_ORGS; org++)
    {
      g_array_unref (t.givers[org]);
      g_array_unref (t.getters[org]);
      for (guint half = 0; half < HALF_DAYS; half++)
        g_array_unref (t.rhythm[org][half]);
    }
  return self;
}

/**
 * tb_demo_story_free:
 * @self: (nullable) (transfer full): a story
 */
void
tb_demo_story_free (TbDemoStory *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->people);
  g_array_unref (self->records);
  g_array_unref (self->papers);
  g_array_unref (self->events);
  g_free (self);
}
