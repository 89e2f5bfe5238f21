/* tb-desk-print-private.h: a paper of people on its way
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-cover.h"
#include "tb-desk-print.h"
#include "tb-desk-private.h"
#include "tb-desk-whole.h"
#include "tb-doc-badge.h"
#include "tb-doc-table.h"
#include "tb-query.h"
#include "tb-training-count.h"

G_BEGIN_DECLS

/* Made on the main thread, read for on a thread of the store, drawn on the one for papers; in turn,
 * and never on two. */
typedef struct
{
  TbPrintWish *wish;  /* (owned) */
  TbQuery     *query; /* (owned): of its filter and order */
  gboolean     is_demo;
  char        *org_id; /* (owned) (nullable) */
  char        *actor;  /* (owned) (nullable) */
  gint64       now_us;
  TbCityKey    key;
  TbTelling   *telling; /* (owned) */

  /* once it was read */
  TbOrganisation *org;                     /* (owned) (nullable) */
  char           *printed_by;              /* (owned) (nullable) */
  TbWhole         whole;                   /* what of a list is not masked */
  GArray         *columns;                 /* (owned) (element-type TbDocColumn) */
  GPtrArray      *cells;                   /* (owned) (element-type utf8): row after row */
  TbPerson       *person;                  /* (owned) (nullable): of whom it is … */
  TbRegistration *registration;            /* (owned) (nullable): … what they applied for … */
  char           *team;                    /* (owned) (nullable): … names of their team … */
  char           *guardian;                /* (owned) (nullable): … and of their guardian … */
  GPtrArray      *texts;                   /* (owned) (nullable) (element-type utf8): sentences */
  TbGuideSteps    steps;                   /* that are open */
  TbCourse       *course;                  /* (owned) (nullable): what is taught … */
  TbLesson       *lesson;                  /* (owned) (nullable): … once … */
  GPtrArray      *rows;                    /* (owned) (nullable): … who was; trainings */
  TbTrainingCount count;                   /* of their training, on the day */
  gint64          learnt[TB_GATE_N_PARTS]; /* minutes valid that day */
  GArray         *badges;                  /* (owned) (element-type TbDocBadge), deep */
  GPtrArray      *left_out;                /* (owned) (element-type TbPrintLeftOut) */
} TbPrintJob;

GPtrArray  *tb_print_job_read_people (TbPrintJob *job,
                                      TbConn     *cache,
                                      GError    **error);
gint64      tb_print_job_get_day (const TbPrintJob *job);
GBytes     *tb_print_job_draw_table (TbPrintJob   *job,
                                     TbDocTable   *table,
                                     GCancellable *cancellable,
                                     GError      **error);
const char *tb_print_get_street (const TbPerson *person);
gboolean    tb_print_list_read (TbPrintJob   *job,
                                TbConn       *cache,
                                GCancellable *cancellable,
                                GError      **error);
GBytes     *tb_print_list_draw (TbPrintJob   *job,
                                GCancellable *cancellable,
                                GError      **error);
gboolean    tb_print_badges_read (TbPrintJob   *job,
                                  TbConn       *cache,
                                  GCancellable *cancellable,
                                  GError      **error);
GBytes     *tb_print_badges_draw (TbPrintJob   *job,
                                  GCancellable *cancellable,
                                  GError      **error);
gboolean    tb_print_person_read (TbPrintJob   *job,
                                  TbConn       *cache,
                                  GCancellable *cancellable,
                                  GError      **error);
GBytes     *tb_print_person_draw (TbPrintJob   *job,
                                  GCancellable *cancellable,
                                  GError      **error);

gboolean tb_print_training_read (TbPrintJob   *job,
                                 TbConn       *cache,
                                 GCancellable *cancellable,
                                 GError      **error);
GBytes  *tb_print_training_draw (TbPrintJob   *job,
                                 GCancellable *cancellable,
                                 GError      **error);
GBytes  *tb_print_trained_draw (TbPrintJob   *job,
                                GCancellable *cancellable,
                                GError      **error);
gboolean tb_print_sheet_read (TbPrintJob   *job,
                              TbConn       *cache,
                              GCancellable *cancellable,
                              GError      **error);
GBytes  *tb_print_sheet_draw (TbPrintJob   *job,
                              GCancellable *cancellable,
                              GError      **error);
gboolean tb_print_course_read (TbPrintJob   *job,
                               TbConn       *cache,
                               GCancellable *cancellable,
                               GError      **error);
GBytes  *tb_print_course_draw (TbPrintJob   *job,
                               GCancellable *cancellable,
                               GError      **error);
gboolean tb_print_job_read_row (TbConn       *cache,
                                const TbKind *kind,
                                const char   *id,
                                gpointer      record_out,
                                GError      **error);

G_END_DECLS
