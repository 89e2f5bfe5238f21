/* anomaly-world.c: a scene with nothing wrong in it, and what a rule for anomalies says of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "anomaly-world.h"

#include <string.h>

/* In a record, and in no sentence. */
#define PLACE  "幸福里三号楼"
#define LEADER "赵卫国"

/**
 * anomaly_world_set_up:
 * @world: filled
 * @data: unused
 */
void
anomaly_world_set_up (AnomalyWorld *world,
                      gconstpointer data)
{
  world->rules = tb_rules_dup (tb_rules_get_default ());
  world->workdays = tb_workdays_new ();
  world->owned = g_ptr_array_new_with_free_func (g_object_unref);
  world->services = g_ptr_array_new_with_free_func (g_free);
  world->scene = (TbScene){ .rules = world->rules,
                            .workdays = world->workdays,
                            .now_us = TB_TEST_NOW_US,
                            .org_id = "o1",
                            .given = g_ptr_array_new (),
                            .received = g_ptr_array_new (),
                            .of_org = g_ptr_array_new (),
                            .trainings = g_ptr_array_new (),
                            .certificates = g_ptr_array_new (),
                            .relations = g_ptr_array_new (),
                            .twins = g_ptr_array_new (),
                            .points = g_ptr_array_new (),
                            .transfers = g_ptr_array_new (),
                            .in_conflict = g_ptr_array_new (),
                            .accesses = g_ptr_array_new () };
}

/**
 * anomaly_world_tear_down:
 * @world: emptied
 * @data: unused
 */
void
anomaly_world_tear_down (AnomalyWorld *world,
                         gconstpointer data)
{
  GPtrArray *arrays[] = { world->scene.given, world->scene.received,
                          world->scene.of_org, world->scene.trainings,
                          world->scene.certificates, world->scene.relations,
                          world->scene.twins, world->scene.points,
                          world->scene.transfers, world->scene.in_conflict,
                          world->scene.accesses };

  for (guint i = 0; i < world->services->len; i++)
    g_clear_pointer (&((TbService *) world->services->pdata[i])->signs, g_ptr_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_ptr_array_unref (arrays[i]);
  g_ptr_array_unref (world->services);
  g_ptr_array_unref (world->owned);
  tb_findings_free (world->findings);
  tb_workdays_free (world->workdays);
  tb_rules_free (world->rules);
  g_free (world->said);
}

/**
 * anomaly_at:
 * @day: yyyymmdd
 * @hour: of that day in Beijing
 * @minute: of the hour
 *
 * Returns: that instant
 */
gint64
anomaly_at (gint64 day,
            int    hour,
            int    minute)
{
  return tb_day_to_instant (day) + hour * HOUR_US + minute * MIN_US;
}

/**
 * anomaly_world_row:
 * @world: keeps it
 * @kind: of a row
 * @id: its key
 *
 * Returns: (transfer none): an empty one
 */
gpointer
anomaly_world_row (AnomalyWorld *world,
                   const TbKind *kind,
                   const char   *id)
{
  gpointer row = tb_record_new (kind);

  tb_field_parse (tb_table_find (&kind->table, "id"), row, id, NULL);
  g_ptr_array_add (world->owned, row);
  return row;
}

/**
 * anomaly_world_service:
 * @world: keeps it
 * @id: of the record
 * @start_us: when it began
 * @minutes: how long it was
 *
 * Volunteer v talked with elder e, signed for with organisation o1, whose ann has entered it when
 * it was over.
 *
 * Returns: (transfer none): that service; it is in no array
 */
TbService *
anomaly_world_service (AnomalyWorld *world,
                       const char   *id,
                       gint64        start_us,
                       gint64        minutes)
{
  TbServiceRecord *record = anomaly_world_row (world, &tb_service_record_kind, id);
  TbService       *service = g_new0 (TbService, 1);

  tb_set_str (&record->volunteer_id, "v");
  tb_set_str (&record->elder_id, "e");
  tb_set_str (&record->item, "1.1");
  tb_set_str (&record->place, PLACE);
  tb_set_str (&record->leader, LEADER);
  tb_set_str (&record->mode, "sign");
  tb_set_str (&record->org_id, "o1");
  tb_set_str (&record->state, TB_RECORD_SUBMITTED);
  tb_set_str (&record->submitted_by, "ann");
  record->start_us = start_us;
  record->end_us = record->submitted_us = start_us + minutes * MIN_US;
  record->minutes = minutes;
  service->record = record;
  service->signs = g_ptr_array_new ();
  g_ptr_array_add (world->services, service);
  return service;
}

/**
 * anomaly_world_give:
 * @world: gets it among all that v has given, e has received and o1 has recorded, as the last
 * @id: of the record
 * @start_us: when it began
 * @minutes: how long it was
 *
 * Returns: (transfer none): as anomaly_world_service()
 */
TbService *
anomaly_world_give (AnomalyWorld *world,
                    const char   *id,
                    gint64        start_us,
                    gint64        minutes)
{
  TbService *service = anomaly_world_service (world, id, start_us, minutes);

  g_ptr_array_add (world->scene.given, service);
  g_ptr_array_add (world->scene.received, service);
  g_ptr_array_add (world->scene.of_org, service);
  return service;
}

/**
 * anomaly_record:
 * @service: of a world
 *
 * Returns: (transfer none): its record, to be changed
 */
TbServiceRecord *
anomaly_record (TbService *service)
{
  return (TbServiceRecord *) service->record;
}

/**
 * anomaly_world_plan:
 * @world: keeps the visit
 * @service: gets it
 *
 * Returns: (transfer none): a visit “p-<id>” at home, planned as it was then given, on Tiananmen
 */
TbVisit *
anomaly_world_plan (AnomalyWorld *world,
                    TbService    *service)
{
  g_autofree char *id = g_strconcat ("p-", service->record->id, NULL);
  TbVisit         *visit = anomaly_world_row (world, &tb_visit_kind, id);

  tb_set_str (&visit->elder_id, service->record->elder_id);
  tb_set_str (&visit->volunteer_id, service->record->volunteer_id);
  tb_set_str (&visit->item, service->record->item);
  tb_set_str (&visit->place, PLACE);
  tb_set_str (&visit->place_type, TB_PLACE_HOME);
  tb_set_str (&visit->state, TB_VISIT_PLANNED);
  visit->start_us = service->record->start_us;
  visit->end_us = service->record->end_us;
  visit->lat_e6 = 39908700;
  visit->lon_e6 = 116397400;
  service->visit = visit;
  tb_set_str (&anomaly_record (service)->visit_id, id);
  return visit;
}

/**
 * anomaly_world_sign:
 * @world: keeps the point
 * @service: gets it, as its last
 * @way: in or out
 * @at_us: when
 *
 * Returns: (transfer none): a point “g1” and so on, of v, at the place of the visit, if there is
 *   one, and sure to 20 metres
 */
TbSignPoint *
anomaly_world_sign (AnomalyWorld *world,
                    TbService    *service,
                    const char   *way,
                    gint64        at_us)
{
  g_autofree char *id = g_strdup_printf ("g%u", service->signs->len + 1);
  TbSignPoint     *sign = anomaly_world_row (world, &tb_sign_point_kind, id);

  tb_set_str (&sign->person_id, "v");
  tb_set_str (&sign->way, way);
  tb_set_str (&sign->method, "scan");
  sign->at_us = at_us;
  sign->accuracy_m = 20;
  if (service->visit != NULL)
    {
      sign->lat_e6 = service->visit->lat_e6;
      sign->lon_e6 = service->visit->lon_e6;
    }
  g_ptr_array_add (service->signs, sign);
  return sign;
}

static void
describe (const TbFinding *finding,
          const char      *rule_id,
          GString         *out)
{
  static const char *const severities[] = { "inform", "warn", "review", "block" };

  g_assert_cmpstr (finding->rule->id, ==, rule_id);
  g_assert_cmpint (finding->severity, <=, finding->rule->severity);
  g_assert_true (g_utf8_validate (finding->text, -1, NULL) && *finding->text != '\0');
  /* A sentence is read by others than the record is. */
  g_assert_null (strstr (finding->text, PLACE));
  g_assert_null (strstr (finding->text, LEADER));
  g_string_append_printf (out, "%s%s %s", out->len > 0 ? "; " : "", severities[finding->severity],
                          finding->field != NULL ? finding->field : "-");
  for (guint i = 0; i < finding->evidence->len; i++)
    {
      const TbEvidence *evidence = finding->evidence->pdata[i];

      g_assert_nonnull (evidence->kind);
      g_string_append_printf (out, " %s", evidence->id);
    }
}

/**
 * anomaly_world_look:
 * @world: a world
 * @rule_id: of one rule
 * @service: (nullable): what it is asked of
 *
 * Returns: (transfer none): what ASSERT_SAYS() says; until the next look
 */
const char *
anomaly_world_look (AnomalyWorld    *world,
                    const char      *rule_id,
                    const TbService *service)
{
  const TbAnomalyRule *rule = tb_anomaly_find (rule_id);
  GString             *out = g_string_new (NULL);

  g_assert_nonnull (rule);
  tb_findings_free (world->findings);
  world->findings = tb_findings_new ();
  tb_anomaly_look (rule, &world->scene, service, world->findings);
  for (guint i = 0; i < world->findings->all->len; i++)
    describe (world->findings->all->pdata[i], rule_id, out);
  g_free (world->said);
  world->said = g_string_free (out, FALSE);
  return world->said;
}

/**
 * anomaly_world_get_text:
 * @world: a world that was looked at
 * @i: one of the findings
 *
 * Returns: (transfer none): its sentence
 */
const char *
anomaly_world_get_text (AnomalyWorld *world,
                        guint         i)
{
  g_assert_cmpuint (i, <, world->findings->all->len);
  return ((const TbFinding *) world->findings->all->pdata[i])->text;
}

/* A number nobody should have entered, or one that could be true. */
static gint64
draw (GRand *rand)
{
  static const gint64 numbers[] = { G_MININT64,
                                    G_MININT64 + 1,
                                    -TB_TEST_NOW_US,
                                    G_MININT,
                                    -1,
                                    0,
                                    1,
                                    90,
                                    G_MAXINT,
                                    TB_TEST_NOW_US - HOUR_US,
                                    TB_TEST_NOW_US,
                                    TB_TEST_NOW_US + HOUR_US,
                                    G_MAXINT64 - 1,
                                    G_MAXINT64 };

  return numbers[g_rand_int_range (rand, 0, G_N_ELEMENTS (numbers))];
}

/* Half of its numbers become what nobody should have entered; a few of its texts go. */
static void
twist (GRand   *rand,
       gpointer row)
{
  const TbTable *table = &tb_record_get_kind (row)->table;

  for (guint i = 0; i < table->n_fields; i++)
    {
      const TbField *field = &table->fields[i];

      if (field->type == TB_FIELD_TEXT && g_rand_int_range (rand, 0, 8) == 0)
        tb_field_parse (field, row, NULL, NULL);
      else if (field->type != TB_FIELD_TEXT && field->type != TB_FIELD_BOOLEAN &&
               g_rand_boolean (rand))
        tb_field_set_int64 (field, row, draw (rand));
    }
}

static void
add_hostile (AnomalyWorld *world,
             GRand        *rand,
             const char   *id)
{
  TbService *service = anomaly_world_give (world, id, TB_TEST_NOW_US - HOUR_US, 60);
  TbVisit   *visit = anomaly_world_plan (world, service);

  tb_set_str (&anomaly_record (service)->note, "帮老人交水费 100元");
  tb_set_str (&anomaly_record (service)->item, g_rand_boolean (rand) ? "4.2" : "3.1");
  tb_set_str (&anomaly_record (service)->mode, g_rand_boolean (rand) ? "late" : "manual");
  visit->project_from = draw (rand);
  anomaly_world_sign (world, service, TB_SIGN_IN, draw (rand));
  anomaly_world_sign (world, service, TB_SIGN_OUT, draw (rand));
  anomaly_world_sign (world, service, TB_SIGN_IN, draw (rand));
  for (guint i = 0; i < service->signs->len; i++)
    twist (rand, service->signs->pdata[i]);
  twist (rand, visit);
  twist (rand, anomaly_record (service));
  service->posted_minutes = draw (rand);
  service->changed_us = draw (rand);
  service->covered_us = draw (rand);
  service->skew_us = draw (rand);
  service->n_recorded = draw (rand);
}

static void
make_hostile (AnomalyWorld *world,
              GRand        *rand,
              TbPoint      *points,
              TbAccess     *access)
{
  static const char *const ids[] = { "s1", "s2", "s3" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const TbService *service;

      add_hostile (world, rand, ids[i]);
      service = world->services->pdata[i];
      points[i] = (TbPoint){ service->signs->pdata[0], service->visit };
      g_ptr_array_add (world->scene.points, &points[i]);
      g_ptr_array_add (world->scene.in_conflict, anomaly_record (world->services->pdata[i]));
    }
  *access = (TbAccess){ NULL, draw (rand), draw (rand), draw (rand), draw (rand) };
  g_ptr_array_add (world->scene.accesses, access);
  world->scene.now_us = draw (rand);
  world->scene.device_skew_us = draw (rand);
  world->scene.oldest_unsent_us = draw (rand);
  world->scene.sum_minutes = draw (rand);
  world->scene.grown_minutes = draw (rand);
  world->scene.sum_records = draw (rand);
  world->scene.n_records = draw (rand);
}

/* What counts no longer is in nobody's way. */
static void
check_reversed (AnomalyWorld        *world,
                const TbAnomalyRule *rule)
{
  for (guint i = 0; i < world->services->len; i++)
    tb_set_str (&anomaly_record (world->services->pdata[i])->state, TB_RECORD_REVERSED);
  for (guint i = 0; i < world->services->len && rule->subject == TB_SUBJECT_SERVICE; i++)
    ASSERT_SAYS (world, rule->id, world->services->pdata[i], "");
}

/**
 * anomaly_check_hostile:
 * @rule_ids: (array length=n_rules): ids of rules
 * @n_rules: how many
 *
 * Enormous, negative and backward numbers, and texts that are not there: nothing breaks, what is
 * said is said again, and nothing is said of what was reversed.
 */
void
anomaly_check_hostile (const char *const *rule_ids, guint n_rules)
{
  const guint32     seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < 150; round++)
    for (guint i = 0; i < n_rules; i++)
      {
        const TbAnomalyRule *rule = tb_anomaly_find (rule_ids[i]);
        AnomalyWorld         world = { 0 };
        TbPoint              points[3];
        TbAccess             access;

        anomaly_world_set_up (&world, NULL);
        make_hostile (&world, rand, points, &access);
        for (guint k = 0; k < world.services->len; k++)
          {
            const gboolean   is_asked = rule->at_entry || rule->subject <= TB_SUBJECT_VISIT;
            const TbService *service = is_asked ? world.services->pdata[k] : NULL;
            g_autofree char *said = g_strdup (anomaly_world_look (&world, rule->id, service));

            ASSERT_SAYS (&world, rule->id, service, said);
          }
        if (rule->subject > TB_SUBJECT_VISIT)
          anomaly_world_look (&world, rule->id, NULL);
        check_reversed (&world, rule);
        anomaly_world_tear_down (&world, NULL);
      }
}
