/* tb-ops-org.c: operations on what an organisation says of itself, its papers and partners
 *
 * Source: Order 67 art. 26.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-ops-org.h"

#include "tb-facts-links.h"
#include "tb-ops-standing-private.h"
#include "tb-rules-org.h"
#include "tb-spot.h"

/* What it says of itself; its name and where it is are the city's. */
static const char *const described[] = { "type", "guiding_unit", "code", "head", "contact",
                                         "specialities", "office", "about", "point", NULL };

/**
 * tb_standing_patch:
 * @cx: the world; what somebody else has changed is a reason
 * @row: a row to change in place
 * @fields: (array zero-terminated=1): what may change of it, and nothing else
 * @set: changes, of type %TB_CHANGES_TYPE
 */
void
tb_standing_patch (TbOpContext       *cx,
                   TbRecord          *row,
                   const char *const *fields,
                   GVariant          *set)
{
  const TbTable        *table = &tb_record_get_kind (row)->table;
  g_autoptr (GPtrArray) conflicts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError)    nonsense = NULL;
  GVariantIter          iter;
  const char           *name;

  g_variant_iter_init (&iter, set);
  while (g_variant_iter_next (&iter, "(&sm&sm&s)", &name, NULL, NULL))
    if (!g_strv_contains (fields, name))
      {
        tb_reasons_add (cx->reasons, "nonsense", "R-163", "“%s” is not to be changed", name);
        return;
      }
  if (!tb_ops_patch (cx, table, row, set, conflicts, &nonsense))
    tb_reasons_add (cx->reasons, "nonsense", "R-163", "%s", nonsense->message);
  for (guint i = 0; i < conflicts->len; i++)
    tb_reasons_add_conflict (cx->reasons, tb_table_find (table, conflicts->pdata[i]));
}

/* as lists are sorted by it; what is none stays as it was typed, and is refused. */
static void
tidy_point (char **text)
{
  TbSpot point;

  if (!tb_spot_parse (*text, &point))
    return;
  g_free (*text);
  *text = tb_spot_print (point);
}

static gboolean
organisation_describe (TbOpContext  *cx,
                       gconstpointer data,
                       GError      **error)
{
  const TbRowUpdate         *args = data;
  g_autoptr (TbOrganisation) organisation = NULL;
  gpointer                   row = NULL;

  if (!tb_ops_find_row (cx, &tb_organisation_kind, args->id, &row, error))
    return FALSE;
  organisation = row;
  if (organisation == NULL || g_strcmp0 (organisation->id, cx->org_id) != 0)
    {
      tb_reasons_add (cx->reasons, "no-organisation", "R-031",
                      "An organisation speaks for itself alone");
      return TRUE;
    }
  tb_standing_patch (cx, TB_RECORD (organisation), described, args->set);
  tidy_point (&organisation->point);
  tb_rules_check_organisation (organisation, cx->reasons);
  return tb_standing_keep (cx, organisation, error);
}

/* Whether it is a time bank organisation, as the city says it. */
static gboolean
organisation_list (TbOpContext  *cx,
                   gconstpointer data,
                   GError      **error)
{
  const TbOrganisationList  *args = data;
  g_autoptr (TbOrganisation) organisation = NULL;
  gpointer                   row = NULL;

  if (!tb_ops_find_row (cx, &tb_organisation_kind, args->id, &row, error))
    return FALSE;
  if ((organisation = row) == NULL)
    {
      tb_reasons_add (cx->reasons, "no-organisation", "R-031", "There is no such organisation");
      return TRUE;
    }
  if (!tb_ops_check_place (cx, args->id, error))
    return FALSE;
  tb_table_copy_common (&tb_organisation_kind.table, organisation, cx->op->shape, args);
  tb_rules_check_listing (organisation, tb_standing_get_today (cx), cx->reasons);
  return tb_standing_keep (cx, organisation, error);
}

static gboolean
licence_record (TbOpContext  *cx,
                gconstpointer data,
                GError      **error)
{
  g_autoptr (TbLicence) licence = NULL;
  gpointer              row = NULL;
  gboolean              is_made;

  is_made = tb_standing_make_row (cx, &tb_licence_kind, data, &row, error);
  licence = row;
  if (!is_made)
    return FALSE;
  tb_rules_check_licence (licence, tb_standing_get_today (cx), cx->reasons);
  return tb_standing_keep (cx, licence, error);
}

static gboolean
licence_remove (TbOpContext  *cx,
                gconstpointer data,
                GError      **error)
{
  return tb_standing_remove_own (cx, &tb_licence_kind, ((const TbLicenceRecord *) data)->id,
                                 error);
}

static gboolean
partner_record (TbOpContext  *cx,
                gconstpointer data,
                GError      **error)
{
  g_autoptr (TbPartner) partner = NULL;
  gpointer              row = NULL;
  gboolean              is_made;

  is_made = tb_standing_make_row (cx, &tb_partner_kind, data, &row, error);
  partner = row;
  if (!is_made)
    return FALSE;
  tidy_point (&partner->point);
  tb_rules_check_partner (partner, cx->reasons);
  return tb_standing_keep (cx, partner, error);
}

/* (transfer full) (nullable): one of the organisation that acts; a reason if there is none */
static gboolean
find_partner (TbOpContext *cx,
              const char  *field,
              const char  *id,
              TbPartner  **partner_out,
              GError     **error)
{
  gpointer row = NULL;

  if (!tb_ops_find_row (cx, &tb_partner_kind, id, &row, error))
    return FALSE;
  *partner_out = row;
  if (row != NULL && g_strcmp0 ((*partner_out)->org_id, cx->org_id) != 0)
    g_clear_object (partner_out);
  if (*partner_out == NULL && id != NULL)
    tb_reasons_add_at (cx->reasons, field, "no-partner", "R-058",
                       "This organisation has no such partner");
  return TRUE;
}

static gboolean
partner_update (TbOpContext  *cx,
                gconstpointer data,
                GError      **error)
{
  static const char *const fields[] = { "name", "type", "area", "place", "contact", "phone",
                                        "agreement", "from_on", "until_on", "note", "point", NULL };
  const TbRowUpdate       *args = data;
  g_autoptr (TbPartner)    partner = NULL;

  if (!find_partner (cx, "id", args->id, &partner, error))
    return FALSE;
  if (partner == NULL)
    return TRUE;
  tb_standing_patch (cx, TB_RECORD (partner), fields, args->set);
  if (partner->name == NULL || *partner->name == '\0')
    tb_reasons_add_missing (cx->reasons, tb_table_find (&tb_partner_kind.table, "name"));
  tidy_point (&partner->point);
  tb_rules_check_partner (partner, cx->reasons);
  return tb_standing_keep (cx, partner, error);
}

/* Whoever was talked with stays in the register. */
static gboolean
partner_remove (TbOpContext  *cx,
                gconstpointer data,
                GError      **error)
{
  const char *id = ((const TbPartnerRecord *) data)->id;
  gboolean    has_talks = FALSE;

  if (!tb_facts_has_link (cx->conn, &tb_liaison_kind, "partner_id", id, &has_talks, error))
    return FALSE;
  if (has_talks)
    tb_reasons_add (cx->reasons, "has-talks", "R-058",
                    "Talks with this partner have been entered: they stay");
  return tb_standing_remove_own (cx, &tb_partner_kind, id, error);
}

static gboolean
liaison_record (TbOpContext  *cx,
                gconstpointer data,
                GError      **error)
{
  const TbLiaisonRecord *args = data;
  g_autoptr (TbLiaison)  liaison = NULL;
  g_autoptr (TbPartner)  partner = NULL;
  gpointer               row = NULL;
  gboolean               is_made;

  is_made = tb_standing_make_row (cx, &tb_liaison_kind, args, &row, error);
  liaison = row;
  if (!is_made || !find_partner (cx, "partner_id", args->partner_id, &partner, error))
    return FALSE;
  tb_rules_check_liaison (liaison, tb_standing_get_today (cx), cx->reasons);
  return tb_standing_keep (cx, liaison, error);
}

static gboolean
liaison_remove (TbOpContext  *cx,
                gconstpointer data,
                GError      **error)
{
  return tb_standing_remove_own (cx, &tb_liaison_kind, ((const TbLiaisonRecord *) data)->id,
                                 error);
}

const TbOpEntry tb_ops_org[] = {
  { "organisation.describe", organisation_describe, "organisation.describe" },
  { "organisation.list", organisation_list, NULL },
  { "licence.record", licence_record, "licence.remove" },
  { "licence.remove", licence_remove, "licence.record" },
  { "partner.record", partner_record, "partner.remove" },
  { "partner.update", partner_update, "partner.update" },
  { "partner.remove", partner_remove, "partner.record" },
  { "liaison.record", liaison_record, "liaison.remove" },
  { "liaison.remove", liaison_remove, "liaison.record" },
  { NULL, NULL, NULL },
};
