/* tb-people-filter.h: conditions somebody puts together, as a value
 *
 * Features P-011: a filter is kept under a name, and asked anew each time: “70 and older” grows
 * with the calendar.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TB_FILTER_MAX_LINES 8
#define TB_FILTER_MAX_SAVED 12
#define TB_FILTER_MAX_NAME  20 /* characters */

/**
 * TbFilterControl:
 * @TB_FILTER_TEXT: any text
 * @TB_FILTER_YEARS: a number of years
 * @TB_FILTER_DAY: a day as people type it
 * @TB_FILTER_CHOICE: one of a few values
 * @TB_FILTER_NOTHING: the comparison says all
 */
typedef enum
{
  TB_FILTER_TEXT,
  TB_FILTER_YEARS,
  TB_FILTER_DAY,
  TB_FILTER_CHOICE,
  TB_FILTER_NOTHING,
} TbFilterControl;

/* A condition: which field, which of its comparisons, with what, as typed or chosen. */
typedef struct
{
  guint field;
  guint comparison;
  char *value; /* (owned) */
} TbFilterLine;

/* Conditions that all hold, under a name. */
typedef struct
{
  char      *name;  /* (owned): “” until it is kept */
  GPtrArray *lines; /* (owned) (element-type TbFilterLine) */
} TbPeopleFilter;

guint           tb_filter_get_n_fields (void);
gboolean        tb_filter_is_offered (guint       field,
                                      const char *asked);
const char     *tb_filter_get_field_label (guint field);
guint           tb_filter_get_n_comparisons (guint field);
const char     *tb_filter_get_comparison_label (guint field,
                                                guint comparison);
TbFilterControl tb_filter_get_control (guint field,
                                       guint comparison);
const char     *tb_filter_get_registration (const char *state);
GStrv           tb_filter_list_choices (guint  field,
                                        GStrv *labels_out);

TbPeopleFilter *tb_people_filter_new (const char *name);
TbPeopleFilter *tb_people_filter_copy (const TbPeopleFilter *filter);
void            tb_people_filter_free (TbPeopleFilter *filter);
TbFilterLine   *tb_people_filter_add (TbPeopleFilter *filter,
                                      guint           field,
                                      guint           comparison,
                                      const char     *value);
char           *tb_people_filter_explain_line (const TbFilterLine *line,
                                               gint64              today);
char           *tb_people_filter_print (const TbPeopleFilter *filter,
                                        gboolean              are_elders,
                                        gint64                today);
char           *tb_people_filters_save (GPtrArray *filters);
GPtrArray      *tb_people_filters_load (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbPeopleFilter, tb_people_filter_free)

G_END_DECLS
