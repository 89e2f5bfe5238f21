/* test-preview.c: a page on screen is the page in the file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <malloc.h>
#include <string.h>

#include "tb-paper-text.h"
#include "tb-paper.h"
#include "tb-preview.h"

static GBytes *
make_pdf (void)
{
  static const TbPaperStyle style = { .size_pt = 40 };
  g_autoptr (TbPaper)       paper = tb_paper_new ("preview", 20261123);
  g_autoptr (GError)        error = NULL;
  GBytes                   *pdf;

  tb_paper_text (paper, &style, 100, 100, 0, "第一页");
  tb_paper_next_page (paper);
  tb_paper_text (paper, &style, 100, 100, 0, "第二页");
  pdf = tb_paper_finish (paper, &error);
  g_assert_no_error (error);
  return pdf;
}

static void
test_pages (void)
{
  g_autoptr (GBytes)    pdf = make_pdf ();
  g_autoptr (GError)    error = NULL;
  g_autoptr (TbPreview) preview = tb_preview_new (pdf, &error);
  g_autofree char      *second = tb_preview_dup_text (preview, 1);
  g_autofree char      *none = tb_preview_dup_text (preview, 2);
  double                width = 0;
  double                height = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (tb_preview_get_n_pages (preview), ==, 2);
  g_assert_true (tb_preview_get_page_size (preview, 1, &width, &height));
  g_assert_cmpfloat_with_epsilon (width, TB_PAPER_WIDTH_PT, 0.01);
  g_assert_cmpfloat_with_epsilon (height, TB_PAPER_HEIGHT_PT, 0.01);
  g_assert_false (tb_preview_get_page_size (preview, 2, &width, &height));
  g_assert_cmpstr (g_strchomp (second), ==, "第二页");
  g_assert_cmpstr (none, ==, "");
}

static void
test_pixels (void)
{
  g_autoptr (GBytes)    pdf = make_pdf ();
  g_autoptr (GError)    error = NULL;
  g_autoptr (TbPreview) preview = tb_preview_new (pdf, NULL);
  g_autoptr (GBytes)    pixels = NULL;
  const guint8         *at;
  int                   width;
  int                   height;
  int                   stride;
  gsize                 n_dark = 0;

  pixels = tb_preview_render_pixels (preview, 0, 1.5, &width, &height, &stride, &error);
  g_assert_no_error (error);
  g_assert_cmpint (width, ==, 893);
  g_assert_cmpint (height, ==, 1263);
  g_assert_cmpuint (g_bytes_get_size (pixels), ==, (gsize) stride * (gsize) height);
  at = g_bytes_get_data (pixels, NULL);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guint8 *pixel = at + y * stride + 4 * x;

        g_assert_cmpint (pixel[G_BYTE_ORDER == G_LITTLE_ENDIAN ? 3 : 0], ==, 0xff);
        n_dark += pixel[1] < 0x40 && pixel[2] < 0x40;
      }
  g_assert_cmpuint (n_dark, >, 500);
  g_assert_cmpuint (n_dark, <, 20000);

  g_assert_null (tb_preview_render (preview, 2, 1, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_DATA);
}

/* Columns of figures stand one under the other. */
static void
test_figures (void)
{
  static const char *const figures[] = { "00:00", "11:11", "47:17", "19:91" };
  g_autoptr (TbPaper)      paper = tb_paper_new ("figures", 20261123);
  int                      wanted = 0;

  for (int is_bold = 0; is_bold < 2; is_bold++, wanted = 0)
    for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
      {
        const TbPaperStyle      style = { .size_pt = 10, .is_tabular = TRUE, .is_bold = is_bold };
        g_autoptr (PangoLayout) layout = tb_paper_layout (paper, &style, 0, figures[i]);
        int                     width;

        pango_layout_get_size (layout, &width, NULL);
        wanted = wanted == 0 ? width : wanted;
        g_assert_cmpint (width, ==, wanted);
      }
}

static void
test_text (void)
{
  static const struct
  {
    gint64      minutes;
    const char *duration;
    const char *coins;
  } amounts[] = {
    { 0, "0 小时 00 分", "0.00" },
    { 1, "0 小时 01 分", "0.02" },
    { 90, "1 小时 30 分", "1.50" },
    { 100, "1 小时 40 分", "1.67" },
    { 18090, "301 小时 30 分", "301.50" },
    { TB_PAPER_MINUTES_MAX, "16666666 小时 40 分", "16666666.67" },
  };
  static const struct
  {
    gint64      day;
    const char *han;
  } days[] = {
    { 20261123, "二〇二六年十一月二十三日" },
    { 20301010, "二〇三〇年十月十日" },
    { 20200220, "二〇二〇年二月二十日" },
    { 19991231, "一九九九年十二月三十一日" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autofree char *duration = tb_paper_format_duration (amounts[i].minutes);
      g_autofree char *coins = tb_paper_format_coins (amounts[i].minutes);

      g_assert_cmpstr (duration, ==, amounts[i].duration);
      g_assert_cmpstr (coins, ==, amounts[i].coins);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *han = tb_paper_format_day_han (days[i].day);

      g_assert_cmpstr (han, ==, days[i].han);
    }
}

#define N_WARM 5
#define N_MORE 40

/* What was looked at is let go, with its fonts.  (Sanitizers have a heap that does not tell.) */
static void
test_closed (void)
{
  g_autoptr (GBytes) pdf = make_pdf ();
  size_t             before = 0;
  size_t             after;

  for (guint i = 0; i < N_WARM + N_MORE; i++)
    {
      g_autoptr (GError)    error = NULL;
      g_autoptr (TbPreview) preview = tb_preview_new (pdf, &error);
      cairo_surface_t      *page = tb_preview_render (preview, 0, 1, &error);

      g_assert_no_error (error);
      cairo_surface_destroy (page);
      if (i == N_WARM)
        before = mallinfo2 ().uordblks;
    }
  after = mallinfo2 ().uordblks;
  g_test_message ("%d kB more", (int) (((gint64) after - (gint64) before) / 1024));
  g_assert_cmpuint (after, <, before + N_MORE * 4096);
}

static void
test_broken (void)
{
  static const char *const files[] = { "", "not a PDF file", "%PDF-1.5\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (files[i], strlen (files[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (tb_preview_new (bytes, &error));
      g_assert_error (error, TB_ERROR, TB_ERROR_DATA);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/preview/R-181-pages", test_pages);
  g_test_add_func ("/preview/R-181-pixels", test_pixels);
  g_test_add_func ("/paper/R-152-days-and-amounts", test_text);
  g_test_add_func ("/paper/figures-of-one-width", test_figures);
  g_test_add_func ("/preview/closed", test_closed);
  g_test_add_func ("/preview/broken-files", test_broken);
  return g_test_run ();
}
