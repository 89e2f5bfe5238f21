/* tb-rule-package-read.c: reading what has been laid down
 *
 * A package is a key file: people read it, and every value stands beside its clause.  What is not
 * understood is refused: a rule that is passed over would be a rule that is broken.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-rule-package-private.h"

#include <string.h>

#include "tb-day.h"

static const char *const features[] = { "service", "redeem", "gift", "donate", "grant",
                                        "group", "video", "late", NULL };

/* Elders a place may prefer. */
static const char *const categories[] = { "poor", "disabled", "dementia", "bereaved",
                                          "handicap", "old", "other", NULL };

static const char *const groups[] = { "package", "delegated", "parameters", "switches",
                                      "quotas", "priorities", NULL };

static const char *const heads[] = { "format", "place", "version", "policy", "issued", "from",
                                     "until", "note", "document", "digest", NULL };

static gboolean
has_digits (const char *text,
            gsize       count)
{
  return strlen (text) == count && strspn (text, "0123456789") == count;
}

static gboolean
is_place (const char *text)
{
  return has_digits (text, 6) || has_digits (text, 9);
}

/* A day of the package; 0 if it has none. */
static gboolean
read_day (GKeyFile   *file,
          const char *key,
          gint64     *day_out,
          GError    **error)
{
  g_autofree char *text = g_key_file_get_string (file, "package", key, NULL);

  *day_out = text != NULL ? tb_day_parse (text) : 0;
  return text == NULL || *day_out != 0 ||
         tb_rule_package_refuse (error, "%s: “%s” is not a day", key, text);
}

static gboolean
read_head (TbRulePackage *self,
           GKeyFile      *file,
           GError       **error)
{
  g_autofree char *format = g_key_file_get_string (file, "package", "format", NULL);
  gint64           number = 0;

  if (format == NULL || !g_ascii_string_to_signed (format, 10, 1, G_MAXINT, &number, NULL))
    return tb_rule_package_refuse (error, "format: a package says which it has");
  if (number > TB_RULE_FORMAT)
    return tb_rule_package_refuse (error, "format: %s is newer than this program", format);
  self->place = g_key_file_get_string (file, "package", "place", NULL);
  self->version = g_key_file_get_string (file, "package", "version", NULL);
  self->policy = g_key_file_get_string (file, "package", "policy", NULL);
  self->note = g_key_file_get_string (file, "package", "note", NULL);
  self->document = g_key_file_get_string (file, "package", "document", NULL);
  self->digest = g_key_file_get_string (file, "package", "digest", NULL);
  if (self->place == NULL ||
      (strcmp (self->place, TB_RULE_PLACE_CITY) != 0 && !is_place (self->place) &&
       !g_str_has_prefix (self->place, "org:")))
    return tb_rule_package_refuse (error, "place: “%s” is no place",
                                   self->place != NULL ? self->place : "");
  if (self->version == NULL || *self->version == '\0' || strpbrk (self->version, "+ \n") != NULL)
    return tb_rule_package_refuse (error, "version: a package has one, without blanks");
  if (self->policy == NULL || *self->policy == '\0')
    return tb_rule_package_refuse (error, "policy: a package names the document it implements");
  if (!read_day (file, "issued", &self->issued_on, error) ||
      !read_day (file, "from", &self->from, error) ||
      !read_day (file, "until", &self->until, error))
    return FALSE;
  if (self->issued_on == 0 || self->from == 0)
    return tb_rule_package_refuse (error, "issued, from: a package says when");
  if (self->until != 0 && self->until < self->from)
    return tb_rule_package_refuse (error, "until: the package ends before it begins");
  if ((self->document != NULL) != (self->digest != NULL))
    return tb_rule_package_refuse (error, "document, digest: one without the other");
  return TRUE;
}

static gboolean
check_names (GKeyFile *file,
             GError  **error)
{
  g_auto (GStrv) found = g_key_file_get_groups (file, NULL);
  g_auto (GStrv) keys = g_key_file_get_keys (file, "package", NULL, NULL);

  for (guint i = 0; found[i] != NULL; i++)
    if (!g_strv_contains (groups, found[i]))
      return tb_rule_package_refuse (error, "[%s] is no part of a package", found[i]);
  if (keys == NULL)
    return tb_rule_package_refuse (error, "there is no [package]");
  for (guint i = 0; keys[i] != NULL; i++)
    if (!g_strv_contains (heads, keys[i]))
      return tb_rule_package_refuse (error, "%s: nothing of this name belongs there", keys[i]);
  return TRUE;
}

/* GLib gives the text as well as the error when it cannot be understood: (nullable). */
static char *
read_text (GKeyFile   *file,
           const char *group,
           const char *key,
           GError    **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autofree char   *text = g_key_file_get_string (file, group, key, &wrong);

  if (wrong == NULL)
    return g_steal_pointer (&text);
  tb_rule_package_refuse (error, "%s: %s", key, wrong->message);
  return NULL;
}

static gboolean
read_values (TbRulePackage *self,
             GKeyFile      *file,
             GError       **error)
{
  g_auto (GStrv)     keys = g_key_file_get_keys (file, "parameters", NULL, NULL);
  guint              n_params = 0;
  const TbRuleParam *params = tb_rule_param_get_all (&n_params);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      const TbRuleParam *param = tb_rule_param_find (keys[i]);
      g_autofree char   *text = read_text (file, "parameters", keys[i], error);

      if (text == NULL)
        return FALSE;
      if (param == NULL)
        return tb_rule_package_refuse (error, "%s: there is no such value", keys[i]);
      if (!tb_rule_param_parse (param, self->values, text, error))
        return FALSE;
      self->is_set[param - params] = TRUE;
    }
  for (guint i = 0; i < n_params && strcmp (self->place, TB_RULE_PLACE_CITY) == 0; i++)
    if (!self->is_set[i])
      return tb_rule_package_refuse (error, "%s: the city lays down every value",
                                     params[i].field.name);
  return TRUE;
}

static gboolean
read_delegated (TbRulePackage *self,
                GKeyFile      *file,
                GError       **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, "delegated", NULL, NULL);

  if (keys != NULL && strcmp (self->place, TB_RULE_PLACE_CITY) != 0)
    return tb_rule_package_refuse (error, "[delegated] is the city's");
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    if (strcmp (keys[i], "values") != 0)
      return tb_rule_package_refuse (error, "%s: nothing of this name belongs there", keys[i]);
  self->delegated = g_key_file_get_string_list (file, "delegated", "values", NULL, NULL);
  for (guint i = 0; self->delegated != NULL && self->delegated[i] != NULL; i++)
    if (tb_rule_param_find (self->delegated[i]) == NULL)
      return tb_rule_package_refuse (error, "%s: there is no such value", self->delegated[i]);
  return TRUE;
}

/* “110105 2023-01-01..2023-12-31 on” */
static gboolean
read_switch (TbRulePackage *self,
             const char    *feature,
             const char    *text,
             GError       **error)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_auto (GStrv) days = NULL;
  TbRuleSwitch  *item;
  gint64         from;
  gint64         until;

  if (g_strv_length (words) != 3 || !is_place (words[0]) ||
      (strcmp (words[2], "on") != 0 && strcmp (words[2], "off") != 0))
    return tb_rule_package_refuse (error, "%s: “%s” is not a place, days and on or off", feature,
                                   text);
  days = g_strsplit (words[1], "..", -1);
  if (g_strv_length (days) != 2)
    return tb_rule_package_refuse (error, "%s: “%s” is not two days", feature, words[1]);
  from = *days[0] != '\0' ? tb_day_parse (days[0]) : 0;
  until = *days[1] != '\0' ? tb_day_parse (days[1]) : 0;
  if ((*days[0] != '\0' && from == 0) || (*days[1] != '\0' && until == 0) ||
      (until != 0 && until < from))
    return tb_rule_package_refuse (error, "%s: “%s” is not two days", feature, words[1]);
  item = g_new0 (TbRuleSwitch, 1);
  item->feature = g_strdup (feature);
  item->place = g_strdup (words[0]);
  item->from = from;
  item->until = until;
  item->is_on = strcmp (words[2], "on") == 0;
  g_ptr_array_add (self->switches, item);
  return TRUE;
}

static gboolean
read_switches (TbRulePackage *self,
               GKeyFile      *file,
               GError       **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, "switches", NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_auto (GStrv) texts = g_key_file_get_string_list (file, "switches", keys[i], NULL, NULL);

      if (!g_strv_contains (features, keys[i]))
        return tb_rule_package_refuse (error, "%s: there is nothing of this name to switch",
                                       keys[i]);
      for (guint t = 0; texts != NULL && texts[t] != NULL; t++)
        if (!read_switch (self, keys[i], texts[t], error))
          return FALSE;
    }
  return TRUE;
}

/* “600 month” or “30” */
static gboolean
read_share (GPtrArray  *shares,
            const char *category,
            const char *text,
            gboolean    is_quota,
            GError    **error)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  gint64         number = 0;
  TbRuleShare   *share;

  if (!g_strv_contains (categories, category))
    return tb_rule_package_refuse (error, "%s: there is no such category of elders", category);
  if (g_strv_length (words) != (is_quota ? 2 : 1) ||
      !g_ascii_string_to_signed (words[0], 10, 0, TB_RULE_MAX_MINUTES, &number, NULL) ||
      (is_quota && strcmp (words[1], "month") != 0 && strcmp (words[1], "year") != 0))
    return tb_rule_package_refuse (error, "%s: “%s” is not %s", category, text,
                                   is_quota ? "minutes and month or year" : "a weight");
  share = g_new0 (TbRuleShare, 1);
  share->category = g_strdup (category);
  share->minutes = is_quota ? number : 0;
  share->weight = is_quota ? 0 : number;
  share->period = is_quota ? g_strdup (words[1]) : NULL;
  g_ptr_array_add (shares, share);
  return TRUE;
}

static gboolean
read_shares (GPtrArray  *shares,
             GKeyFile   *file,
             const char *group,
             GError    **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_autofree char *text = read_text (file, group, keys[i], error);

      if (text == NULL ||
          !read_share (shares, keys[i], text, strcmp (group, "quotas") == 0, error))
        return FALSE;
    }
  return TRUE;
}

/* A key file takes the last of two lines of one name; nobody who signs a package means that. */
static gboolean
check_once (const char *text,
            gsize       size,
            GError    **error)
{
  g_autofree char       *copy = g_strndup (text, size);
  g_auto (GStrv)         lines = g_strsplit (copy, "\n", -1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char       *group = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);
      char *name;

      if (*line == '#' || *line == '\0')
        continue;
      if (*line == '[')
        {
          g_free (group);
          group = g_strdup (line);
          name = g_strdup (line);
        }
      else
        name = g_strdup_printf ("%s %.*s", group, (int) strcspn (line, "= \t"), line);
      if (!g_hash_table_add (seen, name))
        return tb_rule_package_refuse (error, "line %u: “%s” is there twice", i + 1, line);
    }
  return TRUE;
}

/**
 * tb_rule_get_features:
 *
 * Returns: (array zero-terminated=1): names of what a place may switch off
 */
const char *const *
tb_rule_get_features (void)
{
  return features;
}

/**
 * tb_rule_get_categories:
 *
 * Returns: (array zero-terminated=1): names of the elders a place may prefer
 */
const char *const *
tb_rule_get_categories (void)
{
  return categories;
}

/**
 * tb_rule_package_parse:
 * @text: a package
 * @size: of @text, in bytes
 * @error: return location
 *
 * Errors: %TB_ERROR_DATA if anything in it is not understood; the message names it.
 *
 * Returns: (transfer full) (nullable): what it says
 */
TbRulePackage *
tb_rule_package_parse (const char *text,
                       gsize       size,
                       GError    **error)
{
  g_autoptr (TbRulePackage) self = tb_rule_package_new ();
  g_autoptr (GKeyFile)      file = g_key_file_new ();
  g_autoptr (GError)        bad = NULL;

  if (!g_utf8_validate (text, (gssize) size, NULL) ||
      !g_key_file_load_from_data (file, text, size, G_KEY_FILE_NONE, &bad))
    {
      tb_rule_package_refuse (error, "this is no package: %s",
                              bad != NULL ? bad->message : "not UTF-8");
      return NULL;
    }
  if (!check_once (text, size, error) || !check_names (file, error) ||
      !read_head (self, file, error) || !read_values (self, file, error) ||
      !read_delegated (self, file, error) || !read_switches (self, file, error) ||
      !read_shares (self->quotas, file, "quotas", error) ||
      !read_shares (self->priorities, file, "priorities", error))
    return NULL;
  tb_set_str (&self->values->version, self->version);
  tb_set_str (&self->values->policy, self->policy);
  return g_steal_pointer (&self);
}
