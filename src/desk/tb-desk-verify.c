/* tb-desk-verify.c: whether a certificate is genuine
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-desk-private.h"
#include "tb-paper-text.h"
#include "tb-preview.h"
#include "tb-qr.h"
#include "tb-sign.h"
#include "tb-token.h"

#define MAX_PDF_BYTES (64 << 20)
#define MAX_PAGE_PT   1200 /* a paper is A4: 842 points high; A3 has 1191 */

/* Pixels a point: a QR code of 33 mm has some 5 pixels a module at 3.  The scanner fails to see one
 * in some 150 of these codes at that size, and others at another size. */
static const double scan_scales[] = { 3, 4, 5 };

/* Verifying: offline, with the city's key. */

typedef struct
{
  char     *text;       /* (owned): a token, or the path of a PDF */
  char     *public_key; /* (owned) (nullable): base64 */
  TbVerdict verdict;
} Verifying;

static void
verifying_free (gpointer data)
{
  Verifying *verifying = data;

  g_free (verifying->text);
  g_free (verifying->public_key);
  tb_verdict_clear (&verifying->verdict);
  g_free (verifying);
}

/* (nullable): the token in the QR code of the first page, drawn at @scale */
static char *
scan_page (TbPreview *preview,
           double     scale,
           GError   **error)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GBytes)    pixels = NULL;
  int                   width, height, stride;

  pixels = tb_preview_render_pixels (preview, 0, scale, &width, &height, &stride, error);
  if (pixels == NULL)
    return NULL;
  found = tb_qr_find (pixels, width, height, stride);
  for (guint i = 0; i < found->len; i++)
    if (g_ascii_strncasecmp (found->pdata[i], "TB1.", 4) == 0)
      return g_strdup (found->pdata[i]);
  g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA,
                       "there is no code of the platform on the paper");
  return NULL;
}

/* The token in the QR code of a PDF's first page, and the page's text. */
static char *
read_pdf (const char *path,
          char      **text_out,
          GError    **error)
{
  g_autoptr (TbPreview) preview = NULL;
  g_autoptr (GBytes)    pdf = NULL;
  char                 *contents = NULL;
  char                 *token = NULL;
  gsize                 size = 0;
  double                width, height;

  if (!g_file_get_contents (path, &contents, &size, error))
    return NULL;
  pdf = g_bytes_new_take (contents, size);
  if (size > MAX_PDF_BYTES)
    {
      g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA, "the file is too large for a paper");
      return NULL;
    }
  if ((preview = tb_preview_new (pdf, error)) == NULL)
    return NULL;
  if (!tb_preview_get_page_size (preview, 0, &width, &height) || width > MAX_PAGE_PT ||
      height > MAX_PAGE_PT)
    {
      g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA, "the page is too large for a paper");
      return NULL;
    }
  *text_out = tb_preview_dup_text (preview, 0);
  for (guint i = 0; i < G_N_ELEMENTS (scan_scales) && token == NULL; i++)
    {
      g_clear_error (error);
      token = scan_page (preview, scan_scales[i], error);
    }
  return token;
}

static gboolean
has_text (const char *text,
          const char *part)
{
  return text == NULL || strstr (text, part) != NULL;
}

static gboolean
verify_token (Verifying  *verifying,
              const char *token,
              const char *text,
              GError    **error)
{
  TbVerdict       *verdict = &verifying->verdict;
  g_auto (TbToken) said = { 0 };
  TbTokenVerdict   outcome;
  TbTokenKey       key = { 0 };
  g_autofree char *duration = NULL;

  if (!tb_sign_read_key (verifying->public_key, key.public_key))
    {
      g_set_error_literal (error, TB_ERROR, TB_ERROR_LOGIN,
                           "the city's key is not here: sign in once");
      return FALSE;
    }
  key.id = tb_token_key_id (key.public_key);
  if (!tb_token_verify (token, &key, 1, &said, &outcome, error))
    return FALSE;

  verdict->number = g_strdup (said.number);
  verdict->issued_on = said.issued_on;
  verdict->minutes = said.minutes;
  duration = tb_paper_format_duration (said.minutes);
  verdict->is_genuine = has_text (text, said.number) && has_text (text, duration);
  if (!verdict->is_genuine)
    g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA,
                         "the paper says something else than its code");
  return verdict->is_genuine;
}

static void
verify (GTask        *task,
        gpointer      source_object,
        gpointer      task_data,
        GCancellable *cancellable)
{
  Verifying         *verifying = task_data;
  g_autofree char   *token = NULL;
  g_autofree char   *text = NULL;
  g_autoptr (GError) error = NULL;

  if (g_ascii_strncasecmp (verifying->text, "TB1.", 4) == 0)
    token = g_strdup (verifying->text);
  else
    token = read_pdf (verifying->text, &text, &error);
  if (token == NULL || !verify_token (verifying, token, text, &error))
    {
      g_assert (error != NULL);
      /* not being able to look is another thing than having looked */
      if (!g_error_matches (error, TB_ERROR, TB_ERROR_DATA))
        {
          g_task_return_error (task, g_steal_pointer (&error));
          return;
        }
      verifying->verdict.reason = g_strdup (error->message);
    }
  g_task_return_boolean (task, TRUE);
}

/**
 * tb_desk_verify_async:
 * @self: a desk that has been signed in once
 * @text_or_path: a token (“TB1.…”), or the path of a certificate's PDF
 * @cancellable: (nullable): stops waiting
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Needs no network: the city's key is kept.
 */
void
tb_desk_verify_async (TbDesk             *self,
                      const char         *text_or_path,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Verifying        *verifying = g_new0 (Verifying, 1);

  verifying->text = g_strdup (text_or_path);
  verifying->public_key = g_strdup (tb_desk_get_profile (self, TB_PROFILE_PUBLIC_KEY));
  g_task_set_source_tag (task, tb_desk_verify_async);
  g_task_set_task_data (task, verifying, verifying_free);
  tb_worker_push (self->papers, task, verify);
}

/**
 * tb_desk_verify_finish:
 * @self: a desk
 * @result: from the callback
 * @verdict_out: (out caller-allocates): what it says; clear it with tb_verdict_clear()
 * @error: return location
 *
 * Errors: if it could not be looked at, which says nothing about it.
 *
 * Returns: whether there is a verdict
 */
gboolean
tb_desk_verify_finish (TbDesk       *self,
                       GAsyncResult *result,
                       TbVerdict    *verdict_out,
                       GError      **error)
{
  Verifying *verifying;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  *verdict_out = (TbVerdict){ 0 };
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  verifying = g_task_get_task_data (G_TASK (result));
  *verdict_out = verifying->verdict;
  verifying->verdict = (TbVerdict){ 0 };
  return TRUE;
}
