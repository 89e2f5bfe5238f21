/* tb-people-filter.c: conditions somebody puts together, as a value
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-people-filter.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-day.h"
#include "tb-districts.h"
#include "tb-kinds.h"
#include "tb-text.h"
#include "tb-ui-text.h"
#include "tb-when.h"

#define MAX_COMPARISONS 3
#define MAX_YEARS       150
#define SAVED_TYPE      "a(sa(sss))" /* name, and per line: field, comparison, value */

typedef struct
{
  const char *value; /* NULL ends the choices */
  const char *label; /* msgid */
} Choice;

/* @term is the condition in the query language with “%s” for the value, quoted. */
typedef struct
{
  const char     *id; /* NULL ends the comparisons */
  const char     *label;
  const char     *term;
  TbFilterControl control;
} Comparison;

typedef struct
{
  const char   *id;
  const char   *label;
  Comparison    comparisons[MAX_COMPARISONS + 1];
  const Choice *choices; /* (nullable) */
} Field;

static const Choice sexes[] = { { "1", N_ ("Male") }, { "2", N_ ("Female") }, { NULL, NULL } };

static const Choice registrations[] = {
  { TB_REGISTRATION_APPROVED, N_ ("approved") },
  { TB_REGISTRATION_APPLIED, N_ ("to be reviewed") },
  { TB_REGISTRATION_RETURNED, N_ ("sent back") },
  { TB_REGISTRATION_STOPPED, N_ ("stopped") },
  { NULL, NULL },
};

static const Choice syncs[] = {
  { "synced", N_ ("Synced") },
  { "waiting", N_ ("Waiting") },
  { "sending", N_ ("Sending") },
  { "conflict", N_ ("Conflict") },
  { "rejected", N_ ("Rejected") },
  { NULL, NULL },
};

static const Choice parts[] = {
  { "1", N_ ("yes") },
  { "0", N_ ("no") },
  { NULL, NULL },
};

/* Districts have no list here: they come from the table of districts. */
static const Choice districts[] = { { NULL, NULL } };

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
#define DAYS(field)                                                        \
  {                                                                        \
    { "from", N_ ("on or after"), field ">=%s", TB_FILTER_DAY },           \
        { "until", N_ ("until"), field "<=%s", TB_FILTER_DAY },            \
    {                                                                      \
      "none", N_ ("is not recorded"), field " is-empty", TB_FILTER_NOTHING \
    }                                                                      \
  }

static const Field fields[] = {
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
  { "registered", N_ ("Registered"), DAYS ("registered_us"), NULL },
  { "registration", N_ ("Application"), IS ("registration=%s"), registrations },
  { "insured", N_ ("Insured until"), DAYS ("insured_until"), NULL },
  { "elder", N_ ("Elder"), IS ("is_elder=%s"), parts },
  { "volunteer", N_ ("Volunteer"), IS ("is_volunteer=%s"), parts },
  { "team",
    N_ ("Team"),
    { { "none", N_ ("is in no team"), "team is-empty", TB_FILTER_NOTHING } },
    NULL },
  { "sync", N_ ("Synchronisation"), IS ("sync=%s"), syncs },
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

  for (guint i = 0; fields[field].choices == districts && i < TB_N_DISTRICTS; i++)
    {
      g_strv_builder_add (values, tb_district_get_code (i));
      g_strv_builder_add (labels, tb_ui_get_district (tb_district_get_code (i)));
    }
  for (const Choice *c = fields[field].choices; c != NULL && c->value != NULL; c++)
    {
      g_strv_builder_add (values, c->value);
      g_strv_builder_add (labels, _ (c->label));
    }
  *labels_out = g_strv_builder_end (labels);
  return g_strv_builder_end (values);
}

static void
line_free (gpointer data)
{
  g_free (((TbFilterLine *) data)->value);
  g_free (data);
}

/**
 * tb_people_filter_new:
 * @name: its name, “” for none yet
 *
 * Returns: (transfer full): a filter without conditions
 */
TbPeopleFilter *
tb_people_filter_new (const char *name)
{
  TbPeopleFilter *filter = g_new0 (TbPeopleFilter, 1);

  filter->name = g_strdup (name);
  filter->lines = g_ptr_array_new_with_free_func (line_free);
  return filter;
}

/**
 * tb_people_filter_free:
 * @filter: (nullable) (transfer full): a filter
 */
void
tb_people_filter_free (TbPeopleFilter *filter)
{
  if (filter == NULL)
    return;
  g_free (filter->name);
  g_ptr_array_unref (filter->lines);
  g_free (filter);
}

static void
filter_free (gpointer filter)
{
  tb_people_filter_free (filter);
}

/**
 * tb_people_filter_add:
 * @filter: a filter
 * @field: below tb_filter_get_n_fields()
 * @comparison: below tb_filter_get_n_comparisons()
 * @value: as typed
 *
 * Returns: (transfer none): the new condition
 */
TbFilterLine *
tb_people_filter_add (TbPeopleFilter *filter,
                      guint           field,
                      guint           comparison,
                      const char     *value)
{
  TbFilterLine *line = g_new (TbFilterLine, 1);

  *line = (TbFilterLine){ field, comparison, g_strdup (value) };
  g_ptr_array_add (filter->lines, line);
  return line;
}

/**
 * tb_people_filter_copy:
 * @filter: a filter
 *
 * Returns: (transfer full): the same
 */
TbPeopleFilter *
tb_people_filter_copy (const TbPeopleFilter *filter)
{
  TbPeopleFilter *after = tb_people_filter_new (filter->name);

  for (guint i = 0; i < filter->lines->len; i++)
    {
      const TbFilterLine *line = filter->lines->pdata[i];

      tb_people_filter_add (after, line->field, line->comparison, line->value);
    }
  return after;
}

static gint64
parse_years (const char *text)
{
  guint64 years;

  return g_ascii_string_to_unsigned (text, 10, 0, MAX_YEARS, &years, NULL) ? (gint64) years : -1;
}

/* (transfer full) (nullable): the value as the query language reads it; NULL if it is nonsense */
static char *
read_value (const TbFilterLine *line,
            gint64              today)
{
  const Field      *field = &fields[line->field];
  const Comparison *comparison = &field->comparisons[line->comparison];
  g_autofree char  *tidy = tb_text_tidy (line->value != NULL ? line->value : "");
  gint64            number;

  if (comparison->control == TB_FILTER_NOTHING)
    return g_strdup ("");
  if (tidy == NULL || *tidy == '\0')
    return NULL;
  if (comparison->control == TB_FILTER_YEARS)
    {
      if ((number = parse_years (tidy)) < 0)
        return NULL;
      /* “at most 59” are born after the day on which the sixty year old were born at the latest */
      if (g_str_equal (comparison->id, "most"))
        number++;
      return tb_day_print (tb_day_add_years (today, (int) -number));
    }
  if (comparison->control != TB_FILTER_DAY)
    return tb_ui_quote_filter (tidy);
  if ((number = tb_when_parse_day (tidy, today)) == TB_DAY_UNKNOWN)
    return NULL;
  if (!g_str_equal (field->id, "registered"))
    return tb_day_print (number);
  /* an instant, at the beginning of the day, or at its end */
  number = g_str_equal (comparison->id, "until")
               ? tb_day_to_instant (tb_day_add_days (number, 1)) - 1
               : tb_day_to_instant (number);
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/**
 * tb_people_filter_explain_line:
 * @line: a condition
 * @today: the day it is
 *
 * Returns: (transfer full) (nullable): why it cannot be asked, translated; %NULL if it can
 */
char *
tb_people_filter_explain_line (const TbFilterLine *line,
                               gint64              today)
{
  g_autofree char *value = read_value (line, today);

  if (value != NULL)
    return NULL;
  if (line->value == NULL || *line->value == '\0')
    return g_strdup_printf (_ ("“%s” is missing."), tb_filter_get_field_label (line->field));
  if (tb_filter_get_control (line->field, line->comparison) == TB_FILTER_DAY)
    return g_strdup (_ ("This is not a day"));
  return g_strdup (_ ("This is not a number of years"));
}

/**
 * tb_people_filter_print:
 * @filter: a filter
 * @are_elders: of elders rather than volunteers
 * @today: the day it is
 *
 * Returns: (transfer full) (nullable): it in the query language; %NULL if a condition is nonsense
 */
char *
tb_people_filter_print (const TbPeopleFilter *filter,
                        gboolean              are_elders,
                        gint64                today)
{
  GString *text = g_string_new (are_elders ? "is_elder=1" : "is_volunteer=1");

  for (guint i = 0; i < filter->lines->len; i++)
    {
      const TbFilterLine *line = filter->lines->pdata[i];
      const Comparison   *comparison = &fields[line->field].comparisons[line->comparison];
      g_autofree char    *value = read_value (line, today);
      g_auto (GStrv)      around = NULL;

      if (value == NULL)
        return g_string_free (text, TRUE);
      around = g_strsplit (comparison->term, "%s", 2);
      g_string_append_printf (text, " AND %s%s%s", around[0], around[1] != NULL ? value : "",
                              around[1] != NULL ? around[1] : "");
    }
  return g_string_free (text, FALSE);
}

/**
 * tb_people_filters_save:
 * @filters: (element-type TbPeopleFilter): what is kept
 *
 * Returns: (transfer full): them as text
 */
char *
tb_people_filters_save (GPtrArray *filters)
{
  GVariantBuilder      all;
  g_autoptr (GVariant) saved = NULL;

  g_variant_builder_init (&all, G_VARIANT_TYPE (SAVED_TYPE));
  for (guint i = 0; i < filters->len; i++)
    {
      const TbPeopleFilter *filter = filters->pdata[i];

      g_variant_builder_open (&all, G_VARIANT_TYPE ("(sa(sss))"));
      g_variant_builder_add (&all, "s", filter->name);
      g_variant_builder_open (&all, G_VARIANT_TYPE ("a(sss)"));
      for (guint k = 0; k < filter->lines->len; k++)
        {
          const TbFilterLine *line = filter->lines->pdata[k];

          g_variant_builder_add (&all, "(sss)", fields[line->field].id,
                                 fields[line->field].comparisons[line->comparison].id, line->value);
        }
      g_variant_builder_close (&all);
      g_variant_builder_close (&all);
    }
  saved = g_variant_ref_sink (g_variant_builder_end (&all));
  return g_variant_print (saved, FALSE);
}

static gboolean
find_comparison (const char *field,
                 const char *comparison,
                 guint      *field_out,
                 guint      *comparison_out)
{
  for (guint f = 0; f < G_N_ELEMENTS (fields); f++)
    for (guint c = 0; fields[f].comparisons[c].id != NULL; c++)
      if (strcmp (fields[f].id, field) == 0 &&
          strcmp (fields[f].comparisons[c].id, comparison) == 0)
        {
          *field_out = f;
          *comparison_out = c;
          return TRUE;
        }
  return FALSE;
}

/**
 * tb_people_filters_load:
 * @text: (nullable): what tb_people_filters_save() wrote, of this program or another
 *
 * Returns: (transfer full) (element-type TbPeopleFilter): what of it this program understands; a
 *   filter that has lost a condition would find too many, and is left out
 */
GPtrArray *
tb_people_filters_load (const char *text)
{
  GPtrArray               *filters = g_ptr_array_new_with_free_func (filter_free);
  g_autoptr (GVariant)     saved = NULL;
  g_autoptr (GVariantIter) iter = NULL;
  GVariantIter            *lines;
  const char              *name;

  if (text == NULL ||
      (saved = g_variant_parse (G_VARIANT_TYPE (SAVED_TYPE), text, NULL, NULL, NULL)) == NULL)
    return filters;
  iter = g_variant_iter_new (saved);
  while (g_variant_iter_next (iter, "(&sa(sss))", &name, &lines))
    {
      g_autoptr (TbPeopleFilter) filter = tb_people_filter_new (name);
      gboolean                   is_whole = TRUE;
      const char                *field;
      const char                *comparison;
      const char                *value;
      guint                      f;
      guint                      c;

      while (g_variant_iter_next (lines, "(&s&s&s)", &field, &comparison, &value))
        if (!find_comparison (field, comparison, &f, &c))
          is_whole = FALSE;
        else if (filter->lines->len < TB_FILTER_MAX_LINES)
          tb_people_filter_add (filter, f, c, value);
      g_variant_iter_free (lines);
      if (is_whole && filters->len < TB_FILTER_MAX_SAVED)
        g_ptr_array_add (filters, g_steal_pointer (&filter));
    }
  return filters;
}
