/* tb-desk-outbox.c: what this desk has asked of the city, and what a person must look at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-private.h"

static void
unref_array (gpointer array)
{
  g_ptr_array_unref (array);
}

typedef struct
{
  TbReplica     *replica; /* (unowned) */
  TbOutboxFilter filter;
} OutboxQuestion;

/**
 * tb_outbox_item_is_returned:
 * @item: an operation
 *
 * Returns: whether the city did not take it, or what it builds upon
 */
gboolean
tb_outbox_item_is_returned (const TbOutboxItem *item)
{
  static const char *const states[] = { "conflict", "rejected", "blocked", NULL };

  return item->state != NULL && g_strv_contains (states, item->state);
}

static void
free_item (gpointer item)
{
  tb_outbox_item_free (item);
}

/**
 * tb_outbox_item_read:
 * @entry: an operation as the vault has it
 *
 * Returns: (transfer full): the same for people, without its story
 */
TbOutboxItem *
tb_outbox_item_read (const TbOutboxEntry *entry)
{
  TbOutboxItem *item = g_new0 (TbOutboxItem, 1);

  item->n = entry->n;
  item->op_id = g_strdup (entry->op_id);
  item->state = g_strdup (entry->state);
  item->is_dismissed = entry->is_dismissed != 0;
  item->op = tb_wire_parse_op (entry->body, NULL); /* an older program may not know it */
  if (item->op != NULL)
    {
      item->name = g_strdup (item->op->name);
      item->kind = tb_op_get_kind (item->op);
      item->subject = g_strdup (tb_op_get_subject (item->op));
      item->at_us = item->op->at_us;
    }
  item->reasons = *entry->reasons != '\0' ? tb_wire_parse_reasons (entry->reasons, NULL) : NULL;
  if (item->reasons == NULL)
    item->reasons = tb_reasons_new ();
  return item;
}

static gpointer
outbox_job (TbConn       *cache,
            gpointer      args,
            GCancellable *cancellable,
            GError      **error)
{
  OutboxQuestion       *question = args;
  g_autoptr (GPtrArray) entries = tb_vault_list (tb_replica_get_vault (question->replica),
                                                 question->filter, 0, G_MAXINT64, error);
  GPtrArray            *items;

  if (entries == NULL)
    return NULL;
  items = g_ptr_array_new_with_free_func (free_item);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (items, tb_outbox_item_read (g_ptr_array_index (entries, i)));
  return items;
}

/**
 * tb_desk_list_outbox_async:
 * @self: a desk
 * @which: which operations
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_desk_list_outbox_async (TbDesk             *self,
                           TbDeskOutbox        which,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  static const TbOutboxFilter filters[] = {
    [TB_DESK_OUTBOX_WAITING] = TB_OUTBOX_OPEN,
    [TB_DESK_OUTBOX_ATTENTION] = TB_OUTBOX_ATTENTION,
    [TB_DESK_OUTBOX_DISMISSED] = TB_OUTBOX_DISMISSED,
    [TB_DESK_OUTBOX_ALL] = TB_OUTBOX_ALL,
  };
  OutboxQuestion *question = g_new (OutboxQuestion, 1);

  /* the vault belongs to the writing thread */
  *question = (OutboxQuestion){ self->replica, filters[which] };
  tb_desk_run (self, tb_desk_list_outbox_async, TB_DESK_LOOKS, outbox_job, question, g_free,
               unref_array, cancellable, callback, user_data);
}

/**
 * tb_desk_list_outbox_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full) (element-type TbOutboxItem): operations, in their order
 */
GPtrArray *
tb_desk_list_outbox_finish (TbDesk       *self,
                            GAsyncResult *result,
                            GError      **error)
{
  return tb_desk_run_finish (self, result, error);
}

typedef struct
{
  TbReplica *replica; /* (unowned) */
  gint64     n;
} Dismissal;

static gpointer
dismiss_job (TbConn       *cache,
             gpointer      args,
             GCancellable *cancellable,
             GError      **error)
{
  Dismissal *dismissal = args;
  gboolean   found = FALSE;

  if (!tb_replica_dismiss (dismissal->replica, cache, dismissal->n, &found, error))
    return NULL;
  if (found)
    return dismissal;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                       "no operation of this number waits for a person");
  return NULL;
}

/**
 * tb_desk_dismiss_async:
 * @self: a desk
 * @n: number of an operation that is conflicting or refused
 * @cancellable: (nullable): stops it only if it has not begun
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Takes an operation off the list of those a person must look at, for good: it was dealt with, or
 * will not be.  The history keeps it.
 */
void
tb_desk_dismiss_async (TbDesk             *self,
                       gint64              n,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  Dismissal *dismissal = g_new (Dismissal, 1);

  *dismissal = (Dismissal){ self->replica, n };
  tb_desk_run (self, tb_desk_dismiss_async, TB_DESK_WRITES, dismiss_job, dismissal, g_free, NULL,
               cancellable, callback, user_data);
}

/**
 * tb_desk_dismiss_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Errors: %G_IO_ERROR_NOT_FOUND if no such operation waits for a person.
 *
 * Returns: whether it is off the list
 */
gboolean
tb_desk_dismiss_finish (TbDesk       *self,
                        GAsyncResult *result,
                        GError      **error)
{
  if (tb_desk_run_finish (self, result, error) == NULL)
    return FALSE;
  tb_desk_count_outbox (self);
  return TRUE;
}
