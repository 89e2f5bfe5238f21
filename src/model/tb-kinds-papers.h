/* tb-kinds-papers.h: certificates and the numbers they bear
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-record.h"

G_BEGIN_DECLS

/* Numbers the city has set aside for one device of an issuer: first … last. */
#define TB_NUMBER_BLOCK_FIELDS(F, S)                                        \
  TB_HEAD_FIELDS (F, S)                                                     \
  F (S, TEXT, org_id, TB_MARK_REQUIRED | TB_MARK_REFERENCE, "Organisation") \
  F (S, TEXT, device, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "Device")      \
  F (S, INT64, year, TB_MARK_NONE, "Year")                                  \
  F (S, INT64, first, TB_MARK_NONE, "First")                                \
  F (S, INT64, last, TB_MARK_NONE, "Last")
TB_DECLARE_KIND (TbNumberBlock, tb_number_block, NUMBER_BLOCK, TB_NUMBER_BLOCK_FIELDS)

/* A certificate is asked for by one person and issued by another. */
#define TB_CERTIFICATE_REQUESTED "requested"
#define TB_CERTIFICATE_ISSUED    "issued"

/* A service record certificate (养老服务记录证明, R-182).  A request has no number, no sums and
 * no token.  The token is the city's; as long as an issued one has none, the paper says that
 * the platform has not registered it. */
#define TB_CERTIFICATE_OWN_FIELDS(F, S)          \
  F (S, TEXT, person_id, TB_MARK_LINK, "Person") \
  F (S, DATE, from_day, TB_MARK_NONE, "From")    \
  F (S, DATE, to_day, TB_MARK_NONE, "To")        \
  F (S, BOOLEAN, with_details, TB_MARK_NONE, "With details") /* every service on pages of its own */
#define TB_CERTIFICATE_ISSUE_FIELDS(F, S)                           \
  F (S, INT64, serial, TB_MARK_NONE, "Serial") /* out of a block */ \
  F (S, DATE, issued_on, TB_MARK_SEARCHABLE, "Issued on")
#define TB_CERTIFICATE_FIELDS(F, S)                                                            \
  TB_HEAD_FIELDS (F, S)                                                                        \
  TB_CERTIFICATE_OWN_FIELDS (F, S)                                                             \
  TB_CERTIFICATE_ISSUE_FIELDS (F, S)                                                           \
  F (S, TEXT, org_id, TB_MARK_REQUIRED | TB_MARK_REFERENCE, "Organisation")                    \
  F (S, TEXT, state, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "State")                           \
  F (S, TEXT, requested_by, TB_MARK_REQUIRED | TB_MARK_REFERENCE, "Requested by")              \
  F (S, INSTANT, requested_us, TB_MARK_SEARCHABLE, "Requested")                                \
  F (S, TEXT, name, TB_MARK_PERSONAL | TB_MARK_FIND_NAME, "Name") /* as of its issue */        \
  F (S, TEXT, number, TB_MARK_SEARCHABLE, "Certificate number")                                \
  F (S, MINUTES, minutes, TB_MARK_NONE, "Minutes")                                             \
  F (S, INT64, n_records, TB_MARK_NONE, "Records")                                             \
  F (S, TEXT, digest, TB_MARK_NONE, "Digest of the records")                                   \
  F (S, TEXT, token, TB_MARK_NONE, "Token")                                                    \
  F (S, TEXT, code, TB_MARK_SEARCHABLE, "Verification code") /* short for the token */         \
  F (S, TEXT, issued_by, TB_MARK_REFERENCE, "Issued by")                                       \
  F (S, INSTANT, issued_us, TB_MARK_NONE, "Issued") /* covers what was certified until then */ \
  F (S, TEXT, rule_version, TB_MARK_NONE, "Rule version")
TB_DECLARE_KIND (TbCertificate, tb_certificate, CERTIFICATE, TB_CERTIFICATE_FIELDS)

char *tb_certificate_print_number (gint64      year,
                                   const char *district,
                                   const char *short_name,
                                   gint64      serial);
char *tb_certificate_print_code (const char *token);

G_END_DECLS
