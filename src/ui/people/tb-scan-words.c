/* tb-scan-words.c: scans and the papers they are of, in people's words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-scan-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-day.h"
#include "tb-deed.h"
#include "tb-ui-date.h"
#include "tb-ui-text.h"

#define NARROW "narrow-cell"
#define MIDDLE "middle-cell"
#define WIDE   "wide-cell"

/* Kinds of papers, and which of their fields say the day. */
static const struct
{
  const char *kind;
  const char *word; /* msgid, of the context “paper” */
  const char *day;  /* (nullable) */
} papers[] = {
  { "person", NC_ ("paper", "General"), NULL },
  { "registration", NC_ ("paper", "Application"), "applied_on" },
  { "consent", NC_ ("paper", "Consent"), "given_on" },
  { "agreement", NC_ ("paper", "Agreement"), "signed_on" },
  { "relation", NC_ ("paper", "Proof of a relation"), "from_on" },
  { "credential", NC_ ("paper", "Credential"), "from_on" },
  { "insurance", NC_ ("paper", "Insurance"), "from_on" },
  { "commendation", NC_ ("paper", "Award"), "granted_on" },
  { "claim", NC_ ("paper", "Request about data"), "asked_on" },
  { "licence", NC_ ("paper", "Document of the organisation"), "from_on" },
  { "pledge", NC_ ("paper", "Confidentiality undertaking"), NULL },
  { "lesson", NC_ ("paper", "Sign-in sheet"), NULL },
};

/**
 * tb_scan_get_paper:
 * @kind: (nullable): name of a kind that scans are of
 *
 * Returns: (transfer none): what such a paper is called, translated
 */
const char *
tb_scan_get_paper (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (g_strcmp0 (papers[i].kind, kind) == 0)
      return g_dpgettext2 (NULL, "paper", papers[i].word);
  return kind != NULL ? kind : "";
}

/* (transfer full) (nullable): what tells this paper from others of its kind */
static char *
describe (TbRecord *paper)
{
  if (TB_IS_CONSENT (paper))
    return g_strdup (tb_deed_find_label ("consent", "purpose", ((TbConsent *) paper)->purpose));
  if (TB_IS_RELATION (paper))
    return g_strdup (tb_deed_find_label ("relate", "relation", ((TbRelation *) paper)->relation));
  if (TB_IS_CREDENTIAL (paper))
    return g_strdup (((TbCredential *) paper)->type);
  if (TB_IS_INSURANCE (paper))
    return g_strdup (((TbInsurance *) paper)->insurer);
  if (TB_IS_COMMENDATION (paper))
    return g_strdup (((TbCommendation *) paper)->title);
  if (TB_IS_CLAIM (paper))
    return g_strdup (tb_deed_find_label ("claim", "wish", ((TbClaim *) paper)->wish));
  if (TB_IS_LICENCE (paper))
    return g_strdup (((TbLicence *) paper)->title);
  return NULL;
}

/* 0 if the paper says no day */
static gint64
get_day (TbRecord *paper)
{
  const TbKind *kind = tb_record_get_kind (paper);

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (papers[i].day != NULL && strcmp (papers[i].kind, kind->table.name) == 0)
      return tb_field_get_int64 (tb_table_find (&kind->table, papers[i].day), paper);
  return 0;
}

/**
 * tb_scan_describe_paper:
 * @paper: a row that scans may be of
 *
 * Returns: (transfer full): which paper it is, in a few words: “Consent · 2026-11-20 · …”
 */
char *
tb_scan_describe_paper (TbRecord *paper)
{
  g_autoptr (GString) text =
      g_string_new (tb_scan_get_paper (tb_record_get_kind (paper)->table.name));
  g_autofree char *which = describe (paper);
  const gint64     day = get_day (paper);

  if (TB_IS_PERSON (paper))
    return g_strdup (_ ("Of the person in general"));
  if (which != NULL && *which != '\0')
    g_string_append_printf (text, " · %s", which);
  if (day != 0)
    {
      g_autofree char *shown = tb_ui_format_day (day);

      g_string_append_printf (text, " · %s", shown);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * tb_scan_explain_fault:
 * @fault: why a file cannot be kept as a scan
 *
 * Returns: (transfer none) (nullable): a sentence or two; %NULL if it can
 */
const char *
tb_scan_explain_fault (TbScanFault fault)
{
  switch (fault)
    {
    case TB_SCAN_EMPTY:
      return _ ("There is nothing in this file.");
    case TB_SCAN_LARGE:
      return _ ("This file is larger than 5 MB. Scan the paper in grey, or with 150 dots per "
                "inch, and choose that file.");
    case TB_SCAN_FOREIGN:
      return _ ("This is no PDF, PNG or JPEG, whatever it is called. Choose a scan or a photo.");
    case TB_SCAN_FINE:
    default:
      return NULL;
    }
}

/**
 * tb_scan_explain_error:
 * @error: why a scan could not be opened
 *
 * Returns: (transfer none): a sentence or two
 */
const char *
tb_scan_explain_error (const GError *error)
{
  if (g_error_matches (error, TB_ERROR, TB_ERROR_ABSENT))
    return _ ("The city platform has not got this scan. It comes when the computer it was added "
              "on exchanges data; if that has happened, it is lost: add it again.");
  if (g_error_matches (error, TB_ERROR, TB_ERROR_DATA))
    return _ ("This scan was damaged. Add it again from the paper.");
  if (g_error_matches (error, TB_ERROR, TB_ERROR_OFFLINE))
    return _ ("This scan is not on this computer yet, and the city platform is out of reach. Try "
              "again when there is a network.");
  return tb_ui_explain_error (error);
}

static char *
scan_paper (gpointer record, TbDesk *desk)
{
  return g_strdup (tb_scan_get_paper (((TbScan *) record)->parent_kind));
}

static char *
scan_size (gpointer record, TbDesk *desk)
{
  return g_format_size ((guint64) ((TbScan *) record)->bytes);
}

static char *
scan_when (gpointer record, TbDesk *desk)
{
  return tb_ui_format_day (tb_day_of_instant (((TbScan *) record)->recorded_us));
}

static char *
scan_by (gpointer record, TbDesk *desk)
{
  return g_strdup (tb_ui_get_colleague (record, "recorded_by", tb_desk_get_actor (desk)));
}

static const TbFileColumn scans[] = {
  { NC_ ("column", "Added"), "-recorded_us", scan_when, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Scan of"), "parent_kind", scan_paper, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "File"), "title", NULL, WIDE, TRUE, FALSE },
  { NC_ ("column", "Size"), "-bytes", scan_size, NARROW, FALSE, TRUE },
  { NC_ ("column", "Added by"), "recorded_by", scan_by, NARROW, FALSE, FALSE },
};

static const char *const scan_deeds[] = { "drop-scan", NULL };

static gboolean
is_for_scan (gpointer record, const char *deed)
{
  return TRUE;
}

static const TbFileTable tables[] = {
  { "scans", &tb_scan_kind, N_ ("Scans and Photos"), "person_id", FALSE, "-recorded_us",
    N_ ("Scans of consents, agreements and other papers stand here, sealed. “Add Scan…” takes a "
        "PDF, PNG or JPEG, or drop one here; a double click opens one, once it is said what for."),
    "scan.open", "id", NULL, NULL, NULL, 0, scans, G_N_ELEMENTS (scans), scan_deeds, is_for_scan,
    N_ ("Add Scan…"), "scan.add", "scan.add" },
  { "org-scans", &tb_scan_kind, N_ ("Scans of Documents"), "org_id", FALSE, "-recorded_us",
    N_ ("Scans of the documents above stand here. “Add Scan…” takes a PDF, PNG or JPEG, or drop "
        "one here; a double click opens one."),
    "scan.open", "id", NULL, NULL, NULL, 0, scans, G_N_ELEMENTS (scans), scan_deeds, is_for_scan,
    N_ ("Add Scan…"), "scan.add", "scan.add" },
};

/**
 * tb_scan_tables_find:
 * @name: of a list
 *
 * Returns: (transfer none) (nullable): what stands in it, if it is one of these
 */
const TbFileTable *
tb_scan_tables_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_strcmp0 (tables[i].name, name) == 0)
      return &tables[i];
  return NULL;
}
