/* tb-rule-package.c: what the city, a district, a street or an organisation has laid down
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-rule-package-private.h"

#include <string.h>

static void
free_switch (gpointer data)
{
  TbRuleSwitch *item = data;

  g_free (item->feature);
  g_free (item->place);
  g_free (item);
}

static void
free_share (gpointer data)
{
  TbRuleShare *share = data;

  g_free (share->category);
  g_free (share->period);
  g_free (share);
}

/**
 * tb_rule_package_refuse:
 * @error: return location
 * @format: what is wrong, and with what
 * @...: its values
 *
 * Returns: %FALSE
 */
gboolean
tb_rule_package_refuse (GError    **error,
                        const char *format,
                        ...)
{
  va_list          args;
  g_autofree char *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA, text);
  return FALSE;
}

/**
 * tb_rule_package_new:
 *
 * Returns: (transfer full): a package that says nothing yet
 */
TbRulePackage *
tb_rule_package_new (void)
{
  TbRulePackage *self = g_new0 (TbRulePackage, 1);
  guint          n_params = 0;

  tb_rule_param_get_all (&n_params);
  self->values = tb_rules_new ();
  self->is_set = g_new0 (gboolean, n_params);
  self->switches = g_ptr_array_new_with_free_func (free_switch);
  self->quotas = g_ptr_array_new_with_free_func (free_share);
  self->priorities = g_ptr_array_new_with_free_func (free_share);
  return self;
}

/**
 * tb_rule_package_free:
 * @package: (transfer full) (nullable): a package
 */
void
tb_rule_package_free (TbRulePackage *package)
{
  if (package == NULL)
    return;
  g_free (package->place);
  g_free (package->version);
  g_free (package->policy);
  g_free (package->note);
  g_free (package->document);
  g_free (package->digest);
  g_free (package->is_set);
  tb_rules_free (package->values);
  g_strfreev (package->delegated);
  g_ptr_array_unref (package->switches);
  g_ptr_array_unref (package->quotas);
  g_ptr_array_unref (package->priorities);
  g_free (package);
}

/**
 * tb_rule_package_is_delegated:
 * @city: the city's package
 * @param: a value
 *
 * Returns: whether the city lets those below it choose
 */
gboolean
tb_rule_package_is_delegated (const TbRulePackage *city,
                              const TbRuleParam   *param)
{
  return city->delegated != NULL &&
         g_strv_contains ((const char *const *) city->delegated, param->field.name);
}

/**
 * tb_rule_package_covers:
 * @package: a package
 * @day: a day, yyyymmdd
 *
 * Returns: whether it is in force on that day
 */
gboolean
tb_rule_package_covers (const TbRulePackage *package,
                        gint64               day)
{
  return day >= package->from && (package->until == 0 || day <= package->until);
}

/**
 * tb_rule_package_check:
 * @package: a package
 * @city: (nullable): the city's that is in force when it begins; %NULL for the city's own
 * @today: the day it is, yyyymmdd
 * @error: return location
 *
 * A package of tomorrow is refused, one that begins later is not: it waits.
 *
 * Errors: %TB_ERROR_DATA; the message names the value and what is wrong with it.
 *
 * Returns: whether it may be used
 */
gboolean
tb_rule_package_check (const TbRulePackage *package,
                       const TbRulePackage *city,
                       gint64               today,
                       GError             **error)
{
  guint              n_params = 0;
  const TbRuleParam *params = tb_rule_param_get_all (&n_params);

  if (package->issued_on > today)
    return tb_rule_package_refuse (error, "issued: the package is of a day that has not come");
  if (strcmp (package->place, TB_RULE_PLACE_CITY) == 0)
    return TRUE;
  if (city == NULL || strcmp (city->place, TB_RULE_PLACE_CITY) != 0)
    return tb_rule_package_refuse (error, "place: there is no package of the city it could follow");
  for (guint i = 0; i < n_params; i++)
    {
      g_autofree char *above = NULL;

      if (!package->is_set[i] || tb_rule_package_is_delegated (city, &params[i]) ||
          !tb_rule_param_loosens (&params[i], package->values, city->values))
        continue;
      above = tb_rule_param_print (&params[i], city->values);
      return tb_rule_package_refuse (
          error, "%s: the city lays down %s, and only stricter rules are possible",
          params[i].field.name, above);
    }
  for (guint i = 0; i < package->switches->len; i++)
    {
      const TbRuleSwitch *item = package->switches->pdata[i];

      if (!g_str_has_prefix (item->place, package->place))
        return tb_rule_package_refuse (error, "%s: %s is no part of %s", item->feature, item->place,
                                       package->place);
    }
  return TRUE;
}

/**
 * tb_rule_package_check_document:
 * @package: a package
 * @text: (nullable): the document that came with it
 * @error: return location
 *
 * the district's own document travels with its package.
 *
 * Errors: %TB_ERROR_DATA if it is not the one the package names.
 *
 * Returns: whether it is, or both are missing
 */
gboolean
tb_rule_package_check_document (const TbRulePackage *package,
                                const char          *text,
                                GError             **error)
{
  g_autofree char *digest = NULL;

  if (package->digest == NULL && text == NULL)
    return TRUE;
  if (package->digest == NULL || text == NULL)
    return tb_rule_package_refuse (error,
                                   "document: the package and what came with it do not agree");
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  return strcmp (digest, package->digest) == 0 ||
         tb_rule_package_refuse (error, "document: “%s” is not the text that was signed",
                                 package->document);
}
