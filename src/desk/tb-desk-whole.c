/* tb-desk-whole.c: lists with whole numbers: only after it was written down who gets them
 *
 * the row that says what leaves, what for and to whom is safe before a list is made,
 * and the list bears its number.  Of minors everything stays masked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-whole.h"

#include <string.h>

#include "tb-day.h"
#include "tb-rows.h"

#define ADULT_YEARS 18 /* Civil Code art. 17 */
#define MARK_LENGTH 8  /* of a key: enough to find the row by */

/* A paper is in Chinese whatever the window speaks. */
static const char *const purposes[][2] = {
  { TB_DISCLOSURE_CONTACT, "联系本人" },
  { TB_DISCLOSURE_VERIFY, "核对资料" },
  { TB_DISCLOSURE_INSURE, "办理保险" },
  { TB_DISCLOSURE_EMERGENCY, "紧急情况" },
  { TB_DISCLOSURE_SUPERVISE, "主管部门要求" },
  { TB_DISCLOSURE_REQUEST, "本人查询" },
  { TB_DISCLOSURE_OTHER, "其他" },
};

/**
 * tb_whole_clear:
 * @whole: what may stand in a list unmasked
 */
void
tb_whole_clear (TbWhole *whole)
{
  g_clear_object (&whole->disclosure);
  g_clear_pointer (&whole->made_by, g_free);
  g_clear_pointer (&whole->asked, g_free);
}

/**
 * tb_whole_read:
 * @whole: (out caller-allocates): what may stand in the list unmasked
 * @cache: a connection
 * @disclosure_id: (nullable): key of what was written down; %NULL: everything is masked
 * @channel: how the list leaves: %TB_DISCLOSURE_FILE or %TB_DISCLOSURE_PRINT
 * @actor: (nullable): who makes it
 * @today: the day it is
 * @error: return location
 *
 * Errors: %TB_ERROR_DATA if nothing of that kind was written down by them.
 *
 * Returns: whether the list may be made
 */
gboolean
tb_whole_read (TbWhole    *whole,
               TbConn     *cache,
               const char *disclosure_id,
               const char *channel,
               const char *actor,
               gint64      today,
               GError    **error)
{
  gpointer            row = NULL;
  g_autoptr (TbStaff) staff = NULL;

  *whole = (TbWhole){ .today = today };
  if (disclosure_id == NULL)
    return TRUE;
  if (!tb_rows_get (cache, &tb_disclosure_kind, disclosure_id, &row, error))
    return FALSE;
  whole->disclosure = row;
  if (row == NULL || g_strcmp0 (whole->disclosure->channel, channel) != 0 ||
      g_strcmp0 (whole->disclosure->read_by, actor) != 0 || actor == NULL)
    {
      tb_whole_clear (whole);
      g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA,
                           "It was not written down who gets this list.");
      return FALSE;
    }
  row = NULL;
  if (!tb_rows_get (cache, &tb_staff_kind, actor, &row, error))
    return FALSE;
  if ((staff = row) != NULL)
    whole->made_by = g_strdup (staff->name);
  return TRUE;
}

/**
 * tb_whole_shows:
 * @whole: what may stand in the list unmasked
 * @field: name of a sealed field
 * @person: whose it is
 *
 * Returns: whether it stands there unmasked
 */
gboolean
tb_whole_shows (const TbWhole  *whole,
                const char     *field,
                const TbPerson *person)
{
  if (whole->disclosure == NULL || !tb_disclosure_has (whole->disclosure, field))
    return FALSE;
  return whole->is_own || !tb_day_is_valid (person->born) ||
         tb_day_age (person->born, whole->today) >= ADULT_YEARS;
}

/**
 * tb_whole_print_mark:
 * @whole: what may stand in the list unmasked
 *
 * Returns: (transfer full) (nullable): who made it, what for and for whom, one sentence in Chinese;
 *   %NULL if everything is masked
 */
char *
tb_whole_print_mark (const TbWhole *whole)
{
  const TbDisclosure *disclosure = whole->disclosure;
  g_autofree char    *day = tb_day_print (whole->today);
  const char         *purpose = NULL;
  const char         *number;
  const char         *note;

  if (disclosure == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (purposes); i++)
    if (g_strcmp0 (purposes[i][0], disclosure->reason) == 0)
      purpose = purposes[i][1];
  number = disclosure->id + MAX ((int) strlen (disclosure->id) - MARK_LENGTH, 0);
  note = disclosure->note != NULL ? disclosure->note : "";
  return g_strdup_printf ("本表含完整号码。%s于%s导出，用途：%s%s%s；接收方：%s；编号%s。"
                          "请妥善保管，用后销毁。",
                          whole->made_by != NULL ? whole->made_by : disclosure->read_by, day,
                          purpose != NULL ? purpose : disclosure->reason, *note != '\0' ? "，" : "",
                          note, disclosure->receiver, number);
}
