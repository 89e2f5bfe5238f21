/* tb-city-who.c: who was first where two have changed the same
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-private.h"

#include "tb-feed.h"

/* A colleague is named; who works for somebody else is their business. */
static gboolean
is_colleague (TbCity         *self,
              const TbDevice *device,
              const char     *actor,
              gboolean       *is_one,
              GError        **error)
{
  g_autoptr (TbStaff) staff = NULL;
  gpointer            row = NULL;

  if (!tb_rows_get (self->conn, &tb_staff_kind, actor, &row, error))
    return FALSE;
  staff = row;
  *is_one = staff != NULL && g_strcmp0 (staff->org_id, device->org_id) == 0;
  return TRUE;
}

/**
 * tb_city_tell_who:
 * @self: a city
 * @device: who is told
 * @op: its operation
 * @reasons: (element-type TbReason): those about a field that somebody else has changed get
 *   which colleague it was, and when
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_city_tell_who (TbCity         *self,
                  const TbDevice *device,
                  const TbOp     *op,
                  GPtrArray      *reasons,
                  GError        **error)
{
  const TbKind *kind = tb_op_get_kind (op);
  const char   *id = tb_op_get_subject (op);

  for (guint i = 0; kind != NULL && id != NULL && i < reasons->len; i++)
    {
      TbReason        *reason = g_ptr_array_index (reasons, i);
      g_autofree char *actor = NULL;
      gboolean         is_one = FALSE;

      if (reason->field == NULL ||
          (!reason->is_conflict && g_strcmp0 (reason->code, TB_REASON_KEPT) != 0))
        continue;
      if (!tb_feed_find_change (self->conn, kind, id, reason->field, &actor, &reason->at_us,
                                error) ||
          (actor != NULL && !is_colleague (self, device, actor, &is_one, error)))
        return FALSE;
      if (is_one)
        tb_set_str (&reason->who, actor);
    }
  return TRUE;
}
