/* sim-login.c: tokens that end, in the middle of anything
 *
 * What carries requests on a real desk, but for HTTP: one with an access token; without one, or
 * when it is not heard, one for tokens first, and then the same once more.  Whoever gets none has
 * to sign in, some time; until then nothing is heard, and nothing is lost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim-hold.h"
#include "sim-net.h"

#include "tb-city-auth.h"

static void
clear_packet (SimPacket *packet)
{
  g_clear_pointer (&packet->body, g_bytes_unref);
  g_clear_pointer (&packet->token, g_free);
}

static void
send (SimWorld  *world,
      SimDesk   *desk,
      SimPacket *packet)
{
  const SimPacket like = { .desk = desk->index,
                           .kind = packet->kind,
                           .request = packet->request,
                           .token = desk->access };

  sim_net_send (world, &like, g_bytes_ref (packet->body));
}

/* Also the token for a renaming, which could not have been seen on its way. */
static char *
get_refresh_token (SimDesk *desk)
{
  g_autoptr (GError) error = NULL;
  char              *token = NULL;

  tb_vault_get_profile (tb_replica_get_vault (desk->replica), TB_VAULT_REFRESH_TOKEN, &token,
                        &error);
  g_assert_no_error (error);
  return token;
}

/* The request has failed, and the person is asked for name and password. */
static void
give_up (SimWorld *world,
         SimDesk  *desk)
{
  SimPacket lost = { .desk = desk->index, .request = desk->sent.request };

  clear_packet (&desk->sent);
  sim_desk_handle (world, desk, TB_SYNC_LOST, &lost);
}

static void
ask_for_tokens (SimWorld *world,
                SimDesk  *desk)
{
  g_autofree char *token = get_refresh_token (desk);
  const char      *device = tb_replica_get_device (desk->replica);
  const SimPacket  like = { .desk = desk->index, .is_for_tokens = TRUE, .token = token };

  g_clear_pointer (&desk->access, g_free);
  desk->is_again = TRUE;
  if (token != NULL && !desk->must_sign_in)
    sim_net_send (world, &like, g_bytes_new (device, strlen (device)));
  else
    {
      desk->must_sign_in = TRUE;
      give_up (world, desk);
    }
}

/* @body: (transfer full) */
void
sim_login_send (SimWorld  *world,
                SimDesk   *desk,
                TbSendKind kind,
                guint      request,
                GBytes    *body)
{
  clear_packet (&desk->sent);
  if (sim_chance (world, 80)) /* else it comes to know later, or never */
    sim_hold_let_go (world, desk);
  desk->sent = (SimPacket){ .kind = kind, .request = request, .body = body };
  desk->is_again = FALSE;
  if (g_strcmp0 (desk->access_device, tb_replica_get_device (desk->replica)) != 0)
    g_clear_pointer (&desk->access, g_free); /* it is another device now */
  if (kind == TB_SEND_ENROL)
    {
      g_free (desk->access);
      desk->access = get_refresh_token (desk);
      send (world, desk, &desk->sent);
      g_clear_pointer (&desk->access, g_free);
    }
  else if (desk->access != NULL)
    send (world, desk, &desk->sent);
  else
    ask_for_tokens (world, desk);
}

static void
take_access (SimDesk    *desk,
             const char *token)
{
  tb_set_str (&desk->access, token);
  tb_set_str (&desk->access_device, tb_replica_get_device (desk->replica));
}

/* A desk that cannot keep the next token goes on with the one it has. */
static void
keep_token (SimWorld   *world,
            SimDesk    *desk,
            const char *token)
{
  g_autoptr (GError) error = NULL;
  gboolean           is_armed = sim_befalls (world, SIM_FAULT_DISK, 8);

  if (is_armed)
    sim_arm (world, desk->folder);
  tb_vault_put_profile (tb_replica_get_vault (desk->replica), TB_VAULT_REFRESH_TOKEN, token,
                        &error);
  if (!sim_disarm (world, desk->folder))
    g_assert_no_error (error);
}

static void
take_tokens (SimWorld        *world,
             SimDesk         *desk,
             const SimPacket *packet)
{
  TbGrant grant = { 0 };

  if (desk->sent.body == NULL || !desk->is_again)
    return; /* nobody waits for them */
  if (packet->is_no_login)
    {
      desk->must_sign_in = TRUE;
      give_up (world, desk);
    }
  else if (packet->body == NULL ||
           !tb_wire_parse_doc (packet->body, &tb_grant_table, &grant, NULL))
    give_up (world, desk);
  else
    {
      world->counts.refreshed++;
      take_access (desk, grant.access_token);
      keep_token (world, desk, grant.refresh_token);
      if (tb_test_vfs_is_off (desk->folder))
        sim_desk_end (world, desk);
      else
        send (world, desk, &desk->sent);
    }
  tb_table_clear (&tb_grant_table, &grant);
}

/* Returns whether what came was about tokens, and the session hears nothing of it. */
gboolean
sim_login_take (SimWorld        *world,
                SimDesk         *desk,
                const SimPacket *packet)
{
  if (packet->is_for_tokens)
    take_tokens (world, desk, packet);
  else if (!packet->is_no_login || desk->sent.body == NULL ||
           desk->sent.request != packet->request)
    return packet->is_no_login;
  else if (desk->is_again)
    give_up (world, desk);
  else
    ask_for_tokens (world, desk);
  return TRUE;
}

/* What is in memory only. */
void
sim_login_forget (SimDesk *desk)
{
  clear_packet (&desk->sent);
  g_clear_pointer (&desk->access, g_free);
}

/* The city's end: tokens for a token. */
GBytes *
sim_login_serve (SimWorld        *world,
                 const SimPacket *packet,
                 GError         **error)
{
  gsize            size = 0;
  const char      *data = g_bytes_get_data (packet->body, &size);
  g_autofree char *device = g_strndup (data, size);
  TbGrant          grant = { 0 };
  GBytes          *document = NULL;

  if (tb_city_auth_refresh (world->city, packet->token, device, NULL, world->now_us, &grant, error))
    document = tb_wire_print_doc (&tb_grant_table, &grant);
  tb_table_clear (&tb_grant_table, &grant);
  return document;
}

/* What desks say before they have the key is said as it is. */
static void
count_tagged (SimWorld     *world,
              const TbPush *push)
{
  for (guint i = 0; i < push->lines->len; i++)
    {
      g_autoptr (TbOp) op = tb_wire_parse_op_head (g_ptr_array_index (push->lines, i), NULL);

      world->counts.tagged += op != NULL && op->is_tagged;
    }
}

/* Whether the city hears it: from somebody who is signed in, as the device it says it is. */
gboolean
sim_login_is_heard (SimWorld        *world,
                    const SimPacket *packet,
                    GError         **error)
{
  g_autoptr (TbCaller) caller = tb_city_auth_find_caller (tb_city_get_conn (world->city),
                                                          packet->token, world->now_us, error);
  g_autoptr (TbPush)   push = NULL;

  if (caller == NULL)
    return FALSE;
  if (packet->kind == TB_SEND_PUSH && (push = tb_wire_open_push (packet->body, error)) != NULL)
    count_tagged (world, push);
  if (packet->kind != TB_SEND_PUSH || push == NULL ||
      g_strcmp0 (push->device, caller->device->id) == 0)
    return packet->kind != TB_SEND_PUSH || push != NULL;
  g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA, "not your device");
  return FALSE;
}

/* Somebody types name and password. */
void
sim_login_sign_in (SimWorld *world,
                   SimDesk  *desk)
{
  g_autoptr (GError)   error = NULL;
  TbConn              *city = tb_city_get_conn (world->city);
  const char          *device = tb_replica_get_device (desk->replica);
  g_autofree char     *access = tb_secret_make_token ();
  g_autofree char     *refresh = tb_secret_make_token ();
  g_autoptr (TbDevice) known = NULL;

  /* a device that called itself otherwise after the copy was made the city was restored from */
  tb_devices_find (city, device, &known, &error);
  g_assert_no_error (error);
  world->counts.unknown += known == NULL;
  sim_desk_sign_in (world, desk, device);
  tb_tokens_add (city, access, FALSE, desk->actor, device, world->now_us + SIM_ACCESS_US, &error);
  g_assert_no_error (error);
  tb_tokens_add (city, refresh, TRUE, desk->actor, device, world->now_us + 40 * SIM_ACCESS_US,
                 &error);
  g_assert_no_error (error);
  tb_vault_put_profile (tb_replica_get_vault (desk->replica), TB_VAULT_REFRESH_TOKEN, refresh,
                        &error);
  g_assert_no_error (error);
  take_access (desk, access);
  desk->must_sign_in = FALSE;
  world->counts.signed_in++;
  sim_desk_handle (world, desk, TB_SYNC_ONLINE, NULL);
}

/* Somebody ends what was granted to a desk: a lost computer, or a password that was changed. */
void
sim_login_revoke (SimWorld *world,
                  SimDesk  *desk)
{
  g_autoptr (GError) error = NULL;

  tb_tokens_revoke (tb_city_get_conn (world->city), tb_replica_get_device (desk->replica), &error);
  g_assert_no_error (error);
  world->counts.revoked++;
}
