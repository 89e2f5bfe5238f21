/* tb-ops-papers.c: operations on certificates and their numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-facts.h"
#include "tb-id.h"
#include "tb-ops.h"

static gboolean
reserve (TbOpContext *cx,
         const char  *org_id,
         const char  *device,
         gint64       year,
         gint64       count,
         GError     **error)
{
  g_autoptr (TbNumberBlock) block = tb_record_new (&tb_number_block_kind);
  g_autofree char          *source = NULL;
  gint64                    last = 0;

  if (!tb_facts_last_reserved (cx->conn, org_id, year, &last, error))
    return FALSE;
  source =
      g_strdup_printf ("%s/%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, org_id, year, last + 1);
  block->id = tb_id_derive ("number-block", source);
  tb_set_str (&block->org_id, org_id);
  tb_set_str (&block->device, device);
  block->year = year;
  block->first = last + 1;
  block->last = last + count;
  return tb_rows_change (cx->conn, cx->trail, block, error);
}

static gboolean
numbers_reserve (TbOpContext  *cx,
                 gconstpointer data,
                 GError      **error)
{
  const TbNumbersReserve *args = data;

  if (args->count < 1 || args->count > 1000 || args->year < 2022 || args->year > 2999)
    tb_reasons_add (cx->reasons, "count", "R-182", "1 to 1000 numbers of one year are set aside");
  return cx->reasons->len > 0 || cx->truth == NULL ||
         reserve (cx, args->org_id, args->device, args->year, args->count, error);
}

/* What is known around a certificate: its person, the ledger, and who else has asked. */
static gboolean
look_up (TbOpContext         *cx,
         const TbCertificate *certificate,
         TbPerson           **person_out,
         TbServiceSum        *sum,
         TbCertificateFacts  *facts,
         GError             **error)
{
  gint64   day_after = tb_day_add_days (certificate->to_day, 1);
  gpointer row = NULL;
  gboolean ok;

  if (!tb_ops_find_row (cx, &tb_person_kind, certificate->person_id, &row, error))
    return FALSE;
  facts->person = *person_out = row;
  ok = tb_ops_is_member (cx, certificate->person_id, &facts->is_member, error) &&
       tb_facts_count_requests (cx->conn, cx->org_id, certificate->person_id, &facts->n_open,
                                error) &&
       tb_facts_sum_service (cx->conn, cx->org_id, certificate->person_id,
                             tb_day_to_instant (certificate->from_day),
                             tb_day_to_instant (day_after), sum, error);
  facts->minutes = sum->minutes;
  facts->n_records = sum->n_records;
  facts->asked_on = tb_day_of_instant (cx->op->at_us);
  return ok;
}

static gboolean
certificate_request (TbOpContext  *cx,
                     gconstpointer data,
                     GError      **error)
{
  const TbCertificateRequest *args = data;
  g_autoptr (TbCertificate)   certificate = tb_record_new (&tb_certificate_kind);
  g_autoptr (TbPerson)        person = NULL;
  g_autoptr (TbRecord)        other = NULL;
  g_autofree char            *digest = NULL;
  g_autofree char            *open_id = NULL;
  TbServiceSum                sum = { 0 };
  TbCertificateFacts          facts = { 0 };
  gpointer                    row = NULL;
  gboolean                    ok;

  if (!tb_ops_find_row (cx, &tb_certificate_kind, args->id, &row, error))
    return FALSE;
  if ((other = row) != NULL)
    tb_reasons_add (cx->reasons, "exists", "R-178", "There is a certificate of this key");

  tb_table_copy_common (&tb_certificate_kind.table, certificate, cx->op->shape, args);
  ok = look_up (cx, certificate, &person, &sum, &facts, error) &&
       (facts.n_open == 0 ||
        tb_facts_find_request (cx->conn, cx->org_id, args->person_id, &open_id, error));
  digest = sum.digest;
  if (!ok)
    return FALSE;
  facts.open_id = open_id;
  tb_rules_check_request (cx->rules, certificate, &facts, cx->now_us, cx->reasons);

  tb_set_str (&certificate->org_id, cx->org_id);
  tb_set_str (&certificate->state, TB_CERTIFICATE_REQUESTED);
  tb_set_str (&certificate->requested_by, cx->actor);
  certificate->requested_us = cx->now_us;
  if (person != NULL)
    tb_set_str (&certificate->name, person->name);
  return cx->reasons->len > 0 || tb_rows_change (cx->conn, cx->trail, certificate, error);
}

/* The certificate an operation names; adds a reason if there is none. */
static gboolean
find_certificate (TbOpContext    *cx,
                  const char     *id,
                  TbCertificate **certificate_out,
                  GError        **error)
{
  gpointer row = NULL;

  if (!tb_rows_get (cx->conn, &tb_certificate_kind, id, &row, error))
    return FALSE;
  *certificate_out = row;
  if (*certificate_out != NULL && g_strcmp0 ((*certificate_out)->org_id, cx->org_id) != 0)
    g_clear_object (certificate_out); /* another organisation's */
  if (*certificate_out == NULL)
    tb_reasons_add (cx->reasons, "no-request", "R-178", "There is no such request");
  return TRUE;
}

static gboolean
certificate_withdraw (TbOpContext  *cx,
                      gconstpointer data,
                      GError      **error)
{
  const TbCertificateRequest *args = data;
  g_autoptr (TbCertificate)   certificate = NULL;

  if (!find_certificate (cx, args->id, &certificate, error))
    return FALSE;
  if (certificate == NULL)
    return TRUE;

  tb_rules_check_request_withdrawal (certificate, cx->reasons);
  return cx->reasons->len > 0 ||
         tb_rows_remove (cx->conn, cx->trail, &tb_certificate_kind, args->id, error);
}

/* The issuer's number, and the city's token where the city is. */
static gboolean
complete (TbOpContext    *cx,
          TbCertificate  *certificate,
          const TbPerson *person,
          GError        **error)
{
  g_autoptr (TbOrganisation) issuer = NULL;
  gpointer                   row = NULL;

  if (!tb_ops_find_row (cx, &tb_organisation_kind, cx->org_id, &row, error))
    return FALSE;
  if ((issuer = row) == NULL)
    {
      tb_reasons_add (cx->reasons, "no-issuer", "R-182", "The issuing organisation is not known");
      return TRUE;
    }
  certificate->number = tb_certificate_print_number (
      certificate->issued_on / 10000, issuer->district, issuer->short_name, certificate->serial);
  tb_set_str (&certificate->name, person->name);
  if (cx->truth == NULL)
    return TRUE;
  certificate->token = cx->truth->sign (cx->truth, certificate, person->name);
  certificate->code = tb_certificate_print_code (certificate->token);
  return TRUE;
}

static gboolean
certificate_issue (TbOpContext  *cx,
                   gconstpointer data,
                   GError      **error)
{
  const TbCertificateIssue *args = data;
  g_autoptr (TbCertificate) certificate = NULL;
  g_autoptr (TbPerson)      person = NULL;
  g_autofree char          *digest = NULL;
  TbServiceSum              sum = { 0 };
  TbCertificateFacts        facts = { 0 };
  const TbRules            *rules = tb_ops_get_rules (cx, args->issued_on);
  gboolean                  ok;

  if (!find_certificate (cx, args->id, &certificate, error))
    return FALSE;
  if (certificate == NULL)
    return TRUE;
  ok = look_up (cx, certificate, &person, &sum, &facts, error) &&
       tb_facts_has_serial (cx->conn, cx->org_id, args->issued_on / 10000, args->serial,
                            &facts.has_block, &facts.is_serial_taken, error);
  digest = sum.digest;
  if (!ok)
    return FALSE;
  if (g_strcmp0 (certificate->state, TB_CERTIFICATE_REQUESTED) == 0)
    tb_table_copy_common (&tb_certificate_kind.table, certificate, cx->op->shape, args);
  tb_rules_check_issue (rules, certificate, &facts, cx->actor, cx->now_us, cx->reasons);
  if (cx->reasons->len > 0)
    return TRUE;

  tb_set_str (&certificate->state, TB_CERTIFICATE_ISSUED);
  certificate->minutes = sum.minutes;
  certificate->n_records = sum.n_records;
  tb_set_str (&certificate->digest, digest);
  tb_set_str (&certificate->issued_by, cx->actor);
  certificate->issued_us = cx->now_us;
  tb_set_str (&certificate->rule_version, rules->version);
  if (!complete (cx, certificate, person, error))
    return FALSE;
  return cx->reasons->len > 0 || tb_rows_change (cx->conn, cx->trail, certificate, error);
}

const TbOpEntry tb_ops_papers[] = {
  { "numbers.reserve", numbers_reserve, NULL },
  { "certificate.request", certificate_request,
    "certificate.withdraw" },
  { "certificate.withdraw", certificate_withdraw,
    "certificate.request" },
  { "certificate.issue", certificate_issue, NULL },
  { NULL, NULL, NULL },
};
