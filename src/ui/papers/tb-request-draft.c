/* tb-request-draft.c: what is chosen and typed for certificates survives
 *
 * While it is submitted the draft holds the key of the first certificate as well.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-request-page-private.h"

static char *
print (gpointer owner,
       char   **id_out)
{
  TbRequestPage *self = owner;

  if (self->is_submitting)
    *id_out = g_strdup (self->first_id);
  return tb_request_state_print (self->state);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autofree char *text = tb_draft_load_finish (TB_DRAFT (source), result, NULL, NULL);
  TbRequestPage   *self = data;
  TbRequestState  *found;

  if (text == NULL)
    return; /* nothing was kept, or the page is gone: @data is not touched */
  found = tb_request_state_parse (text);
  if (found != NULL && self->state->people->len == 0)
    tb_request_page_take (self, found);
  else
    g_clear_pointer (&found, tb_request_state_free); /* somebody was faster */
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
  self->draft = tb_draft_new (self->desk, TB_REQUEST_OPERATION, &tb_certificate_kind, print, self);
  self->loading = g_cancellable_new ();
  tb_draft_load_async (self->draft, self->loading, on_loaded, self);
}
