/* tb-doc-form.h: the blank form on which services are put down while there is no platform
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-error.h"

G_BEGIN_DECLS

/* What stands on it already. */
typedef struct
{
  const char *org_name; /* (nullable) */
  const char *serial;   /* of all sheets; each has a number of its own behind it */
  gint64      made_on;  /* yyyymmdd */
  guint       n_sheets; /* 1 to TB_DOC_FORM_MAX */
} TbDocForm;

#define TB_DOC_FORM_MAX  50
#define TB_DOC_FORM_ROWS 8

GBytes *tb_doc_form_print (const TbDocForm *form,
                           GError         **error);

G_END_DECLS
