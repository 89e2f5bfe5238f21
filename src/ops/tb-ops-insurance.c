/* tb-ops-insurance.c: operations on accident insurance
 *
 * Source: plan 三（二）.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-ops-standing-private.h"

static gboolean
insurance_record (TbOpContext  *cx,
                  gconstpointer data,
                  GError      **error)
{
  const TbInsuranceRecord *args = data;
  g_autoptr (TbInsurance)  insurance = NULL;
  gpointer                 row = NULL;
  gboolean                 is_made;

  is_made = tb_standing_make_row (cx, &tb_insurance_kind, args, &row, error);
  insurance = row;
  if (!is_made || !tb_standing_check_member (cx, "person_id", args->person_id, error))
    return FALSE;
  tb_rules_check_insurance (insurance, TRUE, cx->reasons);
  return tb_standing_keep (cx, insurance, error);
}

static gboolean
insurance_remove (TbOpContext  *cx,
                  gconstpointer data,
                  GError      **error)
{
  return tb_standing_remove_own (cx, &tb_insurance_kind, ((const TbInsuranceRecord *) data)->id,
                                 error);
}

/**
 * tb_standing_check_receiver:
 * @cx: the world
 * @org_id: (nullable): the organisation the city tells
 * @person_id: (nullable): of whom; must belong to it, but a desk does not know everybody
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_standing_check_receiver (TbOpContext *cx,
                            const char  *org_id,
                            const char  *person_id,
                            GError     **error)
{
  g_autofree char     *id = NULL;
  g_autoptr (TbRecord) membership = NULL;
  gpointer             row = NULL;

  if (cx->truth == NULL || org_id == NULL || person_id == NULL)
    return TRUE;
  id = tb_membership_derive_id (org_id, person_id);
  if (!tb_ops_find_row (cx, &tb_membership_kind, id, &row, error))
    return FALSE;
  membership = row;
  if (membership == NULL)
    {
      tb_reasons_add_at (cx->reasons, "person_id", "no-member", "R-062",
                         "This person does not belong to the organisation");
      tb_reasons_set_row (cx->reasons, person_id);
    }
  return TRUE;
}

/* what was claimed at 志愿北京, out of its own books. */
static gboolean
insurance_deliver (TbOpContext  *cx,
                   gconstpointer data,
                   GError      **error)
{
  const TbInsuranceDeliver *args = data;
  g_autoptr (TbInsurance)   insurance = NULL;
  gpointer                  row = NULL;
  gboolean                  is_made;

  is_made = tb_standing_make_row (cx, &tb_insurance_kind, args, &row, error);
  insurance = row;
  if (!is_made || !tb_standing_check_receiver (cx, args->org_id, args->person_id, error))
    return FALSE;
  tb_set_str (&insurance->org_id, args->org_id);
  tb_set_str (&insurance->origin, TB_INSURANCE_OF_BV);
  tb_rules_check_insurance (insurance, FALSE, cx->reasons);
  return tb_standing_keep (cx, insurance, error);
}

static char **
split_persons (const char *persons)
{
  g_auto (GStrv) parts = g_strsplit_set (persons != NULL ? persons : "", " ,\t\n", -1);
  GPtrArray     *ids = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (ids, g_strdup (parts[i]));
  g_ptr_array_add (ids, NULL);
  return (char **) g_ptr_array_free (ids, FALSE);
}

/* only volunteers of the organisation, and each by this policy once. */
static gboolean
check_insured (TbOpContext *cx,
               const char  *id,
               const char  *person_id,
               GError     **error)
{
  g_autoptr (TbRecord) other = NULL;
  g_autoptr (TbPerson) person = NULL;
  gpointer             rows[2] = { NULL };

  if (!tb_standing_check_member (cx, "persons", person_id, error) ||
      !tb_ops_find_row (cx, &tb_insurance_kind, id, &rows[0], error))
    return FALSE;
  if ((other = rows[0]) != NULL)
    {
      tb_reasons_add_at (cx->reasons, "persons", "exists", "R-163",
                         "This has been entered already");
      tb_reasons_set_row (cx->reasons, person_id);
    }
  if (!tb_ops_find_row (cx, &tb_person_kind, person_id, &rows[1], error))
    return FALSE;
  if ((person = rows[1]) != NULL && !person->is_volunteer)
    {
      tb_reasons_add_at (cx->reasons, "persons", "no-volunteer", "R-227",
                         "Only volunteers are insured here");
      tb_reasons_set_row (cx->reasons, person_id);
    }
  return TRUE;
}

/* What the policy is for somebody. */
static TbInsurance *
make_part (TbOpContext            *cx,
           const TbInsuranceGroup *args,
           const char             *person_id)
{
  TbInsurance *part = tb_record_new (&tb_insurance_kind);

  tb_table_copy_common (&tb_insurance_kind.table, part, cx->op->shape, args);
  g_free (part->id);
  part->id = tb_insurance_derive_id (args->id, person_id);
  tb_set_str (&part->person_id, person_id);
  tb_set_str (&part->origin, TB_INSURANCE_OF_ORG);
  tb_set_str (&part->org_id, cx->org_id);
  tb_set_str (&part->group_id, args->id);
  return part;
}

static gboolean
insurance_group (TbOpContext  *cx,
                 gconstpointer data,
                 GError      **error)
{
  const TbInsuranceGroup *args = data;
  g_auto (GStrv)          persons = split_persons (args->persons);
  g_autoptr (GPtrArray)   parts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TbInsurance) policy = make_part (cx, args, "");

  tb_rules_check_group (policy, (const char *const *) persons, cx->reasons);
  for (guint i = 0; persons[i] != NULL && i < TB_INSURANCE_MAX_PEOPLE; i++)
    {
      TbInsurance *part = make_part (cx, args, persons[i]);

      g_ptr_array_add (parts, part);
      if (!check_insured (cx, part->id, persons[i], error))
        return FALSE;
    }
  for (guint i = 0; cx->reasons->len == 0 && i < parts->len; i++)
    if (!tb_rows_change (cx->conn, cx->trail, parts->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* Takes a part out, if it is still there. */
static gboolean
remove_part (TbOpContext            *cx,
             const TbInsuranceGroup *args,
             const char             *person_id,
             guint                  *n_removed,
             GError                **error)
{
  g_autofree char        *id = tb_insurance_derive_id (args->id, person_id);
  g_autoptr (TbInsurance) part = NULL;
  gpointer                row = NULL;

  if (!tb_ops_find_row (cx, &tb_insurance_kind, id, &row, error))
    return FALSE;
  part = row;
  if (part == NULL || g_strcmp0 (part->org_id, cx->org_id) != 0)
    return TRUE;
  (*n_removed)++;
  return tb_rows_remove (cx->conn, cx->trail, &tb_insurance_kind, id, error);
}

static gboolean
insurance_ungroup (TbOpContext  *cx,
                   gconstpointer data,
                   GError      **error)
{
  const TbInsuranceGroup *args = data;
  g_auto (GStrv)          persons = split_persons (args->persons);
  guint                   n_removed = 0;

  if (cx->reasons->len > 0)
    return TRUE; /* nothing is taken out and then put back */
  for (guint i = 0; persons[i] != NULL; i++)
    if (!remove_part (cx, args, persons[i], &n_removed, error))
      return FALSE;
  if (n_removed == 0)
    tb_reasons_add (cx->reasons, "no-row", "R-163", "This organisation has entered no such thing");
  return TRUE;
}

const TbOpEntry tb_ops_insurance[] = {
  { "insurance.record", insurance_record, "insurance.remove" },
  { "insurance.remove", insurance_remove, "insurance.record" },
  { "insurance.deliver", insurance_deliver, NULL },
  { "insurance.group", insurance_group, "insurance.ungroup" },
  { "insurance.ungroup", insurance_ungroup, "insurance.group" },
  { NULL, NULL, NULL },
};
