/* tb-training-count.h: how far somebody is with the training they need, and how long it is good
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-gate.h"

G_BEGIN_DECLS

/* The training of one person on a day, in minutes. */
typedef struct
{
  gint64 learnt;   /* all that is valid */
  gint64 counted;  /* what of it counts towards what is needed */
  gint64 needed;   /* in all; enough is what counts so much */
  gint64 until_on; /* if it is enough: the last day on which it is; G_MAXINT64 for ever */
  gint64 ended_on; /* if it is not: the last day on which it was; 0 if it never was */
} TbTrainingCount;

void     tb_training_count_find (const TbRules   *rules,
                                 GPtrArray       *trainings,
                                 gint64           day,
                                 TbTrainingCount *count_out);
gboolean tb_training_count_is_enough (const TbTrainingCount *count);

/* The professions of one person on a day. */
typedef struct
{
  guint       n_held;   /* how many credentials are valid and were verified */
  gboolean    waits;    /* whether one was entered that nobody has verified */
  gint64      until_on; /* of them the first end; G_MAXINT64 for none */
  gint64      ended_on; /* the last end of a type that is held no more; 0 for none */
  const char *type;     /* (nullable): whose end that is; borrows */
} TbCredentialCount;

void tb_credential_count_find (GPtrArray         *credentials,
                               gint64             day,
                               TbCredentialCount *count_out);

G_END_DECLS
