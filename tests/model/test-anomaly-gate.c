/* test-anomaly-gate.c: which anomaly a service is that the gate would not have let in
 *
 * The rules.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "anomaly-world.h"
#include "tb-gate.h"

#include <string.h>

#define DAY 20261120 /* of the service */

/* As it stands in the source. */
#define CODE_AND_CLAUSE "\"([a-z]+(?:-[a-z]+)*)\",\\s*\"[RX]-\\d+\""

static const char *const family[] = { TB_ANOMALY_GATE (ANOMALY_ID) };

/* A service of which the gate has said nothing yet. */
static TbService *
make_service (AnomalyWorld *world,
              GPtrArray    *refusals)
{
  TbService *service = anomaly_world_give (world, "s1", anomaly_at (DAY, 9, 0), 60);

  service->refusals = refusals;
  return service;
}

/* What each code is: severity, field, record, and who shows it.  “v” and “e” are the volunteer
 * and the elder; an item is shown by nobody. */
static const struct
{
  const char *rule, *code, *field, *row, *says;
} rows[] = {
  { "X-32", "no-volunteer", "volunteer_id", "v", "block volunteer_id s1 v" },
  { "X-32", "no-birthday", "volunteer_id", "v", "block volunteer_id s1 v" },
  { "X-32", "not-approved", "volunteer_id", "v", "block volunteer_id s1 v" },
  { "X-32", "not-resident", "volunteer_id", "v", "block volunteer_id s1 v" },
  { "X-32", "not-healthy", "volunteer_id", "v", "block volunteer_id s1 v" },
  { "X-32", "review-again", "volunteer_id", "v", "block volunteer_id s1 v" },
  { "X-33", "stopped", "volunteer_id", "v", "block volunteer_id s1 v" },
  { "X-34", "too-young", "volunteer_id", "v", "block volunteer_id s1 v" },
  { "X-34", "guardian-absent", "volunteer_id", "v", "block volunteer_id s1 v" },
  { "X-35", "not-in-school", "volunteer_id", "v", "block volunteer_id s1 v" },
  { "X-35", "no-guardian", "volunteer_id", "v", "block volunteer_id s1 v" },
  { "X-36", "no-consent", "volunteer_id", "v", "block volunteer_id s1 v" },
  { "X-37", "training-general", "volunteer_id", "v", "block volunteer_id s1 v" },
  { "X-37", "training-elder", "volunteer_id", "v", "block volunteer_id s1 v" },
  { "X-37", "training-policy", "volunteer_id", "v", "block volunteer_id s1 v" },
  { "X-37", "training-psychology", "volunteer_id", "v", "block volunteer_id s1 v" },
  { "X-37", "training-nursing", "volunteer_id", "v", "block volunteer_id s1 v" },
  { "X-37", "training-process", "volunteer_id", "v", "block volunteer_id s1 v" },
  { "X-37", "training-emergency", "volunteer_id", "v", "block volunteer_id s1 v" },
  { "X-40", "not-insured", "volunteer_id", "v", "block volunteer_id s1 v" },
  { "X-41", "not-qualified", "volunteer_id", "v", "block volunteer_id s1 v" },
  { "X-42", "item-off", "item", NULL, "block item s1" },
  { "X-42", "item-housekeeping", "item", NULL, "block item s1" },
  { "X-42", "item-professional", "item", NULL, "block item s1" },
  { "X-44", "not-elder", "elder_id", "e", "block elder_id s1 e" },
  { "X-45", "no-elder", "elder_id", "e", "block elder_id s1 e" },
  { "X-45", "elder-no-birthday", "elder_id", "e", "block elder_id s1 e" },
  { "X-45", "no-carer", "elder_id", "e", "block elder_id s1 e" },
  { "X-46", "elder-gone", "elder_id", "e", "review elder_id s1 e" },
  { "X-47", "relative", "elder_id", "e", "block elder_id s1 e" },
  { "X-48", "self-service", "elder_id", NULL, "block elder_id s1" },
  { "X-49", "own-workplace", "volunteer_id", "v", "review volunteer_id s1 v" },
  { "X-49", "institution-duty", "item", NULL, "review item s1" },
  { "X-76", "org-not-qualified", "org_id", NULL, "block org_id s1" },
  { "X-77", "org-listed", "org_id", NULL, "block org_id s1" },
};

/* each code of the gate is one anomaly, and no other rule says anything of it. */
static void
test_codes (AnomalyWorld *world,
            gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) refusals = tb_reasons_new ();
      TbService            *service = make_service (world, refusals);

      tb_reasons_add_at (refusals, rows[i].field, rows[i].code, "R-1", "So it was not");
      if (rows[i].row != NULL)
        tb_reasons_set_row (refusals, rows[i].row);
      service->has_agreement = TRUE;
      for (guint k = 0; k < G_N_ELEMENTS (family); k++)
        ASSERT_SAYS (world, family[k], service,
                     strcmp (family[k], rows[i].rule) == 0 ? rows[i].says : "");
      ASSERT_SAYS (world, rows[i].rule, service, rows[i].says);
      g_assert_cmpstr (anomaly_world_get_text (world, 0), ==, "So it was not");
      /* what was reversed counts no longer. */
      tb_set_str (&anomaly_record (service)->state, TB_RECORD_REVERSED);
      ASSERT_SAYS (world, rows[i].rule, service, "");
      service->refusals = NULL; /* not known */
    }
}

/* Every code tb-gate.c and its trainings can say is in the table above, but for two that are no
 * anomaly of anybody: R-169. */
static void
test_all_codes (AnomalyWorld *world,
                gconstpointer data)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "src", "model", "tb-gate.c", NULL);
  g_autofree char       *text = NULL;
  g_autoptr (GRegex)     regex = g_regex_new (CODE_AND_CLAUSE, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint                  n = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *code = g_match_info_fetch (match, 1);
      gboolean         is_there = strcmp (code, "no-day") == 0 || strcmp (code, "too-early") == 0;

      for (guint i = 0; i < G_N_ELEMENTS (rows) && !is_there; i++)
        is_there = strcmp (rows[i].code, code) == 0;
      g_assert_true (is_there);
      n++;
    }
  g_assert_cmpuint (n, >=, 37);
}

/* Several reasons of one rule are one finding, whoever they are about is shown once. */
static void
test_joined (AnomalyWorld *world,
             gconstpointer data)
{
  g_autoptr (GPtrArray) refusals = tb_reasons_new ();
  TbService            *service = make_service (world, refusals);

  tb_reasons_add_at (refusals, "volunteer_id", "not-resident", "R-066", "One");
  tb_reasons_set_row (refusals, "v");
  tb_reasons_add_at (refusals, "volunteer_id", "stopped", "R-062", "Other");
  tb_reasons_set_row (refusals, "v");
  tb_reasons_add_at (refusals, "volunteer_id", "not-healthy", "R-065", "Two");
  tb_reasons_set_row (refusals, "v");
  ASSERT_SAYS (world, "X-32", service, "block volunteer_id s1 v");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==, "One; Two");
  ASSERT_SAYS (world, "X-33", service, "block volunteer_id s1 v");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==, "Other");
}

/* A record that is just being entered has no number yet; a reason may lack all but its code. */
static void
test_bare (AnomalyWorld *world,
           gconstpointer data)
{
  g_autoptr (GPtrArray) refusals = tb_reasons_new ();
  TbService            *service = make_service (world, refusals);
  TbReason             *reason;

  tb_reasons_add (refusals, "stopped", "R-062", "Gone");
  reason = refusals->pdata[0];
  g_clear_pointer (&reason->text, g_free);
  tb_set_str (&anomaly_record (service)->id, NULL);
  ASSERT_SAYS (world, "X-33", service, "block -");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==, "The volunteer had stopped");
  g_clear_pointer (&reason->code, g_free);
  ASSERT_SAYS (world, "X-33", service, "");
  ASSERT_SAYS (world, "X-33", NULL, "");
}

/* Somebody who may serve, and an elder: what the gate wants to know of them. */
typedef struct
{
  TbPerson        *volunteer, *elder;
  TbRegistration  *registration;
  TbTraining      *training;
  TbInsurance     *insurance;
  TbQualification *qualification;
  GPtrArray       *insurances, *qualifications; /* (owned) */
  GPtrArray       *refusals;                    /* (owned) */
  TbGateTask       task;
  TbGateFacts      facts;
  TbService       *service;
} Door;

static void
open_door (AnomalyWorld *world,
           Door         *door)
{
  door->volunteer = anomaly_world_row (world, &tb_person_kind, "v");
  door->elder = anomaly_world_row (world, &tb_person_kind, "e");
  door->registration = anomaly_world_row (world, &tb_registration_kind, "r1");
  door->training = anomaly_world_row (world, &tb_training_kind, "t1");
  door->insurance = anomaly_world_row (world, &tb_insurance_kind, "i1");
  door->qualification = anomaly_world_row (world, &tb_qualification_kind, "q1");
  door->insurances = g_ptr_array_new ();
  door->qualifications = g_ptr_array_new ();
  door->refusals = tb_reasons_new ();
  g_ptr_array_add (world->scene.trainings, door->training);
  g_ptr_array_add (door->insurances, door->insurance);
  g_ptr_array_add (door->qualifications, door->qualification);
  door->volunteer->is_volunteer = door->elder->is_elder = TRUE;
  door->volunteer->born = 19900307;
  door->elder->born = 19500307;
  tb_set_str (&door->registration->state, TB_REGISTRATION_APPROVED);
  tb_set_str (&door->registration->residence, "usual");
  door->registration->reviewed_on = door->registration->healthy_on = 20260101;
  tb_set_str (&door->training->person_id, "v");
  door->training->taken_on = 20260101;
  door->training->general_min = 240;
  door->training->policy_min = door->training->psychology_min = 60;
  door->training->nursing_min = 60;
  door->training->process_min = door->training->emergency_min = 30;
  door->insurance->from_on = door->qualification->from_on = 20260101;
  tb_set_str (&door->qualification->state, TB_QUALIFICATION_VALID);
  door->task = (TbGateTask){ .volunteer_id = "v", .elder_id = "e" };
  door->facts = (TbGateFacts){ .volunteer = door->volunteer,
                               .elder = door->elder,
                               .registration = door->registration,
                               .trainings = world->scene.trainings,
                               .insurances = door->insurances,
                               .qualifications = door->qualifications };
  door->service = make_service (world, door->refusals);
  door->service->has_agreement = TRUE;
}

static void
close_door (Door *door)
{
  g_ptr_array_unref (door->insurances);
  g_ptr_array_unref (door->qualifications);
  g_ptr_array_unref (door->refusals);
}

/* “X-32:block v; …”: what all rules of the family say, after the gate has been asked. */
static void
assert_family (AnomalyWorld *world,
               Door         *door,
               const char   *expected)
{
  g_autoptr (GString) all = g_string_new (NULL);

  g_ptr_array_set_size (door->refusals, 0);
  tb_gate_task_take_item (&door->task, door->service->record->item);
  tb_gate_check (world->rules, &door->task, &door->facts, DAY, door->refusals);
  for (guint i = 0; i < G_N_ELEMENTS (family); i++)
    if (*anomaly_world_look (world, family[i], door->service) != '\0')
      g_string_append_printf (all, "%s%s", all->len > 0 ? " " : "", family[i]);
  g_assert_cmpstr (all->str, ==, expected);
}

/* The gate itself is asked: on the last day on which it is right, and the first on which not. */
static void
test_limits (AnomalyWorld *world,
             gconstpointer data)
{
  Door door = { 0 };

  open_door (world, &door);
  world->rules->guardian_consent_years = 14;
  assert_family (world, &door, "");
  door.registration->reviewed_on = 20261120; /* */
  assert_family (world, &door, "");
  door.registration->reviewed_on = 20261121;
  assert_family (world, &door, "X-32");
  door.registration->reviewed_on = 20260101;
  tb_set_str (&door.registration->state, TB_REGISTRATION_STOPPED); /* */
  door.registration->stopped_on = 20261121;
  assert_family (world, &door, "");
  door.registration->stopped_on = 20261120;
  assert_family (world, &door, "X-33");
  tb_set_str (&door.registration->state, TB_REGISTRATION_APPROVED);
  door.volunteer->born = 20081120; /* */
  assert_family (world, &door, "");
  door.volunteer->born = 20081121;
  assert_family (world, &door, "X-34 X-35");
  door.registration->in_school = TRUE;
  assert_family (world, &door, "X-34");
  door.volunteer->born = 20121121; /* a day before fourteen */
  assert_family (world, &door, "X-34 X-36");
  door.volunteer->born = 20121120;
  assert_family (world, &door, "X-34");
  door.volunteer->born = 19900307;
  door.insurance->until_on = 20261120; /* */
  assert_family (world, &door, "");
  door.insurance->until_on = 20261119;
  assert_family (world, &door, "X-40");
  door.insurance->until_on = 0;
  door.elder->born = 19661120; /* */
  assert_family (world, &door, "");
  door.elder->born = 19661121;
  assert_family (world, &door, "X-44");
  door.elder->born = 0; /* */
  assert_family (world, &door, "X-45");
  door.elder->born = 19500307;
  door.elder->gone_on = 20261121; /* */
  assert_family (world, &door, "");
  door.elder->gone_on = 20261120;
  assert_family (world, &door, "X-46");
  door.elder->gone_on = 0;
  door.qualification->until_on = 20261120; /* */
  assert_family (world, &door, "");
  door.qualification->until_on = 20261119;
  assert_family (world, &door, "X-76");
  door.qualification->until_on = 0;
  door.qualification->listed_on = 20261121; /* */
  assert_family (world, &door, "");
  door.qualification->listed_on = 20261120;
  assert_family (world, &door, "X-77");
  close_door (&door);
}

/* Who serves whom, where, and with what: . */
static void
test_relations (AnomalyWorld *world,
                gconstpointer data)
{
  Door                   door = { 0 };
  g_autoptr (GPtrArray)  relations = g_ptr_array_new ();
  TbRelation            *relation = anomaly_world_row (world, &tb_relation_kind, "k1");
  const TbCatalogueItem *items;
  guint                  n = 0;
  guint                  n_professional = 0;

  open_door (world, &door);
  tb_set_str (&relation->person_id, "v");
  tb_set_str (&relation->other_id, "e");
  tb_set_str (&relation->relation, "friend");
  g_ptr_array_add (relations, relation);
  door.facts.relations = relations;
  assert_family (world, &door, "");
  tb_set_str (&relation->relation, "parent");
  assert_family (world, &door, "X-47");
  door.facts.relations = NULL; /* not known */
  assert_family (world, &door, "");
  tb_set_str (&door.elder->id, "v");
  assert_family (world, &door, "X-48");
  tb_set_str (&door.elder->id, "e");
  door.task.institution_id = "home";
  door.facts.employer_id = "other";
  assert_family (world, &door, "");
  door.facts.employer_id = "home";
  assert_family (world, &door, "X-49");
  door.task.institution_id = NULL;
  world->rules->agreement_risk = 9;
  items = tb_catalogue_get_all (&n);
  for (guint i = 0; i < n; i++)
    {
      if (!items[i].is_professional)
        continue;
      tb_set_str (&anomaly_record (door.service)->item, items[i].code);
      assert_family (world, &door, "X-41 X-42");
      world->rules->allow_professional = TRUE;
      assert_family (world, &door, "X-41");
      world->rules->allow_professional = FALSE;
      n_professional++;
    }
  g_assert_cmpuint (n_professional, >, 0);
  close_door (&door);
}

/* never enough, or once enough and no longer valid. */
static void
test_training (AnomalyWorld *world,
               gconstpointer data)
{
  Door        door = { 0 };
  TbTraining *other = anomaly_world_row (world, &tb_training_kind, "t2");

  open_door (world, &door);
  door.training->general_min = 239; /* */
  assert_family (world, &door, "X-37");
  ASSERT_SAYS (world, "X-37", door.service, "block volunteer_id s1 v");
  door.training->general_min = 240;
  door.training->taken_on = 20241120; /* valid for 24 months, the last day is the day itself */
  assert_family (world, &door, "");
  door.training->taken_on = 20241119;
  assert_family (world, &door, "X-38");
  ASSERT_SAYS (world, "X-38", door.service, "review volunteer_id s1 v");
  door.training->taken_on = 20260101;
  door.training->until_on = 20261119; /* as the course says */
  assert_family (world, &door, "X-38");
  door.training->general_min = 239; /* nor was it enough then */
  assert_family (world, &door, "X-37");
  other->taken_on = 20261120; /* the missing minute */
  other->general_min = 1;
  g_ptr_array_add (world->scene.trainings, other);
  assert_family (world, &door, "X-38");
  other->taken_on = 20261121; /* too late for this service */
  assert_family (world, &door, "X-37");
  other->taken_on = 20261120;
  tb_set_str (&other->person_id, "somebody else");
  assert_family (world, &door, "X-37");
  /* Not known what the volunteer has learnt: what the gate says stands. */
  world->scene.trainings = NULL;
  assert_family (world, &door, "X-37");
  world->scene.trainings = door.facts.trainings;
  other->general_min = G_MAXINT64;
  tb_set_str (&other->person_id, NULL);
  other->taken_on = G_MININT64;
  ASSERT_SAYS (world, "X-37", door.service, "");
  ASSERT_SAYS (world, "X-38", door.service, "review volunteer_id s1 v");
  close_door (&door);
}

/* an agreement from the risk on that the rules name. */
static void
test_agreement (AnomalyWorld *world,
                gconstpointer data)
{
  TbService             *service = make_service (world, NULL);
  const TbCatalogueItem *item = tb_catalogue_find ("1.1");

  g_assert_cmpint (item->risk, ==, TB_RISK_LOW);
  world->rules->agreement_risk = TB_RISK_RAISED;
  ASSERT_SAYS (world, "X-43", service, "");
  world->rules->agreement_risk = TB_RISK_LOW;
  ASSERT_SAYS (world, "X-43", service, "review item s1 e");
  g_assert_cmpstr (anomaly_world_get_text (world, 0), ==,
                   "A service of risk 1 needs a written agreement, as do all from 1 on, and none "
                   "was on file on that day");
  service->has_agreement = TRUE;
  ASSERT_SAYS (world, "X-43", service, "");
  service->has_agreement = FALSE;
  tb_set_str (&anomaly_record (service)->item, "77.7");
  ASSERT_SAYS (world, "X-43", service, ""); /* nobody knows that item */
  tb_set_str (&anomaly_record (service)->item, "1");
  ASSERT_SAYS (world, "X-43", service, ""); /* a category is none */
  tb_set_str (&anomaly_record (service)->item, NULL);
  ASSERT_SAYS (world, "X-43", service, "");
}

static void
test_hostile (void)
{
  anomaly_check_hostile (family, G_N_ELEMENTS (family));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ANOMALY_ADD ("/anomaly-gate/R-169-codes", test_codes);
  ANOMALY_ADD ("/anomaly-gate/R-169-all-codes", test_all_codes);
  ANOMALY_ADD ("/anomaly-gate/joined", test_joined);
  ANOMALY_ADD ("/anomaly-gate/bare", test_bare);
  ANOMALY_ADD ("/anomaly-gate/X-32-X-33-X-34-X-35-X-36-X-40-X-44-X-45-X-46-X-76-X-77-limits",
               test_limits);
  ANOMALY_ADD ("/anomaly-gate/X-41-X-42-X-47-X-48-X-49-relations", test_relations);
  ANOMALY_ADD ("/anomaly-gate/X-37-X-38-R-136-training", test_training);
  ANOMALY_ADD ("/anomaly-gate/X-43-R-099-agreement", test_agreement);
  g_test_add_func ("/anomaly-gate/hostile", test_hostile);
  return g_test_run ();
}
