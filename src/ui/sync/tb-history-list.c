/* tb-history-list.c: this desk's operations as a list that is read where somebody looks
 *
 * It holds their numbers only.  An entry is made when a row wants it, read together with those that
 * are wanted in the same moment, and gone when no row holds it any more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-history-list.h"

#include <gio/gio.h>

#include "tb-desk-history.h"
#include "tb-op-story.h"

struct _TbHistoryList
{
  GObject       parent_instance;
  TbDesk       *desk;    /* (owned) */
  GArray       *numbers; /* (owned) (element-type gint64): what it shows, the newest first */
  GArray       *fresh;   /* (owned) (nullable) (element-type gint64): what is being listed */
  GHashTable   *alive;   /* (owned): number → entry (unowned): those that rows hold */
  GHashTable   *unread;  /* (owned): numbers that are to be read */
  GCancellable *listing; /* (owned) (nullable) */
  GCancellable *reading; /* (owned) */
  char         *text;    /* (owned) (nullable): what is looked for */
  TbDeskHistory part;
  guint         idle; /* 0: nothing is to be read */
  gboolean      is_loaded;
  gboolean      must_list; /* again, when what is being listed is there, or somebody looks */
  gboolean      is_seen;
};

enum
{
  PROP_IS_LOADED = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

static void list_model_init (GListModelInterface *iface);

#define IMPLEMENT_LIST G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
G_DEFINE_FINAL_TYPE_WITH_CODE (TbHistoryList, tb_history_list, G_TYPE_OBJECT, IMPLEMENT_LIST)

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) items = tb_desk_read_history_finish (TB_DESK (source), result, &error);
  TbHistoryList        *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the list is gone: @data is not touched */
  if (items == NULL)
    {
      g_message ("operations cannot be read: %s", error->message);
      return;
    }
  g_ptr_array_set_free_func (items, NULL); /* each is given away */
  for (guint i = 0; i < items->len; i++)
    {
      TbOutboxItem   *item = g_ptr_array_index (items, i);
      TbHistoryEntry *entry = g_hash_table_lookup (self->alive, &item->n);

      if (entry != NULL)
        tb_history_entry_take (entry, self->desk, item);
      else
        tb_outbox_item_free (item);
    }
}

static gboolean
read_wanted (gpointer data)
{
  TbHistoryList     *self = data;
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter     iter;
  gpointer           n;

  self->idle = 0;
  g_hash_table_iter_init (&iter, self->unread);
  while (g_hash_table_iter_next (&iter, &n, NULL))
    if (g_hash_table_contains (self->alive, n))
      g_array_append_vals (numbers, n, 1);
  g_hash_table_remove_all (self->unread);
  tb_desk_read_history_async (self->desk, numbers, tb_op_story_print, self->reading, on_read,
                              self);
  return G_SOURCE_REMOVE;
}

static void
want (TbHistoryList *self,
      gint64         n)
{
  g_hash_table_add (self->unread, g_memdup2 (&n, sizeof n));
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, read_wanted, self, NULL);
}

static gint64
get_n (GArray *numbers,
       guint   i)
{
  return g_array_index (numbers, gint64, i);
}

/* Says only what is different, so that a selection stays and rows do not jump. */
static void
show_numbers (TbHistoryList *self,
              GArray        *numbers)
{
  g_autoptr (GArray) before = self->numbers;
  guint              n_same = 0, n_last = 0;
  guint              least = MIN (before->len, numbers->len);

  while (n_same < least && get_n (before, n_same) == get_n (numbers, n_same))
    n_same++;
  while (n_last < least - n_same && get_n (before, before->len - 1 - n_last) ==
                                        get_n (numbers, numbers->len - 1 - n_last))
    n_last++;
  self->numbers = g_array_ref (numbers);
  if (before->len > n_same + n_last || numbers->len > n_same + n_last)
    g_list_model_items_changed (G_LIST_MODEL (self), n_same, before->len - n_same - n_last,
                                numbers->len - n_same - n_last);
}

/* What rows hold may have come further. */
static void
read_again (TbHistoryList *self)
{
  GHashTableIter iter;
  gpointer       n;

  g_hash_table_iter_init (&iter, self->alive);
  while (g_hash_table_iter_next (&iter, &n, NULL))
    want (self, *(gint64 *) n);
}

static void list_from (TbHistoryList *self, gint64 before_n);

static void
finish_listing (TbHistoryList *self)
{
  g_autoptr (GArray) numbers = g_steal_pointer (&self->fresh);

  g_clear_object (&self->listing);
  show_numbers (self, numbers);
  read_again (self);
  self->is_loaded = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LOADED]);
  if (self->must_list && self->is_seen)
    list_from (self, 0);
}

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;
  gint64             next = 0;
  g_autoptr (GArray) numbers = tb_desk_list_history_finish (TB_DESK (source), result, &next,
                                                            &error);
  TbHistoryList     *self = data;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return; /* another question is asked, or the list is gone: @data is not touched */
  if (numbers == NULL)
    {
      g_message ("the history cannot be listed: %s", error->message);
      g_clear_object (&self->listing);
      return;
    }
  g_array_append_vals (self->fresh, numbers->data, numbers->len);
  if (next > 0)
    list_from (self, next);
  else
    finish_listing (self);
}

static void
list_from (TbHistoryList *self,
           gint64         before_n)
{
  const TbHistoryQuestion question = { self->part, self->text, tb_op_story_print, before_n };

  if (before_n == 0)
    {
      g_cancellable_cancel (self->listing);
      g_clear_object (&self->listing);
      g_clear_pointer (&self->fresh, g_array_unref);
      self->listing = g_cancellable_new ();
      self->fresh = g_array_new (FALSE, FALSE, sizeof (gint64));
      self->must_list = FALSE;
    }
  tb_desk_list_history_async (self->desk, &question, self->listing, on_listed, self);
}

/* While a long history is looked through things go on: once more afterwards is enough. */
static void
on_outbox_changed (TbHistoryList *self)
{
  self->must_list = self->listing != NULL || !self->is_seen;
  if (!self->must_list)
    list_from (self, 0);
}

static GType
get_item_type (GListModel *model)
{
  return TB_TYPE_HISTORY_ENTRY;
}

static guint
get_n_items (GListModel *model)
{
  return TB_HISTORY_LIST (model)->numbers->len;
}

static void
on_entry_gone (gpointer data,
               GObject *where_it_was)
{
  TbHistoryList *self = data;
  GHashTableIter iter;
  gpointer       entry;

  g_hash_table_iter_init (&iter, self->alive);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    if (entry == where_it_was)
      {
        g_hash_table_iter_remove (&iter);
        return;
      }
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  TbHistoryList  *self = TB_HISTORY_LIST (model);
  TbHistoryEntry *entry;
  gint64          n;

  if (position >= self->numbers->len)
    return NULL;
  n = get_n (self->numbers, position);
  entry = g_hash_table_lookup (self->alive, &n);
  if (entry != NULL)
    return g_object_ref (entry);
  entry = tb_history_entry_new (n);
  g_hash_table_insert (self->alive, g_memdup2 (&n, sizeof n), entry);
  g_object_weak_ref (G_OBJECT (entry), on_entry_gone, self);
  want (self, n);
  return entry;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
tb_history_list_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  g_value_set_boolean (value, TB_HISTORY_LIST (object)->is_loaded);
}

static void
tb_history_list_dispose (GObject *object)
{
  TbHistoryList *self = TB_HISTORY_LIST (object);
  GHashTableIter iter;
  gpointer       entry;

  g_clear_handle_id (&self->idle, g_source_remove);
  g_cancellable_cancel (self->listing);
  g_cancellable_cancel (self->reading);
  g_hash_table_iter_init (&iter, self->alive);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    g_object_weak_unref (G_OBJECT (entry), on_entry_gone, self);
  g_hash_table_remove_all (self->alive);
  g_clear_object (&self->listing);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_history_list_parent_class)->dispose (object);
}

static void
tb_history_list_finalize (GObject *object)
{
  TbHistoryList *self = TB_HISTORY_LIST (object);

  g_clear_object (&self->reading);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_clear_pointer (&self->fresh, g_array_unref);
  g_clear_pointer (&self->alive, g_hash_table_unref);
  g_clear_pointer (&self->unread, g_hash_table_unref);
  g_free (self->text);
  G_OBJECT_CLASS (tb_history_list_parent_class)->finalize (object);
}

static void
tb_history_list_class_init (TbHistoryListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tb_history_list_get_property;
  object_class->dispose = tb_history_list_dispose;
  object_class->finalize = tb_history_list_finalize;

  properties[PROP_IS_LOADED] = g_param_spec_boolean ("is-loaded", NULL, NULL, FALSE,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tb_history_list_init (TbHistoryList *self)
{
  self->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->alive = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->unread = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->reading = g_cancellable_new ();
}

/**
 * tb_history_list_new:
 * @desk: whose operations
 *
 * Returns: (transfer full): a list that is empty until tb_history_list_ask()
 */
TbHistoryList *
tb_history_list_new (TbDesk *desk)
{
  TbHistoryList *self = g_object_new (TB_TYPE_HISTORY_LIST, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "outbox-changed", G_CALLBACK (on_outbox_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * tb_history_list_ask:
 * @self: a list
 * @part: which operations
 * @text: (nullable): what somebody looks for, as it was typed
 *
 * What it shows stays until the answer is there.
 */
void
tb_history_list_ask (TbHistoryList *self,
                     TbDeskHistory  part,
                     const char    *text)
{
  g_return_if_fail (TB_IS_HISTORY_LIST (self));

  self->part = part;
  self->is_loaded = FALSE;
  tb_set_str (&self->text, text);
  list_from (self, 0);
}

/**
 * tb_history_list_set_is_seen:
 * @self: a list
 * @is_seen: whether somebody looks; what changes meanwhile is read when somebody does
 */
void
tb_history_list_set_is_seen (TbHistoryList *self,
                             gboolean       is_seen)
{
  g_return_if_fail (TB_IS_HISTORY_LIST (self));

  self->is_seen = is_seen;
  if (is_seen && self->must_list && self->listing == NULL)
    list_from (self, 0);
}

/**
 * tb_history_list_is_loaded:
 * @self: a list
 *
 * Returns: whether it shows the answer to what was asked last
 */
gboolean
tb_history_list_is_loaded (TbHistoryList *self)
{
  g_return_val_if_fail (TB_IS_HISTORY_LIST (self), FALSE);
  return self->is_loaded;
}

/**
 * tb_history_list_find:
 * @self: a list
 * @n: number of an operation
 * @position_out: (out): where it stands
 *
 * Returns: whether it is in the list
 */
gboolean
tb_history_list_find (TbHistoryList *self,
                      gint64         n,
                      guint         *position_out)
{
  g_return_val_if_fail (TB_IS_HISTORY_LIST (self), FALSE);

  for (*position_out = 0; *position_out < self->numbers->len; (*position_out)++)
    if (get_n (self->numbers, *position_out) == n)
      return TRUE;
  return FALSE;
}
