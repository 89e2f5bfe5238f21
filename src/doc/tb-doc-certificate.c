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
#define QR_PT      (33 * TB_PAPER_MM)
#define SEAL_MM    21.0                   /* radius; a seal is 42 mm wide */
#define TIMES_PT   (TB_DOC_LEFT_PT + 270) /* right edge of the column of counts */
#define MIN_PAD_PT 1.0
#define MAX_PAD_PT 5.5

/* How closely the first page is set: as airy as what it has to hold allows. */
typedef struct
{
  double body_pt;
  double leading;
  double table_pt;
  double gap_pt; /* between body, table and closing words */
} Density;

static const Density densities[] = {
  { 12.5, 1.30, 10.5, 18 },
  { 12.5, 1.15, 10.5, 13 },
  { 11.5, 1.05, 9.5, 9 },
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
                                "参加北京市养老服务时间银行志愿服务，"
                                "经认定的服务记录共 %" G_GINT64_FORMAT " 条，"
                                "服务时长 %s，折合时间币 %s 枚。",
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
         double      size_pt,
         gboolean    is_bold,
         const char *text,
         const char *times,
         const char *duration)
{
  const TbPaperStyle left = { .size_pt = size_pt, .is_bold = is_bold };
  const TbPaperStyle right = {
    .size_pt = size_pt, .is_bold = is_bold, .is_tabular = TRUE, .align = PANGO_ALIGN_RIGHT
  };
  Row row = { { tb_paper_layout (paper, &left, 212, text),
                tb_paper_layout (paper, &right, 46, times),
                tb_paper_layout (paper, &right, 160, duration) },
              0 };

  for (gsize i = 0; i < G_N_ELEMENTS (row.cells); i++)
    row.height_pt = MAX (row.height_pt, tb_paper_measure (row.cells[i]));
  g_array_append_val (rows, row);
}

static GArray *
make_rows (TbPaper                *paper,
           const TbDocCertificate *c,
           double                  size_pt)
{
  GArray          *rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autofree char *times = g_strdup_printf ("%" G_GINT64_FORMAT, c->n_records);
  g_autofree char *duration = tb_paper_format_duration (c->minutes);

  g_array_set_clear_func (rows, clear_row);
  add_row (paper, rows, size_pt, TRUE, "服务类别", "次数", "时长");
  for (gsize i = 0; i < c->n_categories; i++)
    {
      g_autofree char *n_times = g_strdup_printf ("%" G_GINT64_FORMAT, c->categories[i].times);
      g_autofree char *minutes = tb_paper_format_duration (c->categories[i].minutes);

      add_row (paper, rows, size_pt, FALSE, c->categories[i].text, n_times,
               minutes);
    }
  add_row (paper, rows, size_pt, TRUE, "合计", times, duration);
  return rows;
}

/* The room above and below each row's text that fills @height_pt; small when it is too full. */
static double
find_pad (GArray *rows,
          double  height_pt)
{
  double needed = 0;

  for (guint i = 0; i < rows->len; i++)
    needed += g_array_index (rows, Row, i).height_pt;
  return MIN ((height_pt - needed) / (2 * rows->len), MAX_PAD_PT);
}

/* Draws the summary; returns where it ends. */
static double
draw_table (TbPaper *paper,
            GArray  *rows,
            double   pad,
            double   y)
{
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

/* Returns where the body may begin. */
static double
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
  double                    height;

  tb_paper_text (paper, &title, TB_DOC_LEFT_PT, TITLE_PT, TB_DOC_WIDTH_PT, TITLE);
  tb_paper_text (paper, &english, TB_DOC_LEFT_PT, TITLE_PT + 45, TB_DOC_WIDTH_PT, TITLE_EN);
  height = tb_paper_text (paper, &number, TB_DOC_LEFT_PT, NUMBER_PT, TB_DOC_WIDTH_PT, text);
  return MAX (BODY_PT, NUMBER_PT + height + 12);
}

/* Lower left: how to check the paper, and whom to ask. */
static gboolean
draw_proof (TbPaper                *paper,
            const TbDocCertificate *c,
            GError                **error)
{
  static const TbPaperStyle small = { .size_pt = 8, .leading = 1.05, .ink = TB_INK_GREY };
  static const TbPaperStyle pending = {
    .size_pt = 13, .is_bold = TRUE, .align = PANGO_ALIGN_CENTER
  };
  g_autoptr (GString) lines = g_string_new (NULL);
  double              y = ISSUER_PT;

  if (c->token != NULL)
    {
      if (!tb_paper_qr (paper, c->token, TB_DOC_LEFT_PT, y, QR_PT, error))
        return FALSE;
      g_string_append (lines, "扫描二维码，可离线核验本证明的电子签名；\n凭编号可在信息管理平台查验。");
      if (c->code != NULL)
        g_string_append_printf (lines, "\n验证码：%s", c->code);
    }
  else if (c->is_draft)
    {
      tb_paper_frame (paper, TB_DOC_LEFT_PT, y + QR_PT - 44, 132, 44, 0.8, TB_INK_BLACK);
      tb_paper_text (paper, &pending, TB_DOC_LEFT_PT, y + QR_PT - 44 + 12, 132, "草稿");
      g_string_append (lines, "本页为草稿，须经另一人核准签发后\n方为有效证明。");
    }
  else
    {
      tb_paper_frame (paper, TB_DOC_LEFT_PT, y + QR_PT - 44, 132, 44, 0.8, TB_INK_BLACK);
      tb_paper_text (paper, &pending, TB_DOC_LEFT_PT, y + QR_PT - 44 + 12, 132, "待平台备案");
      g_string_append (lines, "本证明尚未经信息管理平台备案，\n备案后方可凭编号查验。");
    }
  if (c->org_code != NULL)
    g_string_append_printf (lines, "\n出具单位统一社会信用代码：%s", c->org_code);
  if (c->org_person != NULL)
    g_string_append_printf (lines, "\n负责人：%s", c->org_person);
  if (c->org_contact != NULL)
    g_string_append_printf (lines, "%s联系方式：%s", c->org_person != NULL ? "　" : "\n",
                            c->org_contact);
  y += QR_PT + 8;
  y += tb_paper_text (paper, &small, TB_DOC_LEFT_PT, y, 262, lines->str);
  return y <= TB_DOC_FOOT_PT || fail (error, "the issuer's particulars do not fit on the page");
}

/* Lower right: the issuer, a free place for the seal, the day.  Returns where it begins. */
static double
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
  double                  top = y - radius - 8 - tb_paper_measure (name);

  tb_paper_show (paper, name, TB_DOC_RIGHT_PT - 250, top);
  tb_paper_circle (paper, x, y, radius, TB_INK_PALE);
  tb_paper_text (paper, &hint, x - radius, y - 6, 2 * radius, "加盖公章有效");
  tb_paper_text (paper, &day, TB_DOC_RIGHT_PT - 250, DATE_PT, 250, han);
  return MIN (top, ISSUER_PT);
}

/* Sets the words and the table between two heights, if they go there at this density. */
static gboolean
draw_middle (TbPaper                *paper,
             const TbDocCertificate *c,
             const Density          *density,
             double                  top_pt,
             double                  bottom_pt)
{
  const TbPaperStyle        body = { .size_pt = density->body_pt,
                                     .leading = density->leading,
                                     .indent_pt = 2 * density->body_pt };
  static const TbPaperStyle note = { .size_pt = 9.5, .ink = TB_INK_GREY };
  g_autofree char          *text = write_body (c);
  g_autoptr (GArray)        rows = make_rows (paper, c, density->table_pt);
  g_autoptr (PangoLayout)   words = tb_paper_layout (paper, &body, TB_DOC_WIDTH_PT, text);
  g_autoptr (PangoLayout)   end = tb_paper_layout (paper, &body, TB_DOC_WIDTH_PT, "特此证明。");
  g_autoptr (PangoLayout)   last = tb_paper_layout (paper, &note, TB_DOC_WIDTH_PT, DECLARATION);
  double                    gap = density->gap_pt;
  double                    y = top_pt + tb_paper_measure (words) + gap;
  double                    below = tb_paper_measure (end) + tb_paper_measure (last) + 2 * gap;
  double                    pad = find_pad (rows, bottom_pt - below - y);

  if (pad < MIN_PAD_PT)
    return FALSE;
  tb_paper_show (paper, words, TB_DOC_LEFT_PT, top_pt);
  y = draw_table (paper, rows, pad, y) + gap * 0.75;
  y += tb_paper_show (paper, end, TB_DOC_LEFT_PT, y) + gap * 0.4;
  tb_paper_text (paper, &note, TB_DOC_LEFT_PT, y, TB_DOC_WIDTH_PT, DECLARATION);
  return TRUE;
}

static gboolean
draw_first_page (TbPaper                *paper,
                 const TbDocCertificate *c,
                 GError                **error)
{
  double   top = draw_title (paper, c);
  double   bottom = draw_issuer (paper, c);
  gboolean is_drawn = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (densities) && !is_drawn; i++)
    is_drawn = draw_middle (paper, c, &densities[i], top, bottom);
  if (!is_drawn)
    return fail (error, "the certificate does not fit on its first page");
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
 * Prints a batch as one file: fonts go into it once, so a page more costs 2 ms and 3 kB where
 * a file of its own costs 45 ms and 0.55 MB.  All or none: the first certificate that cannot be
 * printed stops the batch.  On the PDF worker.
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
