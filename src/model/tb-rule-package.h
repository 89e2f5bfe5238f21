/* tb-rule-package.h: what the city, a district, a street or an organisation has laid down
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-rule-param.h"

G_BEGIN_DECLS

#define TB_RULE_FORMAT     1
#define TB_RULE_PLACE_CITY "city"

/* Something a place may switch off, or on for some time only. */
typedef struct
{
  char    *feature; /* (owned) */
  char    *place;   /* (owned): code of a district or street */
  gint64   from;    /* yyyymmdd; 0 always */
  gint64   until;   /* inclusive; 0 for good */
  gboolean is_on;
} TbRuleSwitch;

/* What a category of elders gets from a place. */
typedef struct
{
  char  *category; /* (owned) */
  gint64 minutes;  /* of a quota */
  char  *period;   /* (owned) (nullable): “month” or “year”, of a quota */
  gint64 weight;   /* of a priority */
} TbRuleShare;

typedef struct
{
  char      *place; /* “city”, or code of a district (6), a street (9) or “org:” and a number */
  char      *version;
  char      *policy;    /* number of the document it implements */
  gint64     issued_on; /* yyyymmdd */
  gint64     from;      /* first day it is in force */
  gint64     until;     /* last one; 0 for good */
  char      *note;      /* (nullable): what is new in it */
  char      *document;  /* (nullable): name of the district's own document */
  char      *digest;    /* (nullable): SHA-256 of that document's text, in hexadecimal */
  TbRules   *values;
  gboolean  *is_set;     /* (array): of each value */
  char     **delegated;  /* (array zero-terminated=1): values below the city may loosen */
  GPtrArray *switches;   /* (element-type TbRuleSwitch) */
  GPtrArray *quotas;     /* (element-type TbRuleShare) */
  GPtrArray *priorities; /* (element-type TbRuleShare) */
} TbRulePackage;

TbRulePackage *tb_rule_package_parse (const char *text,
                                      gsize       size,
                                      GError    **error);
void           tb_rule_package_free (TbRulePackage *package);
gboolean       tb_rule_package_check (const TbRulePackage *package,
                                      const TbRulePackage *city,
                                      gint64               today,
                                      GError             **error);
gboolean       tb_rule_package_is_delegated (const TbRulePackage *city,
                                             const TbRuleParam   *param);
gboolean       tb_rule_package_covers (const TbRulePackage *package,
                                       gint64               day);
gboolean       tb_rule_package_check_document (const TbRulePackage *package,
                                               const char          *text,
                                               GError             **error);

const char *const *tb_rule_get_features (void);
const char *const *tb_rule_get_categories (void);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbRulePackage, tb_rule_package_free)

G_END_DECLS
