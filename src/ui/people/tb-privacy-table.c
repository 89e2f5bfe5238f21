/* tb-privacy-table.c: the lists of an organisation on personal data: who has read what, what people
 * ask about their own, and who may make lists or read of minors
 *
 *
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-consent-text.h"
#include "tb-day.h"
#include "tb-deed.h"
#include "tb-file-table.h"
#include "tb-kinds.h"
#include "tb-ui-date.h"
#include "tb-ui-text.h"

#define NARROW "narrow-cell"
#define MIDDLE "middle-cell"
#define WIDE   "wide-cell"

static char *
read_when (gpointer record, TbDesk *desk)
{
  const gint64     at_us = ((TbDisclosure *) record)->read_us;
  g_autofree char *day = tb_ui_format_day (tb_day_of_instant (at_us));
  g_autofree char *clock = tb_ui_format_clock (at_us);

  return g_strdup_printf ("%s %s", day, clock);
}

static char *
read_by (gpointer record, TbDesk *desk)
{
  return g_strdup (tb_ui_get_colleague (record, "read_by", tb_desk_get_actor (desk)));
}

/* One person, or how many. */
static char *
read_of (gpointer record, TbDesk *desk)
{
  TbDisclosure *disclosure = record;

  if (disclosure->person_id != NULL)
    return g_strdup (tb_record_get_name (record, "person_id"));
  return g_strdup_printf (ngettext ("%u person", "%u people", (guint) disclosure->n_people),
                          (guint) disclosure->n_people);
}

static char *
read_what (gpointer record, TbDesk *desk)
{
  const char *fields = ((TbDisclosure *) record)->fields;
  const char *label = tb_deed_find_label ("reveal", "fields", fields);

  if (g_strcmp0 (label, fields) == 0)
    label = tb_deed_find_label ("open-scan", "fields", fields);
  if (g_strcmp0 (label, fields) == 0) /* what only lists have */
    label = tb_deed_find_label ("list-file", "fields", fields);
  return g_strdup (label);
}

static char *
read_where (gpointer record, TbDesk *desk)
{
  const char *channel = ((TbDisclosure *) record)->channel;

  if (g_strcmp0 (channel, TB_DISCLOSURE_FILE) == 0)
    return g_strdup (_ ("File"));
  return g_strdup (g_strcmp0 (channel, TB_DISCLOSURE_PRINT) == 0 ? _ ("Paper") : _ ("Screen"));
}

static char *
read_why (gpointer record, TbDesk *desk)
{
  TbDisclosure *disclosure = record;
  const char   *reason = tb_deed_find_label ("reveal", "reason", disclosure->reason);

  if (disclosure->note == NULL || *disclosure->note == '\0')
    return g_strdup (reason);
  return g_strdup_printf ("%s · %s", reason, disclosure->note);
}

static const TbFileColumn readings[] = {
  { NC_ ("column", "Time"), "-read_us", read_when, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Who"), "read_by", read_by, NARROW, FALSE, FALSE },
  { NC_ ("column", "Of whom"), "person_id", read_of, NARROW, FALSE, FALSE },
  { NC_ ("column", "What"), "fields", read_what, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Where"), "channel", read_where, NARROW, FALSE, FALSE },
  { NC_ ("column", "Purpose"), "reason", read_why, MIDDLE, TRUE, FALSE },
  { NC_ ("column", "Who gets it"), "receiver", NULL, MIDDLE, FALSE, FALSE },
};

static char *
claim_of (gpointer record, TbDesk *desk)
{
  return g_strdup (tb_record_get_name (record, "person_id"));
}

static char *
claim_wish (gpointer record, TbDesk *desk)
{
  return g_strdup (tb_deed_find_label ("claim", "wish", ((TbClaim *) record)->wish));
}

/* Of an open one the day it is due by. */
static char *
claim_state (gpointer record, TbDesk *desk)
{
  TbClaim         *claim = record;
  g_autofree char *due = NULL;

  if (g_strcmp0 (claim->state, TB_CLAIM_OPEN) != 0)
    return g_strdup (tb_deed_find_label ("answer-claim", "state", claim->state));
  due = tb_ui_format_day (tb_day_add_days (claim->asked_on, TB_CLAIM_DAYS));
  return g_strdup_printf (_ ("due by %s"), due);
}

static const char *const claim_deeds[] = { "erase-data", "answer-claim", NULL };

static gboolean
is_for_claim (gpointer    record,
              const char *deed)
{
  TbClaim *claim = record;

  return g_strcmp0 (claim->state, TB_CLAIM_OPEN) == 0 &&
         (g_strcmp0 (deed, "erase-data") != 0 || g_strcmp0 (claim->wish, TB_CLAIM_ERASE) == 0);
}

static const TbFileColumn claims[] = {
  { NC_ ("column", "Asked"), "-asked_on", NULL, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Of whom"), "person_id", claim_of, NARROW, FALSE, FALSE },
  { NC_ ("column", "What"), "wish", claim_wish, WIDE, TRUE, FALSE },
  { NC_ ("column", "State"), "state", claim_state, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Answer"), "answer", NULL, MIDDLE, FALSE, FALSE },
};

static char *
permit_reader (gpointer record, TbDesk *desk)
{
  return g_strdup (tb_ui_get_colleague (record, "reader_id", tb_desk_get_actor (desk)));
}

static char *
permit_what (gpointer record, TbDesk *desk)
{
  if (((TbPermit *) record)->person_id == NULL)
    return g_strdup (_ ("Lists with whole numbers"));
  return g_strdup (tb_record_get_name (record, "person_id"));
}

static char *
permit_giver (gpointer record, TbDesk *desk)
{
  return g_strdup (tb_ui_get_colleague (record, "given_by", tb_desk_get_actor (desk)));
}

static const TbFileColumn permits[] = {
  { NC_ ("column", "Until"), "-until_on", NULL, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Who"), "reader_id", permit_reader, NARROW, FALSE, FALSE },
  { NC_ ("column", "What"), "person_id", permit_what, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Purpose"), "reason", NULL, WIDE, TRUE, FALSE },
  { NC_ ("column", "Allowed by"), "given_by", permit_giver, NARROW, FALSE, FALSE },
};

static char *
pledge_who (gpointer record, TbDesk *desk)
{
  const TbStaff *staff = record;

  /* TRANSLATORS: in a list of colleagues: whoever is signed in here */
  return g_strcmp0 (staff->id, tb_desk_get_actor (desk)) == 0
             ? g_strdup_printf (_ ("%s (you)"), staff->name)
             : g_strdup (staff->name);
}

/* Of a text that has another edition by now it is not enough. */
static char *
pledge_state (gpointer record, TbDesk *desk)
{
  g_autoptr (TbConsentText) text = tb_consent_text_load (TB_PLEDGE_TEXT);
  const char               *signed_so = tb_record_get_name (record, "pledge");
  g_auto (GStrv)            parts = g_strsplit (signed_so != NULL ? signed_so : "", " ", 2);
  g_autofree char          *day = NULL;

  if (parts[0] == NULL || parts[1] == NULL)
    return g_strdup (_ ("not signed yet"));
  day = tb_ui_format_day (tb_day_of_instant (g_ascii_strtoll (parts[1], NULL, 10)));
  if (text != NULL && g_strcmp0 (parts[0], text->edition) != 0)
    /* TRANSLATORS: a day, and the edition of a text */
    return g_strdup_printf (_ ("signed on %s, but text %s: sign anew"), day, parts[0]);
  return g_strdup_printf (_ ("signed on %s, text %s"), day, parts[0]);
}

static const TbFileColumn pledges[] = {
  { NC_ ("column", "Who"), "name", pledge_who, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Undertaking"), NULL, pledge_state, WIDE, TRUE, FALSE },
};

#define COLUMNS(columns) columns, G_N_ELEMENTS (columns)

const TbFileTable tb_privacy_tables[] = {
  { "readings", &tb_disclosure_kind, N_ ("Who Has Read What"), "org_id", FALSE, "-read_us",
    N_ ("Whenever somebody looks at a whole number, prints one or writes one to a file, it stands "
        "here with what for and for whom."),
    NULL, NULL, NULL, NULL, NULL, 0, COLUMNS (readings) },
  { "claims", &tb_claim_kind, N_ ("Requests"), "org_id", FALSE, "-asked_on",
    N_ ("What people ask about the data that are kept of them stands here until it is answered. It "
        "is entered with the person."),
    NULL, NULL, NULL, NULL, NULL, 0, COLUMNS (claims), claim_deeds, is_for_claim },
  { "permits", &tb_permit_kind, N_ ("Leaves"), "org_id", FALSE, "-until_on",
    N_ ("Who may make lists with whole numbers, or read of a minor, stands here with who has "
        "allowed it."),
    NULL, NULL, "list-permit", "permit.end", N_ ("Nobody reads by that leave any more"), 0,
    COLUMNS (permits) },
  { "pledges", &tb_staff_kind, N_ ("Undertakings"), "org_id", FALSE, "name",
    N_ ("Who works for the organisation, and whether they have undertaken to keep quiet about what "
        "they read, stands here after the first exchange."),
    NULL, NULL, "pledge", NULL, NULL, 0, COLUMNS (pledges) },
  { NULL, NULL, NULL, NULL, FALSE, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, 0 },
};
