/* sim-recovery.c: what happens to files and clocks: copies put back, copies in use, years gone by
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sim-check.h"

#include <glib/gstdio.h>

#include "tb-city-auth.h"
#include "tb-city-recover.h"

#define US_PER_HOUR G_GINT64_CONSTANT (3600000000)
#define US_PER_DAY  (24 * US_PER_HOUR)

static void
close_city (SimWorld *world)
{
  for (guint i = 0; i < world->n_desks; i++)
    sim_check_forget (&world->desks[i]);
  g_clear_pointer (&world->city, tb_city_free);
}

void
sim_world_copy_city (SimWorld *world)
{
  g_autofree char *path = g_build_filename (world->city_folder, "city.db", NULL);
  g_autofree char *copy = g_build_filename (world->city_folder, "copy.db", NULL);

  close_city (world);
  sim_copy_db (path, copy);
  world->has_copy = TRUE;
  sim_world_open_city (world);
}

/* What desks may have been told in the life that ends now. */
static void
note_lost (SimWorld   *world,
           const char *city_path)
{
  g_autoptr (GError) error = NULL;

  tb_conn_run (world->asked, "ATTACH ?1 AS over", &error, "s", city_path);
  tb_conn_exec (world->asked,
                "INSERT OR REPLACE INTO lost (op_id, status) "
                "SELECT op_id, json_extract (body, '$.status') FROM over.answer;"
                "DETACH over",
                &error);
  g_assert_no_error (error);
}

/* Whatever is on its way may be of the life before. */
void
sim_world_restore_city (SimWorld *world)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *path = g_build_filename (world->city_folder, "city.db", NULL);
  g_autofree char   *copy = g_build_filename (world->city_folder, "copy.db", NULL);

  if (!world->has_copy)
    return;
  close_city (world);
  note_lost (world, path);
  sim_remove_db (world->city_folder, "city.db");
  sim_copy_db (copy, path);
  sim_world_open_city (world);
  tb_city_note_restored (world->city, world->now_us, &error);
  g_assert_no_error (error);
  world->counts.restored++;
  for (guint i = 0; i < world->n_desks; i++)
    world->desks[i].is_changed = TRUE;
}

/* Two desks now believe that they are one. */
void
sim_world_clone_desk (SimWorld *world,
                      SimDesk  *desk)
{
  static const char *const names[] = { "vault.db", "cache.db" };
  SimDesk                 *clone = &world->desks[world->n_desks];

  if (world->n_desks == SIM_MOST)
    return;
  sim_desk_close (desk);
  sim_check_forget (desk);
  clone->index = world->n_desks++;
  clone->device = g_strdup (desk->device);
  clone->actor = g_strdup (desk->actor);
  clone->folder = g_strdup_printf ("%s/%u", world->folder, clone->index);
  clone->n_saved = desk->n_saved;
  clone->doubtful = desk->doubtful != NULL ? g_ptr_array_ref (desk->doubtful) : NULL;
  clone->is_known = desk->is_known;
  g_mkdir (clone->folder, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from = g_build_filename (desk->folder, names[i], NULL);
      g_autofree char *to = g_build_filename (clone->folder, names[i], NULL);

      sim_copy_db (from, to);
    }
  sim_desk_open (world, desk);
  sim_desk_open (world, clone);
  world->counts.clones++;
}

/* Months go by for the tombstones only, so that people grow no older meanwhile. */
void
sim_world_prune (SimWorld *world)
{
  g_autoptr (GError) error = NULL;
  gboolean           pruned = FALSE;

  world->prune_us += g_rand_int_range (world->rand, 60, 250) * US_PER_DAY;
  tb_city_prune (world->city, world->prune_us, &pruned, &error);
  g_assert_no_error (error);
  g_assert_true (pruned);
  world->counts.prunings++;
  world->is_city_changed = TRUE;
}

void
sim_desk_jump (SimWorld *world,
               SimDesk  *desk)
{
  static const gint64 skews[] = { 0, -US_PER_HOUR, US_PER_HOUR, -3 * US_PER_DAY, 400 * US_PER_DAY };

  desk->skew_us = skews[g_rand_int_range (world->rand, 0, G_N_ELEMENTS (skews))];
  world->counts.jumps++;
}

/* A desk asks to be another device, by the token that keeps it signed in. */
GBytes *
sim_world_rename_desk (SimWorld        *world,
                       const SimPacket *packet,
                       GError         **error)
{
  TbRenaming renaming = { 0 };
  TbGrant    grant = { 0 };
  GBytes    *document = NULL;

  if (tb_wire_parse_doc (packet->body, &tb_renaming_table, &renaming, error) &&
      tb_city_auth_refresh (world->city, packet->token != NULL ? packet->token : "",
                            renaming.device, renaming.new_device, world->now_us, &grant, error))
    document = tb_wire_print_doc (&tb_grant_table, &grant);
  world->is_city_changed |= document != NULL;
  world->counts.renamed += document != NULL;
  tb_table_clear (&tb_renaming_table, &renaming);
  tb_table_clear (&tb_grant_table, &grant);
  return document;
}
