/* tb-demo-file.c: what the files of people in a demonstration hold besides
 *
 * Tags, an award, dangers, whom to call, and categories the city tells, of some of them.  Nothing
 * is drawn by lot: all follows from whose turn it is, so that the story stays what it is.
 *
 * Source; Order 67 art. 9.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-demo-file.h"

#include "tb-day.h"
#include "tb-id.h"

#define FIRST_CATEGORY 6  /* of twelve people, the first whom the city puts into one */
#define AWARDED_DAYS   60 /* before they are registered */
#define RETIRED_AGE    60

/* Scope and name of the operation; (transfer full) */
static TbOp *
make_op (const TbDemoPerson *person,
         const char         *name,
         const char         *org_id,
         gint64              at_us)
{
  g_autofree char *both = g_strconcat (name, "/", person->id, NULL);
  g_autofree char *id = tb_id_derive ("demo-file", both);
  g_autofree char *scope = g_strconcat ("org:", org_id, NULL);

  return tb_op_new (id, scope, name, at_us);
}

/* (transfer full) (nullable): what is said of a volunteer, one thing at most */
static TbOp *
make_trait (const TbDemoPerson *person,
            guint               index,
            const char         *org_id,
            gint64              at_us)
{
  const gint64   on = tb_day_of_instant (at_us);
  TbOp          *op;
  TbTraitRecord *args;
  const char    *trait = NULL;

  if (index % 6 == 1)
    trait = TB_TRAIT_PARTY;
  else if (index % 9 == 2)
    trait = TB_TRAIT_HOUSEKEEPER;
  else if (index % 4 == 3 && tb_day_age (person->born, on) >= RETIRED_AGE)
    trait = TB_TRAIT_CADRE;
  if (trait == NULL)
    return NULL;
  op = make_op (person, "trait.record", org_id, at_us);
  args = op->args;
  args->id = g_strdup (op->id);
  args->person_id = g_strdup (person->id);
  args->trait = g_strdup (trait);
  if (index % 6 == 1)
    {
      args->since_on = on;
      args->community = g_strdup ("示范社区");
    }
  else if (index % 9 == 2)
    args->declared_on = on;
  return op;
}

static TbOp *
make_award (const TbDemoPerson *person,
            guint               index,
            const char         *org_id,
            gint64              at_us)
{
  TbOp                 *op;
  TbCommendationRecord *args;

  if (index % 7 != 3)
    return NULL;
  op = make_op (person, "commendation.record", org_id, at_us);
  args = op->args;
  args->id = g_strdup (op->id);
  args->person_id = g_strdup (person->id);
  args->title = g_strdup ("优秀志愿者");
  args->level = g_strdup (TB_AWARD_STREET);
  args->granted_by = g_strdup ("示范街道");
  args->granted_on = tb_day_add_days (tb_day_of_instant (at_us), -AWARDED_DAYS);
  args->proof = g_strdup ("荣誉证书");
  return op;
}

static TbOp *
make_danger (const TbDemoPerson *person,
             guint               index,
             const char         *org_id,
             gint64              at_us)
{
  const gboolean has_dog = index % 13 == 4;
  TbOp          *op;
  TbTraitRecord *args;

  if (!has_dog && index % 17 != 5)
    return NULL;
  op = make_op (person, "trait.record", org_id, at_us);
  args = op->args;
  args->id = g_strdup (op->id);
  args->person_id = g_strdup (person->id);
  args->trait = g_strdup (has_dog ? TB_TRAIT_DOG : TB_TRAIT_STAIRS);
  if (has_dog)
    args->note = g_strdup ("院内有狗，请先打电话");
  return op;
}

static TbOp *
make_contact (const TbDemoPerson *person,
              guint               index,
              const char         *org_id,
              gint64              at_us)
{
  const gboolean   has_dementia = index % 12 == FIRST_CATEGORY + 2; /* see below */
  const gboolean   is_carer = index % 8 == 2 || has_dementia;
  TbOp            *op;
  TbContactRecord *args;

  if (index % 4 != 2 && !has_dementia)
    return NULL;
  op = make_op (person, "contact.record", org_id, at_us);
  args = op->args;
  args->id = g_strdup (op->id);
  args->person_id = g_strdup (person->id);
  args->name = g_strdup (is_carer ? "示范护理员" : "示范家属");
  args->relation = g_strdup (is_carer ? "护理员" : "女儿");
  args->part = g_strdup (is_carer ? TB_CONTACT_CARER : TB_CONTACT_EMERGENCY);
  args->phone = g_strdup_printf ("1390000%04u", index);
  args->best_time = g_strdup (is_carer ? "上午" : "晚上 7 点以后");
  return op;
}

/* By the city. */
static TbOp *
make_category (const TbDemoPerson *person,
               guint               index,
               const char         *org_id,
               gint64              at_us)
{
  static const char *const categories[] = { "poor", TB_CATEGORY_OF_DISABLED,
                                            TB_CATEGORY_OF_DEMENTED };
  const guint              nth = index % 12;
  TbOp                    *op;
  TbCategoryDeliver       *args;

  if (nth < FIRST_CATEGORY || nth >= FIRST_CATEGORY + G_N_ELEMENTS (categories))
    return NULL;
  op = make_op (person, "category.deliver", org_id, at_us);
  args = op->args;
  tb_set_str (&op->scope, "city");
  args->id = g_strdup (op->id);
  args->person_id = g_strdup (person->id);
  args->category = g_strdup (categories[nth - FIRST_CATEGORY]);
  args->from_on = tb_day_of_instant (at_us);
  args->until_on = tb_day_add_years (args->from_on, 2);
  args->org_id = g_strdup (org_id);
  return op;
}

/**
 * tb_demo_file_make:
 * @person: somebody who is registered
 * @index: whose turn it is
 * @note: below %TB_DEMO_N_NOTES
 * @org_id: the organisation they are registered with
 * @at_us: when
 *
 * Returns: (transfer full) (nullable): what is entered then; %NULL for nothing.  What the city
 *   tells bears its scope.
 */
TbOp *
tb_demo_file_make (const TbDemoPerson *person,
                   guint               index,
                   guint               note,
                   const char         *org_id,
                   gint64              at_us)
{
  const gboolean is_ready = person->is_volunteer && person->lack == TB_DEMO_READY;

  switch (note)
    {
    case 0:
      return is_ready ? make_trait (person, index, org_id, at_us) : NULL;
    case 1:
      return is_ready ? make_award (person, index, org_id, at_us) : NULL;
    case 2:
      return person->is_elder && !is_ready ? make_danger (person, index, org_id, at_us) : NULL;
    case 3:
      return person->is_elder ? make_contact (person, index, org_id, at_us) : NULL;
    case 4:
      return person->is_elder ? make_category (person, index, org_id, at_us) : NULL;
    default:
      return NULL;
    }
}
