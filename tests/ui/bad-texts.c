/* bad-texts.c: what nobody should type, and somebody does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bad-texts.h"

#include "tb-citizen.h"

#define N_LINES      40
#define N_CHARACTERS 5000

static char *
make_page (void)
{
  GString *page = g_string_new (NULL);

  for (guint i = 1; i <= N_LINES; i++)
    g_string_append_printf (page, "第%u行，从别处 复制来的 一整页文字，\"引号\" AND OR (括号)\t制表符\r\n",
                            i);
  return g_string_free (page, FALSE);
}

static char *
make_long (void)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < N_CHARACTERS; i++)
    g_string_append (text, i % 7 == 6 ? "，" : "字");
  return g_string_free (text, FALSE);
}

/**
 * bad_text_make:
 * @text: one of the names above, or a text
 *
 * Returns: (transfer full): what it names, or the text itself
 */
char *
bad_text_make (const char *text)
{
  g_autofree char *number = NULL;

  if (g_str_equal (text, BAD_PAGE))
    return make_page ();
  if (g_str_equal (text, BAD_LONG))
    return make_long ();
  if (!g_str_equal (text, BAD_NUMBER_1899))
    return g_strdup (text);
  number = g_strdup ("110100189912310010");
  number[17] = tb_citizen_check_char (number);
  return g_steal_pointer (&number);
}
