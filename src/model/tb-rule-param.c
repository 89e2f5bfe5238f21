/* tb-rule-param.c: the values of the policy, and what is known of each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-rule-param.h"

#include <string.h>

#include "tb-day.h"

#define NUMBER(name_, order, least, most, source, assumption, heading)                   \
  { { #name_, heading, G_STRUCT_OFFSET (TbRules, name_), TB_FIELD_INT64, TB_MARK_NONE }, \
    TB_RULE_##order,                                                                     \
    least,                                                                               \
    most,                                                                                \
    NULL,                                                                                \
    source,                                                                              \
    assumption },
#define TRUTH(name_, order, source, assumption, heading)                                   \
  { { #name_, heading, G_STRUCT_OFFSET (TbRules, name_), TB_FIELD_BOOLEAN, TB_MARK_NONE }, \
    TB_RULE_##order,                                                                       \
    0,                                                                                     \
    1,                                                                                     \
    NULL,                                                                                  \
    source,                                                                                \
    assumption },
#define TEXT(name_, order, choices, source, assumption, heading)                        \
  { { #name_, heading, G_STRUCT_OFFSET (TbRules, name_), TB_FIELD_TEXT, TB_MARK_NONE }, \
    TB_RULE_##order,                                                                    \
    0,                                                                                  \
    0,                                                                                  \
    choices,                                                                            \
    source,                                                                             \
    assumption },

static const TbRuleParam params[] = { TB_RULE_PARAMS (NUMBER, TRUTH, TEXT) };

/* What lists may name. */
static const struct
{
  const char *name;
  const char *members; /* (nullable): NULL if they are numbers or codes */
} lists[] = {
  { "*relations",
    "|spouse|parent|child|grandparent|grandchild|sibling|parent-in-law|child-in-law|" },
  { "*person", "|sex|id_number|phone|address|district|street|skills|services|" },
  { "*optional", "|nationality|ethnicity|politics|education|employment|experience|landline|email|"
                 "wechat|qq|" },
  { "*identity", "|name|id_number|born|" },
  { "*modes", "|sign|scan|apply|manual|late|" },
  { "*items", NULL },
  { "*numbers", NULL },
  { "*words", NULL },
};

static const TbRuleAssumption assumptions[] = {
  { "A1", "Parts of an hour", "Minutes are kept; what is left of a coin is carried on" },
  { "A2", "Whether who listens to a lecture pays", "No; the platform's pool pays" },
  { "A3", "Whether a volunteer of 58 redeems for a spouse of 60",
    "Yes; who is served is 60 at least" },
  { "A4", "Whether coins are given to somebody under 60", "No; they could not be used" },
  { "A5", "Who the direct relatives are",
    "Parents, grandparents, children, grandchildren and the spouse; in-laws are not" },
  { "A6", "Whose the coins of a minor are", "The minor's own, kept by the guardian" },
  { "A7", "Whether training earns coins", "No" },
  { "A8", "Whether the way there and waiting count", "No, but for accompanying itself" },
  { "A9", "Whether 10,000 is the balance or all that was earned",
    "Both are shown; the platform decides" },
  { "A10", "Whether an institution's own staff earn where they work", "No; it is their duty" },
  { "A11", "Who certifies coins", "The third-party operator; until then they wait" },
  { "A12", "How soon is “in time”", "The same day is the target, ten working days the limit" },
  { "A13", "How soon a correction is answered", "Within five working days" },
  { "A14", "What becomes of coins when somebody dies", "They are frozen; the platform decides" },
  { "A15", "Whether hours are shown in public", "With masked names, for seven days" },
  { "A16", "How much training comes before the first service",
    "240 minutes in general, 240 on elders, 30 in each of five areas; good for 24 months" },
  { "A17", "Who looks at what a team of one has recorded",
    "The unit that guides it: community, street or professional agency" },
  { "A18", "What a visit counts that ended otherwise", "The time that was served" },
  { "A19", "Who is a young elder", "People from 60 to 69" },
  { "A20", "How long personal data are kept", "What the parameters say; no law says" },
};

/**
 * tb_rule_param_get_all:
 * @n_out: (out): how many
 *
 * Returns: (transfer none) (array length=n_out): all values there are
 */
const TbRuleParam *
tb_rule_param_get_all (guint *n_out)
{
  *n_out = G_N_ELEMENTS (params);
  return params;
}

/**
 * tb_rule_param_find:
 * @name: (nullable): a name
 *
 * Returns: (transfer none) (nullable): the value of that name
 */
const TbRuleParam *
tb_rule_param_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (params); i++)
    if (g_strcmp0 (params[i].field.name, name) == 0)
      return &params[i];
  return NULL;
}

/**
 * tb_rule_assumption_get_all:
 * @n_out: (out): how many
 *
 * Source: domain brief §5.5.
 *
 * Returns: (transfer none) (array length=n_out): what is assumed where the plan is silent
 */
const TbRuleAssumption *
tb_rule_assumption_get_all (guint *n_out)
{
  *n_out = G_N_ELEMENTS (assumptions);
  return assumptions;
}

/**
 * tb_rule_list_has:
 * @list: (nullable): members with commas between them
 * @member: (nullable): one
 *
 * Returns: whether it is among them
 */
gboolean
tb_rule_list_has (const char *list,
                  const char *member)
{
  gsize size = member != NULL ? strlen (member) : 0;

  if (size == 0)
    return FALSE;
  for (const char *at = list; at != NULL; at = strchr (at, ',') ? strchr (at, ',') + 1 : NULL)
    if (strncmp (at, member, size) == 0 && (at[size] == ',' || at[size] == '\0'))
      return TRUE;
  return FALSE;
}

static const char *
get_text (const TbRuleParam *param,
          const TbRules     *rules)
{
  const char *text = NULL;

  if (param->field.type == TB_FIELD_TEXT)
    text = tb_field_get_text (&param->field, rules);
  return text != NULL ? text : "";
}

static gint64
get_number (const TbRuleParam *param,
            const TbRules     *rules)
{
  return param->field.type != TB_FIELD_TEXT ? tb_field_get_int64 (&param->field, rules) : 0;
}

/* “1.2”, “9.10”: code of an item. */
static gboolean
is_item (const char *text)
{
  gsize size = strlen (text);

  return size >= 3 && size <= 4 && text[0] >= '1' && text[0] <= '9' && text[1] == '.' &&
         strspn (text + 2, "0123456789") == size - 2;
}

static gboolean
is_member (const char *list,
           const char *member)
{
  g_autofree char *framed = g_strconcat ("|", member, "|", NULL);

  if (*member == '\0' || strpbrk (member, "|,; ") != NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (strcmp (lists[i].name, list) == 0 && lists[i].members != NULL)
      return strstr (lists[i].members, framed) != NULL;
  if (strcmp (list, "*words") == 0)
    return g_utf8_validate (member, -1, NULL);
  if (strcmp (list, "*items") == 0)
    return is_item (member);
  return g_ascii_string_to_unsigned (member, 10, 1, 1000000, NULL, NULL);
}

/* Numbers rise, no member comes twice. */
static gboolean
is_list (const char *list,
         const char *text)
{
  g_auto (GStrv) members = g_strsplit (text, ",", -1);

  for (guint i = 0; members[i] != NULL; i++)
    {
      if (!is_member (list, members[i]) ||
          g_strv_contains ((const char *const *) members + i + 1, members[i]))
        return FALSE;
      if (strcmp (list, "*numbers") == 0 && i > 0 &&
          g_ascii_strtoll (members[i], NULL, 10) <= g_ascii_strtoll (members[i - 1], NULL, 10))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_choice (const TbRuleParam *param,
           const char        *text)
{
  g_auto (GStrv) choices = NULL;

  if (*param->choices == '*')
    return is_list (param->choices, text);
  choices = g_strsplit (param->choices, "|", -1);
  return g_strv_contains ((const char *const *) choices, text);
}

/**
 * tb_rule_param_parse:
 * @param: a value
 * @rules: gets it
 * @text: as it stands in a package
 * @error: return location
 *
 * Errors: %TB_ERROR_DATA if it is not possible; the message names the value and what is possible.
 *
 * Returns: whether it was set
 */
gboolean
tb_rule_param_parse (const TbRuleParam *param,
                     TbRules           *rules,
                     const char        *text,
                     GError           **error)
{
  gint64 number = 0;

  if (param->field.type == TB_FIELD_TEXT)
    {
      if (is_choice (param, text))
        return tb_field_parse (&param->field, rules, text, error);
      g_set_error (error, TB_ERROR, TB_ERROR_DATA, "%s: “%s” is not one of %s", param->field.name,
                   text, param->choices);
      return FALSE;
    }
  if (param->field.type == TB_FIELD_BOOLEAN)
    {
      number = strcmp (text, "yes") == 0;
      if (number == 0 && strcmp (text, "no") != 0)
        {
          g_set_error (error, TB_ERROR, TB_ERROR_DATA, "%s: “%s” is neither yes nor no",
                       param->field.name, text);
          return FALSE;
        }
    }
  else if (!g_ascii_string_to_signed (text, 10, param->least, param->most, &number, NULL))
    {
      g_set_error (error, TB_ERROR, TB_ERROR_DATA,
                   "%s: “%s” is no number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT,
                   param->field.name, text, param->least, param->most);
      return FALSE;
    }
  tb_field_set_int64 (&param->field, rules, number);
  return TRUE;
}

/**
 * tb_rule_param_print:
 * @param: a value
 * @rules: has it
 *
 * Returns: (transfer full): as it stands in a package
 */
char *
tb_rule_param_print (const TbRuleParam *param,
                     const TbRules     *rules)
{
  if (param->field.type == TB_FIELD_BOOLEAN)
    return g_strdup (tb_field_get_int64 (&param->field, rules) ? "yes" : "no");
  if (param->field.type == TB_FIELD_TEXT)
    return g_strdup (get_text (param, rules));
  return tb_field_print (&param->field, rules);
}

/* Whether every member of @inner is in @outer. */
static gboolean
is_subset (const char *inner,
           const char *outer)
{
  g_auto (GStrv) members = g_strsplit (inner, ",", -1);

  for (guint i = 0; members[i] != NULL; i++)
    if (!tb_rule_list_has (outer, members[i]))
      return FALSE;
  return TRUE;
}

/* A limit as a number of which the higher is looser. */
static gint64
get_limit (const TbRuleParam *param,
           const TbRules     *rules)
{
  gint64 limit = get_number (param, rules);

  return limit != 0 ? limit : G_MAXINT64;
}

/**
 * tb_rule_param_loosens:
 * @param: a value
 * @rules: of a district, street or organisation
 * @above: of who is above it
 *
 * Source: domain brief §5.3, only stricter below the city.
 *
 * Returns: whether the value allows what the one above does not; a fixed one always does if it is
 *   another
 */
gboolean
tb_rule_param_loosens (const TbRuleParam *param,
                       const TbRules     *rules,
                       const TbRules     *above)
{
  const char *text = get_text (param, rules);
  const char *text_above = get_text (param, above);
  gint64      number = get_number (param, rules);
  gint64      number_above = get_number (param, above);

  switch (param->order)
    {
    case TB_RULE_FREE:
      return FALSE;
    case TB_RULE_HIGHER:
    case TB_RULE_TRUE_IS_STRICT:
      return number < number_above;
    case TB_RULE_LOWER:
    case TB_RULE_FALSE_IS_STRICT:
      return number > number_above;
    case TB_RULE_LIMIT:
      return get_limit (param, rules) > get_limit (param, above);
    case TB_RULE_SUBSET:
      return !is_subset (text, text_above);
    case TB_RULE_SUPERSET:
      return !is_subset (text_above, text);
    case TB_RULE_MINORS:
      return strcmp (text, text_above) != 0 && strcmp (text, "none") != 0;
    case TB_RULE_FIXED:
    default:
      return number != number_above || strcmp (text, text_above) != 0;
    }
}

/* Members of @a that are in @b as well, or of both. */
static char *
join_lists (const char *a,
            const char *b,
            gboolean    both)
{
  g_auto (GStrv) first = g_strsplit (a, ",", -1);
  g_auto (GStrv) second = g_strsplit (b, ",", -1);
  GString       *list = g_string_new (NULL);

  for (guint i = 0; first[i] != NULL; i++)
    if (both || tb_rule_list_has (b, first[i]))
      g_string_append_printf (list, "%s%s", list->len > 0 ? "," : "", first[i]);
  for (guint i = 0; both && second[i] != NULL; i++)
    if (!tb_rule_list_has (a, second[i]))
      g_string_append_printf (list, "%s%s", list->len > 0 ? "," : "", second[i]);
  return g_string_free (list, FALSE);
}

/**
 * tb_rule_param_tighten:
 * @param: a value
 * @merged: in force above; gets the stricter of both
 * @below: of a district, street or organisation
 *
 * A free value is taken as it is.  A fixed one stays.
 */
void
tb_rule_param_tighten (const TbRuleParam *param,
                       TbRules           *merged,
                       const TbRules     *below)
{
  if (param->order == TB_RULE_SUBSET || param->order == TB_RULE_SUPERSET)
    {
      g_autofree char *list = join_lists (get_text (param, merged), get_text (param, below),
                                          param->order == TB_RULE_SUPERSET);

      tb_field_parse (&param->field, merged, list, NULL);
    }
  else if (param->order != TB_RULE_FIXED && !tb_rule_param_loosens (param, below, merged))
    tb_field_copy (&param->field, merged, below);
}

/**
 * tb_rules_new:
 *
 * Returns: (transfer full): rules without a value
 */
TbRules *
tb_rules_new (void)
{
  return g_new0 (TbRules, 1);
}

/**
 * tb_rules_dup:
 * @rules: some rules
 *
 * Returns: (transfer full): the same
 */
TbRules *
tb_rules_dup (const TbRules *rules)
{
  TbRules *copy = tb_rules_new ();

  copy->version = g_strdup (rules->version);
  copy->policy = g_strdup (rules->policy);
  for (guint i = 0; i < G_N_ELEMENTS (params); i++)
    tb_field_copy (&params[i].field, copy, rules);
  return copy;
}

/**
 * tb_rules_free:
 * @rules: (transfer full) (nullable): some rules
 */
void
tb_rules_free (TbRules *rules)
{
  if (rules == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (params); i++)
    tb_field_clear (&params[i].field, rules);
  g_free (rules->version);
  g_free (rules->policy);
  g_free (rules);
}
