/* tb-ops-privacy.c: operations on who reads what of other people's data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-ops-standing-private.h"

/* Of age: Civil Code art. 17. */
#define ADULT_YEARS 18

/* of a minor only who a colleague has let. */
static gboolean
check_minor (TbOpContext *cx,
             const char  *person_id,
             GError     **error)
{
  const gint64          today = tb_standing_get_today (cx);
  g_autoptr (TbPerson)  person = NULL;
  g_autoptr (GPtrArray) permits = g_ptr_array_new_with_free_func (g_object_unref);
  gpointer              row = NULL;

  if (!tb_ops_find_row (cx, &tb_person_kind, person_id, &row, error))
    return FALSE;
  person = row;
  if (person == NULL || !tb_day_is_valid (person->born) ||
      tb_day_age (person->born, today) >= ADULT_YEARS)
    return TRUE;
  if (!tb_rows_list (cx->conn, &tb_permit_kind, TB_SQL_OF_PERSON, person_id, permits, error))
    return FALSE;
  for (guint i = 0; i < permits->len; i++)
    if (g_strcmp0 (((TbPermit *) permits->pdata[i])->org_id, cx->org_id) == 0 &&
        tb_permit_covers (permits->pdata[i], cx->actor, today))
      return TRUE;
  tb_reasons_add_at (cx->reasons, "person_id", "minor", "R-070",
                     "What is kept of a minor is read when a colleague has allowed it");
  return TRUE;
}

/* a list with whole numbers leaves only if a colleague has let who writes it. */
static gboolean
check_list (TbOpContext *cx,
            GError     **error)
{
  const gint64          today = tb_standing_get_today (cx);
  g_autoptr (GPtrArray) permits = g_ptr_array_new_with_free_func (g_object_unref);

  if (!tb_rows_list (cx->conn, &tb_permit_kind, TB_SQL_OF_ORG, cx->org_id, permits, error))
    return FALSE;
  for (guint i = 0; i < permits->len; i++)
    if (((TbPermit *) permits->pdata[i])->person_id == NULL &&
        tb_permit_covers (permits->pdata[i], cx->actor, today))
      return TRUE;
  tb_reasons_add (cx->reasons, "no-leave", "R-211",
                  "A list with whole numbers is made when a colleague has allowed it");
  return TRUE;
}

static gboolean
disclosure_record (TbOpContext  *cx,
                   gconstpointer data,
                   GError      **error)
{
  const TbDisclosureRecord *args = data;
  g_autoptr (TbDisclosure)  disclosure = NULL;
  gpointer                  row = NULL;
  gboolean                  is_made;

  is_made = tb_standing_make_row (cx, &tb_disclosure_kind, args, &row, error);
  disclosure = row;
  if (!is_made || !tb_standing_check_member (cx, "person_id", args->person_id, error) ||
      (args->person_id != NULL && !check_minor (cx, args->person_id, error)) ||
      (args->person_id == NULL && g_strcmp0 (args->channel, TB_DISCLOSURE_SCREEN) != 0 &&
       !check_list (cx, error)))
    return FALSE;
  tb_set_str (&disclosure->read_by, cx->actor);
  disclosure->read_us = cx->now_us;
  tb_rules_check_disclosure (disclosure, cx->reasons);
  return tb_standing_keep (cx, disclosure, error);
}

/* Whom it is given to works for the same organisation. */
static gboolean
check_reader (TbOpContext *cx,
              const char  *reader_id,
              GError     **error)
{
  g_autoptr (TbStaff) reader = NULL;
  gpointer            row = NULL;

  if (reader_id == NULL)
    return TRUE; /* said already */
  if (!tb_ops_find_row (cx, &tb_staff_kind, reader_id, &row, error))
    return FALSE;
  reader = row;
  if (reader == NULL || g_strcmp0 (reader->org_id, cx->org_id) != 0)
    tb_reasons_add_at (cx->reasons, "reader_id", "no-colleague", "R-070",
                       "This is nobody of the organisation");
  return TRUE;
}

static gboolean
permit_give (TbOpContext  *cx,
             gconstpointer data,
             GError      **error)
{
  const TbPermitGive  *args = data;
  g_autoptr (TbPermit) permit = NULL;
  gpointer             row = NULL;
  gboolean             is_made;

  is_made = tb_standing_make_row (cx, &tb_permit_kind, args, &row, error);
  permit = row;
  if (!is_made || !tb_standing_check_member (cx, "person_id", args->person_id, error) ||
      !check_reader (cx, args->reader_id, error))
    return FALSE;
  tb_set_str (&permit->given_by, cx->actor);
  permit->given_on = tb_standing_get_today (cx);
  tb_rules_check_permit (permit, permit->given_on, cx->reasons);
  return tb_standing_keep (cx, permit, error);
}

/* What was read meanwhile was read by leave: the row says until when there was any. */
static gboolean
permit_end (TbOpContext  *cx,
            gconstpointer data,
            GError      **error)
{
  const TbRowName     *args = data;
  const gint64         today = tb_standing_get_today (cx);
  g_autoptr (TbPermit) permit = NULL;
  gpointer             row = NULL;

  if (!tb_ops_find_row (cx, &tb_permit_kind, args->id, &row, error))
    return FALSE;
  permit = row;
  if (permit == NULL || g_strcmp0 (permit->org_id, cx->org_id) != 0)
    {
      tb_reasons_add (cx->reasons, "no-row", "R-163",
                      "This organisation has entered no such thing");
      return TRUE;
    }
  if (permit->until_on < today)
    tb_reasons_add (cx->reasons, "ended", "R-163", "It has ended already");
  permit->until_on = tb_day_add_days (today, -1);
  return tb_standing_keep (cx, permit, error);
}

const TbOpEntry tb_ops_privacy[] = {
  { "disclosure.record", disclosure_record, NULL },
  { "permit.give", permit_give, NULL },
  { "permit.end", permit_end, NULL },
  { NULL, NULL, NULL },
};
