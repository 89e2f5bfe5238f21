/* tb-doc-certificate.h: 养老服务记录证明 as a paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-error.h"

G_BEGIN_DECLS

#define TB_DOC_ROWS_A_PAGE 18 /* detail rows on a continuation page, at most */

/* One line of the summary. */
typedef struct
{
  const char *text; /* (unowned): service category, as it is printed */
  gint64      times;
  gint64      minutes;
} TbDocCategory;

/* One service record on a continuation page. */
typedef struct
{
  gint64      date;      /* yyyymmdd */
  int         start_min; /* minutes since local midnight; -1 if unknown */
  int         end_min;   /* as start_min; above 1440 on the day after */
  const char *item;      /* (unowned): what was done */
  const char *place;     /* (unowned) (nullable) */
  gint64      minutes;
} TbDocDetail;

/* All a certificate says.  Nothing here is looked up or worked out again but sums. */
typedef struct
{
  const char *number;           /* (unowned) */
  const char *name;             /* (unowned) */
  const char *id_number;        /* (unowned) (nullable): as it is to be printed, masked or full */
  const char *volunteer_number; /* (unowned) (nullable) */

  const char *org_name;    /* (unowned) */
  const char *org_code;    /* (unowned) (nullable): 统一社会信用代码 */
  const char *org_person;  /* (unowned) (nullable): 负责人 */
  const char *org_contact; /* (unowned) (nullable): 联系方式 */

  gint64 from;      /* first day of the period, yyyymmdd */
  gint64 to;        /* last day of the period, yyyymmdd */
  gint64 n_records; /* certified records */
  gint64 minutes;   /* certified time */
  gint64 issued_on; /* yyyymmdd */

  const TbDocCategory *categories; /* (array length=n_categories) (unowned) */
  gsize                n_categories;
  const TbDocDetail   *details; /* (array length=n_details) (unowned) (nullable) */
  gsize                n_details;

  const char *code;          /* (unowned) (nullable): short for the token, to be typed */
  const char *token;         /* (unowned) (nullable): signed text for the QR code; else 待平台备案 */
  const char *policy;        /* (unowned): the document it rests on */
  const char *rules_version; /* (unowned): rule package the records were judged by */
  gboolean    is_draft;      /* whether 草稿 stands across every page: it is not issued */
  gboolean    is_demo;       /* whether 演示 stands across every page */
} TbDocCertificate;

#define TB_DOC_DRAFT_NUMBER "（签发时编号）"

#define TB_DOC_POLICY "依据京民养老发〔2021〕206号"

gboolean tb_doc_certificate_check (const TbDocCertificate *certificate,
                                   GError                **error);
GBytes  *tb_doc_certificate_print (const TbDocCertificate *certificate,
                                   GError                **error);
GBytes  *tb_doc_certificate_print_run (const TbDocCertificate *certificates,
                                       gsize                   n_certificates,
                                       GError                **error);

G_END_DECLS
