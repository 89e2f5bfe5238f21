/* sim-net.c: the bad network, and the city's end of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim-net.h"

#include "sim-hold.h"
#include "sim-scopes.h"
#include "tb-feed.h"

SimPacket *
sim_packet_copy (const SimPacket *packet)
{
  SimPacket *copy = g_memdup2 (packet, sizeof *packet);

  copy->body = packet->body != NULL ? g_bytes_ref (packet->body) : NULL;
  copy->token = g_strdup (packet->token);
  return copy;
}

void
sim_packet_free (gpointer data)
{
  SimPacket *packet = data;

  g_clear_pointer (&packet->body, g_bytes_unref);
  g_free (packet->token);
  g_free (packet);
}

void
sim_net_send (SimWorld        *world,
              const SimPacket *like,
              GBytes          *body)
{
  SimPacket *packet = sim_packet_copy (like);

  g_clear_pointer (&packet->body, g_bytes_unref);
  packet->body = body;
  packet->until_us = 0;
  g_ptr_array_add (world->net, packet);
}

static void
count_answers (SimWorld *world,
               GBytes   *body)
{
  g_autoptr (TbReply) reply = tb_wire_open_reply (body, NULL);

  if (g_strcmp0 (reply->problem, "gap") == 0)
    world->counts.gaps++;
  else if (g_strcmp0 (reply->problem, "device-forked") == 0)
    world->counts.forks++;
  for (guint i = 0; i < reply->answers->len; i++)
    {
      const TbAnswer *answer = g_ptr_array_index (reply->answers, i);

      if (answer->reasons->len > 0 &&
          g_strcmp0 (((TbReason *) answer->reasons->pdata[0])->code, "told-before") == 0)
        world->counts.voids++;
      if (answer->is_duplicate)
        world->counts.duplicate++;
      else if (g_strcmp0 (answer->status, "applied") == 0)
        world->counts.applied++;
      else if (g_strcmp0 (answer->status, "merged") == 0)
        world->counts.merged++;
      else if (g_strcmp0 (answer->status, "blocked") == 0)
        world->counts.blocked++;
      else if (g_strcmp0 (answer->status, "deferred") == 0)
        world->counts.deferred++;
      else if (g_strcmp0 (answer->status, "conflict") == 0)
        world->counts.conflict++;
      else
        world->counts.rejected++;
    }
}

/* A request that was cut is as good as none. */
static GBytes *
serve_fetch (SimWorld        *world,
             const SimPacket *packet,
             gboolean        *is_absent_out,
             GError         **error)
{
  g_autoptr (TbFetch) fetch = tb_wire_open_fetch (packet->body, error);
  g_autoptr (GBytes)  packed = NULL;
  TbSnapshotAnswer    answer;

  if (fetch == NULL)
    return NULL;
  if (packet->kind == TB_SEND_SNAPSHOT && sim_befalls (world, SIM_FAULT_NET, 5))
    {
      *is_absent_out = TRUE; /* a city older than the desk */
      g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA, "not found");
      return NULL;
    }
  if (packet->kind == TB_SEND_SNAPSHOT)
    {
      world->counts.snapshots++;
      return tb_city_snapshots_make (world->snapshots, tb_city_get_conn (world->city), fetch->scope,
                                     world->now_us, error);
    }
  if (sim_befalls (world, SIM_FAULT_NET, 3))
    fetch->part++; /* somebody in between mixes them up */
  answer = tb_city_snapshots_get_part (world->snapshots, fetch->snapshot, fetch->scope, fetch->part,
                                       world->now_us, &packed);
  g_assert_cmpint (answer, !=, TB_SNAPSHOT_FOREIGN);
  if (packed == NULL)
    {
      world->counts.gone_parts++;
      *is_absent_out = TRUE;
      g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA, "gone");
      return NULL;
    }
  world->counts.parts++;
  return tb_city_gunzip (packed, error);
}

/* Also where its scope stood before it was read. */
static GBytes *
serve_pull (SimWorld        *world,
            const SimPacket *packet,
            gint64          *seq_out,
            GError         **error)
{
  TbConn            *city = tb_city_get_conn (world->city);
  g_autoptr (TbPull) pull = tb_wire_open_pull (packet->body, error);

  return pull != NULL && tb_feed_get_seq (city, pull->scope, seq_out, error)
             ? tb_city_pull (city, packet->body, error)
             : NULL;
}

void
sim_net_serve (SimWorld        *world,
               const SimPacket *packet)
{
  g_autoptr (GError) error = NULL;
  SimPacket          like = *packet;
  gboolean           is_armed = sim_befalls (world, SIM_FAULT_DISK, 3);
  gboolean           has_struck;
  GBytes            *reply = NULL;
  gint64             seq = 0;

  like.is_response = TRUE;
  if (is_armed)
    sim_arm (world, world->city_folder);
  world->is_city_changed |= packet->kind == TB_SEND_PUSH;
  if (packet->is_for_tokens)
    reply = sim_login_serve (world, packet, &error);
  else if (packet->kind == TB_SEND_ENROL)
    reply = sim_world_rename_desk (world, packet, &error);
  else if (!sim_login_is_heard (world, packet, &error))
    reply = NULL;
  else if (packet->kind == TB_SEND_PUSH)
    reply = tb_city_push (world->city, packet->body, world->now_us, &error);
  else if (packet->kind == TB_SEND_SESSION)
    reply = sim_scopes_tell (world, packet, &error);
  else if (!sim_scopes_may_read (world, packet, &error))
    reply = NULL;
  else if (packet->kind == TB_SEND_PULL)
    reply = serve_pull (world, packet, &seq, &error);
  else
    reply = serve_fetch (world, packet, &like.is_absent, &error);

  has_struck = sim_disarm (world, world->city_folder);
  if (tb_test_vfs_is_off (world->city_folder))
    {
      g_clear_pointer (&reply, g_bytes_unref); /* it was not sent any more */
      sim_city_end (world);
      sim_net_send (world, &like, NULL);
      return;
    }
  if (g_error_matches (error, TB_ERROR, TB_ERROR_EPOCH))
    world->counts.epochs++;
  else if (g_error_matches (error, TB_ERROR, TB_ERROR_EXPIRED))
    world->counts.expired++;
  else if (g_error_matches (error, TB_ERROR, TB_ERROR_LOGIN))
    like.is_no_login = TRUE;
  else if (g_error_matches (error, TB_ERROR, TB_ERROR_REFUSED))
    {
      like.is_refused = TRUE;
      world->counts.refused_scopes++;
    }
  else if (reply == NULL && !has_struck)
    g_assert_error (error, TB_ERROR, TB_ERROR_DATA);
  like.is_expired = g_error_matches (error, TB_ERROR, TB_ERROR_EPOCH) ||
                    g_error_matches (error, TB_ERROR, TB_ERROR_EXPIRED);

  if (reply != NULL && !packet->is_for_tokens && packet->kind == TB_SEND_PUSH)
    count_answers (world, reply);
  else if (reply != NULL && packet->kind == TB_SEND_PULL)
    world->counts.pages++;
  if (reply != NULL && packet->kind == TB_SEND_PULL && sim_hold_take (world, packet, seq, reply))
    g_bytes_unref (reply);
  else
    sim_net_send (world, &like, reply);
}

/* At any byte, and half of the time where it hurts most: at the end of a line. */
static void
cut (SimWorld  *world,
     SimPacket *packet)
{
  gsize       size = 0;
  const char *data = packet->body != NULL ? g_bytes_get_data (packet->body, &size) : NULL;
  gsize       end;
  GBytes     *shorter;

  if (size == 0)
    return;
  end = (gsize) g_rand_int_range (world->rand, 0, (gint32) size);
  if (sim_chance (world, 50))
    while (end > 0 && data[end - 1] != '\n')
      end--;
  shorter = g_bytes_new_from_bytes (packet->body, 0, end);
  g_bytes_unref (packet->body);
  packet->body = shorter;
  world->counts.cut++;
}

/* Takes one packet off the network: any, so they overtake each other. */
void
sim_net_deliver (SimWorld *world,
                 guint     index)
{
  SimPacket *packet = g_ptr_array_steal_index (world->net, index);

  if (sim_befalls (world, SIM_FAULT_NET, 10))
    {
      world->counts.dropped++;
      sim_packet_free (packet);
      return;
    }
  if (sim_befalls (world, SIM_FAULT_NET, 8))
    {
      world->counts.doubled++;
      sim_net_send (world, packet, packet->body != NULL ? g_bytes_ref (packet->body) : NULL);
    }
  if (sim_befalls (world, SIM_FAULT_NET, 8))
    cut (world, packet);

  if (!packet->is_response)
    {
      sim_net_serve (world, packet);
      sim_hold_publish (world);
    }
  else if (!sim_login_take (world, &world->desks[packet->desk], packet))
    sim_desk_handle (world, &world->desks[packet->desk],
                     packet->body != NULL ? TB_SYNC_RECEIVED : TB_SYNC_LOST, packet);
  sim_packet_free (packet);
}
