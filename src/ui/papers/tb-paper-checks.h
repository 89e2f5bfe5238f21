/* tb-paper-checks.h: what is looked at before a certificate is issued, as a list to read
 *
 * Pure: the reasons come from the operation itself, asked without being done; a check that
 * gave no reason has been passed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-reason.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean  is_passed;
  char     *text;   /* (owned): what holds, or why not */
  char     *clause; /* (owned): where it is written */
  TbReason *reason; /* (owned) (nullable): why it is not passed */
} TbPaperCheck;

GPtrArray *tb_paper_checks_list (const char *operation,
                                 GPtrArray  *reasons);
gboolean   tb_paper_checks_are_passed (GPtrArray *checks);

G_END_DECLS
