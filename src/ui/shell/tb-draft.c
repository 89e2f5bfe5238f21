/* tb-draft.c: keeps what is typed into a form, so that it survives a crash
 *
 * With it stands the key of the row that saving makes: if that row is there, the form was saved
 * after all, while the window went, and the draft is not offered again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-draft.h"

#define KEEP_AFTER_MS 1000   /* after the first change that is not kept yet */
#define KEPT_TYPE     "(ss)" /* key or nothing, what was typed */

struct _TbDraft
{
  GObject       parent_instance;
  TbDesk       *desk; /* (owned) */
  char         *form; /* (owned) */
  const TbKind *kind; /* (nullable): of the row that saving makes */
  TbDraftPrint  print;
  gpointer      owner; /* (unowned): outlives this, or lets it go first */
  guint         timer; /* 0: everything is kept */
};

/* What was kept. */
typedef struct
{
  char *id;   /* (owned) (nullable) */
  char *text; /* (owned) */
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_free (kept->id);
  g_free (kept->text);
  g_free (kept);
}

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
 * @kind: (nullable): of the row that saving makes; %NULL if it makes none
 * @print: says what has been typed
 * @owner: for @print; must outlive the draft
 *
 * Returns: (transfer full): a keeper; nothing is read or written yet
 */
TbDraft *
tb_draft_new (TbDesk       *desk,
              const char   *form,
              const TbKind *kind,
              TbDraftPrint  print,
              gpointer      owner)
{
  TbDraft *self = g_object_new (TB_TYPE_DRAFT, NULL);

  self->desk = g_object_ref (desk);
  self->form = g_strdup (form);
  self->kind = kind;
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
  g_autofree char *id = NULL;
  g_autofree char *typed = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (TB_IS_DRAFT (self));

  if (self->timer == 0)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  typed = self->print (self->owner, &id);
  if (typed != NULL)
    {
      g_autoptr (GVariant) kept = g_variant_ref_sink (
          g_variant_new (KEPT_TYPE, id != NULL ? id : "", typed));

      text = g_variant_print (kept, FALSE);
    }
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

/* @text may be of an older program, which kept what was typed as it was. */
static Kept *
parse (const char *text)
{
  g_autoptr (GVariant) all = g_variant_parse (G_VARIANT_TYPE (KEPT_TYPE), text, NULL, NULL, NULL);
  Kept                *kept = g_new0 (Kept, 1);

  if (all == NULL)
    kept->text = g_strdup (text);
  else
    g_variant_get (all, KEPT_TYPE, &kept->id, &kept->text);
  if (kept->id != NULL && *kept->id == '\0')
    g_clear_pointer (&kept->id, g_free);
  return kept;
}

static void
on_known (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask)    task = data;
  g_autoptr (GError)   error = NULL;
  g_autoptr (TbRecord) row = tb_desk_get_finish (TB_DESK (source), result, &error);

  if (row != NULL) /* was saved after all */
    tb_draft_drop (g_task_get_source_object (task));
  g_task_return_boolean (task, row == NULL);
}

static void
on_got (GObject      *source,
        GAsyncResult *result,
        gpointer      data)
{
  g_autoptr (GTask) task = data;
  TbDraft          *self = g_task_get_source_object (task);
  GError           *error = NULL;
  g_autofree char  *text = tb_desk_get_draft_finish (TB_DESK (source), result, &error);
  Kept             *kept;

  if (text == NULL)
    {
      if (error != NULL)
        g_task_return_error (task, error);
      else
        g_task_return_boolean (task, FALSE);
      return;
    }
  kept = parse (text);
  g_task_set_task_data (task, kept, kept_free);
  if (kept->id != NULL && self->kind != NULL)
    tb_desk_get_async (TB_DESK (source), self->kind, kept->id, g_task_get_cancellable (task),
                       on_known, g_object_ref (task));
  else
    g_task_return_boolean (task, TRUE);
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
 * @id_out: (out) (optional) (transfer full) (nullable): key of the row that saving makes
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was kept; %NULL, without an error, if nothing was, or
 *   it was saved after all
 */
char *
tb_draft_load_finish (TbDraft      *self,
                      GAsyncResult *result,
                      char        **id_out,
                      GError      **error)
{
  Kept *kept;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (id_out != NULL)
    *id_out = NULL;
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  kept = g_task_get_task_data (G_TASK (result));
  if (id_out != NULL)
    *id_out = g_steal_pointer (&kept->id);
  return g_steal_pointer (&kept->text);
}
