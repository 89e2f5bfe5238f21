/* tb-outage-text.h: what is said of times without the city platform
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk-outage.h"

G_BEGIN_DECLS

/* What the banner says. */
typedef struct
{
  char       *text;      /* (owned) */
  const char *icon;      /* (unowned) */
  const char *style;     /* (unowned): class of the style sheet */
  char       *outage_id; /* (owned) (nullable): of which it speaks, unless it is going on … */
  gboolean    is_due;    /* … and whether its back-entry is to be done */
} TbOutageNotice;

const char     *tb_outage_text_get_cause (const char *cause);
char           *tb_outage_text_print_span (const TbOutageLine *line);
char           *tb_outage_text_print_line (const TbOutageLine *line);
char           *tb_outage_text_print_deadline (const TbOutageLine *line);
char           *tb_outage_text_print_facts (const TbOutageLine *line);
char           *tb_outage_text_print_evidence (const char *evidence);
const char     *tb_outage_text_get_style (const TbOutageLine *line);
TbOutageNotice *tb_outage_notice_new (const TbOutage *open,
                                      GPtrArray      *lines,
                                      GHashTable     *hidden);
void            tb_outage_notice_free (TbOutageNotice *notice);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbOutageNotice, tb_outage_notice_free)

G_END_DECLS
