/* ops-world.c: a database of the city, and what running an operation on it says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ops-world.h"

#include "tb-day.h"

typedef struct
{
  TbTrail parent;
  guint   changes;
} CountingTrail;

static gboolean
count (const TbTrail *trail,
       TbConn        *conn,
       const TbKind  *kind,
       const char    *id,
       TbRecord      *before,
       TbRecord      *after,
       GError       **error)
{
  ((CountingTrail *) trail)->changes++;
  return TRUE;
}

static char *
sign (const TbTruth       *truth,
      const TbCertificate *certificate,
      const char          *name)
{
  return g_strdup_printf ("%s/%d/%s", certificate->number, (int) certificate->minutes, name);
}

static const TbTruth truth = { sign };

static char *
run (OpsWorld         *world,
     const TbIdentity *identity,
     TbOp             *op,
     const TbTruth    *is_truth)
{
  CountingTrail         trail = { { is_truth != NULL ? 1 : 0, count }, 0 };
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  TbOpContext           cx = { .conn = world->conn,
                               .trail = &trail.parent,
                               .rules = world->public_key == NULL ? tb_rules_get_default () : NULL,
                               .public_key = world->public_key,
                               .truth = is_truth,
                               .actor = identity->actor,
                               .roles = identity->roles,
                               .org_id = identity->org_id,
                               .scope = identity->scope,
                               .now_us = world->now_us,
                               .reasons = reasons };
  g_auto (TbTxn)        txn = { 0 };

  g_assert_true (tb_txn_begin (&txn, world->conn, &error));
  g_assert_true (tb_ops_run (&cx, op, &error));
  g_assert_no_error (error);
  g_assert_true (tb_txn_commit (&txn, &error));
  world->changes += trail.changes;
  g_assert_true (reasons->len == 0 || trail.changes == 0); /* whole, or not at all */
  tb_op_free (op);
  return tb_test_list_codes (reasons);
}

/**
 * ops_world_run:
 * @world: the world
 * @identity: who acts
 * @op: (transfer full): what to do
 *
 * Returns: (transfer full): codes of the reasons why not, as the city would find them
 */
char *
ops_world_run (OpsWorld         *world,
               const TbIdentity *identity,
               TbOp             *op)
{
  return run (world, identity, op, &truth);
}

/**
 * ops_world_predict:
 * @world: the world
 * @identity: who acts
 * @op: (transfer full): what to do
 *
 * Returns: (transfer full): codes of the reasons why not, as a desk would find them
 */
char *
ops_world_predict (OpsWorld         *world,
                   const TbIdentity *identity,
                   TbOp             *op)
{
  return run (world, identity, op, NULL);
}

void
ops_world_set_up (OpsWorld     *world,
                  gconstpointer data)
{
  world->conn = tb_test_open (NULL, TB_FILE_CITY);
  world->now_us = TB_TEST_NOW_US;
}

void
ops_world_tear_down (OpsWorld     *world,
                     gconstpointer data)
{
  tb_conn_close (world->conn);
  tb_key_pair_clear (&world->keys);
}

/**
 * ops_world_register:
 * @world: an empty world
 *
 * Registers organisations o1 and o2, and volunteer v and elder e of o1.
 */
void
ops_world_register (OpsWorld *world)
{
  ASSERT_RUN (world, tb_test_platform, tb_test_organisation ("w1", "o1"), "");
  ASSERT_RUN (world, tb_test_platform, tb_test_organisation ("w2", "o2"), "");
  ASSERT_RUN (world, tb_test_ann, tb_test_volunteer ("w3", "org:o1", "v"), "");
  ASSERT_RUN (world, tb_test_ann, tb_test_elder ("w4", "org:o1", "e"), "");
}

/**
 * ops_world_make_ready:
 * @world: a world with people
 * @identity: of a coordinator
 * @id: a volunteer of the organisation
 *
 * From now on the volunteer may serve.
 */
void
ops_world_make_ready (OpsWorld         *world,
                      const TbIdentity *identity,
                      const char       *id)
{
  TbOp *op;

  for (guint step = 0; (op = tb_test_ready (step, identity->scope, id)) != NULL; step++)
    ASSERT_RUN (world, *identity, op, "");
}

/**
 * ops_world_publish:
 * @world: a world
 * @text: a rule package
 *
 * The city publishes it on 2026-11-01, and it counts.
 */
void
ops_world_publish (OpsWorld   *world,
                   const char *text)
{
  const guint8           seed[TB_TOKEN_SEED_BYTES] = { 7 };
  g_autofree char       *id = g_strdup_printf ("p%u", ++world->n_packages);
  g_autoptr (TbRuleFile) file = NULL;
  g_autoptr (GError)     error = NULL;

  if (world->n_packages == 1)
    tb_key_pair_from_seed (&world->keys, seed);
  file = tb_test_make_rule_file (&world->keys, id, text, NULL,
                                 tb_day_to_instant (20261101) + world->n_packages);
  tb_rows_put (world->conn, file, &error);
  g_assert_no_error (error);
  world->public_key = world->keys.key.public_key;
}

/**
 * ops_world_people:
 * @world: an empty world
 *
 * Registers organisations and people who may serve.
 */
void
ops_world_people (OpsWorld *world)
{
  ops_world_register (world);
  ASSERT_RUN (world, tb_test_platform, tb_test_qualification ("w5", "o1"), "");
  ASSERT_RUN (world, tb_test_platform, tb_test_qualification ("w6", "o2"), "");
  ops_world_make_ready (world, &tb_test_ann, "v");
}

/**
 * ops_world_certify:
 * @world: a world with people
 * @id: key of a new record
 * @start_us: when the service began
 * @minutes: how long it took
 *
 * Takes a record all the way: o1 writes it and recognises it, the operator certifies it.
 */
void
ops_world_certify (OpsWorld   *world,
                   const char *id,
                   gint64      start_us,
                   gint64      minutes)
{
  g_autofree char *certify = g_strconcat ("certify-", id, NULL);

  ASSERT_RUN (world, tb_test_ann, tb_test_service ("w", "org:o1", id, "v", "e", start_us, minutes),
              "");
  ASSERT_RUN (world, tb_test_bo, tb_test_on ("w", "org:o1", "record.recognise", id), "");
  ASSERT_RUN (world, tb_test_operator, tb_test_on (certify, "operator", "record.certify", id), "");
}

/**
 * ops_change:
 * @name: of an operation that changes fields of a row
 * @id: of the row
 * @set: name, text before and after of each, as a GVariant in text
 *
 * Returns: (transfer full): the operation
 */
TbOp *
ops_change (const char *name,
            const char *id,
            const char *set)
{
  TbOp        *op = tb_op_new ("x", "org:o1", name, TB_TEST_NOW_US);
  TbRowUpdate *args = op->args;

  args->id = g_strdup (id);
  args->set = g_variant_parse (G_VARIANT_TYPE (TB_CHANGES_TYPE), set, NULL, NULL, NULL);
  g_assert_nonnull (args->set);
  return op;
}
