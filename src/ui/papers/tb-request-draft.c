/* tb-request-draft.c: what is chosen and typed for certificates survives
 *
 * While it is submitted the draft holds the key of the first certificate as well: if that was
 * requested after all, while the window went, the draft is not offered again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-request-page-private.h"

#define DRAFT_TYPE "(ss)" /* key of a certificate or nothing, what was chosen and typed */

static char *
print (gpointer owner)
{
  TbRequestPage       *self = owner;
  g_autofree char     *chosen = tb_request_state_print (self->state);
  g_autoptr (GVariant) draft = NULL;

  if (chosen == NULL)
    return NULL;
  draft = g_variant_ref_sink (
      g_variant_new (DRAFT_TYPE, self->is_submitting ? self->first_id : "", chosen));
  return g_variant_print (draft, FALSE);
}

/* Returns: (nullable): what was chosen, by this program or an older one */
static TbRequestState *
parse (const char *text,
       char      **id_out)
{
  g_autoptr (GVariant) draft = g_variant_parse (G_VARIANT_TYPE (DRAFT_TYPE), text, NULL, NULL,
                                                NULL);
  const char          *chosen;

  *id_out = NULL;
  if (draft == NULL)
    return tb_request_state_parse (text);
  g_variant_get (draft, "(s&s)", id_out, &chosen);
  return tb_request_state_parse (chosen);
}

static void
show_found (TbRequestPage *self)
{
  if (self->found != NULL && self->state->people->len == 0) /* else somebody was faster */
    tb_request_page_take (self, g_steal_pointer (&self->found));
}

static void
on_known (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (TbRecord) certificate = tb_desk_get_finish (TB_DESK (source), result, &error);
  TbRequestPage       *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the page is gone: @data is not touched */
  if (certificate != NULL)
    tb_draft_drop (self->draft); /* was requested after all */
  else
    show_found (self);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *text = tb_draft_load_finish (TB_DRAFT (source), result, &error);
  TbRequestPage     *self = data;

  if (text == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return; /* nothing was kept, or the page is gone */
  self->found = parse (text, &self->found_id);
  if (self->found_id == NULL || *self->found_id == '\0')
    show_found (self);
  else
    tb_desk_get_async (self->desk, &tb_certificate_kind, self->found_id, self->loading, on_known,
                       self);
}

/**
 * tb_request_page_open_draft:
 * @self: a page with a desk
 *
 * Brings back what was chosen and not submitted.
 */
void
tb_request_page_open_draft (TbRequestPage *self)
{
  self->draft = tb_draft_new (self->desk, TB_REQUEST_OPERATION, print, self);
  self->loading = g_cancellable_new ();
  tb_draft_load_async (self->draft, self->loading, on_loaded, self);
}
