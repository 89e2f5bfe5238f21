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

static gboolean
look_up (TbOpContext              *cx,
         const TbCertificateIssue *args,
         TbPerson                **person_out,
         TbServiceSum             *sum,
         TbCertificateFacts       *facts,
         GError                  **error)
{
  gpointer row = NULL;
  gboolean ok;

  if (!tb_ops_find_row (cx, &tb_person_kind, args->person_id, &row, error))
    return FALSE;
  facts->person = *person_out = row;
  ok = tb_ops_is_member (cx, args->person_id, &facts->is_member, error) &&
       tb_facts_has_serial (cx->conn, cx->org_id, args->issued_on / 10000, args->serial,
                            &facts->has_block, &facts->is_serial_taken, error) &&
       tb_facts_sum_service (cx->conn, cx->org_id, args->person_id,
                             tb_day_to_instant (args->from_day),
                             tb_day_to_instant (tb_day_add_days (args->to_day, 1)), sum, error);
  facts->minutes = sum->minutes;
  facts->n_records = sum->n_records;
  facts->asked_on = tb_day_of_instant (cx->op->at_us);
  return ok;
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
  if (cx->truth != NULL)
    certificate->token = cx->truth->sign (cx->truth, certificate, person->name);
  return TRUE;
}

static gboolean
certificate_issue (TbOpContext  *cx,
                   gconstpointer data,
                   GError      **error)
{
  const TbCertificateIssue *args = data;
  g_autoptr (TbCertificate) certificate = tb_record_new (&tb_certificate_kind);
  g_autoptr (TbPerson)      person = NULL;
  g_autoptr (TbRecord)      other = NULL;
  g_autofree char          *digest = NULL;
  TbServiceSum              sum = { 0 };
  TbCertificateFacts        facts = { 0 };
  gpointer                  row = NULL;
  gboolean                  ok;

  if (!tb_ops_find_row (cx, &tb_certificate_kind, args->id, &row, error))
    return FALSE;
  if ((other = row) != NULL)
    tb_reasons_add (cx->reasons, "exists", "R-182", "There is a certificate of this key");

  tb_table_copy_common (&tb_certificate_kind.table, certificate, cx->op->shape, args);
  ok = look_up (cx, args, &person, &sum, &facts, error);
  digest = sum.digest;
  if (!ok)
    return FALSE;
  tb_rules_check_certificate (cx->rules, certificate, &facts, cx->now_us, cx->reasons);

  tb_set_str (&certificate->org_id, cx->org_id);
  certificate->minutes = sum.minutes;
  certificate->n_records = sum.n_records;
  tb_set_str (&certificate->digest, digest);
  tb_set_str (&certificate->issued_by, cx->actor);
  certificate->issued_us = cx->now_us;
  tb_set_str (&certificate->rule_version, cx->rules->version);
  if (cx->reasons->len == 0 && !complete (cx, certificate, person, error))
    return FALSE;
  return cx->reasons->len > 0 || tb_rows_change (cx->conn, cx->trail, certificate, error);
}

const TbOpEntry tb_ops_papers[] = {
  { "numbers.reserve", TB_ROLE_PLATFORM, numbers_reserve, NULL },
  { "certificate.issue", TB_ROLE_COORDINATOR | TB_ROLE_CLERK, certificate_issue, NULL },
  { NULL, 0, NULL, NULL },
};
