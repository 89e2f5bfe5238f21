/* tb-kinds-coins.c: names of accounts, and what the city signs of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-kinds.h"

#include <string.h>

#include "tb-id.h"

/**
 * tb_account_derive_member:
 * @person_id: a person
 *
 * One account a person in the whole city, whatever the organisation.
 *
 * Returns: (transfer full): its id
 */
char *
tb_account_derive_member (const char *person_id)
{
  return g_strconcat (TB_ACCOUNT_MEMBER ":", person_id, NULL);
}

/**
 * tb_account_derive_mint:
 * @day: a day, as yyyymmdd
 *
 * Returns: (transfer full): id of the account all coins earned in that year come from
 */
char *
tb_account_derive_mint (gint64 day)
{
  return g_strdup_printf (TB_ACCOUNT_MINT ":%d", (int) (day / 10000));
}

/**
 * tb_account_derive_type:
 * @id: of an account
 *
 * Returns: (transfer full): its type, which the id begins with
 */
char *
tb_account_derive_type (const char *id)
{
  return g_strndup (id, strcspn (id, ":"));
}

static gboolean
is_year (const char *text)
{
  return strlen (text) == 4 && strspn (text, "0123456789") == 4 && *text != '0';
}

/**
 * tb_account_is_possible:
 * @id: (nullable): of an account
 *
 * Source: sync.md §6, the table of accounts.
 *
 * Returns: whether there may be an account of that id
 */
gboolean
tb_account_is_possible (const char *id)
{
  static const char *const alone[] = { TB_ACCOUNT_POOL, TB_ACCOUNT_REDEEMED, TB_ACCOUNT_EXPIRED,
                                       TB_ACCOUNT_FORFEITED, TB_ACCOUNT_SUSPENSE, NULL };
  static const char *const owned[] = { TB_ACCOUNT_MEMBER, TB_ACCOUNT_GRANT, TB_ACCOUNT_FUND, NULL };
  const char              *colon = id != NULL ? strchr (id, ':') : NULL;
  g_autofree char         *type = id != NULL ? tb_account_derive_type (id) : NULL;

  if (colon == NULL)
    return id != NULL && g_strv_contains (alone, id);
  if (strcmp (type, TB_ACCOUNT_MINT) == 0)
    return is_year (colon + 1);
  return colon[1] != '\0' && g_strv_contains (owned, type);
}

/**
 * tb_account_find_budget_place:
 * @id: (nullable): of an account
 *
 * a grant or a fund is a district's, or the whole city's.
 *
 * Returns: (transfer none) (nullable): code of the district, or “city”, as part of @id; %NULL if it
 *   is no such account
 */
const char *
tb_account_find_budget_place (const char *id)
{
  g_autofree char *type = id != NULL ? tb_account_derive_type (id) : NULL;

  if (!tb_account_is_possible (id) ||
      (strcmp (type, TB_ACCOUNT_GRANT) != 0 && strcmp (type, TB_ACCOUNT_FUND) != 0))
    return NULL;
  return strchr (id, ':') + 1;
}

/**
 * tb_statement_derive_id:
 * @account: an account, “city”, or “district:” and a code
 * @period: yyyymm
 *
 * Returns: (transfer full): the only id such a statement can have
 */
char *
tb_statement_derive_id (const char *account,
                        gint64      period)
{
  g_autofree char *both = g_strdup_printf ("%s/%d", account, (int) period);

  return tb_id_derive ("statement", both);
}

/**
 * tb_statement_print_signed:
 * @statement: a statement
 *
 * Returns: (transfer full): every value the city vouches for, a line each
 */
char *
tb_statement_print_signed (const TbStatement *statement)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < tb_statement_kind.table.n_fields; i++)
    {
      const TbField   *field = &tb_statement_kind.table.fields[i];
      g_autofree char *value = NULL;

      if ((field->marks & TB_MARK_VERSION) != 0 || strcmp (field->name, "signature") == 0)
        continue; /* a version is each scope's own */
      value = tb_field_print (field, statement);
      g_string_append_printf (text, "%s=%s\n", field->name, value != NULL ? value : "");
    }
  return g_string_free (text, FALSE);
}

/**
 * tb_chain_head_print_signed:
 * @head: a head of the city's chain
 *
 * Source: sync.md §6: number, hash, time and key.
 *
 * Returns: (transfer full): what the city signs of it
 */
char *
tb_chain_head_print_signed (const TbChainHead *head)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "\n%s\n%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT "\n",
                          head->n, head->hash, head->at_us, head->key_id);
}
