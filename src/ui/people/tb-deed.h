/* tb-deed.h: what is done for somebody, and said of them, as forms
 *
 * 申请 → 审核 → 培训 → 可服务 → 暂停/退出; relatives, consents, credentials; who reads what is
 * masked.  Each deed is an operation and the lines to fill in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk.h"

G_BEGIN_DECLS

/* What is in a line at first, besides texts of its own. */
#define TB_DEED_TODAY      "today"
#define TB_DEED_THEMSELVES "themselves" /* for whom it is done */
#define TB_DEED_ONESELF    "oneself"    /* nothing, which means them */

/* A registration that is approved, and to be reviewed again. */
#define TB_DEED_AGAIN "again"

#define TB_DEED_MAX_LINES 14
#define TB_DEED_MAX_TEXT  200 /* characters */

/**
 * TbDeedControl:
 * @TB_DEED_TEXT: any text
 * @TB_DEED_DAY: a day as people type it
 * @TB_DEED_LENGTH: minutes or hours
 * @TB_DEED_MOMENT: a day and a time, to come where no year is said; a time alone is of the day of
 *   the moment in the line above
 * @TB_DEED_NUMBER: a whole number
 * @TB_DEED_SCORE: 0 to 100 of a quiz; kept as -1 where it is 0, which is none
 * @TB_DEED_CHOICE: one of a few values
 * @TB_DEED_SWITCH: yes or no
 * @TB_DEED_PERSON: somebody of the organisation; the text is their key
 * @TB_DEED_COLLEAGUE: somebody else who works there; likewise
 * @TB_DEED_CONDITION: a recruitment that has conditions; likewise
 * @TB_DEED_WORDS: words of a closed list, ticked
 * @TB_DEED_FIXED: what is in it at first, and not to be seen; behind all others
 */
typedef enum
{
  TB_DEED_TEXT,
  TB_DEED_DAY,
  TB_DEED_LENGTH,
  TB_DEED_MOMENT,
  TB_DEED_NUMBER,
  TB_DEED_SCORE,
  TB_DEED_CHOICE,
  TB_DEED_SWITCH,
  TB_DEED_PERSON,
  TB_DEED_COLLEAGUE,
  TB_DEED_CONDITION,
  TB_DEED_WORDS,
  TB_DEED_FIXED,
} TbDeedControl;

/**
 * TbDeedGroup:
 * @TB_DEED_STANDING: until they may serve: application, review, training, insurance
 * @TB_DEED_TIES: what ties them to others, and what they may do: relatives, consents, credentials
 * @TB_DEED_READING: reading what is masked
 * @TB_DEED_ENDING: a row of theirs is no more from a day on
 * @TB_DEED_LISTS: of nobody in particular: lists with whole numbers
 * @TB_DEED_CHANGING: some fields of the row itself are changed; the lines begin with what they are
 * @TB_DEED_ORG: what an organisation keeps of itself
 * @TB_DEED_JOINING: before somebody belongs to this organisation
 * @TB_DEED_PUBLISHING: of the organisation, and of nobody
 *
 * Where it is offered.
 */
typedef enum
{
  TB_DEED_STANDING,
  TB_DEED_TIES,
  TB_DEED_READING,
  TB_DEED_ENDING,
  TB_DEED_LISTS,
  TB_DEED_CHANGING,
  TB_DEED_ORG,
  TB_DEED_JOINING,
  TB_DEED_PUBLISHING,
} TbDeedGroup;

/* What is said of whom; a deed of nothing else is for everybody. */
#define TB_DEED_OF_VOLUNTEERS (1u << 0)
#define TB_DEED_OF_ELDERS     (1u << 1)

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
  const char         *first;   /* (nullable): what is in it at first */
  const char         *heading; /* (nullable): msgid; %NULL for the field's own */
  const char         *hint;    /* (nullable): msgid, seen while it is empty */
  const TbDeedChoice *choices; /* (nullable) */
} TbDeedLine;

typedef struct
{
  const char       *name;
  const char       *op;
  const char       *offer; /* msgid, of a button or a menu: ends with an ellipsis */
  const char       *title; /* msgid, of the dialog */
  const char       *done;  /* msgid, said afterwards */
  TbDeedGroup       group;
  gboolean          is_row; /* it makes a row of its own, and does not change that of the person */
  const TbDeedLine *lines;
  guint             n_lines;
  guint             of;   /* whom it is said of: 0 for everybody */
  const TbKind     *kind; /* of a changing one: whose fields the lines are */
  const char       *told; /* (nullable): msgid: what it does, of what nobody can take back … */
  const char       *save; /* (nullable): … and msgid of the button that does it */
} TbDeed;

/* The deed that cures a reason of the gate, and what is in it then. */
typedef struct
{
  const char *code; /* or how it begins */
  const char *deed;
  const char *field; /* (nullable): begins with @value */
  const char *value; /* (nullable) */
} TbDeedCure;

const char       *tb_deed_get_state (const TbRegistration *registration);
const TbDeed     *tb_deed_get_all (guint *n_out);
const TbDeed     *tb_deed_find (const char *name);
const TbDeedCure *tb_deed_get_cures (guint *n_out);
const TbDeedCure *tb_deed_find_cure (const char *code,
                                     const char *state);
const char       *tb_deed_find_label (const char *deed,
                                      const char *field,
                                      const char *value);
gboolean          tb_deed_is_about (const TbDeed   *deed,
                                    const TbPerson *person);
gboolean          tb_deed_is_for (const TbDeed *deed,
                                  const char   *state,
                                  TbRoles       roles);
const char       *tb_deed_get_heading (const TbDeed *deed,
                                       guint         i);
char             *tb_deed_print_first (const TbDeed *deed,
                                       guint         i,
                                       TbRecord     *subject,
                                       gint64        today);
char             *tb_deed_check (const TbDeed *deed,
                                 guint         i,
                                 const char   *text,
                                 gint64        today,
                                 gboolean      is_last);
TbOp             *tb_deed_new_op (const TbDeed      *deed,
                                  TbDesk            *desk,
                                  TbRecord          *subject,
                                  const char        *row_id,
                                  const char *const *texts);

G_END_DECLS
