/* tb-request-state.h: what somebody is about to request: for whom, over which days
 *
 * A value: nothing changes it, every change is another one.  No widget, no desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-op-args.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;   /* (owned) */
  char *name; /* (owned) */
} TbRequestPerson;

typedef struct
{
  GPtrArray *people; /* (owned) (element-type TbRequestPerson): in the order they were chosen */
  char      *from;   /* (owned): as typed */
  char      *to;     /* (owned): as typed */
  gboolean   with_details;
} TbRequestState;

/**
 * TbRequestField:
 * @TB_REQUEST_FINE: all is there
 * @TB_REQUEST_PEOPLE: nobody is chosen
 * @TB_REQUEST_FROM: the first day is no day
 * @TB_REQUEST_TO: the last day is no day
 */
typedef enum
{
  TB_REQUEST_FINE,
  TB_REQUEST_PEOPLE,
  TB_REQUEST_FROM,
  TB_REQUEST_TO,
} TbRequestField;

TbRequestState *tb_request_state_new (gint64 today);
TbRequestState *tb_request_state_copy (const TbRequestState *self);
void            tb_request_state_free (TbRequestState *self);
TbRequestState *tb_request_state_add (const TbRequestState *self,
                                      const char           *id,
                                      const char           *name);
TbRequestState *tb_request_state_remove (const TbRequestState *self,
                                         const char           *id);
TbRequestState *tb_request_state_set_period (const TbRequestState *self,
                                             const char           *from,
                                             const char           *to);
TbRequestState *tb_request_state_set_details (const TbRequestState *self,
                                              gboolean              with_details);
TbRequestField  tb_request_state_find_problem (const TbRequestState *self);
void            tb_request_state_fill (const TbRequestState *self,
                                       const char           *person_id,
                                       TbCertificateRequest *args);
char           *tb_request_state_print (const TbRequestState *self);
TbRequestState *tb_request_state_parse (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbRequestState, tb_request_state_free)

G_END_DECLS
