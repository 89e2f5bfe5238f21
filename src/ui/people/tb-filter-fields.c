/* tb-filter-fields.c: what can be asked of people, and how
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-people-filter-private.h"

#include <glib/gi18n.h>

#include "tb-districts.h"
#include "tb-kinds-optional.h"
#include "tb-kinds.h"
#include "tb-rule-package.h"
#include "tb-rules.h"
#include "tb-state-mark.h"
#include "tb-trait-words.h"
#include "tb-ui-text.h"

/* Sexes, districts and row states have their words elsewhere: see name_choice(). */
static const TbFilterChoice sexes[] = { { "1", NULL }, { "2", NULL }, { NULL, NULL } };

static const TbFilterChoice registrations[] = {
  { TB_REGISTRATION_APPROVED, N_ ("approved") },
  { TB_REGISTRATION_APPLIED, N_ ("to be reviewed") },
  { TB_REGISTRATION_RETURNED, N_ ("sent back") },
  { TB_REGISTRATION_STOPPED, N_ ("stopped") },
  { NULL, NULL },
};

static const TbFilterChoice syncs[] = {
  [TB_ROW_SYNCED] = { "synced", NULL },
  [TB_ROW_WAITING] = { "waiting", NULL },
  [TB_ROW_SENDING] = { "sending", NULL },
  [TB_ROW_CONFLICT] = { "conflict", NULL },
  [TB_ROW_REJECTED] = { "rejected", NULL },
  { NULL, NULL },
};

static const TbFilterChoice parts[] = {
  { "1", N_ ("yes") },
  { "0", N_ ("no") },
  { NULL, NULL },
};

/* Their words are those of the tags: see name_choice(). */
static const TbFilterChoice traits[] = {
  { TB_TRAIT_PARTY, NULL },
  { TB_TRAIT_CADRE, NULL },
  { TB_TRAIT_STAR, NULL },
  { TB_TRAIT_HOUSEKEEPER, NULL },
  { TB_TRAIT_KIN, NULL },
  { TB_TRAIT_DOG, NULL },
  { TB_TRAIT_STAIRS, NULL },
  { TB_TRAIT_INFECTION, NULL },
  { TB_TRAIT_DANGER, NULL },
  { NULL, NULL },
};

/* Those of the plan: see tb_filter_list_choices(). */
static const TbFilterChoice categories[] = { { NULL, NULL } };

static const TbFilterChoice districts[] = { { NULL, NULL } };

#define IS(term)                              \
  {                                           \
    {                                         \
      "is", N_ ("is"), term, TB_FILTER_CHOICE \
    }                                         \
  }
#define ABOUT(field)                                                       \
  {                                                                        \
    { "has", N_ ("contains"), field " contains %s", TB_FILTER_TEXT },      \
        { "is", N_ ("is"), field "=%s", TB_FILTER_TEXT },                  \
    {                                                                      \
      "none", N_ ("is not recorded"), field " is-empty", TB_FILTER_NOTHING \
    }                                                                      \
  }
/* Of what is sealed it can be asked only whether it is there. */
#define LACKS(field)                                                       \
  {                                                                        \
    {                                                                      \
      "none", N_ ("is not recorded"), field " is-empty", TB_FILTER_NOTHING \
    }                                                                      \
  }
#define DAYS(field)                                                        \
  {                                                                        \
    { "from", N_ ("on or after"), field ">=%s", TB_FILTER_DAY },           \
        { "until", N_ ("until"), field "<=%s", TB_FILTER_DAY },            \
    {                                                                      \
      "none", N_ ("is not recorded"), field " is-empty", TB_FILTER_NOTHING \
    }                                                                      \
  }

static const TbFilterField fields[] = {
  { "age",
    N_ ("Age"),
    { { "least", N_ ("at least"), "born<=%s AND born!=\"\"", TB_FILTER_YEARS },
      { "most", N_ ("at most"), "born>%s", TB_FILTER_YEARS },
      { "none", N_ ("is not recorded"), "born is-empty", TB_FILTER_NOTHING } },
    NULL },
  { "sex", N_ ("Sex"), IS ("sex=%s"), sexes },
  { "name", N_ ("Name"), ABOUT ("name"), NULL },
  { "district", N_ ("District"), IS ("district=%s"), districts },
  { "street", N_ ("Street"), ABOUT ("street"), NULL },
  { "phone", N_ ("Phone"), LACKS ("phone"), NULL },
  { "number", N_ ("Identity number"), LACKS ("id_number"), NULL },
  { "address", N_ ("Address"), LACKS ("address"), NULL },
  { "skills", N_ ("Skills"), ABOUT ("skills"), NULL },
  { "services", N_ ("Service categories"), ABOUT ("services"), NULL },
  { "gone", N_ ("Died or Moved Away"), DAYS ("gone_on"), NULL },
  { "registered", N_ ("Registered"), DAYS ("registered_us"), NULL },
  { "registration", N_ ("Application"), IS ("registration=%s"), registrations },
  { "insured", N_ ("Insured until"), DAYS ("insured_until"), NULL },
  { "elder", N_ ("Elder"), IS ("is_elder=%s"), parts },
  { "volunteer", N_ ("Volunteer"), IS ("is_volunteer=%s"), parts },
  { "team",
    N_ ("Team"),
    { { "none", N_ ("is in no team"), "team is-empty", TB_FILTER_NOTHING } },
    NULL },
  { "trait", N_ ("Tag"), IS ("trait=%s"), traits },
  { "category", N_ ("Category"), IS ("category=%s"), categories },
  { "sync", N_ ("Synchronisation"), IS ("sync=%s"), syncs },
  /* only where the rule package of the place has them asked */
  { "nationality", N_ ("Nationality"), ABOUT ("nationality"), NULL },
  { "ethnicity", N_ ("Ethnic group"), ABOUT ("ethnicity"), NULL },
  { "politics", N_ ("Political affiliation"), ABOUT ("politics"), NULL },
  { "education", N_ ("Education"), ABOUT ("education"), NULL },
  { "employment", N_ ("Employment"), ABOUT ("employment"), NULL },
  { "experience", N_ ("Service experience"), ABOUT ("experience"), NULL },
  { "landline", N_ ("Landline"), LACKS ("landline"), NULL },
  { "email", N_ ("E-mail address"), LACKS ("email"), NULL },
  { "wechat", N_ ("WeChat"), LACKS ("wechat"), NULL },
  { "qq", N_ ("QQ"), LACKS ("qq"), NULL },
};

/**
 * tb_filter_get_n_fields:
 *
 * Returns: how many fields there are to choose from
 */
guint
tb_filter_get_n_fields (void)
{
  return G_N_ELEMENTS (fields);
}

/**
 * tb_filter_is_offered:
 * @field: below tb_filter_get_n_fields()
 * @asked: (nullable): “optional_fields” of the rule package
 *
 * Returns: whether people may be looked for by it: of further details only those that are asked for
 */
gboolean
tb_filter_is_offered (guint       field,
                      const char *asked)
{
  return tb_optional_get_purpose (fields[field].id) == NULL ||
         tb_rule_list_has (asked, fields[field].id);
}

/**
 * tb_filter_get_field_label:
 * @field: below tb_filter_get_n_fields()
 *
 * Returns: (transfer none): its name, translated
 */
const char *
tb_filter_get_field_label (guint field)
{
  return _ (fields[field].label);
}

/**
 * tb_filter_get_n_comparisons:
 * @field: below tb_filter_get_n_fields()
 *
 * Returns: in how many ways it is compared
 */
guint
tb_filter_get_n_comparisons (guint field)
{
  guint n = 0;

  while (fields[field].comparisons[n].id != NULL)
    n++;
  return n;
}

/**
 * tb_filter_get_comparison_label:
 * @field: below tb_filter_get_n_fields()
 * @comparison: below tb_filter_get_n_comparisons()
 *
 * Returns: (transfer none): what it says, translated
 */
const char *
tb_filter_get_comparison_label (guint field,
                                guint comparison)
{
  return _ (fields[field].comparisons[comparison].label);
}

/**
 * tb_filter_get_control:
 * @field: below tb_filter_get_n_fields()
 * @comparison: below tb_filter_get_n_comparisons()
 *
 * Returns: what is filled in beside it
 */
TbFilterControl
tb_filter_get_control (guint field,
                       guint comparison)
{
  return fields[field].comparisons[comparison].control;
}

/* (transfer none): what people see for the @i-th of @choices */
static const char *
name_choice (const TbFilterChoice *choices,
             guint                 i)
{
  if (choices == sexes)
    return tb_ui_get_sex (g_ascii_strtoll (choices[i].value, NULL, 10));
  if (choices == traits)
    return tb_trait_get_word (choices[i].value);
  if (choices == syncs)
    return tb_ui_get_row_state ((TbRowState) i);
  return _ (choices[i].label);
}

/**
 * tb_filter_get_registration:
 * @state: (nullable): of a registration
 *
 * Returns: (transfer none): how far an application is, translated
 */
const char *
tb_filter_get_registration (const char *state)
{
  for (guint i = 0; registrations[i].value != NULL; i++)
    if (g_strcmp0 (registrations[i].value, state) == 0)
      return name_choice (registrations, i);
  return _ ("not applied");
}

/**
 * tb_filter_list_choices:
 * @field: below tb_filter_get_n_fields()
 * @labels_out: (out) (transfer full): what people see, translated
 *
 * Returns: (transfer full): the values of a field that has choices, in their order
 */
GStrv
tb_filter_list_choices (guint  field,
                        GStrv *labels_out)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  const TbFilterChoice    *choices = fields[field].choices;

  for (guint i = 0; choices == districts && i < TB_N_DISTRICTS; i++)
    {
      g_strv_builder_add (values, tb_district_get_code (i));
      g_strv_builder_add (labels, tb_ui_get_district (tb_district_get_code (i)));
    }
  for (guint i = 0; choices == categories && tb_rule_get_categories ()[i] != NULL; i++)
    {
      g_strv_builder_add (values, tb_rule_get_categories ()[i]);
      g_strv_builder_add (labels, tb_category_get_word (tb_rule_get_categories ()[i]));
    }
  for (guint i = 0; choices != NULL && choices[i].value != NULL; i++)
    {
      g_strv_builder_add (values, choices[i].value);
      g_strv_builder_add (labels, name_choice (choices, i));
    }
  *labels_out = g_strv_builder_end (labels);
  return g_strv_builder_end (values);
}

/**
 * tb_filter_get_field:
 * @field: below tb_filter_get_n_fields()
 *
 * Returns: (transfer none): its line of the table
 */
const TbFilterField *
tb_filter_get_field (guint field)
{
  return &fields[field];
}
