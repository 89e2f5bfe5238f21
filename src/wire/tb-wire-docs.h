/* tb-wire-docs.h: the small JSON bodies: who the city is, signing in, problems
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-table.h"

G_BEGIN_DECLS

#define TB_PROTOCOL 1

/* Goes up when a program of before would lose something by what it is told.  Since 2 rule packages
 * and heads of the chain lie in the city's scope alone. */
#define TB_SCHEMA            2
#define TB_SCHEMA_CITY_SCOPE 2
#define TB_SCHEMA_OLDEST     1 /* of which work is taken, if nobody says otherwise */

/* What a city may be able to do beyond pages and pushes; it tells which of them. */
#define TB_CAN_SNAPSHOTS "snapshots"
#define TB_CAN_HOLD      "hold"
#define TB_CAN_DIGEST    "digest"
#define TB_CAN_LOOKUP    "lookup"
#define TB_CAN_GROUPS    "groups"
#define TB_CAN_PROOF     "proof"
#define TB_CAN_SCANS     "scans"

/* GET /.well-known/timebank.  A demonstration tells its accounts, see tb_logins_print(). */
#define TB_CITY_INFO_FIELDS(F, S)                          \
  F (S, TEXT, name, TB_MARK_NONE, "Name")                  \
  F (S, INT64, protocol, TB_MARK_NONE, "Protocol")         \
  F (S, INT64, schema_min, TB_MARK_NONE, "Oldest schema")  \
  F (S, INT64, schema_max, TB_MARK_NONE, "Newest schema")  \
  F (S, TEXT, epoch, TB_MARK_REQUIRED, "Epoch")            \
  F (S, TEXT, public_key, TB_MARK_REQUIRED, "Key, base64") \
  F (S, INT64, max_ops, TB_MARK_NONE, "Operations a push") \
  F (S, TEXT, can, TB_MARK_NONE, "What it can do")         \
  F (S, BOOLEAN, is_demo, TB_MARK_NONE, "Demonstration")   \
  F (S, TEXT, accounts, TB_MARK_NONE, "Its accounts")
typedef struct
{
  TB_CITY_INFO_FIELDS (TB_MEMBER, TbCityInfo)
} TbCityInfo;
extern const TbTable tb_city_info_table;

/* POST /v1/oauth/token */
#define TB_GRANT_FIELDS(F, S)                                                 \
  F (S, TEXT, access_token, TB_MARK_REQUIRED | TB_MARK_SEALED, "Token")       \
  F (S, TEXT, refresh_token, TB_MARK_REQUIRED | TB_MARK_SEALED, "Next token") \
  F (S, TEXT, token_type, TB_MARK_NONE, "Type")                               \
  F (S, INT64, expires_in, TB_MARK_NONE, "Seconds")                           \
  F (S, TEXT, device, TB_MARK_NONE, "Device they are for")
typedef struct
{
  TB_GRANT_FIELDS (TB_MEMBER, TbGrant)
} TbGrant;
extern const TbTable tb_grant_table;

/* GET /v1/session */
#define TB_WHO_FIELDS(F, S)                              \
  F (S, TEXT, name, TB_MARK_REQUIRED, "Name to sign in") \
  F (S, TEXT, actor, TB_MARK_REQUIRED, "Actor")          \
  F (S, TEXT, label, TB_MARK_NONE, "Shown name")         \
  F (S, TEXT, roles, TB_MARK_NONE, "Roles")              \
  F (S, TEXT, org_id, TB_MARK_NONE, "Organisation")      \
  F (S, TEXT, scope, TB_MARK_REQUIRED, "Scope")          \
  F (S, TEXT, further, TB_MARK_NONE, "Scopes to read")   \
  F (S, INT64, scopes_ver, TB_MARK_NONE, "Of that list") \
  F (S, TEXT, tag_key, TB_MARK_SEALED, "Key of tags")    \
  F (S, INSTANT, now_us, TB_MARK_NONE, "The city's time")
typedef struct
{
  TB_WHO_FIELDS (TB_MEMBER, TbWho)
} TbWho;
extern const TbTable tb_who_table;

/* What a desk asks for that the city hears no more as what it is, before it becomes a form. */
#define TB_RENAMING_FIELDS(F, S)                        \
  F (S, TEXT, device, TB_MARK_REQUIRED, "Device it is") \
  F (S, TEXT, new_device, TB_MARK_REQUIRED, "Device to be")
typedef struct
{
  TB_RENAMING_FIELDS (TB_MEMBER, TbRenaming)
} TbRenaming;
extern const TbTable tb_renaming_table;

/* POST /v1/ops/lookup */
#define TB_LOOKUP_FIELDS(F, S) \
  F (S, TEXT, ids, TB_MARK_REQUIRED, "Operations")
typedef struct
{
  TB_LOOKUP_FIELDS (TB_MEMBER, TbLookup)
} TbLookup;
extern const TbTable tb_lookup_table;

/* GET /v1/ledger/head: what the city has signed last of the chain of all transactions */
#define TB_HEAD_TOLD_FIELDS(F, S)                   \
  F (S, INT64, n, TB_MARK_REQUIRED, "Transactions") \
  F (S, TEXT, hash, TB_MARK_REQUIRED, "Hash")       \
  F (S, INSTANT, at_us, TB_MARK_REQUIRED, "Signed") \
  F (S, INT64, key_id, TB_MARK_NONE, "Key")         \
  F (S, TEXT, signature, TB_MARK_REQUIRED, "Signature")
typedef struct
{
  TB_HEAD_TOLD_FIELDS (TB_MEMBER, TbHeadTold)
} TbHeadTold;
extern const TbTable tb_head_told_table;

/* GET /v1/scans/{scan}: how much of its bytes is there, from the first part on */
#define TB_SCAN_TOLD_FIELDS(F, S)                  \
  F (S, TEXT, id, TB_MARK_REQUIRED, "Scan")        \
  F (S, INT64, bytes, TB_MARK_NONE, "Bytes")       \
  F (S, INT64, n_parts, TB_MARK_NONE, "Parts")     \
  F (S, INT64, n_here, TB_MARK_NONE, "Parts here") \
  F (S, BOOLEAN, is_whole, TB_MARK_NONE, "Whole")
typedef struct
{
  TB_SCAN_TOLD_FIELDS (TB_MEMBER, TbScanTold)
} TbScanTold;
extern const TbTable tb_scan_told_table;

/* POST /v1/people/known: whose number it is */
#define TB_KNOWN_ASK_FIELDS(F, S) \
  F (S, TEXT, number, TB_MARK_REQUIRED | TB_MARK_SEALED, "Identity number")
typedef struct
{
  TB_KNOWN_ASK_FIELDS (TB_MEMBER, TbKnownAsk)
} TbKnownAsk;
extern const TbTable tb_known_ask_table;

#define TB_KNOWN_TOLD_FIELDS(F, S)            \
  F (S, TEXT, id, TB_MARK_REQUIRED, "Person") \
  F (S, TEXT, name, TB_MARK_REQUIRED | TB_MARK_PERSONAL, "Name, masked")
typedef struct
{
  TB_KNOWN_TOLD_FIELDS (TB_MEMBER, TbKnownTold)
} TbKnownTold;
extern const TbTable tb_known_told_table;

/* application/problem+json (RFC 9457); never anything personal in it */
#define TB_PROBLEM_FIELDS(F, S)                                    \
  F (S, TEXT, type, TB_MARK_REQUIRED, "Type")                      \
  F (S, TEXT, title, TB_MARK_NONE, "Title")                        \
  F (S, INT64, status, TB_MARK_NONE, "Status")                     \
  F (S, TEXT, detail, TB_MARK_NONE, "Detail")                      \
  F (S, BOOLEAN, retryable, TB_MARK_NONE, "May help to try again") \
  F (S, TEXT, request_id, TB_MARK_NONE, "Request")
typedef struct
{
  TB_PROBLEM_FIELDS (TB_MEMBER, TbProblem)
} TbProblem;
extern const TbTable tb_problem_table;

#define TB_PROBLEM_PREFIX "urn:tb:problem:"

GBytes  *tb_wire_print_doc (const TbTable *table,
                            gconstpointer  base);
gboolean tb_wire_parse_doc (GBytes        *bytes,
                            const TbTable *table,
                            gpointer       base,
                            GError       **error);

G_END_DECLS
