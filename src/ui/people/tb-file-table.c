/* tb-file-table.c: the lists of a person's file: what stands in each, and how
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-file-table.h"

#include <glib/gi18n.h>

#include "tb-catalogue.h"
#include "tb-day.h"
#include "tb-deed.h"
#include "tb-org-tables.h"
#include "tb-paper-words.h"
#include "tb-record-text.h"
#include "tb-rules-standing.h"
#include "tb-scan-words.h"
#include "tb-training-tables.h"
#include "tb-ui-date.h"
#include "tb-ui-text.h"
#include "tb-when.h"

/* Not in characters, which the toolkit would measure again for each cell. */
#define SHORT  "short-cell"
#define NARROW "narrow-cell"
#define MIDDLE "middle-cell"
#define WIDE   "wide-cell"

static char *
format_day (gint64 day)
{
  return day != 0 ? tb_ui_format_day (day) : NULL;
}

static char *
format_instant (gint64 instant_us)
{
  return instant_us != 0 ? tb_ui_format_day (tb_day_of_instant (instant_us)) : NULL;
}

static char *
service_day (gpointer record, TbDesk *desk)
{
  return format_instant (((TbServiceRecord *) record)->start_us);
}

static char *
service_span (gpointer record, TbDesk *desk)
{
  TbServiceRecord *service = record;

  return tb_ui_format_span (service->start_us, service->end_us);
}

static char *
service_elder (gpointer record, TbDesk *desk)
{
  return g_strdup (tb_record_get_name (record, "elder_id"));
}

static char *
service_volunteer (gpointer record, TbDesk *desk)
{
  return g_strdup (tb_record_get_name (record, "volunteer_id"));
}

static char *
service_item (gpointer record, TbDesk *desk)
{
  return tb_record_print_item (record);
}

static char *
service_length (gpointer record, TbDesk *desk)
{
  return tb_when_print_length (((TbServiceRecord *) record)->minutes);
}

static char *
service_state (gpointer record, TbDesk *desk)
{
  return g_strdup (tb_record_get_state_text (((TbServiceRecord *) record)->state));
}

static const TbFileColumn given[] = {
  { NC_ ("column", "Date"), "-start_us", service_day, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Time"), "-start_us", service_span, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Elder"), "elder_id", service_elder, NARROW, FALSE, FALSE },
  { NC_ ("column", "Service item"), "item", service_item, WIDE, TRUE, FALSE },
  { NC_ ("column", "Length"), "-minutes", service_length, SHORT, FALSE, TRUE },
  { NC_ ("column", "State"), "state", service_state, NARROW, FALSE, FALSE },
};

static const TbFileColumn received[] = {
  { NC_ ("column", "Date"), "-start_us", service_day, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Time"), "-start_us", service_span, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Volunteer"), "volunteer_id", service_volunteer, NARROW, FALSE, FALSE },
  { NC_ ("column", "Service item"), "item", service_item, WIDE, TRUE, FALSE },
  { NC_ ("column", "Length"), "-minutes", service_length, SHORT, FALSE, TRUE },
  { NC_ ("column", "State"), "state", service_state, NARROW, FALSE, FALSE },
};

static char *
training_general (gpointer record, TbDesk *desk)
{
  return tb_when_print_length (((TbTraining *) record)->general_min);
}

static char *
training_length (gpointer record, TbDesk *desk)
{
  return tb_when_print_length (tb_training_sum (record));
}

/* Order 67 art. 8: name, contents, length, who held it, when. */
static const TbFileColumn trainings[] = {
  { NC_ ("column", "Date"), "-taken_on", NULL, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Course"), "course", NULL, WIDE, TRUE, FALSE },
  { NC_ ("column", "Organiser"), "organiser", NULL, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "General"), "-general_min", training_general, SHORT, FALSE, TRUE },
  { NC_ ("column", "In all"), NULL, training_length, SHORT, FALSE, TRUE },
  { NC_ ("column", "Valid until"), "-until_on", NULL, MIDDLE, FALSE, FALSE },
};

static char *
award_level (gpointer record, TbDesk *desk)
{
  return g_strdup (tb_deed_find_label ("award", "level", ((TbCommendation *) record)->level));
}

/* Order 67 art. 9: name, date, who gave it. */
static const TbFileColumn awards[] = {
  { NC_ ("column", "Date"), "-granted_on", NULL, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Award"), "title", NULL, WIDE, TRUE, FALSE },
  { NC_ ("column", "Level"), "level", award_level, NARROW, FALSE, FALSE },
  { NC_ ("column", "Granted by"), "granted_by", NULL, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Proof"), "proof", NULL, MIDDLE, FALSE, FALSE },
};

static char *
evaluation_day (gpointer record, TbDesk *desk)
{
  return format_instant (((TbEvaluation *) record)->at_us);
}

static char *
evaluation_score (gpointer record, TbDesk *desk)
{
  const int score = (int) ((TbEvaluation *) record)->score;

  /* TRANSLATORS: what an elder gave for a service, of five */
  return score > 0 ? g_strdup_printf (_ ("%d of 5"), score) : NULL;
}

static char *
evaluation_item (gpointer record, TbDesk *desk)
{
  return g_strdup (tb_ui_get_item (tb_catalogue_find (tb_record_get_name (record, "item"))));
}

static char *
evaluation_elder (gpointer record, TbDesk *desk)
{
  return g_strdup (tb_record_get_name (record, "elder_id"));
}

static char *
evaluation_volunteer (gpointer record, TbDesk *desk)
{
  return g_strdup (tb_record_get_name (record, "volunteer"));
}

/* Order 67 art. 10: how good, and when it was said. */
static const TbFileColumn evaluations[] = {
  { NC_ ("column", "Date"), "-at_us", evaluation_day, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Score"), "-score", evaluation_score, SHORT, FALSE, TRUE },
  { NC_ ("column", "Elder"), NULL, evaluation_elder, NARROW, FALSE, FALSE },
  { NC_ ("column", "Service item"), NULL, evaluation_item, WIDE, TRUE, FALSE },
  { NC_ ("column", "Note"), "note", NULL, WIDE, TRUE, FALSE },
};

static const TbFileColumn opinions[] = {
  { NC_ ("column", "Date"), "-at_us", evaluation_day, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Score"), "-score", evaluation_score, SHORT, FALSE, TRUE },
  { NC_ ("column", "Volunteer"), NULL, evaluation_volunteer, NARROW, FALSE, FALSE },
  { NC_ ("column", "Service item"), NULL, evaluation_item, WIDE, TRUE, FALSE },
  { NC_ ("column", "Note"), "note", NULL, WIDE, TRUE, FALSE },
};

static char *
posting_day (gpointer record, TbDesk *desk)
{
  const char *occurred = tb_record_get_name (record, "occurred");

  return occurred != NULL ? format_instant (g_ascii_strtoll (occurred, NULL, 10)) : NULL;
}

static char *
posting_cause (gpointer record, TbDesk *desk)
{
  return g_strdup (tb_file_get_cause (tb_record_get_name (record, "cause")));
}

static char *
posting_coins (gpointer record, TbDesk *desk)
{
  const gint64     minutes = ((TbPosting *) record)->minutes;
  g_autofree char *coins = tb_ui_format_coins (ABS (minutes));

  return g_strconcat (minutes < 0 ? "−" : "+", coins, NULL);
}

static char *
posting_balance (gpointer record, TbDesk *desk)
{
  const TbPosting *posting = record;

  return posting->k > 0 ? tb_ui_format_coins (posting->balance_after)
                        : g_strdup (_ ("not confirmed yet"));
}

static const TbFileColumn postings[] = {
  { NC_ ("column", "Date"), NULL, posting_day, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "What for"), NULL, posting_cause, WIDE, TRUE, FALSE },
  { NC_ ("column", "Coins"), "-minutes", posting_coins, MIDDLE, FALSE, TRUE },
  { NC_ ("column", "Balance"), "-k", posting_balance, MIDDLE, FALSE, TRUE },
};

static char *
paper_day (gpointer record, TbDesk *desk)
{
  return format_instant (((TbCertificate *) record)->requested_us);
}

static char *
paper_period (gpointer record, TbDesk *desk)
{
  const TbCertificate *paper = record;
  g_autofree char     *from = format_day (paper->from_day);
  g_autofree char     *to = format_day (paper->to_day);

  if (from == NULL && to == NULL)
    return g_strdup (_ ("all services"));
  return g_strdup_printf (_ ("%s to %s"), from != NULL ? from : "…", to != NULL ? to : "…");
}

static char *
paper_hours (gpointer record, TbDesk *desk)
{
  const TbCertificate *paper = record;

  return paper->minutes > 0 ? tb_ui_format_hours (paper->minutes) : NULL;
}

static char *
paper_state (gpointer record, TbDesk *desk)
{
  return g_strdup (tb_paper_get_state_word (tb_paper_get_state (record)));
}

static const TbFileColumn papers[] = {
  { NC_ ("column", "Requested"), "-requested_us", paper_day, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Number"), "number", NULL, WIDE, TRUE, FALSE },
  { NC_ ("column", "Period"), "-from_day", paper_period, WIDE, FALSE, FALSE },
  { NC_ ("column", "Hours"), "-minutes", paper_hours, SHORT, FALSE, TRUE },
  { NC_ ("column", "State"), "state", paper_state, NARROW, FALSE, FALSE },
};

static char *
insurance_origin (gpointer record, TbDesk *desk)
{
  return g_strdup (tb_deed_find_label ("insure", "origin", ((TbInsurance *) record)->origin));
}

static const TbFileColumn insurances[] = {
  { NC_ ("column", "From"), "-from_on", NULL, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Until"), "-until_on", NULL, MIDDLE, FALSE, FALSE },
  { NC_ ("column", "Origin"), "origin", insurance_origin, WIDE, TRUE, FALSE },
  { NC_ ("column", "Insurer"), "insurer", NULL, MIDDLE, FALSE, FALSE },
};

#define COLUMNS(columns) columns, G_N_ELEMENTS (columns)

static const TbFileTable tables[] = {
  { "given", &tb_service_record_kind, N_ ("Services Given"), "volunteer_id", FALSE, "-start_us",
    N_ ("Each service the person gives stands here, from its entry to its certification. “Record "
        "Service” enters the first."),
    "win.show-row", "id", NULL, NULL, NULL, TB_DEED_OF_VOLUNTEERS, COLUMNS (given) },
  { "received", &tb_service_record_kind, N_ ("Services Received"), "elder_id", FALSE, "-start_us",
    N_ ("Each service the elder gets stands here. “Record Service” enters the first."),
    "win.show-row", "id", NULL, NULL, NULL, TB_DEED_OF_ELDERS, COLUMNS (received) },
  { "training", &tb_training_kind, N_ ("Training"), "person_id", FALSE, "-taken_on",
    N_ ("Courses stand here with the minutes that count. Enter the first training; nobody serves "
        "without it."),
    NULL, NULL, "train", "training.remove", N_ ("Training taken back"), 0, COLUMNS (trainings) },
  { "awards", &tb_commendation_kind, N_ ("Awards"), "person_id", FALSE, "-granted_on",
    N_ ("Awards stand here with who gave them and when. Your own are entered when they are given, "
        "those of others once the paper was seen."),
    NULL, NULL, "award", "commendation.remove", N_ ("Award taken back"), 0, COLUMNS (awards) },
  { "evaluations", &tb_evaluation_kind, N_ ("What Elders Say"), "of_volunteer", FALSE, "-at_us",
    N_ ("What elders say of the services stands here, once somebody has asked them. It is due "
        "within ten working days."),
    "win.show-row", "record_id", NULL, NULL, NULL, TB_DEED_OF_VOLUNTEERS, COLUMNS (evaluations) },
  { "opinions", &tb_evaluation_kind, N_ ("What the Elder Says"), "elder_id", FALSE, "-at_us",
    N_ ("What the elder says of services stands here, once somebody has asked."), "win.show-row",
    "record_id", NULL, NULL, NULL, TB_DEED_OF_ELDERS, COLUMNS (opinions) },
  { "postings", &tb_posting_kind, N_ ("Movements"), "account", TRUE, "-k",
    N_ ("Every coin that comes or goes stands here. The first comes with the first service that is "
        "certified."),
    NULL, NULL, NULL, NULL, NULL, 0, COLUMNS (postings) },
  { "papers", &tb_certificate_kind, N_ ("Certificates"), "person_id", FALSE, "-requested_us",
    N_ ("Certificates stand here from the request to the paper. “Request Certificate” asks for the "
        "first; it is free."),
    "win.show-paper", "id", NULL, NULL, NULL, TB_DEED_OF_VOLUNTEERS, COLUMNS (papers) },
  { "insurances", &tb_insurance_kind, N_ ("Insurance"), "person_id", FALSE, "-until_on",
    N_ ("Insurance stands here, claimed at Volunteer Beijing or bought; nobody serves without it."),
    NULL, NULL, "insure", "insurance.remove", N_ ("Insurance taken back"), TB_DEED_OF_VOLUNTEERS,
    COLUMNS (insurances) },
};

/**
 * tb_file_table_find:
 * @name: of a list
 *
 * Returns: (transfer none) (nullable): what stands in it
 */
const TbFileTable *
tb_file_table_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_strcmp0 (tables[i].name, name) == 0)
      return &tables[i];
  for (guint i = 0; tb_privacy_tables[i].name != NULL; i++)
    if (g_strcmp0 (tb_privacy_tables[i].name, name) == 0)
      return &tb_privacy_tables[i];
  if (tb_scan_tables_find (name) != NULL)
    return tb_scan_tables_find (name);
  return tb_org_tables_find (name) != NULL ? tb_org_tables_find (name)
                                           : tb_training_tables_find (name);
}

/**
 * tb_file_table_print_filter:
 * @table: a list
 * @person_id: whose; of what an organisation has, its key
 *
 * Returns: (transfer full): what is asked for it
 */
char *
tb_file_table_print_filter (const TbFileTable *table,
                            const char        *person_id)
{
  g_autofree char *account = table->is_account ? tb_account_derive_member (person_id) : NULL;
  g_autofree char *key = tb_ui_quote_filter (account != NULL ? account : person_id);

  return g_strdup_printf ("%s=%s", table->term, key);
}

/**
 * tb_file_get_cause:
 * @cause: (nullable): why coins moved
 *
 * Returns: (transfer none): that in people's words, translated
 */
const char *
tb_file_get_cause (const char *cause)
{
  static const struct
  {
    const char *cause;
    const char *words;
  } causes[] = {
    { TB_CAUSE_EARN, N_ ("Earned by service") },
    { TB_CAUSE_GRANT_ISSUE, N_ ("Budget issued") },
    { TB_CAUSE_GRANT, N_ ("Granted") },
    { TB_CAUSE_REDEEM, N_ ("Used for a service") },
    { TB_CAUSE_GIFT, N_ ("Gift") },
    { TB_CAUSE_DONATE, N_ ("Donated") },
    { TB_CAUSE_POOL_PAY, N_ ("Paid by the pool") },
    { TB_CAUSE_EXPIRE, N_ ("Expired") },
    { TB_CAUSE_REVERSAL, N_ ("Taken back") },
    { TB_CAUSE_ADJUST, N_ ("Adjusted") },
    { TB_CAUSE_MIGRATE, N_ ("Brought from a pilot") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (causes); i++)
    if (g_strcmp0 (causes[i].cause, cause) == 0)
      return _ (causes[i].words);
  return cause != NULL ? cause : "";
}
