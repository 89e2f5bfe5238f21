/* tb-city-recover.c: a city that was restored, and devices that go on as others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-recover.h"

#include "tb-authority.h"
#include "tb-city-private.h"
#include "tb-day.h"
#include "tb-facts-queue.h"
#include "tb-feed.h"
#include "tb-id.h"

#define LOST_NUMBERS   1000       /* more than an organisation uses between two copies */
#define NO_DEVICE      "restored" /* whose numbers were lost is not known */
#define TOMBSTONE_DAYS 180

/* Numbers that were set aside since the copy was made are not known any more, and may be on paper.
 * They are passed over, and a certificate that bears one is taken when it is told again. */
static gboolean
pass_over_numbers (TbCity  *self,
                   gint64   now_us,
                   GError **error)
{
  g_autoptr (GPtrArray) org_ids = tb_facts_list_organisations (self->conn, error);
  g_autoptr (GRand)     rand = g_rand_new ();

  for (guint i = 0; org_ids != NULL && i < org_ids->len; i++)
    {
      g_autofree char *id = tb_id_new (rand, now_us);

      if (!tb_city_reserve_numbers (self, id, org_ids->pdata[i], NO_DEVICE, LOST_NUMBERS, now_us,
                                    error))
        return FALSE;
    }
  return org_ids != NULL;
}

/**
 * tb_city_note_restored:
 * @self: a city, its connection in no transaction
 * @now_us: the city's time, in microseconds UTC
 * @error: return location
 *
 * To be said once when the database was replaced by an older copy of itself: another life begins,
 * in which every desk begins anew and tells again what it has done (sync.md §1, F11).
 *
 * Returns: whether it has begun
 */
gboolean
tb_city_note_restored (TbCity  *self,
                       gint64   now_us,
                       GError **error)
{
  g_autofree char *epoch = g_uuid_string_random ();
  g_auto (TbTxn)   txn = { 0 };

  if (!tb_txn_begin (&txn, self->conn, error) ||
      !tb_city_row_set_epoch (self->conn, epoch, error) ||
      !pass_over_numbers (self, now_us, error) || !tb_txn_commit (&txn, error))
    return FALSE;
  tb_set_str (&self->epoch, epoch);
  return TRUE;
}

/**
 * tb_city_adopt_device:
 * @self: a city, its connection in a write transaction
 * @login: who is signed in
 * @device: on which device
 * @new_device: UUID of the device to be from now on
 * @now_us: the city's time, in microseconds UTC
 * @error: return location
 *
 * Lets a device in without a password, for the same person on the same computer, because its
 * numbers are used up by somebody else who has its files (sync.md §1, F12).  It gets certificate
 * numbers of its own.  Called again for the same two it changes nothing.
 *
 * Errors: %TB_ERROR_REFUSED if there is such a device already and it was none of this one's.
 *
 * Returns: whether it is let in
 */
gboolean
tb_city_adopt_device (TbCity        *self,
                      const TbLogin *login,
                      const char    *device,
                      const char    *new_device,
                      gint64         now_us,
                      GError       **error)
{
  g_autofree char     *replaced = NULL;
  g_autoptr (TbDevice) found = NULL;

  if (!tb_devices_find (self->conn, new_device, &found, error) ||
      !tb_devices_find_replaced (self->conn, new_device, &replaced, error))
    return FALSE;
  if (found != NULL)
    {
      if (g_strcmp0 (replaced, device) == 0 && g_strcmp0 (found->actor, login->actor) == 0)
        return TRUE;
      g_set_error_literal (error, TB_ERROR, TB_ERROR_REFUSED, "there is such a device already");
      return FALSE;
    }
  return tb_devices_enrol (self->conn, new_device, login, error) &&
         tb_devices_replace (self->conn, new_device, device, error) &&
         (!tb_authority_may ("certificate.issue", login->roles) ||
          tb_city_provide_numbers (self, login->org_id, new_device, now_us, error));
}

/**
 * tb_city_prune:
 * @self: a city, its connection in no transaction
 * @now_us: the city's time, in microseconds UTC
 * @pruned_out: (out): whether this was the first time today
 * @error: return location
 *
 * Once a day: marks of rows that went half a year ago go, and cursors older than that are heard no
 * more (sync.md §1, F4).
 *
 * Returns: whether the database answered
 */
gboolean
tb_city_prune (TbCity   *self,
               gint64    now_us,
               gboolean *pruned_out,
               GError  **error)
{
  const gint64   today = tb_day_of_instant (now_us);
  gboolean       has_day = FALSE;
  g_auto (TbTxn) txn = { 0 };

  *pruned_out = FALSE;
  if (!tb_feed_has_day (self->conn, today, &has_day, error))
    return FALSE;
  if (has_day)
    return TRUE;
  if (!tb_txn_begin (&txn, self->conn, error) || !tb_feed_note_day (self->conn, today, error) ||
      !tb_feed_prune (self->conn, tb_day_add_days (today, -TOMBSTONE_DAYS), error) ||
      !tb_txn_commit (&txn, error))
    return FALSE;
  *pruned_out = TRUE;
  return TRUE;
}
