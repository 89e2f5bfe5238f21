/* tb-anomaly.h: what is wrong with a record, or looks wrong
 *
 * 88 rules over what is known (a TbScene), each one function without input, output or clock.
 * They are asked of one service while it is entered, and of everything over a store.
 *
 * Source: domain brief §8; plan 三（一）5 监管抽查 and 数据异常处理.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-scene.h"

G_BEGIN_DECLS

/**
 * TbSeverity:
 * @TB_SEVERITY_INFORM: for samples
 * @TB_SEVERITY_WARN: said, and no more
 * @TB_SEVERITY_REVIEW: a second person, or the street, looks at it
 * @TB_SEVERITY_BLOCK: not entered; if it is there, a case
 *
 * In rising order.
 */
typedef enum
{
  TB_SEVERITY_INFORM,
  TB_SEVERITY_WARN,
  TB_SEVERITY_REVIEW,
  TB_SEVERITY_BLOCK,
} TbSeverity;

/* Where a rule can be asked: brief §8, “C”, “P” and “B”. */
typedef enum
{
  TB_WHERE_DESK = 1 << 0,
  TB_WHERE_CITY = 1 << 1, /* wants what only the city sees */
  TB_WHERE_BOTH = TB_WHERE_DESK | TB_WHERE_CITY,
} TbWhere;

typedef struct _TbFindings TbFindings;

/* One rule: looks at @scene, and of it at @service if its subject is one. */
typedef void (*TbAnomalyFunc) (const TbScene   *scene,
                               const TbService *service,
                               TbFindings      *findings);

typedef struct
{
  const char   *id;       /* “X-01” */
  const char   *code;     /* what programs ask for, “overlap” */
  TbSeverity    severity; /* at most; a finding may be of less */
  TbWhere       where;
  TbSubject     subject;
  gboolean      at_entry; /* asked while a service is entered */
  const char   *params;   /* names of the values it reads, with spaces between; may be empty */
  const char   *heading;  /* msgid of what it is called */
  TbAnomalyFunc look;
} TbAnomalyRule;

/* A row that shows it. */
typedef struct
{
  const TbKind *kind;
  char         *id; /* (owned) */
} TbEvidence;

/* One anomaly that was found. */
typedef struct
{
  const TbAnomalyRule *rule;
  TbSeverity           severity;
  char                *text;     /* (owned): one sentence, translated */
  char                *field;    /* (owned) (nullable): of a record that is entered */
  GPtrArray           *evidence; /* (owned) (element-type TbEvidence): first what it is about */
} TbFinding;

struct _TbFindings
{
  GPtrArray           *all;  /* (owned) (element-type TbFinding) */
  const TbAnomalyRule *rule; /* that is being asked */
};

const TbAnomalyRule *tb_anomaly_get_all (guint *n_out);
const TbAnomalyRule *tb_anomaly_find (const char *id);
TbFindings          *tb_findings_new (void);
void                 tb_findings_free (TbFindings *findings);
void                 tb_anomaly_look (const TbAnomalyRule *rule,
                                      const TbScene       *scene,
                                      const TbService     *service,
                                      TbFindings          *findings);
void
     tb_anomaly_look_at_entry (const TbScene   *scene,
                               const TbService *service,
                               TbFindings      *findings);
void tb_findings_add (TbFindings   *findings,
                      TbSeverity    severity,
                      const TbKind *kind,
                      const char   *id,
                      const char   *format,
                      ...) G_GNUC_PRINTF (5, 6);
void tb_findings_add_row (TbFindings   *findings,
                          const TbKind *kind,
                          const char   *id);
void tb_findings_set_field (TbFindings *findings,
                            const char *field);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbFindings, tb_findings_free)

G_END_DECLS
