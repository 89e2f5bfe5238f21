/* sim-ops.c: what people do at their desks, and elsewhere in the city
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim-world.h"

#include "tb-day.h"
#include "tb-facts.h"
#include "tb-id.h"

#define US_PER_MINUTE G_GINT64_CONSTANT (60000000)

static const char *const names[] = { "王小明", "李阿姨", "赵大爷", "Amina", "O'Neil, \"Pat\"" };
static const char *const districts[] = { "110108", "110105", "110102", NULL };
static const char *const numbers[] = { TB_TEST_NUMBER_1950, TB_TEST_NUMBER_1964 };

/* Another organisation, and who certifies for all. */
static const TbIdentity others[] = {
  { "cy", "o2", "org:o2", TB_ROLE_COORDINATOR },
  { "di", "o2", "org:o2", TB_ROLE_COORDINATOR },
  { "operator", NULL, "operator", TB_ROLE_OPERATOR },
  { "platform", NULL, "city", TB_ROLE_PLATFORM },
  { SIM_GUEST, SIM_ORG, SIM_SCOPE, TB_ROLE_COORDINATOR },
};

static const char *
pick (SimWorld  *world,
      GPtrArray *keys)
{
  return g_ptr_array_index (keys, g_rand_int_range (world->rand, 0, (gint32) keys->len));
}

/* Mostly something this desk sees: others register and withdraw what it does not. */
static const char *
pick_seen (SimWorld     *world,
           SimDesk      *desk,
           const TbKind *kind,
           GPtrArray    *keys)
{
  const char *id = pick (world, keys);

  for (guint tries = 0; tries < 6; tries++)
    {
      g_autoptr (TbRecord) record = NULL;
      gpointer             row = NULL;

      tb_rows_get (desk->cache, kind, id, &row, NULL);
      if ((record = row) != NULL)
        break;
      id = pick (world, keys);
    }
  return id;
}

static TbOp *
new_op (SimWorld   *world,
        const char *name)
{
  g_autofree char *id = tb_id_new (world->rand, world->now_us);

  return tb_op_new (id, SIM_SCOPE, name, world->now_us);
}

static char *
new_phone (SimWorld *world)
{
  return g_strdup_printf ("13%09d", g_rand_int_range (world->rand, 0, 1000000000));
}

static TbOp *
new_register (SimWorld *world)
{
  TbOp             *op = new_op (world, "person.register");
  TbPersonRegister *args = op->args;
  gint64            today = tb_day_of_instant (world->now_us);

  args->id = tb_id_new (world->rand, world->now_us);
  args->name = g_strdup (names[g_rand_int_range (world->rand, 0, G_N_ELEMENTS (names))]);
  args->phone = new_phone (world);
  args->is_elder = sim_chance (world, 80); /* many are both */
  args->is_volunteer = !args->is_elder || sim_chance (world, 80);
  args->born = today - 10000 * (args->is_elder ? g_rand_int_range (world->rand, 59, 95)
                                               : g_rand_int_range (world->rand, 16, 75));
  if (sim_chance (world, 15)) /* the other desk may have the same person */
    args->id_number = g_strdup (numbers[g_rand_int_range (world->rand, 0, G_N_ELEMENTS (numbers))]);
  return op;
}

/* Changes one or two fields of a person as this desk sees them. */
static TbOp *
new_update (SimWorld *world,
            SimDesk  *desk)
{
  g_autoptr (TbPerson) before = NULL;
  g_autoptr (TbPerson) after = NULL;
  g_autoptr (GVariant) changes = NULL;
  gpointer             row = NULL;
  TbOp                *op;
  TbPersonUpdate      *args;

  tb_rows_get (desk->cache, &tb_person_kind, pick (world, world->people), &row, NULL);
  if ((before = row) == NULL)
    return NULL;

  after = tb_record_dup (before);
  if (sim_chance (world, 60))
    tb_set_str (&after->name, names[g_rand_int_range (world->rand, 0, G_N_ELEMENTS (names))]);
  if (sim_chance (world, 60))
    tb_set_str (&after->district,
                districts[g_rand_int_range (world->rand, 0, G_N_ELEMENTS (districts))]);
  if (sim_chance (world, 30))
    g_free (after->phone), after->phone = new_phone (world);
  if ((changes = tb_table_diff (&tb_person_kind.table, before, after, FALSE)) == NULL)
    return NULL;

  op = new_op (world, "person.update");
  args = op->args;
  args->id = g_strdup (before->id);
  args->set = g_steal_pointer (&changes);
  return op;
}

/* Two of those this desk sees are said to be one, or two; or one who went comes back. */
static TbOp *
new_pair (SimWorld *world,
          SimDesk  *desk)
{
  const char          *id = pick_seen (world, desk, &tb_person_kind, world->people);
  const char          *other_id = pick_seen (world, desk, &tb_person_kind, world->people);
  const char          *name = sim_chance (world, 85) ? "person.merge" : "person.distinguish";
  g_autoptr (TbPerson) other = NULL;
  gpointer             row = NULL;
  TbOp                *op;

  tb_rows_get (desk->cache, &tb_person_kind, other_id, &row, NULL);
  if ((other = row) != NULL && other->merged_into != NULL)
    {
      name = "person.unmerge";
      id = other->merged_into;
    }
  op = new_op (world, name);
  tb_field_parse (tb_table_find (op->shape, "id"), op->args, id, NULL);
  tb_field_parse (tb_table_find (op->shape, "other_id"), op->args, other_id, NULL);
  return op;
}

static TbOp *
new_join (SimWorld *world)
{
  TbOp *op = new_op (world, "person.join");

  ((TbPersonJoin *) op->args)->id = sim_chance (world, 90)
                                        ? g_strdup (pick (world, world->strangers))
                                        : tb_id_new (world->rand, world->now_us);
  tb_test_agree (op);
  return op;
}

static TbOp *
new_submit (SimWorld   *world,
            const char *volunteer_id,
            const char *elder_id)
{
  TbOp           *op = new_op (world, "record.submit");
  TbRecordSubmit *args = op->args;

  args->id = tb_id_new (world->rand, world->now_us);
  args->volunteer_id = g_strdup (volunteer_id);
  args->elder_id = g_strdup (elder_id);
  args->item = g_strdup (sim_chance (world, 95) ? "3.2" : "3");
  args->minutes = g_rand_int_range (world->rand, 1, 240);
  args->start_us = world->now_us - g_rand_int_range (world->rand, 300, 60000) * US_PER_MINUTE;
  args->end_us = args->start_us + args->minutes * US_PER_MINUTE;
  return op;
}

/* Mostly what one would do with the record as this desk sees it, sometimes nonsense. */
static TbOp *
new_on_record (SimWorld *world,
               SimDesk  *desk)
{
  g_autoptr (TbServiceRecord) record = NULL;
  gpointer                    row = NULL;
  const char                 *id = pick_seen (world, desk, &tb_service_record_kind, world->records);
  const char                 *name = "record.certify";
  TbOp                       *op;

  tb_rows_get (desk->cache, &tb_service_record_kind, id, &row, NULL);
  if ((record = row) != NULL && g_strcmp0 (record->state, TB_RECORD_SUBMITTED) == 0)
    name = g_strcmp0 (record->submitted_by, desk->actor) != 0 ? "record.recognise"
           : sim_chance (world, 20)                           ? "record.withdraw"
                                                              : "record.recognise";
  if (record == NULL || sim_chance (world, 10))
    name = sim_chance (world, 50) ? "record.withdraw" : "record.recognise";

  op = new_op (world, name);
  ((TbRecordName *) op->args)->id = g_strdup (id);
  return op;
}

/* Asks for a certificate of somebody whose service this desk has seen. */
static TbOp *
new_request (SimWorld *world,
             SimDesk  *desk)
{
  g_autoptr (TbServiceRecord) record = NULL;
  TbOp                       *op = new_op (world, "certificate.request");
  TbCertificateRequest       *args = op->args;
  gpointer                    row = NULL;

  args->id = tb_id_new (world->rand, world->now_us);
  args->to_day = tb_day_of_instant (world->now_us);
  args->from_day = 20250601;
  if (world->records->len > 0)
    tb_rows_get (desk->cache, &tb_service_record_kind,
                 pick_seen (world, desk, &tb_service_record_kind, world->records), &row, NULL);
  record = row;
  args->person_id = g_strdup (record != NULL ? record->volunteer_id : pick (world, world->people));
  return op;
}

/* Issues it with the next number of this desk, now and then one somebody else may have used;
 * or takes it back. */
static TbOp *
new_on_request (SimWorld *world,
                SimDesk  *desk)
{
  const char         *id = pick_seen (world, desk, &tb_certificate_kind, world->requests);
  const char         *device = tb_replica_get_device (desk->replica);
  TbOp               *op;
  TbCertificateIssue *args;
  gint64              left = 0;

  if (sim_chance (world, 15))
    {
      op = new_op (world, "certificate.withdraw");
      ((TbCertificateRequest *) op->args)->id = g_strdup (id);
      return op;
    }
  op = new_op (world, "certificate.issue");
  args = op->args;
  args->id = g_strdup (id);
  args->issued_on = tb_day_of_instant (world->now_us);
  if (sim_chance (world, 90))
    tb_facts_next_serial (desk->cache, SIM_ORG, device, 2026, 0, &args->serial, &left, NULL);
  else
    args->serial = g_rand_int_range (world->rand, 1, 60);
  return op;
}

/* Keeps the keys that came into the world. */
static void
remember (SimWorld   *world,
          const TbOp *op)
{
  if (g_strcmp0 (op->name, "person.register") == 0)
    g_ptr_array_add (world->people, g_strdup (((TbPersonRegister *) op->args)->id));
  else if (g_strcmp0 (op->name, "record.submit") == 0)
    g_ptr_array_add (world->records, g_strdup (((TbRecordSubmit *) op->args)->id));
  else if (g_strcmp0 (op->name, "person.join") == 0)
    {
      g_ptr_array_add (world->people, g_strdup (((TbPersonJoin *) op->args)->id));
      world->counts.joined++;
    }
  else if (g_strcmp0 (op->name, "certificate.request") == 0)
    g_ptr_array_add (world->requests, g_strdup (((TbCertificateRequest *) op->args)->id));
  else if (g_strcmp0 (op->name, "certificate.issue") == 0)
    world->counts.certificates++;
  else if (g_strcmp0 (op->name, "record.certify") == 0)
    world->counts.certified++;
}

/* Takes somebody on towards being ready to serve, until a step is refused: this desk may not know
 * of the person yet, so another one may go on. */
static void
make_ready (SimWorld *world,
            SimDesk  *desk)
{
  const char *id = g_ptr_array_index (world->people, world->n_ready);

  for (;;)
    {
      g_autofree char *op_id = tb_id_new (world->rand, world->now_us);
      g_autoptr (TbOp) op = tb_test_ready (world->next_step, SIM_SCOPE, id);

      if (op != NULL)
        {
          tb_set_str (&op->id, op_id);
          op->at_us = world->now_us;
          if (sim_desk_do (world, desk, op))
            {
              world->next_step++;
              continue;
            }
          if (sim_chance (world, 70))
            return;
        }
      world->n_ready++; /* ready, or somebody who does not serve */
      world->next_step = 0;
      return;
    }
}

/* Mostly somebody who has been made ready to serve, as far as that went. */
static const char *
pick_ready (SimWorld *world,
            SimDesk  *desk)
{
  if (world->n_ready == 0 || sim_chance (world, 15))
    return pick_seen (world, desk, &tb_person_kind, world->people);
  return g_ptr_array_index (world->people,
                            g_rand_int_range (world->rand, 0, (gint32) world->n_ready));
}

void
sim_people_act (SimWorld *world,
                SimDesk  *desk)
{
  g_autoptr (TbOp) op = NULL;
  g_autoptr (TbOp) other = NULL;
  int              dice = g_rand_int_range (world->rand, 0, 100);

  if (world->people->len < 8 || dice < 3)
    {
      op = new_register (world);
      if (sim_chance (world, 30))
        other = new_register (world);
    }
  else if (dice < 5)
    op = new_join (world);
  else if (world->n_ready < world->people->len && sim_chance (world, 30))
    make_ready (world, desk);
  else if (dice < 25)
    op = new_update (world, desk);
  else if (dice < 28)
    op = new_pair (world, desk);
  else if (world->records->len == 0 || dice < 55)
    op = new_submit (world, pick_ready (world, desk),
                     pick_seen (world, desk, &tb_person_kind, world->people));
  else if (dice < 61)
    op = world->requests->len == 0 || sim_chance (world, 40) ? new_request (world, desk)
                                                             : new_on_request (world, desk);
  else
    op = new_on_record (world, desk);

  if (op == NULL || !sim_desk_do_together (world, desk, op, other))
    return;
  remember (world, op);
  if (other != NULL)
    remember (world, other);
}

/* Takes back some record that can be taken back, so that the mark of it stays. */
void
sim_people_withdraw (SimWorld *world,
                     SimDesk  *desk)
{
  for (guint tries = 0; tries < 20 && world->records->len > 0; tries++)
    {
      g_autoptr (TbOp) op = new_op (world, "record.withdraw");

      ((TbRecordName *) op->args)->id = g_strdup (pick (world, world->records));
      if (sim_desk_do (world, desk, op))
        return;
    }
}

/* Somebody acts for whom the simulator has no desk; what the rules refuse does not happen. */
static void
act (SimWorld         *world,
     const TbIdentity *identity,
     TbOp             *op)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  g_autofree char      *id = tb_id_new (world->rand, world->now_us);

  tb_set_str (&op->id, id);
  tb_set_str (&op->scope, identity->scope);
  tb_city_run (world->city, identity, op, world->now_us, reasons, &error);
  g_assert_no_error (error);
  tb_op_free (op);
}

static TbOp *
on_record (SimWorld   *world,
           const char *name,
           const char *id)
{
  TbOp *op = new_op (world, name);

  ((TbRecordName *) op->args)->id = g_strdup (id);
  return op;
}

/* A service given for another organisation, mostly all the way to the coins. */
void
sim_people_act_elsewhere (SimWorld *world)
{
  TbOp *op =
      new_submit (world, pick (world, world->strangers), pick (world, world->strangers));
  g_autofree char *id = g_strdup (((TbRecordSubmit *) op->args)->id);

  act (world, &others[0], op);
  act (world, &others[1], on_record (world, "record.recognise", id));
  if (sim_chance (world, 80))
    act (world, &others[2], on_record (world, "record.certify", id));
  world->counts.elsewhere++;
  world->is_city_changed = TRUE;
}

void
sim_people_register_elsewhere (SimWorld *world)
{
  TbOp             *op = new_register (world);
  TbPersonRegister *args = op->args;

  g_clear_pointer (&args->id_number, g_free);
  act (world, &others[4], op);
  world->is_city_changed = TRUE;
}

/* The world before the first desk: two organisations, and the people of the other. */
void
sim_people_settle (SimWorld *world)
{
  act (world, &others[3], tb_test_organisation ("", SIM_ORG));
  act (world, &others[3], tb_test_organisation ("", "o2"));
  act (world, &others[3], tb_test_qualification ("", SIM_ORG));
  act (world, &others[3], tb_test_qualification ("", "o2"));
  for (guint i = 0; i < 8; i++)
    {
      TbOp             *op = new_register (world);
      TbPersonRegister *args = op->args;

      args->is_elder = args->is_volunteer = TRUE;
      args->born = 19500307 + i;
      g_clear_pointer (&args->id_number, g_free);
      g_ptr_array_add (world->strangers, g_strdup (args->id));
      act (world, &others[0], op);
      for (guint step = 0; (op = tb_test_ready (step, others[0].scope,
                                                g_ptr_array_index (world->strangers, i))) != NULL;
           step++)
        act (world, &others[0], op);
    }
  for (guint i = 0; i < 3; i++)
    sim_people_act_elsewhere (world);
}
