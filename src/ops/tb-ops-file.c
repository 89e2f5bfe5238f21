/* tb-ops-file.c: operations on what a person's file holds besides
 *
 * Source: Order 67 art. 9.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-ops-standing-private.h"
#include "tb-rules-file.h"

static gboolean
commendation_record (TbOpContext  *cx,
                     gconstpointer data,
                     GError      **error)
{
  const TbCommendationRecord *args = data;
  g_autoptr (TbCommendation)  commendation = NULL;
  gpointer                    row = NULL;
  gboolean                    is_made;

  is_made = tb_standing_make_row (cx, &tb_commendation_kind, args, &row, error);
  commendation = row;
  if (!is_made || !tb_standing_check_member (cx, "person_id", args->person_id, error))
    return FALSE;
  tb_rules_check_commendation (commendation, tb_standing_get_today (cx), cx->reasons);
  return tb_standing_keep (cx, commendation, error);
}

static gboolean
commendation_remove (TbOpContext  *cx,
                     gconstpointer data,
                     GError      **error)
{
  return tb_standing_remove_own (cx, &tb_commendation_kind,
                                 ((const TbCommendationRecord *) data)->id, error);
}

static gboolean
trait_record (TbOpContext  *cx,
              gconstpointer data,
              GError      **error)
{
  const TbTraitRecord  *args = data;
  g_autoptr (TbTrait)   trait = NULL;
  g_autoptr (TbPerson)  person = NULL;
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);
  gpointer              rows[2] = { NULL };
  gboolean              is_made;

  is_made = tb_standing_make_row (cx, &tb_trait_kind, args, &rows[0], error);
  trait = rows[0];
  if (!is_made || !tb_standing_check_member (cx, "person_id", args->person_id, error) ||
      !tb_ops_find_row (cx, &tb_person_kind, args->person_id, &rows[1], error))
    return FALSE;
  person = rows[1];
  if (args->person_id != NULL &&
      !tb_rows_list (cx->conn, &tb_trait_kind, TB_SQL_OF_PERSON, args->person_id, others, error))
    return FALSE;
  tb_rules_check_trait (trait, person, others, tb_standing_get_today (cx), cx->reasons);
  return tb_standing_keep (cx, trait, error);
}

static gboolean
trait_remove (TbOpContext  *cx,
              gconstpointer data,
              GError      **error)
{
  return tb_standing_remove_own (cx, &tb_trait_kind, ((const TbTraitRecord *) data)->id, error);
}

static gboolean
contact_record (TbOpContext  *cx,
                gconstpointer data,
                GError      **error)
{
  const TbContactRecord *args = data;
  g_autoptr (TbContact)  contact = NULL;
  gpointer               row = NULL;
  gboolean               is_made;

  is_made = tb_standing_make_row (cx, &tb_contact_kind, args, &row, error);
  contact = row;
  if (!is_made || !tb_standing_check_member (cx, "person_id", args->person_id, error))
    return FALSE;
  tb_rules_check_contact (contact, cx->reasons);
  return tb_standing_keep (cx, contact, error);
}

static gboolean
contact_remove (TbOpContext  *cx,
                gconstpointer data,
                GError      **error)
{
  return tb_standing_remove_own (cx, &tb_contact_kind, ((const TbContactRecord *) data)->id,
                                 error);
}

/* Out of the city's own books, to an organisation the elder belongs to. */
static gboolean
category_deliver (TbOpContext  *cx,
                  gconstpointer data,
                  GError      **error)
{
  const TbCategoryDeliver *args = data;
  g_autoptr (TbCategory)   category = NULL;
  g_autoptr (TbPerson)     person = NULL;
  gpointer                 rows[2] = { NULL };
  gboolean                 is_made;

  is_made = tb_standing_make_row (cx, &tb_category_kind, args, &rows[0], error);
  category = rows[0];
  if (!is_made || !tb_standing_check_receiver (cx, args->org_id, args->person_id, error) ||
      !tb_ops_find_row (cx, &tb_person_kind, args->person_id, &rows[1], error))
    return FALSE;
  person = rows[1];
  if (person != NULL && !person->is_elder)
    tb_reasons_add_at (cx->reasons, "person_id", "no-elder", "R-087",
                       "This is said of elders only");
  tb_set_str (&category->org_id, args->org_id);
  tb_rules_check_category (category, cx->reasons);
  return tb_standing_keep (cx, category, error);
}

/* The city says that it is over, be it before the day it was to last until. */
static gboolean
category_end (TbOpContext  *cx,
              gconstpointer data,
              GError      **error)
{
  const TbRowOn         *args = data;
  g_autoptr (TbCategory) category = NULL;
  gpointer               row = NULL;

  if (!tb_ops_find_row (cx, &tb_category_kind, args->id, &row, error))
    return FALSE;
  category = row;
  if (category == NULL)
    {
      tb_reasons_add (cx->reasons, "no-row", "R-088", "There is no such category");
      return TRUE;
    }
  category->until_on = args->on;
  if (!tb_day_is_valid (args->on))
    tb_reasons_add_at (cx->reasons, "on", "no-day", "R-088", "The day is not possible");
  else
    tb_rules_check_category (category, cx->reasons);
  return tb_standing_keep (cx, category, error);
}

const TbOpEntry tb_ops_file[] = {
  { "commendation.record", commendation_record, "commendation.remove" },
  { "commendation.remove", commendation_remove, "commendation.record" },
  { "trait.record", trait_record, "trait.remove" },
  { "trait.remove", trait_remove, "trait.record" },
  { "contact.record", contact_record, "contact.remove" },
  { "contact.remove", contact_remove, "contact.record" },
  { "category.deliver", category_deliver, NULL },
  { "category.end", category_end, NULL },
  { NULL, NULL, NULL },
};
