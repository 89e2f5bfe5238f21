/* tb-rules-scans.c: what may be kept as the scan of a paper, and how it is cut
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-kinds-scans.h"

#include <string.h>

#include "tb-kinds.h"
#include "tb-reason.h"

#define MAX_CHARACTERS 200
#define DIGEST_CHARS   64 /* SHA-256, hexadecimal */

static const TbScanParent parents[] = {
  { &tb_person_kind, "id", NULL },
  { &tb_registration_kind, "person_id", "guardian_id" },
  { &tb_consent_kind, "person_id", "given_by" },
  { &tb_agreement_kind, "person_id", "signed_by" },
  { &tb_relation_kind, "person_id", "other_id" },
  { &tb_credential_kind, "person_id", NULL },
  { &tb_insurance_kind, "person_id", NULL },
  { &tb_commendation_kind, "person_id", NULL },
  { &tb_claim_kind, "person_id", NULL },
  { &tb_licence_kind, NULL, NULL },
  { &tb_pledge_kind, NULL, NULL },
  { &tb_lesson_kind, NULL, NULL },
};

/* How files of a kind begin. */
static const struct
{
  const char *media;
  const char *head;
  gsize       size;
} heads[] = {
  { TB_SCAN_PDF, "%PDF-", 5 },
  { TB_SCAN_PNG, "\x89PNG\r\n\x1a\n", 8 },
  { TB_SCAN_JPEG, "\xff\xd8\xff", 3 },
};

/**
 * tb_scan_find_parent:
 * @kind: (nullable): name of a kind
 *
 * Returns: (nullable): who stands on a paper of that kind; %NULL if there are no scans of such rows
 */
const TbScanParent *
tb_scan_find_parent (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (parents); i++)
    if (g_strcmp0 (parents[i].kind->table.name, kind) == 0)
      return &parents[i];
  return NULL;
}

/**
 * tb_scan_find_media:
 * @data: a file, or its beginning
 * @size: its length, in bytes
 *
 * By its bytes: what it is called says nothing.
 *
 * Returns: (nullable): its media type, if scans may be of that
 */
const char *
tb_scan_find_media (gconstpointer data,
                    gsize         size)
{
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    if (size > heads[i].size && memcmp (data, heads[i].head, heads[i].size) == 0)
      return heads[i].media;
  return NULL;
}

/**
 * tb_scan_count_parts:
 * @n_bytes: of a scan
 *
 * Returns: in how many parts it travels and lies
 */
guint
tb_scan_count_parts (gint64 n_bytes)
{
  if (n_bytes <= 0 || n_bytes > TB_SCAN_MAX_BYTES)
    return 0;
  return (guint) ((n_bytes + TB_SCAN_PART_BYTES - 1) / TB_SCAN_PART_BYTES);
}

/**
 * tb_scan_get_part_size:
 * @n_bytes: of a scan
 * @n: a part, from 1
 *
 * Returns: its length, in bytes; 0 if there is no such part
 */
gsize
tb_scan_get_part_size (gint64 n_bytes,
                       guint  n)
{
  const guint n_parts = tb_scan_count_parts (n_bytes);

  if (n < 1 || n > n_parts)
    return 0;
  return n < n_parts ? TB_SCAN_PART_BYTES
                     : (gsize) (n_bytes - (gint64) (n_parts - 1) * TB_SCAN_PART_BYTES);
}

/**
 * tb_scan_make_digest:
 * @data: all bytes of a scan
 * @size: how many
 *
 * Returns: (transfer full): their SHA-256, hexadecimal
 */
char *
tb_scan_make_digest (gconstpointer data,
                     gsize         size)
{
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, size);
}

static gboolean
is_media (const char *media)
{
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    if (g_strcmp0 (heads[i].media, media) == 0)
      return TRUE;
  return FALSE;
}

/**
 * tb_rules_check_scan:
 * @scan: as it would be kept
 * @n_kept_bytes: of all scans its organisation keeps already
 * @reasons: (element-type TbReason): gets every reason why not
 */
void
tb_rules_check_scan (const TbScan *scan,
                     gint64        n_kept_bytes,
                     GPtrArray    *reasons)
{
  if (scan->id != NULL && !g_uuid_string_is_valid (scan->id))
    tb_reasons_add_at (reasons, "id", "no-key", "R-210", "The number of a scan is a UUID");
  if (scan->parent_kind != NULL && tb_scan_find_parent (scan->parent_kind) == NULL)
    tb_reasons_add_at (reasons, "parent_kind", "no-choice", "R-210",
                       "“%s” is not possible here", scan->parent_kind);
  if (scan->media != NULL && !is_media (scan->media))
    tb_reasons_add_at (reasons, "media", "no-choice", "R-210",
                       "A scan is a PDF, a PNG or a JPEG");
  if (scan->bytes <= 0)
    tb_reasons_add_at (reasons, "bytes", "empty", "R-210", "There is nothing in the file");
  else if (scan->bytes > TB_SCAN_MAX_BYTES)
    tb_reasons_add_at (reasons, "bytes", "too-large", "R-210",
                       "A scan is %d MB at most: scan it in grey, or with 150 dots per inch",
                       TB_SCAN_MAX_BYTES >> 20);
  else if (n_kept_bytes + scan->bytes > TB_SCAN_ORG_BYTES)
    tb_reasons_add (reasons, "full", "R-210",
                    "There is no room for more scans of this organisation: delete what is needed"
                    " no more");
  if (scan->digest != NULL && (strlen (scan->digest) != DIGEST_CHARS ||
                               strspn (scan->digest, "0123456789abcdef") != DIGEST_CHARS))
    tb_reasons_add_at (reasons, "digest", "no-digest", "R-210", "This is no digest");
  if (scan->title != NULL && g_utf8_strlen (scan->title, -1) > MAX_CHARACTERS)
    tb_reasons_add_at (reasons, "title", "too-long", "R-163", "It is longer than it may be");
}
