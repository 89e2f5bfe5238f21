/* tb-ops-terms.c: what is kept of people goes when its term is over
 *
 * PIPL art. 19, 47: no longer than is needed.  How long that is are numbers of the rule package
 * (keep_…_days); each operation asks them itself, so that nobody deletes early.  Nothing of it is
 * taken back, and the city's history keeps no values of it.
 *
 * Source; domain brief §6.9.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-ops-standing-private.h"

static gboolean
forget (TbOpContext  *cx,
        const TbKind *kind,
        const char   *id,
        GError      **error)
{
  return cx->trail->forget == NULL || cx->trail->forget (cx->trail, cx->conn, kind, id, error);
}

/* Adds a reason if less than @days have passed since. */
static void
check_term (TbOpContext *cx,
            gint64       since,
            gint64       days,
            const char  *clause)
{
  g_autofree char *until = NULL;

  if (!tb_day_is_valid (since) || tb_day_distance (since, tb_standing_get_today (cx)) > days)
    return;
  until = tb_day_print (tb_day_add_days (since, (int) days));
  tb_reasons_add (cx->reasons, "not-yet", clause, "It is kept until %s", until);
}

/* who has read something does not take away that it is known. */
static gboolean
disclosure_expire (TbOpContext  *cx,
                   gconstpointer data,
                   GError      **error)
{
  const char              *id = ((const TbRowName *) data)->id;
  g_autoptr (TbDisclosure) disclosure = NULL;
  gpointer                 row = NULL;

  if (!tb_standing_find_own (cx, &tb_disclosure_kind, id, &row, error))
    return FALSE;
  if ((disclosure = row) == NULL)
    return TRUE;
  if (g_strcmp0 (disclosure->read_by, cx->actor) == 0)
    tb_reasons_add (cx->reasons, "same-person", "R-211",
                    "Another colleague than who has read it deletes the note");
  check_term (cx, tb_day_of_instant (disclosure->read_us), cx->rules->keep_log_days, "R-211");
  return cx->reasons->len > 0 ||
         (tb_rows_remove (cx->conn, cx->trail, &tb_disclosure_kind, id, error) &&
          forget (cx, &tb_disclosure_kind, id, error));
}

/* That somebody came stays; where exactly they stood does not. */
static gboolean
sign_point_expire (TbOpContext  *cx,
                   gconstpointer data,
                   GError      **error)
{
  const char             *id = ((const TbRowName *) data)->id;
  g_autoptr (TbSignPoint) point = NULL;
  gpointer                row = NULL;

  if (!tb_standing_find_own (cx, &tb_sign_point_kind, id, &row, error))
    return FALSE;
  if ((point = row) == NULL)
    return TRUE;
  if (point->lat_e6 == 0 && point->lon_e6 == 0)
    tb_reasons_add (cx->reasons, "nothing", "R-210", "There is nothing of it any more");
  check_term (cx, tb_day_of_instant (point->at_us), cx->rules->keep_points_days, "R-210");
  point->lat_e6 = 0;
  point->lon_e6 = 0;
  point->accuracy_m = 0;
  return cx->reasons->len > 0 || (tb_rows_change (cx->conn, cx->trail, point, error) &&
                                  forget (cx, &tb_sign_point_kind, id, error));
}

/* An application that was sent back, named by its person, and never came again; by another than
 * who sent it back. */
static gboolean
registration_expire (TbOpContext  *cx,
                     gconstpointer data,
                     GError      **error)
{
  const char                *person_id = ((const TbRowName *) data)->id;
  g_autofree char           *id = NULL;
  g_autoptr (TbRegistration) registration = NULL;
  gpointer                   row = NULL;

  if (cx->org_id != NULL)
    id = tb_registration_derive_id (cx->org_id, person_id);
  if (!tb_standing_find_own (cx, &tb_registration_kind, id, &row, error))
    return FALSE;
  if ((registration = row) == NULL)
    return TRUE;
  if (g_strcmp0 (registration->state, TB_REGISTRATION_RETURNED) != 0)
    tb_reasons_add (cx->reasons, "not-returned", "R-210", "The application was not sent back");
  if (g_strcmp0 (registration->reviewed_by, cx->actor) == 0)
    tb_reasons_add (cx->reasons, "same-person", "R-211",
                    "Another colleague than who sent it back deletes the application");
  check_term (cx, registration->reviewed_on, cx->rules->keep_returned_days, "R-210");
  return cx->reasons->len > 0 ||
         (tb_standing_drop_scans (cx, id, error) &&
          tb_rows_remove (cx->conn, cx->trail, &tb_registration_kind, id, error) &&
          forget (cx, &tb_registration_kind, id, error));
}

const TbOpEntry tb_ops_terms[] = {
  { "disclosure.expire", disclosure_expire, NULL },
  { "sign_point.expire", sign_point_expire, NULL },
  { "registration.expire", registration_expire, NULL },
  { NULL, NULL, NULL },
};
