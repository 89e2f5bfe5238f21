/* tb-doc-training.h: that somebody has learnt what it takes to serve
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-doc-application.h"
#include "tb-training-count.h"

G_BEGIN_DECLS

/* What the paper says; all of it follows from trainings that count on the day. */
typedef struct
{
  const TbDocPerson *person;
  TbTrainingCount    count;                   /* on the day of the paper: enough */
  gint64             learnt[TB_GATE_N_PARTS]; /* minutes valid that day */
  const char *const *courses;                 /* (array zero-terminated=1): titles, each once */
} TbDocTrained;

GBytes *tb_doc_trained_print (const TbDocOrg     *org,
                              const TbDocTrained *trained,
                              GError            **error);

G_END_DECLS
