/* tb-anomaly-search.h: anomalies over everything that is here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-anomaly.h"
#include "tb-conn.h"

G_BEGIN_DECLS

/* Tells how far a search is: @done of @all people, accounts … of one subject. */
typedef void (*TbSearchProgress) (TbSubject subject, guint done, guint all, gpointer user_data);

typedef struct
{
  TbConn              *conn;       /* (unowned): in a read or write transaction */
  const TbRules       *rules;      /* (unowned) (nullable): what is tried; else of day and place */
  const guint8        *public_key; /* (unowned) (nullable): of the city, whose packages count */
  const char          *org_id;     /* (unowned) (nullable): where it is; %NULL for the whole city */
  const TbWorkdays    *workdays;   /* (unowned) */
  gint64               now_us;
  TbWhere              where;    /* rules that can be asked here */
  const TbAnomalyRule *rule;     /* (nullable): the only one that is asked */
  const TbScene       *device;   /* (unowned) (nullable): members of TB_SUBJECT_DESK */
  TbSearchProgress     progress; /* (nullable) */
  gpointer             user_data;
} TbAnomalySearch;

gboolean tb_anomaly_search (const TbAnomalySearch *search,
                            TbFindings            *findings,
                            GError               **error);
gboolean tb_anomaly_judge (TbConn                *conn,
                           const TbRules         *rules,
                           const TbServiceRecord *record,
                           GPtrArray             *reasons,
                           GError               **error);

G_END_DECLS
