/* tb-people-filter.c: conditions somebody puts together, as a value
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-people-filter-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-day.h"
#include "tb-text.h"
#include "tb-ui-text.h"
#include "tb-when.h"

#define MAX_YEARS  150
#define SAVED_TYPE "a(sa(sss))" /* name, and per line: field, comparison, value */

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
  const TbFilterField      *field = tb_filter_get_field (line->field);
  const TbFilterComparison *comparison = &field->comparisons[line->comparison];
  g_autofree char          *tidy = tb_text_tidy (line->value != NULL ? line->value : "");
  gint64                    number;

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
      const TbFilterLine       *line = filter->lines->pdata[i];
      const TbFilterComparison *comparison =
          &tb_filter_get_field (line->field)->comparisons[line->comparison];
      g_autofree char *value = read_value (line, today);
      g_auto (GStrv)   around = NULL;

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
          const TbFilterLine  *line = filter->lines->pdata[k];
          const TbFilterField *field = tb_filter_get_field (line->field);

          g_variant_builder_add (&all, "(sss)", field->id,
                                 field->comparisons[line->comparison].id, line->value);
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
  for (guint f = 0; f < tb_filter_get_n_fields (); f++)
    for (guint c = 0; c < tb_filter_get_n_comparisons (f); c++)
      if (strcmp (tb_filter_get_field (f)->id, field) == 0 &&
          strcmp (tb_filter_get_field (f)->comparisons[c].id, comparison) == 0)
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
