/* tb-paper-text.c: how days, durations and coins are written on paper, and what cannot be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-paper-text.h"

#include <pango/pangocairo.h>
#include <string.h>

#include "tb-paper.h"

static const char *const HAN_DIGITS[] = {
  "〇",
  "一",
  "二",
  "三",
  "四",
  "五",
  "六",
  "七",
  "八",
  "九",
};

/* 1 to 99 as it is read aloud: 十, 十一, 二十, 二十三. */
static void
append_han_number (GString *text,
                   int      number)
{
  if (number >= 20)
    g_string_append (text, HAN_DIGITS[number / 10]);
  if (number >= 10)
    g_string_append (text, "十");
  if (number % 10 != 0)
    g_string_append (text, HAN_DIGITS[number % 10]);
}

/**
 * tb_paper_is_day:
 * @day: perhaps a day, yyyymmdd
 *
 * Returns: whether the calendar has this day
 */
gboolean
tb_paper_is_day (gint64 day)
{
  return day >= 10101 && day <= 99991231 &&
         g_date_valid_dmy ((GDateDay) (day % 100), (GDateMonth) (day / 100 % 100),
                           (GDateYear) (day / 10000));
}

/**
 * tb_paper_format_day:
 * @day: yyyymmdd
 *
 * Returns: (transfer full): e.g. “2026 年 3 月 2 日”
 */
char *
tb_paper_format_day (gint64 day)
{
  return g_strdup_printf ("%d 年 %d 月 %d 日", (int) (day / 10000), (int) (day / 100 % 100),
                          (int) (day % 100));
}

/**
 * tb_paper_format_day_short:
 * @day: yyyymmdd
 *
 * Returns: (transfer full): e.g. “2026-03-02”, for columns
 */
char *
tb_paper_format_day_short (gint64 day)
{
  return g_strdup_printf ("%04d-%02d-%02d", (int) (day / 10000), (int) (day / 100 % 100),
                          (int) (day % 100));
}

/**
 * tb_paper_format_day_han:
 * @day: yyyymmdd
 *
 * Source: GB/T 9704, the date of issue in Chinese numerals, 〇 being U+3007.
 *
 * Returns: (transfer full): e.g. “二〇二六年十一月二十三日”
 */
char *
tb_paper_format_day_han (gint64 day)
{
  GString *text = g_string_new (NULL);

  for (gint64 weight = 10000000; weight >= 10000; weight /= 10)
    g_string_append (text, HAN_DIGITS[day / weight % 10]);
  g_string_append (text, "年");
  append_han_number (text, (int) (day / 100 % 100));
  g_string_append (text, "月");
  append_han_number (text, (int) (day % 100));
  g_string_append (text, "日");
  return g_string_free (text, FALSE);
}

/**
 * tb_paper_format_duration:
 * @minutes: a duration, in minutes; not below zero
 *
 * Returns: (transfer full): e.g. “301 小时 30 分”
 */
char *
tb_paper_format_duration (gint64 minutes)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " 小时 %02d 分", minutes / 60, (int) (minutes % 60));
}

/**
 * tb_paper_format_coins:
 * @minutes: time coins, in minutes; 0 to %TB_PAPER_MINUTES_MAX
 *
 * One hour is one coin; a part of a cent of half or more counts as one.  No floating point.
 * Source: requirement R-152.
 *
 * Returns: (transfer full): e.g. “1.50” for 90 minutes
 */
char *
tb_paper_format_coins (gint64 minutes)
{
  gint64 hundredths = (minutes * 100 + 30) / 60;

  return g_strdup_printf ("%" G_GINT64_FORMAT ".%02d", hundredths / 100,
                          (int) (hundredths % 100));
}

/* Characters that print as nothing, or turn the text around: two different names would look
 * the same on paper. */
static gboolean
is_hidden (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  /* Bidi controls, zero-width characters, soft hyphens, line ends … */
  if (type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_SURROGATE ||
      type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR)
    return TRUE;
  /* … what is drawn, if at all, as another thing on each machine … */
  if (type == G_UNICODE_PRIVATE_USE || c == 0xfffd)
    return TRUE;
  /* … variation selectors, joiners and fillers. */
  return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef) || c == 0x034f ||
         c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0 || c == 0x2800;
}

static char *
name_character (gunichar c)
{
  char utf8[7] = { 0 };

  if (is_hidden (c))
    return g_strdup_printf ("U+%04X", c);
  g_unichar_to_utf8 (c, utf8);
  return g_strdup_printf ("%s (U+%04X)", utf8, c);
}

/* The first byte of @text whose glyph is a box, or -1. */
static int
find_box (PangoLayout *layout)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  int              found = -1;

  do
    {
      PangoGlyphItem *run = pango_layout_iter_get_run_readonly (iter);

      for (int i = 0; run != NULL && i < run->glyphs->num_glyphs; i++)
        {
          int at = run->item->offset + run->glyphs->log_clusters[i];

          if ((run->glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0 &&
              run->glyphs->glyphs[i].glyph != PANGO_GLYPH_EMPTY && (found < 0 || at < found))
            found = at;
        }
    }
  while (pango_layout_iter_next_run (iter));
  pango_layout_iter_free (iter);
  return found;
}

/**
 * tb_paper_find_undrawable:
 * @text: what is to be printed, UTF-8
 *
 * Asks the installed fonts, so the answer is this machine's.  Characters that nobody could see
 * (bidi controls, zero-width ones, private use) are named as well.  Fonts are
 * loaded once a thread (about 0.35 s), so ask on the PDF worker.
 *
 * Returns: (transfer full) (nullable): the first character that cannot be printed, with its
 *   code point, e.g. “𪚥 (U+2A6A5)”, or %NULL if all can
 */
char *
tb_paper_find_undrawable (const char *text)
{
  g_autoptr (PangoLayout) layout = NULL;
  const char             *invalid;
  int                     box;

  if (!g_utf8_validate (text, -1, &invalid))
    return g_strdup_printf ("0x%02X", (guint) (guint8) *invalid);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (is_hidden (g_utf8_get_char (at)))
      return name_character (g_utf8_get_char (at));
  layout = tb_paper_new_scratch_layout ();
  pango_layout_set_text (layout, text, -1);
  if (pango_layout_get_unknown_glyphs_count (layout) == 0)
    return NULL;
  box = find_box (layout);
  return name_character (g_utf8_get_char (text + MAX (box, 0)));
}
