/* tb-demo-cast.h: the organisations of a demonstration, and who works there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-demo-people.h"

G_BEGIN_DECLS

/* An organisation and those who work there. */
typedef struct
{
  const char *name;
  const char *short_name;
  const char *district;
  const char *street;
  const char *head;
  const char *teams[TB_DEMO_TEAMS];
  const char *coordinators[2]; /* actors */
  const char *leaders[2];      /* their names */
} TbDemoCast;

extern const TbDemoCast tb_demo_casts[TB_DEMO_ORGS];

G_END_DECLS
