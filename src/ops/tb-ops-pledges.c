/* tb-ops-pledges.c: whoever works with the system undertakes to keep quiet about what they read
 *
 * Source: R-209; PIPL art. 51.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-ops-standing-private.h"

static gboolean
has_signed (TbOpContext *cx,
            const char  *edition,
            gboolean    *has_out,
            GError     **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  *has_out = FALSE;
  if (!tb_rows_list (cx->conn, &tb_pledge_kind, TB_SQL_OF_ORG, cx->org_id, rows, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const TbPledge *pledge = rows->pdata[i];

      *has_out = *has_out || (g_strcmp0 (pledge->signed_by, cx->actor) == 0 &&
                              g_strcmp0 (pledge->edition, edition) == 0);
    }
  return TRUE;
}

/* Each for themselves, once for each edition of the text.  What was promised is not taken back. */
static gboolean
pledge_sign (TbOpContext  *cx,
             gconstpointer data,
             GError      **error)
{
  const TbPledgeSign  *args = data;
  g_autoptr (TbPledge) pledge = NULL;
  gpointer             row = NULL;
  gboolean             is_made;
  gboolean             has = FALSE;

  is_made = tb_standing_make_row (cx, &tb_pledge_kind, args, &row, error);
  pledge = row;
  if (!is_made || !has_signed (cx, args->edition, &has, error))
    return FALSE;
  if (has && cx->reasons->len == 0)
    tb_reasons_add (cx->reasons, "signed", "R-209", "You have signed this edition already");
  if (args->channel != NULL && g_strcmp0 (args->channel, TB_CHANNEL_ONLINE) != 0 &&
      g_strcmp0 (args->channel, TB_CHANNEL_PAPER) != 0)
    tb_reasons_add_at (cx->reasons, "channel", "no-choice", "R-209",
                       "It is signed here, or on paper");
  tb_set_str (&pledge->signed_by, cx->actor);
  pledge->signed_us = cx->now_us;
  return tb_standing_keep (cx, pledge, error);
}

const TbOpEntry tb_ops_pledges[] = {
  { "pledge.sign", pledge_sign, NULL },
  { NULL, NULL, NULL },
};
