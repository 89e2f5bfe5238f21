/* tb-doc-check.c: whether a certificate's parts agree and can be printed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-doc-certificate.h"
#include "tb-paper-text.h"
#include "tb-token.h"

static gboolean
fail (GError    **error,
      const char *what)
{
  g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA, what);
  return FALSE;
}

static gboolean
check_text (const char *label,
            const char *text,
            gboolean    is_required,
            GError    **error)
{
  g_autofree char *bad = NULL;

  if (text == NULL || *text == '\0')
    {
      if (is_required)
        g_set_error (error, TB_ERROR, TB_ERROR_DATA, "a certificate without %s", label);
      return !is_required;
    }
  bad = tb_paper_find_undrawable (text);
  if (bad != NULL)
    g_set_error (error, TB_ERROR, TB_ERROR_DATA, "%s cannot be printed: %s", label, bad);
  return bad == NULL;
}

static gboolean
check_texts (const TbDocCertificate *c,
             GError                **error)
{
  const struct
  {
    const char *label;
    const char *text;
    gboolean    is_required;
  } texts[] = {
    { "number", c->number, TRUE },
    { "name", c->name, TRUE },
    { "id_number", c->id_number, FALSE },
    { "volunteer_number", c->volunteer_number, FALSE },
    { "org_name", c->org_name, TRUE },
    { "org_code", c->org_code, FALSE },
    { "org_person", c->org_person, FALSE },
    { "org_contact", c->org_contact, FALSE },
    { "code", c->code, FALSE },
    { "policy", c->policy, TRUE },
    { "rules_version", c->rules_version, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!check_text (texts[i].label, texts[i].text, texts[i].is_required, error))
      return FALSE;
  return TRUE;
}

static gboolean
is_amount (gint64 minutes)
{
  return minutes >= 0 && minutes <= TB_PAPER_MINUTES_MAX;
}

static gboolean
check_categories (const TbDocCertificate *c,
                  GError                **error)
{
  gint64 minutes = 0;
  gint64 times = 0;

  for (gsize i = 0; i < c->n_categories; i++)
    {
      const TbDocCategory *row = &c->categories[i];

      if (!check_text ("category", row->text, TRUE, error))
        return FALSE;
      if (!is_amount (row->minutes) || !is_amount (row->times))
        return fail (error, "an impossible amount in a category");
      minutes += row->minutes;
      times += row->times;
      if (!is_amount (minutes) || !is_amount (times))
        return fail (error, "an impossible sum of categories");
    }
  if (minutes != c->minutes || times != c->n_records)
    {
      g_set_error (error, TB_ERROR, TB_ERROR_DATA,
                   "the categories are %" G_GINT64_FORMAT " records of %" G_GINT64_FORMAT
                   " minutes, the total %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT,
                   times, minutes, c->n_records, c->minutes);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_details (const TbDocCertificate *c,
               GError                **error)
{
  gint64 minutes = 0;

  for (gsize i = 0; i < c->n_details; i++)
    {
      const TbDocDetail *row = &c->details[i];

      if (!check_text ("item", row->item, TRUE, error) ||
          !check_text ("place", row->place, FALSE, error))
        return FALSE;
      if (!is_amount (row->minutes) || row->date < c->from || row->date > c->to ||
          !tb_paper_is_day (row->date) || row->start_min < -1 || row->start_min >= 1440 ||
          row->end_min < -1 || row->end_min >= 2880)
        {
          g_set_error (error, TB_ERROR, TB_ERROR_DATA,
                       "impossible values in detail row %" G_GSIZE_FORMAT, i + 1);
          return FALSE;
        }
      minutes += row->minutes;
      if (!is_amount (minutes))
        return fail (error, "an impossible sum of details");
    }
  if (c->n_details > 0 && (minutes != c->minutes || (gint64) c->n_details != c->n_records))
    {
      g_set_error (error, TB_ERROR, TB_ERROR_DATA,
                   "the details are %" G_GSIZE_FORMAT " records of %" G_GINT64_FORMAT
                   " minutes, the total %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT,
                   c->n_details, minutes, c->n_records, c->minutes);
      return FALSE;
    }
  return TRUE;
}

/* Whether the QR code would say what the paper says; who signed it is not asked here. */
static gboolean
check_token (const TbDocCertificate *c,
             GError                **error)
{
  g_auto (TbToken) token = { 0 };

  if (c->token == NULL)
    return TRUE;
  if (!tb_token_parse (c->token, &token, error))
    return FALSE;
  if (g_strcmp0 (token.number, c->number) != 0 || token.minutes != c->minutes ||
      token.issued_on != c->issued_on || token.kind != TB_TOKEN_SERVICE_RECORD ||
      !tb_token_name_matches (&token, c->name))
    return fail (error, "the token is of another certificate");
  return TRUE;
}

/**
 * tb_doc_certificate_check:
 * @certificate: what is to be printed
 *
 * Looks for everything that would make the paper say something untrue or unreadable: sums that
 * do not agree, a token of another certificate, days that do not exist, characters no font
 * draws or nobody sees.
 * Errors: %TB_ERROR_DATA; the message names the field, and the character with its code point.
 *
 * Returns: whether it may be printed
 */
gboolean
tb_doc_certificate_check (const TbDocCertificate *certificate,
                          GError                **error)
{
  if (!check_texts (certificate, error))
    return FALSE;
  if (!tb_paper_is_day (certificate->from) || !tb_paper_is_day (certificate->to) ||
      !tb_paper_is_day (certificate->issued_on) || certificate->from > certificate->to)
    return fail (error, "a certificate with impossible days");
  if (!is_amount (certificate->minutes) || !is_amount (certificate->n_records))
    return fail (error, "a certificate with an impossible total");
  return check_categories (certificate, error) && check_details (certificate, error) &&
         check_token (certificate, error);
}
