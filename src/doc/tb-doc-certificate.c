/* tb-doc-certificate.c: 养老服务记录证明 as a paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-doc-certificate.h"

#include <string.h>

#include "tb-doc-details.h"
#include "tb-paper-text.h"
#include "tb-paper.h"

#define TITLE       "养老服务记录证明"
#define TITLE_EN    "BEIJING ELDERLY-CARE TIME BANK  ·  SERVICE RECORD CERTIFICATE"
#define DECLARATION "依据志愿服务记录信息无偿出具，真实性可查验；任何单位和个人不得伪造、变造。"

#define TITLE_PT   74.0
#define NUMBER_PT  148.0
#define BODY_PT    180.0
#define ISSUER_PT  590.0 /* top of the issuer's and the QR code's block */
#define DATE_PT    744.0
#define NOTE_PT    58.0 /* 特此证明 and the declaration */
#define QR_PT      (33 * TB_PAPER_MM)
#define SEAL_MM    21.0                   /* radius; a seal is 42 mm wide */
#define TIMES_PT   (TB_DOC_LEFT_PT + 270) /* right edge of the column of counts */
#define MIN_PAD_PT 1.5
#define MAX_PAD_PT 5.5

static const TbPaperStyle cell_left = { .size_pt = 10.5 };
static const TbPaperStyle cell_right = { .size_pt = 10.5, .align = PANGO_ALIGN_RIGHT };
static const TbPaperStyle head_left = { .size_pt = 10.5, .is_bold = TRUE };
static const TbPaperStyle head_right = {
  .size_pt = 10.5, .is_bold = TRUE, .align = PANGO_ALIGN_RIGHT
};

/* A row of the summary, laid out. */
typedef struct
{
  PangoLayout *cells[3]; /* (owned) */
  double       height_pt;
} Row;

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

/**
 * tb_doc_certificate_check:
 * @certificate: what is to be printed
 *
 * Looks for everything that would make the paper say something untrue or unreadable: sums that
 * do not agree, days that do not exist, characters no font draws or nobody sees.
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
  return check_categories (certificate, error) && check_details (certificate, error);
}

/* The sentence the paper is there for. */
static char *
write_body (const TbDocCertificate *c)
{
  GString         *text = g_string_new ("兹证明 ");
  g_autofree char *from = tb_paper_format_day (c->from);
  g_autofree char *to = tb_paper_format_day (c->to);
  g_autofree char *duration = tb_paper_format_duration (c->minutes);
  g_autofree char *coins = tb_paper_format_coins (c->minutes);
  gboolean         has_id = c->id_number != NULL && *c->id_number != '\0';
  gboolean         has_number = c->volunteer_number != NULL && *c->volunteer_number != '\0';

  g_string_append (text, c->name);
  if (has_id || has_number)
    g_string_append_printf (text, "（%s%s%s%s%s）", has_id ? "身份证号 " : "",
                            has_id ? c->id_number : "", has_id && has_number ? "，" : "",
                            has_number ? "志愿者编号 " : "", has_number ? c->volunteer_number : "");
  g_string_append_printf (text, " 系本组织登记的养老服务志愿者，自 %s至 %s，"
                                "参加北京市养老服务时间银行志愿服务，经认定的服务记录共 %" G_GINT64_FORMAT " 条，服务时长 %s，折合时间币 %s 枚。",
                          from, to, c->n_records, duration, coins);
  return g_string_free (text, FALSE);
}

static void
clear_row (gpointer data)
{
  Row *row = data;

  for (gsize i = 0; i < G_N_ELEMENTS (row->cells); i++)
    g_object_unref (row->cells[i]);
}

static void
add_row (TbPaper    *paper,
         GArray     *rows,
         gboolean    is_bold,
         const char *text,
         const char *times,
         const char *duration)
{
  const TbPaperStyle *left = is_bold ? &head_left : &cell_left;
  const TbPaperStyle *right = is_bold ? &head_right : &cell_right;
  Row                 row = { { tb_paper_layout (paper, left, 212, text),
                                tb_paper_layout (paper, right, 46, times),
                                tb_paper_layout (paper, right, 160, duration) },
                              0 };

  for (gsize i = 0; i < G_N_ELEMENTS (row.cells); i++)
    row.height_pt = MAX (row.height_pt, tb_paper_measure (row.cells[i]));
  g_array_append_val (rows, row);
}

static GArray *
make_rows (TbPaper                *paper,
           const TbDocCertificate *c)
{
  GArray          *rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autofree char *times = g_strdup_printf ("%" G_GINT64_FORMAT, c->n_records);
  g_autofree char *duration = tb_paper_format_duration (c->minutes);

  g_array_set_clear_func (rows, clear_row);
  add_row (paper, rows, TRUE, "服务类别", "次数", "时长");
  for (gsize i = 0; i < c->n_categories; i++)
    {
      g_autofree char *one = g_strdup_printf ("%" G_GINT64_FORMAT, c->categories[i].times);
      g_autofree char *time = tb_paper_format_duration (c->categories[i].minutes);

      add_row (paper, rows, FALSE, c->categories[i].text, one, time);
    }
  add_row (paper, rows, TRUE, "合计", times, duration);
  return rows;
}

/* Draws the summary between two heights, as airy as there is room; returns where it ends. */
static double
draw_table (TbPaper                *paper,
            const TbDocCertificate *c,
            double                  top_pt,
            double                  bottom_pt,
            GError                **error)
{
  g_autoptr (GArray) rows = make_rows (paper, c);
  double             needed = 0;
  double             pad;
  double             y = top_pt;

  for (guint i = 0; i < rows->len; i++)
    needed += g_array_index (rows, Row, i).height_pt;
  pad = (bottom_pt - top_pt - needed) / (2 * rows->len);
  if (pad < MIN_PAD_PT)
    {
      fail (error, "the certificate does not fit on its first page");
      return -1;
    }
  pad = MIN (pad, MAX_PAD_PT);
  tb_paper_line (paper, TB_DOC_LEFT_PT, TB_DOC_RIGHT_PT, y, 0.9, TB_INK_BLACK);
  for (guint i = 0; i < rows->len; i++)
    {
      Row     *row = &g_array_index (rows, Row, i);
      gboolean is_strong = i == 0 || i + 2 >= rows->len;

      tb_paper_show (paper, row->cells[0], TB_DOC_LEFT_PT + 8, y + pad);
      tb_paper_show (paper, row->cells[1], TIMES_PT - 46, y + pad);
      tb_paper_show (paper, row->cells[2], TB_DOC_RIGHT_PT - 8 - 160, y + pad);
      y += row->height_pt + 2 * pad;
      if (i + 1 < rows->len)
        tb_paper_line (paper, TB_DOC_LEFT_PT, TB_DOC_RIGHT_PT, y, is_strong ? 0.5 : 0.3,
                       is_strong ? TB_INK_BLACK : TB_INK_PALE);
    }
  tb_paper_line (paper, TB_DOC_LEFT_PT, TB_DOC_RIGHT_PT, y, 0.9, TB_INK_BLACK);
  return y;
}

static void
draw_title (TbPaper                *paper,
            const TbDocCertificate *c)
{
  static const TbPaperStyle title = {
    .size_pt = 29, .is_bold = TRUE, .tracking_pt = 4, .align = PANGO_ALIGN_CENTER
  };
  static const TbPaperStyle english = {
    .size_pt = 6.8, .tracking_pt = 1.1, .ink = TB_INK_GREY, .align = PANGO_ALIGN_CENTER
  };
  static const TbPaperStyle number = { .size_pt = 9.5, .align = PANGO_ALIGN_RIGHT };
  g_autofree char          *text = g_strdup_printf ("编号：%s", c->number);

  tb_paper_text (paper, &title, TB_DOC_LEFT_PT, TITLE_PT, TB_DOC_WIDTH_PT, TITLE);
  tb_paper_text (paper, &english, TB_DOC_LEFT_PT, TITLE_PT + 45, TB_DOC_WIDTH_PT, TITLE_EN);
  tb_paper_text (paper, &number, TB_DOC_LEFT_PT, NUMBER_PT, TB_DOC_WIDTH_PT, text);
}

/* Lower left: how to check the paper, and whom to ask. */
static gboolean
draw_proof (TbPaper                *paper,
            const TbDocCertificate *c,
            GError                **error)
{
  static const TbPaperStyle small = { .size_pt = 8, .leading = 1.05, .ink = TB_INK_GREY };
  static const TbPaperStyle pending = { .size_pt = 13, .is_bold = TRUE, .align = PANGO_ALIGN_CENTER };
  g_autoptr (GString)       lines = g_string_new (NULL);
  double                    y = ISSUER_PT;

  if (c->token != NULL)
    {
      if (!tb_paper_qr (paper, c->token, TB_DOC_LEFT_PT, y, QR_PT, error))
        return FALSE;
      g_string_append (lines, "扫描二维码，可离线核验本证明的电子签名；\n凭编号可在信息管理平台查验。");
    }
  else
    {
      tb_paper_frame (paper, TB_DOC_LEFT_PT, y + 24, 132, 44, 0.8, TB_INK_BLACK);
      tb_paper_text (paper, &pending, TB_DOC_LEFT_PT, y + 24 + 12, 132, "待平台备案");
      g_string_append (lines, "本证明尚未经信息管理平台备案，\n备案后方可凭编号查验。");
    }
  if (c->org_code != NULL)
    g_string_append_printf (lines, "\n出具单位统一社会信用代码：%s", c->org_code);
  if (c->org_person != NULL)
    g_string_append_printf (lines, "\n负责人：%s", c->org_person);
  if (c->org_contact != NULL)
    g_string_append_printf (lines, "%s联系方式：%s", c->org_person != NULL ? "　" : "\n",
                            c->org_contact);
  tb_paper_text (paper, &small, TB_DOC_LEFT_PT, y + QR_PT + 8, 262, lines->str);
  return TRUE;
}

/* Lower right: the issuer, a free place for the seal, the day. */
static void
draw_issuer (TbPaper                *paper,
             const TbDocCertificate *c)
{
  static const TbPaperStyle issuer = {
    .size_pt = 12, .is_bold = TRUE, .align = PANGO_ALIGN_RIGHT
  };
  static const TbPaperStyle day = { .size_pt = 12, .align = PANGO_ALIGN_RIGHT };
  static const TbPaperStyle hint = {
    .size_pt = 8, .tracking_pt = 1, .ink = TB_INK_PALE, .align = PANGO_ALIGN_CENTER
  };
  g_autofree char        *han = tb_paper_format_day_han (c->issued_on);
  double                  radius = SEAL_MM * TB_PAPER_MM;
  double                  x = TB_DOC_RIGHT_PT - radius - 4;
  double                  y = DATE_PT - radius - 6;
  g_autoptr (PangoLayout) name = tb_paper_layout (paper, &issuer, 250, c->org_name);

  tb_paper_show (paper, name, TB_DOC_RIGHT_PT - 250, y - radius - 8 - tb_paper_measure (name));
  tb_paper_circle (paper, x, y, radius, TB_INK_PALE);
  tb_paper_text (paper, &hint, x - radius, y - 6, 2 * radius, "加盖公章有效");
  tb_paper_text (paper, &day, TB_DOC_RIGHT_PT - 250, DATE_PT, 250, han);
}

static gboolean
draw_first_page (TbPaper                *paper,
                 const TbDocCertificate *c,
                 GError                **error)
{
  static const TbPaperStyle body = { .size_pt = 12.5, .leading = 1.3, .indent_pt = 25 };
  static const TbPaperStyle note = { .size_pt = 9.5, .ink = TB_INK_GREY };
  g_autofree char          *text = write_body (c);
  double                    y = BODY_PT;

  draw_title (paper, c);
  y += tb_paper_text (paper, &body, TB_DOC_LEFT_PT, y, TB_DOC_WIDTH_PT, text) + 18;
  y = draw_table (paper, c, y, ISSUER_PT - NOTE_PT - 22, error);
  if (y < 0)
    return FALSE;
  y += tb_paper_text (paper, &body, TB_DOC_LEFT_PT, y + 12, TB_DOC_WIDTH_PT, "特此证明。") + 12;
  tb_paper_text (paper, &note, TB_DOC_LEFT_PT, y + 5, TB_DOC_WIDTH_PT, DECLARATION);
  draw_issuer (paper, c);
  return draw_proof (paper, c, error);
}

static gboolean
draw (TbPaper                *paper,
      const TbDocCertificate *c,
      GError                **error)
{
  g_autoptr (GArray) plan = tb_doc_details_plan (paper, c, error);
  guint              n_pages;

  if (plan == NULL)
    return FALSE;
  n_pages = plan->len; /* the first page, and one for every entry but the last */
  tb_doc_draw_frame (paper, c, 1, n_pages);
  if (!draw_first_page (paper, c, error))
    return FALSE;
  for (guint i = 0; i + 1 < plan->len; i++)
    {
      tb_paper_next_page (paper);
      tb_doc_draw_frame (paper, c, i + 2, n_pages);
      tb_doc_details_draw (paper, c, plan, i);
    }
  return TRUE;
}

/**
 * tb_doc_certificate_print_run:
 * @certificates: (array length=n_certificates): what is to be printed, in this order
 * @n_certificates: at least 1
 *
 * Prints a batch as one file: fonts go into it once, so a page more costs about 1 ms.  All or
 * none: the first certificate that cannot be printed stops the batch.  On the PDF worker.
 * Errors: %TB_ERROR_DATA, with the number of the certificate in front.
 *
 * Returns: (transfer full) (nullable): the PDF file
 */
GBytes *
tb_doc_certificate_print_run (const TbDocCertificate *certificates,
                              gsize                   n_certificates,
                              GError                **error)
{
  g_autoptr (TbPaper) paper = NULL;

  g_return_val_if_fail (n_certificates > 0, NULL);

  for (gsize i = 0; i < n_certificates; i++)
    if (!tb_doc_certificate_check (&certificates[i], error))
      {
        g_prefix_error (error, "certificate %s: ",
                        certificates[i].number != NULL ? certificates[i].number : "?");
        return NULL;
      }
  paper = tb_paper_new (TITLE, certificates[0].issued_on);
  for (gsize i = 0; i < n_certificates; i++)
    {
      if (i > 0)
        tb_paper_next_page (paper);
      if (!draw (paper, &certificates[i], error))
        {
          g_prefix_error (error, "certificate %s: ", certificates[i].number);
          return NULL;
        }
    }
  return tb_paper_finish (paper, error);
}

/**
 * tb_doc_certificate_print:
 * @certificate: what is to be printed
 *
 * The same certificate and the same fonts always give the same bytes.  On the PDF worker.
 * Errors: %TB_ERROR_DATA as tb_doc_certificate_check(), or when it does not fit on its pages.
 *
 * Returns: (transfer full) (nullable): the PDF file
 */
GBytes *
tb_doc_certificate_print (const TbDocCertificate *certificate,
                          GError                **error)
{
  return tb_doc_certificate_print_run (certificate, 1, error);
}
