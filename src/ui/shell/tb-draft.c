/* tb-draft.c: keeps what is typed into a form, so that it survives a crash
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-draft.h"

#define KEEP_AFTER_MS 1000 /* after the first change that is not kept yet */

struct _TbDraft
{
  GObject      parent_instance;
  TbDesk      *desk; /* (owned) */
  char        *form; /* (owned) */
  TbDraftPrint print;
  gpointer     owner; /* (unowned): outlives this, or lets it go first */
  guint        timer; /* 0: everything is kept */
};

G_DEFINE_FINAL_TYPE (TbDraft, tb_draft, G_TYPE_OBJECT)

static void
on_kept (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GError) error = NULL;

  if (!tb_desk_keep_draft_finish (TB_DESK (source), result, &error))
    g_message ("a draft is not kept: %s", error->message);
}

static void
tb_draft_dispose (GObject *object)
{
  TbDraft *self = TB_DRAFT (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_draft_parent_class)->dispose (object);
}

static void
tb_draft_finalize (GObject *object)
{
  g_free (TB_DRAFT (object)->form);
  G_OBJECT_CLASS (tb_draft_parent_class)->finalize (object);
}

static void
tb_draft_class_init (TbDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tb_draft_dispose;
  G_OBJECT_CLASS (klass)->finalize = tb_draft_finalize;
}

static void
tb_draft_init (TbDraft *self)
{
}

/**
 * tb_draft_new:
 * @desk: keeps it in its vault
 * @form: names the form; with the key of a row where there can be several
 * @print: says what has been typed
 * @owner: for @print; must outlive the draft
 *
 * Returns: (transfer full): a keeper; nothing is read or written yet
 */
TbDraft *
tb_draft_new (TbDesk      *desk,
              const char  *form,
              TbDraftPrint print,
              gpointer     owner)
{
  TbDraft *self = g_object_new (TB_TYPE_DRAFT, NULL);

  self->desk = g_object_ref (desk);
  self->form = g_strdup (form);
  self->print = print;
  self->owner = owner;
  return self;
}

/**
 * tb_draft_flush:
 * @self: a keeper
 *
 * Keeps at once what has changed.  For a form that goes away.
 */
void
tb_draft_flush (TbDraft *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (TB_IS_DRAFT (self));

  if (self->timer == 0)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  text = self->print (self->owner);
  tb_desk_keep_draft_async (self->desk, self->form, text, on_kept, NULL);
}

static gboolean
on_time (gpointer data)
{
  tb_draft_flush (data);
  return G_SOURCE_REMOVE;
}

/**
 * tb_draft_touch:
 * @self: a keeper
 *
 * Something was typed: it is kept a second later at most.
 */
void
tb_draft_touch (TbDraft *self)
{
  g_return_if_fail (TB_IS_DRAFT (self));

  if (self->timer == 0)
    self->timer = g_timeout_add (KEEP_AFTER_MS, on_time, self);
}

/**
 * tb_draft_drop:
 * @self: a keeper
 *
 * What was typed is saved for good, or not wanted: nothing is kept any more.
 */
void
tb_draft_drop (TbDraft *self)
{
  g_return_if_fail (TB_IS_DRAFT (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  tb_desk_keep_draft_async (self->desk, self->form, NULL, on_kept, NULL);
}

static void
on_got (GObject      *source,
        GAsyncResult *result,
        gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError           *error = NULL;
  char             *text = tb_desk_get_draft_finish (TB_DESK (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, text, g_free);
}

/**
 * tb_draft_load_async:
 * @self: a keeper
 * @cancellable: (nullable): stops it
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_draft_load_async (TbDraft            *self,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tb_draft_load_async);
  tb_desk_get_draft_async (self->desk, self->form, cancellable, on_got, task);
}

/**
 * tb_draft_load_finish:
 * @self: a keeper
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was kept; %NULL, without an error, if nothing was
 */
char *
tb_draft_load_finish (TbDraft      *self,
                      GAsyncResult *result,
                      GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
