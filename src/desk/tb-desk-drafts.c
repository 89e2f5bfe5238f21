/* tb-desk-drafts.c: what somebody has typed and not saved yet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-private.h"

typedef struct
{
  TbReplica *replica; /* (unowned) */
  char      *form;    /* (owned) */
  char      *text;    /* (owned) (nullable) */
} Draft;

static void
draft_free (gpointer data)
{
  Draft *draft = data;

  g_free (draft->form);
  g_free (draft->text);
  g_free (draft);
}

static Draft *
draft_new (TbDesk     *self,
           const char *form,
           const char *text)
{
  Draft *draft = g_new (Draft, 1);

  *draft = (Draft){ self->replica, g_strdup (form), g_strdup (text) };
  return draft;
}

static gpointer
keep_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  Draft *draft = args;

  return tb_vault_put_draft (tb_replica_get_vault (draft->replica), draft->form, draft->text,
                             error)
             ? draft
             : NULL;
}

static gpointer
get_job (TbConn       *cache,
         gpointer      args,
         GCancellable *cancellable,
         GError      **error)
{
  Draft *draft = args;

  return tb_vault_get_draft (tb_replica_get_vault (draft->replica), draft->form, &draft->text,
                             error)
             ? draft
             : NULL;
}

/**
 * tb_desk_keep_draft_async:
 * @self: a desk
 * @form: which form, e.g. “record”
 * @text: (nullable): what has been typed; %NULL drops the draft
 * @callback: (nullable): called when it is safe
 * @user_data: for @callback
 *
 * Keeps a draft in the vault, sealed.  Later calls win.
 */
void
tb_desk_keep_draft_async (TbDesk             *self,
                          const char         *form,
                          const char         *text,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_return_if_fail (TB_IS_DESK (self));
  g_return_if_fail (form != NULL);

  tb_desk_run (self, tb_desk_keep_draft_async, TB_DESK_WRITES, keep_job,
               draft_new (self, form, text), draft_free, NULL, NULL, callback, user_data);
}

/**
 * tb_desk_keep_draft_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: whether the draft is safe
 */
gboolean
tb_desk_keep_draft_finish (TbDesk       *self,
                           GAsyncResult *result,
                           GError      **error)
{
  return tb_desk_run_finish (self, result, error) != NULL;
}

/**
 * tb_desk_get_draft_async:
 * @self: a desk
 * @form: which form
 * @cancellable: (nullable): stops it
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_desk_get_draft_async (TbDesk             *self,
                         const char         *form,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_return_if_fail (TB_IS_DESK (self));
  g_return_if_fail (form != NULL);

  /* on the writing thread: the vault has one connection */
  tb_desk_run (self, tb_desk_get_draft_async, TB_DESK_LOOKS, get_job, draft_new (self, form, NULL),
               draft_free, NULL, cancellable, callback, user_data);
}

/**
 * tb_desk_get_draft_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was typed; %NULL, without an error, if there is no
 *   draft
 */
char *
tb_desk_get_draft_finish (TbDesk       *self,
                          GAsyncResult *result,
                          GError      **error)
{
  Draft *draft = tb_desk_run_finish (self, result, error);

  return draft != NULL ? g_steal_pointer (&draft->text) : NULL;
}
