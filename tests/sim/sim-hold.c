/* sim-hold.c: questions that are left with the city until there is something to tell
 *
 * What the city's server does with them, but for HTTP: an empty page is put aside with where its
 * scope stood; who waits for a scope that has moved is asked for again, token and all; the others
 * get what was put aside when their time is over, or when the city ends in order.  A city that does
 * not end in order answers nothing, and so does a network in which the question was cut off.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim-hold.h"

#include "sim-net.h"
#include "tb-feed.h"

#define US_PER_S G_GINT64_CONSTANT (1000000)

typedef struct
{
  SimPacket *packet; /* (owned) */
  GBytes    *answer; /* (owned): for the end of its time */
  char      *scope;  /* (owned) */
  gint64     seq;    /* where that stood before it was read */
} Held;

static void
held_free (gpointer data)
{
  Held *held = data;

  sim_packet_free (held->packet);
  g_bytes_unref (held->answer);
  g_free (held->scope);
  g_free (held);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Held, held_free)

static Held *
steal (SimWorld *world,
       guint     index)
{
  return g_ptr_array_steal_index (world->held, index);
}

/* @body: (transfer full) (nullable) */
static void
answer (SimWorld   *world,
        const Held *held,
        GBytes     *body)
{
  SimPacket like = *held->packet;

  like.is_response = TRUE;
  sim_net_send (world, &like, body);
}

/* Puts a question aside that nothing can be told to now; returns whether it is.
 * @seq: where the scope stood before it was read; @answer: what there is to tell now */
gboolean
sim_hold_take (SimWorld        *world,
               const SimPacket *packet,
               gint64           seq,
               GBytes          *answer)
{
  g_autoptr (TbPull) pull = tb_wire_open_pull (packet->body, NULL);
  Held              *held;

  if (pull == NULL || pull->wait == 0 || tb_wire_has_rows (answer) ||
      (packet->until_us > 0 && packet->until_us <= world->now_us))
    return FALSE;
  held = g_new0 (Held, 1);
  held->packet = sim_packet_copy (packet);
  if (packet->until_us == 0)
    held->packet->until_us = world->now_us + pull->wait * US_PER_S;
  held->answer = g_bytes_ref (answer);
  held->scope = g_strdup (pull->scope);
  held->seq = seq;
  g_ptr_array_add (world->held, held);
  world->counts.held++;
  return TRUE;
}

/* Something may have been written: who waits for it is asked for again. */
void
sim_hold_publish (SimWorld *world)
{
  g_autoptr (GPtrArray) moved = g_ptr_array_new_with_free_func (held_free);

  if (world->mistake == SIM_MISTAKE_DEAF)
    return;
  for (guint i = world->held->len; i > 0; i--)
    {
      const Held        *held = g_ptr_array_index (world->held, i - 1);
      g_autoptr (GError) error = NULL;
      gint64             seq = 0;

      tb_feed_get_seq (tb_city_get_conn (world->city), held->scope, &seq, &error);
      g_assert_no_error (error);
      if (seq > held->seq)
        g_ptr_array_add (moved, steal (world, i - 1));
    }
  for (guint i = 0; i < moved->len; i++)
    {
      const Held *held = g_ptr_array_index (moved, i);

      world->counts.woken++;
      sim_net_serve (world, held->packet);
    }
}

/* The desk asks for something else, and waits for this no more. */
void
sim_hold_let_go (SimWorld *world,
                 SimDesk  *desk)
{
  for (guint i = world->held->len; i > 0; i--)
    if (((Held *) g_ptr_array_index (world->held, i - 1))->packet->desk == desk->index)
      {
        g_autoptr (Held) held = steal (world, i - 1);

        world->counts.let_go++;
      }
}

/* Something in between has had enough of waiting: the desk hears of it, or does not. */
void
sim_hold_break (SimWorld *world)
{
  g_autoptr (Held) held = NULL;

  if (world->held->len == 0 || !sim_befalls (world, SIM_FAULT_NET, 3))
    return;
  held = steal (world, (guint) g_rand_int_range (world->rand, 0, (gint32) world->held->len));
  world->counts.broken++;
  if (sim_chance (world, 60))
    answer (world, held, NULL);
}

/* The city ends, in order or not. */
void
sim_hold_part (SimWorld *world,
               gboolean  is_answered)
{
  while (world->held->len > 0)
    {
      g_autoptr (Held) held = steal (world, 0);

      answer (world, held, is_answered ? g_bytes_ref (held->answer) : NULL);
    }
}

/* Time passes; of those whose time is over by then each is answered at its own moment, and in a
 * network without faults that is heard at once. */
void
sim_hold_pass (SimWorld *world,
               gint64    us)
{
  const gint64 end_us = world->now_us + us;

  for (;;)
    {
      g_autoptr (Held) held = NULL;
      guint            first = 0;

      for (guint i = 1; i < world->held->len; i++)
        if (((Held *) g_ptr_array_index (world->held, i))->packet->until_us <
            ((Held *) g_ptr_array_index (world->held, first))->packet->until_us)
          first = i;
      if (world->held->len == 0 ||
          ((Held *) g_ptr_array_index (world->held, first))->packet->until_us > end_us)
        break;
      held = steal (world, first);
      world->now_us = MAX (world->now_us, held->packet->until_us);
      world->counts.waited++;
      answer (world, held, g_bytes_ref (held->answer));
      while (!world->has_faults && world->net->len > 0)
        sim_net_deliver (world, 0);
    }
  world->now_us = MAX (world->now_us, end_us);
}

/* Whether a question of the desk waits there. */
gboolean
sim_hold_has (const SimWorld *world,
              const SimDesk  *desk)
{
  for (guint i = 0; i < world->held->len; i++)
    if (((Held *) g_ptr_array_index (world->held, i))->packet->desk == desk->index)
      return TRUE;
  return FALSE;
}
