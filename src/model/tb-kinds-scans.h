/* tb-kinds-scans.h: scans and photos of papers
 *
 * The row says what there is; the bytes lie beside the database, sealed, in parts, and travel by
 * addresses of their own (tb-scan-shelf.h).
 *
 * Source; PIPL art. 13 to 17.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-record.h"

G_BEGIN_DECLS

#define TB_SCAN_PDF  "application/pdf"
#define TB_SCAN_PNG  "image/png"
#define TB_SCAN_JPEG "image/jpeg"

#define TB_SCAN_MAX_BYTES  (5 << 20)
#define TB_SCAN_PART_BYTES (256 << 10)
#define TB_SCAN_MAX_PARTS  (TB_SCAN_MAX_BYTES / TB_SCAN_PART_BYTES)
/* Of one organisation, at the city. */
#define TB_SCAN_ORG_BYTES G_GINT64_CONSTANT (2147483648)

/* What was scanned, and of which row; it never changes.  @digest is the SHA-256 of all bytes:
 * whoever knows it could tell whether a paper they have is this one, so it is sealed. */
#define TB_SCAN_OWN_FIELDS(F, S)                                  \
  F (S, TEXT, parent_kind, TB_MARK_REQUIRED, "Kind of paper")     \
  F (S, TEXT, parent_id, TB_MARK_LINK, "Paper")                   \
  F (S, TEXT, title, TB_MARK_REQUIRED | TB_MARK_PERSONAL, "File") \
  F (S, TEXT, media, TB_MARK_REQUIRED, "Media type")              \
  F (S, INT64, bytes, TB_MARK_NONE, "Bytes")                      \
  F (S, TEXT, digest, TB_MARK_REQUIRED | TB_MARK_SEALED, "Digest of the scan")
/* Of whom it is, and who else stands on it: a guardian, a relative. */
#define TB_SCAN_FIELDS(F, S)                                                \
  TB_HEAD_FIELDS (F, S)                                                     \
  TB_SCAN_OWN_FIELDS (F, S)                                                 \
  F (S, TEXT, person_id, TB_MARK_REFERENCE | TB_MARK_SEARCHABLE, "Person")  \
  F (S, TEXT, other_id, TB_MARK_REFERENCE | TB_MARK_SEARCHABLE, "Relative") \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation")                         \
  F (S, TEXT, recorded_by, TB_MARK_REFERENCE, "Recorded by")                \
  F (S, INSTANT, recorded_us, TB_MARK_NONE, "Recorded")
TB_DECLARE_KIND (TbScan, tb_scan, SCAN, TB_SCAN_FIELDS)

/* A kind of row that scans are of, and which of its fields name people. */
typedef struct
{
  const TbKind *kind;
  const char   *person; /* (nullable): “id”: the row itself is the person */
  const char   *other;  /* (nullable) */
} TbScanParent;

const TbScanParent *tb_scan_find_parent (const char *kind);
const char         *tb_scan_find_media (gconstpointer data,
                                        gsize         size);
guint               tb_scan_count_parts (gint64 n_bytes);
gsize               tb_scan_get_part_size (gint64 n_bytes,
                                           guint  n);
char               *tb_scan_make_digest (gconstpointer data,
                                         gsize         size);

void tb_rules_check_scan (const TbScan *scan,
                          gint64        n_kept_bytes,
                          GPtrArray    *reasons);

G_END_DECLS
