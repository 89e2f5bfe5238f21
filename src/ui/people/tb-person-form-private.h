/* tb-person-form-private.h: what the files of a person's form share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-person-form.h"

G_BEGIN_DECLS

/* One field as it is filled in. */
typedef struct
{
  char    *text;         /* (owned): as typed */
  char    *first;        /* (owned): as it was when the form was opened */
  gboolean is_touched;   /* somebody has typed here */
  gboolean is_left;      /* and has gone on to another field */
  gboolean is_stale;     /* changed since the rules were asked: what they said holds no longer */
  gboolean is_overtaken; /* somebody else has changed the row's value meanwhile */
  gboolean is_kept;      /* sealed: the value stays what it was, and is not shown */
} TbFormEntry;

struct _TbPersonForm
{
  const TbTable *shape; /* (unowned): of the arguments of “person.register” */
  gint64         today;
  gboolean       is_edit;
  gboolean       is_tried; /* somebody wanted to save it: now everything is said */
  gpointer       before;   /* (owned): of @shape: the row as it was; empty for a new person */
  TbFormEntry    entries[TB_FORM_MAX_FIELDS];
  char          *new_team; /* (owned): name of the team to be made with %TB_FORM_NEW_TEAM */
  GPtrArray     *reasons;  /* (owned) (nullable) (element-type TbReason): what the rules say */
};

TbPersonForm *tb_person_form_copy (const TbPersonForm *form);

char    *tb_person_form_read (const TbPersonForm *form,
                              guint               i,
                              const char         *text);
gboolean tb_person_form_is_on (const TbPersonForm *form,
                               const char         *name);
void     tb_person_form_check (const TbPersonForm *form,
                               guint               i,
                               TbFormRemark       *remark_out);

char *tb_person_form_list_reasons (const TbPersonForm *form,
                                   guint               i);

G_END_DECLS
