/* tb-desk-whole.h: lists with whole numbers: only after it was written down who gets them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-conn.h"
#include "tb-kinds.h"

G_BEGIN_DECLS

/* What may stand in a list unmasked, and what the list says of that. */
typedef struct
{
  TbDisclosure *disclosure; /* (owned) (nullable): %NULL: nothing */
  char         *made_by;    /* (owned) (nullable): name of who makes it */
  char         *asked;      /* (owned) (nullable): names of optional fields that stand in it */
  gint64        today;
  gboolean      is_own; /* whether it is the copy of the one person it is of */
} TbWhole;

gboolean tb_whole_read (TbWhole    *whole,
                        TbConn     *cache,
                        const char *disclosure_id,
                        const char *channel,
                        const char *actor,
                        gint64      today,
                        GError    **error);
void     tb_whole_clear (TbWhole *whole);
gboolean tb_whole_shows (const TbWhole  *whole,
                         const char     *field,
                         const TbPerson *person);
char    *tb_whole_print_mark (const TbWhole *whole);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TbWhole, tb_whole_clear)

G_END_DECLS
