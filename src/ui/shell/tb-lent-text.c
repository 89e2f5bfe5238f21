/* tb-lent-text.c: a text that the clipboard has for a while only
 *
 * A number that was shown for half a minute is not to be pasted into a chat an hour later.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-lent-text.h"

typedef struct
{
  GdkClipboard       *clipboard; /* (owned) */
  GdkContentProvider *content;   /* (owned) */
} Loan;

static void
loan_free (gpointer data)
{
  Loan *loan = data;

  g_object_unref (loan->clipboard);
  g_object_unref (loan->content);
  g_free (loan);
}

/* What somebody has copied meanwhile stays. */
static gboolean
on_over (gpointer data)
{
  Loan *loan = data;

  if (gdk_clipboard_get_content (loan->clipboard) == loan->content)
    gdk_clipboard_set_content (loan->clipboard, NULL);
  return G_SOURCE_REMOVE;
}

/**
 * tb_lend_text:
 * @clipboard: a clipboard
 * @text: what is to be had from it
 * @seconds: for how long, unless something else is copied first
 */
void
tb_lend_text (GdkClipboard *clipboard,
              const char   *text,
              guint         seconds)
{
  Loan *loan = g_new0 (Loan, 1);

  g_return_if_fail (GDK_IS_CLIPBOARD (clipboard));

  loan->clipboard = g_object_ref (clipboard);
  loan->content = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  gdk_clipboard_set_content (clipboard, loan->content);
  g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, seconds, on_over, loan, loan_free);
}
