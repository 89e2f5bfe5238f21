/* tb-rule-book.c: all packages, and what is in force at a place on a day
 *
 * A package never changes and never goes: a record of three years ago is judged by what was in
 * force then.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-rule-book.h"

#include <string.h>

#include "tb-rules-data.h"
#include "tb-rules-ledger.h"

#define CITY_URI       "/com/example/TimeBank/rules/bj-2022.06.01.rules"
#define DISTRICT_CHARS 6
#define MAX_LEVELS     4 /* city, district, street, organisation */

struct _TbRuleBook
{
  GPtrArray  *packages; /* (owned) (element-type TbRulePackage): as they came */
  GHashTable *merged;   /* (owned) (element-type utf8 TbRules): by version */
  guint       n_built_in;
};

static TbRulePackage *
read_built_in (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (tb_rules_data_get_resource (), CITY_URI,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  TbRulePackage     *package;

  g_assert_no_error (error);
  package =
      tb_rule_package_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  return package;
}

/**
 * tb_rules_get_default:
 *
 * Thread: any.
 *
 * Returns: (transfer none): the package of the whole city that came with the program
 */
const TbRules *
tb_rules_get_default (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize) read_built_in ());
  return ((TbRulePackage *) once)->values;
}

/**
 * tb_rule_book_new:
 *
 * Thread: one book, one thread at a time.
 *
 * Returns: (transfer full): a book without a package
 */
TbRuleBook *
tb_rule_book_new (void)
{
  TbRuleBook *self = g_new0 (TbRuleBook, 1);

  self->packages = g_ptr_array_new_with_free_func ((GDestroyNotify) tb_rule_package_free);
  self->merged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) tb_rules_free);
  return self;
}

/**
 * tb_rule_book_new_default:
 *
 * Returns: (transfer full): a book with the package that came with the program
 */
TbRuleBook *
tb_rule_book_new_default (void)
{
  TbRuleBook *self = tb_rule_book_new ();

  g_ptr_array_add (self->packages, read_built_in ());
  self->n_built_in = self->packages->len;
  return self;
}

/**
 * tb_rule_book_free:
 * @self: (transfer full) (nullable): a book
 */
void
tb_rule_book_free (TbRuleBook *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->packages);
  g_hash_table_unref (self->merged);
  g_free (self);
}

/* The latest one of the place that covers the day; of the city, before the first day, the first. */
static TbRulePackage *
find (TbRuleBook *self,
      const char *place,
      gsize       size,
      gint64      day)
{
  TbRulePackage *found = NULL;
  TbRulePackage *first = NULL;

  for (guint i = 0; i < self->packages->len; i++)
    {
      TbRulePackage *package = self->packages->pdata[i];

      if (strncmp (package->place, place, size) != 0 || package->place[size] != '\0')
        continue;
      if (tb_rule_package_covers (package, day) && (found == NULL || package->from >= found->from))
        found = package;
      if (first == NULL || package->from < first->from)
        first = package;
    }
  return found == NULL && strcmp (place, TB_RULE_PLACE_CITY) == 0 ? first : found;
}

static TbRulePackage *
find_city (TbRuleBook *self,
           gint64      day)
{
  return find (self, TB_RULE_PLACE_CITY, strlen (TB_RULE_PLACE_CITY), day);
}

/**
 * tb_rule_book_find_version:
 * @self: a book
 * @version: of one package
 *
 * Returns: (transfer none) (nullable): the package
 */
const TbRulePackage *
tb_rule_book_find_version (TbRuleBook *self,
                           const char *version)
{
  for (guint i = 0; i < self->packages->len; i++)
    {
      const TbRulePackage *package = self->packages->pdata[i];

      if (strcmp (package->version, version) == 0)
        return package;
    }
  return NULL;
}

/**
 * tb_rule_book_has_published:
 * @self: a book
 *
 * Returns: whether it holds more than what came with the program
 */
gboolean
tb_rule_book_has_published (TbRuleBook *self)
{
  return self->packages->len > self->n_built_in;
}

/**
 * tb_rule_book_check:
 * @self: a book
 * @package: one that may be added
 * @today: the day it is, yyyymmdd
 * @error: return location
 *
 * Errors: %TB_ERROR_DATA if it may not be used beside the others; the message says why.
 *
 * Returns: whether it may
 */
gboolean
tb_rule_book_check (TbRuleBook          *self,
                    const TbRulePackage *package,
                    gint64               today,
                    GError             **error)
{
  return tb_rule_package_check (package, find_city (self, package->from), today, error);
}

/**
 * tb_rule_book_add:
 * @self: a book
 * @package: (transfer full): one more; its signature has been checked
 * @today: the day it is, yyyymmdd
 * @error: return location
 *
 * Errors: %TB_ERROR_DATA if the package may not be used, or another one of its version is there;
 *   the message says why.
 *
 * Returns: whether it was taken
 */
gboolean
tb_rule_book_add (TbRuleBook    *self,
                  TbRulePackage *package,
                  gint64         today,
                  GError       **error)
{
  g_autoptr (TbRulePackage) owned = package;

  if (tb_rule_book_find_version (self, package->version) != NULL)
    {
      g_set_error (error, TB_ERROR, TB_ERROR_DATA, "version: there is a package “%s” already",
                   package->version);
      return FALSE;
    }
  if (!tb_rule_book_check (self, package, today, error))
    return FALSE;
  g_ptr_array_add (self->packages, g_steal_pointer (&owned));
  return TRUE;
}

/**
 * tb_rule_book_print_policies:
 * @self: a book
 * @version: as rules have it, perhaps of several packages with “+” between them
 *
 * what was judged by a version rests on the documents its packages implement.
 *
 * Returns: (transfer full) (nullable): their numbers, each once; %NULL if a package is not here
 */
char *
tb_rule_book_print_policies (TbRuleBook *self,
                             const char *version)
{
  g_auto (GStrv)        parts = g_strsplit (version, "+", -1);
  g_autoptr (GPtrArray) policies = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const TbRulePackage *package = tb_rule_book_find_version (self, parts[i]);

      if (package == NULL)
        return NULL;
      if (!g_ptr_array_find_with_equal_func (policies, package->policy, g_str_equal, NULL))
        g_ptr_array_add (policies, package->policy);
    }
  g_ptr_array_add (policies, NULL);
  return g_strjoinv ("、", (char **) policies->pdata);
}

/**
 * tb_rule_book_get_packages:
 * @self: a book
 *
 * Returns: (transfer none) (element-type TbRulePackage): all, as they came
 */
GPtrArray *
tb_rule_book_get_packages (TbRuleBook *self)
{
  return self->packages;
}

/**
 * tb_rule_book_find_package:
 * @self: a book
 * @place: “city”, code of a district or street, or “org:” and a number
 * @day: yyyymmdd
 *
 * Returns: (transfer none) (nullable): what that place itself has laid down for that day
 */
const TbRulePackage *
tb_rule_book_find_package (TbRuleBook *self,
                           const char *place,
                           gint64      day)
{
  return find (self, place, strlen (place), day);
}

/* From the city down; those that have laid down nothing are left out. */
static guint
find_levels (TbRuleBook    *self,
             const char    *place,
             const char    *org_id,
             gint64         day,
             TbRulePackage *levels[MAX_LEVELS])
{
  TbRulePackage   *found[MAX_LEVELS] = { find_city (self, day) };
  gsize            size = place != NULL ? strlen (place) : 0;
  g_autofree char *org = org_id != NULL ? g_strconcat ("org:", org_id, NULL) : NULL;
  guint            n_levels = 0;

  if (size >= DISTRICT_CHARS)
    found[1] = find (self, place, DISTRICT_CHARS, day);
  if (size > DISTRICT_CHARS)
    found[2] = find (self, place, size, day);
  if (org != NULL)
    found[3] = find (self, org, strlen (org), day);
  for (guint i = 0; i < MAX_LEVELS; i++)
    if (found[i] != NULL)
      levels[n_levels++] = found[i];
  return n_levels;
}

static TbRules *
merge (TbRulePackage *levels[MAX_LEVELS],
       guint          n_levels,
       const char    *version)
{
  TbRules           *rules = tb_rules_dup (levels[0]->values);
  guint              n_params = 0;
  const TbRuleParam *params = tb_rule_param_get_all (&n_params);

  for (guint level = 1; level < n_levels; level++)
    for (guint i = 0; i < n_params; i++)
      {
        if (!levels[level]->is_set[i])
          continue;
        if (tb_rule_package_is_delegated (levels[0], &params[i]))
          tb_field_copy (&params[i].field, rules, levels[level]->values);
        else
          tb_rule_param_tighten (&params[i], rules, levels[level]->values);
      }
  tb_set_str (&rules->version, version);
  return rules;
}

/**
 * tb_rule_book_find:
 * @self: a book that has a package of the city
 * @place: (nullable): code of a district or street
 * @org_id: (nullable): an organisation
 * @day: yyyymmdd
 *
 * What the city has laid down, tightened by the district, the street and the organisation; what
 * the city delegates is theirs.  Before the first package of the city, that one: nothing may be
 * dated then anyway.
 *
 * Returns: (transfer none): what is in force; it lives as long as the book.  Its version names the
 *   packages it was made of, with “+” between them
 */
const TbRules *
tb_rule_book_find (TbRuleBook *self,
                   const char *place,
                   const char *org_id,
                   gint64      day)
{
  TbRulePackage   *levels[MAX_LEVELS];
  guint            n_levels = find_levels (self, place, org_id, day, levels);
  const char      *names[MAX_LEVELS + 1] = { NULL };
  g_autofree char *version = NULL;
  TbRules         *rules;

  g_return_val_if_fail (n_levels > 0, NULL);
  if (n_levels == 1)
    return levels[0]->values;
  for (guint i = 0; i < n_levels; i++)
    names[i] = levels[i]->version;
  version = g_strjoinv ("+", (char **) names);
  rules = g_hash_table_lookup (self->merged, version);
  if (rules == NULL)
    {
      rules = merge (levels, n_levels, version);
      g_hash_table_insert (self->merged, g_steal_pointer (&version), rules);
    }
  return rules;
}

static const TbRuleSwitch *
find_switch (const TbRulePackage *package,
             const char          *feature,
             const char          *place,
             gsize                size,
             gint64               day)
{
  const TbRuleSwitch *found = NULL;

  for (guint i = 0; package != NULL && i < package->switches->len; i++)
    {
      const TbRuleSwitch *item = package->switches->pdata[i];

      if (strcmp (item->feature, feature) == 0 && strncmp (item->place, place, size) == 0 &&
          item->place[size] == '\0' && day >= item->from &&
          (item->until == 0 || day <= item->until))
        found = item;
    }
  return found;
}

/**
 * tb_rule_book_is_on:
 * @self: a book
 * @feature: e.g. “gift”
 * @place: code of a district or street
 * @day: yyyymmdd
 *
 * what has not been switched is on; off above is off below, and a place may switch off what
 * is on above it.
 *
 * Returns: whether it may be used there on that day
 */
gboolean
tb_rule_book_is_on (TbRuleBook *self,
                    const char *feature,
                    const char *place,
                    gint64      day)
{
  TbRulePackage *levels[MAX_LEVELS];
  guint          n_levels = find_levels (self, place, NULL, day, levels);
  const gsize    sizes[] = { DISTRICT_CHARS, strlen (place) };

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    for (guint i = 0; i < n_levels; i++)
      {
        const TbRuleSwitch *item = find_switch (levels[i], feature, place, sizes[s], day);

        if (item != NULL && !item->is_on)
          return FALSE;
      }
  return TRUE;
}

static gboolean
has_category (GPtrArray  *shares,
              const char *category)
{
  for (guint i = 0; i < shares->len; i++)
    if (strcmp (((TbRuleShare *) shares->pdata[i])->category, category) == 0)
      return TRUE;
  return FALSE;
}

/**
 * tb_rule_book_find_quotas:
 * @self: a book
 * @place: “city”, or code of a district or street
 * @day: yyyymmdd
 *
 * of each category by the nearest level that says something of it; what a district
 * is silent of, the city has said.
 *
 * Returns: (transfer container) (element-type TbRuleShare): what an elder of each category is given
 *   in a period at most; they live as long as the book
 */
GPtrArray *
tb_rule_book_find_quotas (TbRuleBook *self,
                          const char *place,
                          gint64      day)
{
  GPtrArray     *quotas = g_ptr_array_new ();
  TbRulePackage *levels[MAX_LEVELS];

  for (guint i = find_levels (self, place, NULL, day, levels); i > 0; i--)
    for (guint k = 0; k < levels[i - 1]->quotas->len; k++)
      {
        TbRuleShare *share = levels[i - 1]->quotas->pdata[k];

        if (!has_category (quotas, share->category))
          g_ptr_array_add (quotas, share);
      }
  return quotas;
}

/**
 * tb_rule_book_has_expiry:
 * @self: a book that has a package of the city
 * @day: yyyymmdd
 *
 * An account is the person's in the whole city, so that no organisation's
 * package says anything about it.
 *
 * Returns: whether coins expire anywhere, by what is in force on that day
 */
gboolean
tb_rule_book_has_expiry (TbRuleBook *self,
                         gint64      day)
{
  for (guint i = 0; i < self->packages->len; i++)
    {
      const char *place = ((TbRulePackage *) self->packages->pdata[i])->place;

      if (!g_str_has_prefix (place, "org:") &&
          tb_rules_has_expiry (tb_rule_book_find (self, place, NULL, day)))
        return TRUE;
    }
  return FALSE;
}
