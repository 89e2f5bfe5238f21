/* tb-deed.h: what is done for somebody until they may serve, as forms
 *
 * 申请 → 审核 → 培训 → 可服务 → 暂停/退出.  Each deed is an operation and the lines to fill in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

#define TB_DEED_MAX_LINES 14
#define TB_DEED_MAX_TEXT  200 /* characters */

/**
 * TbDeedControl:
 * @TB_DEED_TEXT: any text
 * @TB_DEED_DAY: a day as people type it
 * @TB_DEED_LENGTH: minutes or hours
 * @TB_DEED_CHOICE: one of a few values
 * @TB_DEED_SWITCH: yes or no
 */
typedef enum
{
  TB_DEED_TEXT,
  TB_DEED_DAY,
  TB_DEED_LENGTH,
  TB_DEED_CHOICE,
  TB_DEED_SWITCH,
} TbDeedControl;

typedef struct
{
  const char *value; /* NULL ends the choices */
  const char *label; /* msgid */
} TbDeedChoice;

/* One line of a form; a line without a field chooses the operation. */
typedef struct
{
  const char         *field; /* (nullable): argument of the operation */
  TbDeedControl       control;
  const char         *first;   /* (nullable): what is in it at first; “today” for the day */
  const char         *heading; /* (nullable): msgid; %NULL for the field's own */
  const char         *hint;    /* (nullable): msgid, seen while it is empty */
  const TbDeedChoice *choices; /* (nullable) */
} TbDeedLine;

typedef struct
{
  const char       *name;
  const char       *op;
  const char       *offer;  /* msgid, of a button or a menu: ends with an ellipsis */
  const char       *title;  /* msgid, of the dialog */
  const char       *done;   /* msgid, said afterwards */
  gboolean          is_row; /* it makes a row of its own, and does not change that of the person */
  const TbDeedLine *lines;
  guint             n_lines;
} TbDeed;

const TbDeed *tb_deed_get_all (guint *n_out);
const TbDeed *tb_deed_find (const char *name);
const TbDeed *tb_deed_find_cure (const char *code,
                                 const char *state);
gboolean      tb_deed_is_for (const TbDeed *deed,
                              const char   *state,
                              TbRoles       roles);
const char   *tb_deed_get_heading (const TbDeed *deed,
                                   guint         i);
char         *tb_deed_print_first (const TbDeed *deed,
                                   guint         i,
                                   gint64        today);
char         *tb_deed_check (const TbDeed *deed,
                             guint         i,
                             const char   *text,
                             gint64        today,
                             gboolean      is_last);
TbOp         *tb_deed_new_op (const TbDeed      *deed,
                              TbDesk            *desk,
                              const char        *person_id,
                              const char        *row_id,
                              const char *const *texts);

G_END_DECLS
