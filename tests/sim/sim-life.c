/* sim-life.c: one life, step by step
 *
 * Each step has its own chance, from the seed and its number, so that the others stay as they are
 * if one is left out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim-check.h"
#include "sim-hold.h"
#include "sim-net.h"
#include "sim-scopes.h"

#define US_PER_S     G_GINT64_CONSTANT (1000000)
#define QUIET_ROUNDS 40
#define SHORT_ROUNDS 8
#define LAST_ROUNDS  3  /* after one deed more, for those who ask now and then */
#define DRAIN_ROUNDS 80 /* fair rounds within which everything must be answered and pulled */
#define CALM_ROUNDS  4  /* after so many at rest nothing else is to come */

static void
check (SimWorld *world)
{
  if (world->is_city_changed)
    sim_check_city (world);
  world->is_city_changed = FALSE;
  for (guint i = 0; i < world->n_desks; i++)
    if (world->desks[i].is_changed)
      {
        sim_check_desk (world, &world->desks[i]);
        world->desks[i].is_changed = FALSE;
      }
}

/* Nobody does anything for a while, and what is on its way arrives, or does not. */
static void
be_quiet (SimWorld *world,
          guint     n_rounds)
{
  for (guint round = 0; round < n_rounds; round++)
    {
      sim_hold_pass (world, 10 * US_PER_S);
      sim_hold_break (world);
      sim_desk_handle (world, &world->desks[round % world->n_desks], TB_SYNC_TICK, NULL);
      while (world->net->len > 0 && sim_chance (world, 95))
        sim_net_deliver (world, 0);
      check (world);
    }
}

/* A desk is out of reach for so long that the others have forgotten what it never heard of. */
static void
go_away (SimWorld *world,
         SimDesk  *desk)
{
  be_quiet (world, QUIET_ROUNDS);
  sim_desk_handle (world, desk, TB_SYNC_OFFLINE, NULL);
  for (guint i = 0; i < world->n_desks; i++)
    if (&world->desks[i] != desk)
      {
        sim_people_withdraw (world, &world->desks[i]);
        sim_desk_handle (world, &world->desks[i], TB_SYNC_ONLINE, NULL);
      }
  be_quiet (world, QUIET_ROUNDS);
  sim_world_prune (world);
  sim_world_prune (world);
}

/* Whether it happens in this life. */
static gboolean
has (const SimWorld *world,
     SimFaults       fault)
{
  return (world->without & fault) == 0;
}

/* What is rare in life: some times in each. */
static void
befall (SimWorld *world,
        SimDesk  *desk,
        int       dice)
{
  if (dice == 996 && sim_chance (world, 60))
    {
      if (has (world, SIM_FAULT_SCHEMA))
        sim_desk_age (world, desk);
    }
  else if (dice == 996 && has (world, SIM_FAULT_CLONE))
    sim_world_clone_desk (world, desk);
  else if (dice == 999 && sim_chance (world, 50) && has (world, SIM_FAULT_LOGIN))
    sim_login_revoke (world, desk);
  else if (dice == 999 && has (world, SIM_FAULT_CLOCK))
    sim_desk_jump (world, desk);
  else if (dice == 996 || dice == 999 || !has (world, SIM_FAULT_CITY))
    return;
  else if (dice == 994)
    sim_world_copy_city (world);
  else if (dice == 995 && sim_chance (world, 60))
    {
      if (sim_chance (world, 50))
        be_quiet (world, QUIET_ROUNDS); /* so that desks hear of it with nothing to send */
      sim_world_restore_city (world);
    }
  else if (dice == 997)
    sim_world_prune (world);
  else if (dice == 998)
    go_away (world, desk);
}

static void
end_desk (SimWorld *world,
          SimDesk  *desk)
{
  world->counts.crashes++;
  if (sim_chance (world, 80))
    sim_desk_end (world, desk);
  else
    sim_desk_open (world, desk);
}

static void
step (SimWorld *world)
{
  SimDesk *desk = &world->desks[g_rand_int_range (world->rand, 0, (gint32) world->n_desks)];
  int      dice = g_rand_int_range (world->rand, 0, 1000);

  world->counts.steps++;
  if (desk->must_sign_in && sim_chance (world, 10))
    sim_login_sign_in (world, desk);
  if (has (world, SIM_FAULT_SCOPES))
    sim_scopes_withdraw_read (world);
  sim_hold_break (world);
  sim_hold_pass (world, g_rand_int_range (world->rand, 0, 1000000));

  if (dice < 292)
    sim_people_act (world, desk);
  else if (dice < 300)
    sim_people_act_elsewhere (world);
  else if (dice < 600 && world->net->len > 0)
    sim_net_deliver (world, (guint) g_rand_int_range (world->rand, 0, (gint32) world->net->len));
  else if (dice >= 922 && dice < 926)
    be_quiet (world, SHORT_ROUNDS); /* so that questions are left with the city */
  else if (dice >= 926 && dice < 932 && has (world, SIM_FAULT_SCOPES))
    sim_scopes_change (world, desk);
  else if (dice < 932)
    {
      sim_hold_pass (world, g_rand_int_range (world->rand, 0, 6) * US_PER_S);
      sim_desk_handle (world, desk, TB_SYNC_TICK, NULL);
    }
  else if (dice < 970)
    sim_desk_handle (world, desk, sim_chance (world, 60) ? TB_SYNC_OFFLINE : TB_SYNC_ONLINE, NULL);
  else if (dice < 985 && has (world, SIM_FAULT_CRASH))
    end_desk (world, desk);
  else if (dice >= 985 && dice < 990 && has (world, SIM_FAULT_LOSS))
    {
      world->counts.rebuilds++;
      sim_desk_lose_cache (world, desk);
    }
  else if (dice >= 990 && dice < 993 && has (world, SIM_FAULT_LOSS))
    {
      world->counts.anew++;
      sim_desk_read_anew (world, desk);
    }
  else if (dice == 993 && has (world, SIM_FAULT_CITY))
    {
      world->counts.city_restarts++;
      if (sim_chance (world, 80))
        sim_city_end (world);
      else
        sim_world_open_city (world);
    }
  else if (dice > 993)
    befall (world, desk, dice);
  sim_hold_publish (world);
}

static void
deliver_all (SimWorld *world)
{
  while (world->net->len > 0)
    sim_net_deliver (world, 0);
}

/* At rest every desk that may has left a question with the city, and hears at once of what happens
 * then. */
static void
be_prompt (SimWorld *world)
{
  for (guint i = 0; i < world->n_desks; i++)
    g_assert_true (!world->desks[i].may_hold || sim_hold_has (world, &world->desks[i]));
  sim_people_register_elsewhere (world);
  sim_hold_publish (world);
  deliver_all (world);
  for (guint i = 0; i < world->n_desks; i++)
    /* whose token ran out just now hears of it after signing in */
    if (world->desks[i].may_hold && !world->desks[i].must_sign_in)
      {
        sim_check_heard (world, &world->desks[i]);
        world->counts.prompt++;
      }
}

/* Whether every desk has said all it had and waits for what the city says next, or has come round
 * to asking again. */
static gboolean
is_calm (SimWorld *world)
{
  for (guint i = 0; i < world->n_desks; i++)
    {
      g_autoptr (GError) error = NULL;
      TbVaultCounts      counts = { -1, -1, -1 };

      if (world->desks[i].may_hold && !sim_hold_has (world, &world->desks[i]))
        return FALSE;
      /* who cannot leave a question may still wait for an answer that was lost, or for a login */
      if (!world->desks[i].may_hold && world->desks[i].session.core.phase != TB_SYNC_IDLE)
        return FALSE;
      if (world->desks[i].must_sign_in)
        return FALSE;
      tb_vault_count (tb_replica_get_vault (world->desks[i].replica), &counts, &error);
      g_assert_no_error (error);
      if (counts.n_ready + counts.n_applied > 0)
        return FALSE;
    }
  return TRUE;
}

/* So many fair rounds, or until nothing is to come. */
static void
rest (SimWorld *world,
      guint     n_rounds)
{
  guint n_calm = 0;

  for (guint round = 0; round < n_rounds && n_calm < CALM_ROUNDS; round++)
    {
      sim_hold_pass (world, 61 * US_PER_S);
      for (guint i = 0; i < world->n_desks; i++)
        if (world->desks[i].must_sign_in)
          sim_login_sign_in (world, &world->desks[i]);
        else
          sim_desk_handle (world, &world->desks[i], TB_SYNC_TICK, NULL);
      deliver_all (world);
      n_calm = is_calm (world) ? n_calm + 1 : 0;
    }
}

/* No faults of any kind any more: everything must come to rest within a bound. */
static void
drain (SimWorld *world)
{
  world->has_faults = FALSE;
  for (guint i = 0; i < world->n_desks; i++)
    sim_desk_handle (world, &world->desks[i], TB_SYNC_ONLINE, NULL);
  rest (world, DRAIN_ROUNDS);
  be_prompt (world);
  rest (world, LAST_ROUNDS);
  for (guint i = 0; i < world->n_desks; i++)
    world->desks[i].is_changed = TRUE;
  world->is_city_changed = TRUE;
  check (world);
  sim_check_equal (world);
  sim_check_ledger (world);
  for (guint i = 0; i < world->n_desks; i++)
    sim_check_vault (world, &world->desks[i]);
}

/* Chance for one step, the same whatever came before. */
static void
shuffle (SimWorld      *world,
         const SimPlan *plan,
         guint          n)
{
  const guint32 seeds[] = { plan->seed, n, 20260101 };

  g_rand_set_seed_array (world->rand, seeds, G_N_ELEMENTS (seeds));
}

/**
 * sim_live:
 * @plan: a life
 * @step_out: (out): how far it has come, at any time
 * @counts_out: (out caller-allocates): what has happened in it
 *
 * The first thing that does not hold ends the program.
 */
void
sim_live (const SimPlan  *plan,
          volatile guint *step_out,
          SimCounts      *counts_out)
{
  SimWorld *world = sim_world_new (plan);

  for (guint i = 0; i < plan->n_steps; i++)
    {
      *step_out = i;
      if (plan->is_left_out != NULL && plan->is_left_out[i])
        continue;
      shuffle (world, plan, i);
      step (world);
      check (world);
    }
  *step_out = plan->n_steps;
  shuffle (world, plan, G_MAXUINT);
  drain (world);
  *counts_out = world->counts;
  sim_world_free (world);
}
