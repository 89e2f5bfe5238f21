/* tb-vault-outage.h: when the city could not be worked with, row by row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-conn.h"

G_BEGIN_DECLS

/* The names under which the vault keeps what is being watched, between two starts. */
#define TB_VAULT_OUTAGE_OPEN "outage-open"
#define TB_VAULT_OUTAGE_NEXT "outage-next"

/* What happened to an outage. */
#define TB_OUTAGE_BEGUN "begun"
#define TB_OUTAGE_ENDED "ended"
#define TB_OUTAGE_NOTED "noted"

typedef struct
{
  gint64 n;         /* 1, 2, 3 … */
  char  *outage_id; /* (owned) */
  char  *what;      /* (owned): begun, ended or noted */
  char  *body;      /* (owned): the outage as it is known from then on */
} TbOutageEntry;

gboolean   tb_vault_log_outage (TbConn     *vault,
                                const char *outage_id,
                                const char *what,
                                const char *body,
                                GError    **error);
GPtrArray *tb_vault_list_outages (TbConn  *vault,
                                  gint64   after,
                                  GError **error);

G_END_DECLS
