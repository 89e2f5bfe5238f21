/* tb-people-filter-private.h: what can be asked of people, for the files of the filter
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-people-filter.h"

G_BEGIN_DECLS

#define TB_FILTER_MAX_COMPARISONS 3

typedef struct
{
  const char *value; /* NULL ends the choices */
  const char *label; /* msgid */
} TbFilterChoice;

/* @term is the condition in the query language with “%s” for the value, quoted. */
typedef struct
{
  const char     *id; /* NULL ends the comparisons */
  const char     *label;
  const char     *term;
  TbFilterControl control;
} TbFilterComparison;

typedef struct
{
  const char           *id;
  const char           *label;
  TbFilterComparison    comparisons[TB_FILTER_MAX_COMPARISONS + 1];
  const TbFilterChoice *choices; /* (nullable) */
} TbFilterField;

const TbFilterField *tb_filter_get_field (guint field);

G_END_DECLS
