/* tb-desk-read.c: lists, rows, sums and the outbox
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-narrow.h"
#include "tb-desk-private.h"
#include "tb-facts.h"
#include "tb-names.h"

/**
 * tb_desk_list:
 * @self: a desk
 * @kind: which rows
 * @filter: (nullable): terms in text form, e.g. “state=submitted AND minutes>=60”
 * @order: (nullable): fields to sort by, e.g. “name, -start_us”; by key if empty
 * @error: return location
 *
 * Its property “is-loaded” tells when the first answer is there.
 *
 * Errors: %TB_ERROR_DATA, naming the term that is wrong.
 *
 * Returns: (transfer full): a list of slots, whose “record” property holds the row once read
 */
GListModel *
tb_desk_list (TbDesk       *self,
              const TbKind *kind,
              const char   *filter,
              const char   *order,
              GError      **error)
{
  g_autoptr (TbQuery) query = NULL;
  g_autofree char    *narrow = NULL;

  g_return_val_if_fail (TB_IS_DESK (self), NULL);

  narrow = tb_desk_narrow (self, kind, filter);
  if ((query = tb_query_new (kind, narrow, order, error)) == NULL)
    return NULL;
  return G_LIST_MODEL (tb_paged_list_new (self->db, query));
}

/**
 * tb_desk_find_in_list:
 * @list: from tb_desk_list()
 * @id: a key
 * @position_out: (out): where its row is
 *
 * Returns: whether it is in there
 */
gboolean
tb_desk_find_in_list (GListModel *list,
                      const char *id,
                      guint      *position_out)
{
  return tb_paged_list_find (TB_PAGED_LIST (list), id, position_out);
}

typedef struct
{
  TbQuery *query; /* (owned) */
  guint    limit;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  tb_query_free (question->query);
  g_free (question);
}

static gpointer
read_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  Question *question = args;

  return tb_query_read_all (question->query, cache, question->limit, error);
}

static void
unref_array (gpointer array)
{
  g_ptr_array_unref (array);
}

/**
 * tb_desk_read_async:
 * @self: a desk
 * @kind: which rows
 * @filter: (nullable): as for tb_desk_list()
 * @order: (nullable): as for tb_desk_list()
 * @limit: rows at most; 0 for all
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_desk_read_async (TbDesk             *self,
                    const TbKind       *kind,
                    const char         *filter,
                    const char         *order,
                    guint               limit,
                    GCancellable       *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  GError   *error = NULL;
  TbQuery  *query = tb_query_new (kind, filter, order, &error);
  Question *question;

  if (query == NULL)
    {
      g_task_report_error (self, callback, user_data, tb_desk_read_async, error);
      return;
    }
  question = g_new (Question, 1);
  *question = (Question){ query, limit };
  tb_desk_run (self, tb_desk_read_async, TB_DESK_READS, read_job, question, question_free,
               unref_array, cancellable, callback, user_data);
}

/**
 * tb_desk_read_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Errors: %TB_ERROR_DATA if the filter or the order makes no sense.
 *
 * Returns: (transfer full) (element-type TbRecord): the rows, in order
 */
GPtrArray *
tb_desk_read_finish (TbDesk       *self,
                     GAsyncResult *result,
                     GError      **error)
{
  return tb_desk_run_finish (self, result, error);
}

typedef struct
{
  const TbKind *kind;
  char         *id;     /* (owned) */
  char         *org_id; /* (owned) (nullable) */
} Name;

static void
name_free (gpointer data)
{
  Name *name = data;

  g_free (name->id);
  g_free (name->org_id);
  g_free (name);
}

static Name *
name_new (const TbKind *kind,
          const char   *id,
          const char   *org_id)
{
  Name *name = g_new (Name, 1);

  *name = (Name){ kind, g_strdup (id), g_strdup (org_id) };
  return name;
}

static gpointer
get_job (TbConn       *cache,
         gpointer      args,
         GCancellable *cancellable,
         GError      **error)
{
  Name    *name = args;
  gpointer record = NULL;

  if (tb_rows_get (cache, name->kind, name->id, &record, error) && record == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "there is no %s of this key",
                 name->kind->table.name);
  if (record != NULL && !tb_names_attach (cache, name->kind, (TbRecord **) &record, 1, error))
    g_clear_object (&record);
  return record;
}

/**
 * tb_desk_get_async:
 * @self: a desk
 * @kind: a kind
 * @id: a key
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_desk_get_async (TbDesk             *self,
                   const TbKind       *kind,
                   const char         *id,
                   GCancellable       *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  tb_desk_run (self, tb_desk_get_async, TB_DESK_READS, get_job, name_new (kind, id, NULL),
               name_free, g_object_unref, cancellable, callback, user_data);
}

/**
 * tb_desk_get_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Errors: %G_IO_ERROR_NOT_FOUND if there is no such row.
 *
 * Returns: (transfer full) (type TbRecord): the row
 */
gpointer
tb_desk_get_finish (TbDesk       *self,
                    GAsyncResult *result,
                    GError      **error)
{
  return tb_desk_run_finish (self, result, error);
}

static gpointer
sum_job (TbConn       *cache,
         gpointer      args,
         GCancellable *cancellable,
         GError      **error)
{
  Name                *name = args;
  g_autofree char     *id = tb_account_derive_member (name->id);
  g_autofree char     *digest = NULL;
  g_autoptr (TbRecord) account = NULL;
  TbPersonSum          sum = { 0 };
  TbServiceSum         service = { 0 };
  gpointer             row = NULL;
  gboolean             ok;

  if (!tb_facts_balance (cache, id, &sum.posted, &sum.waiting, error) ||
      !tb_rows_get (cache, &tb_account_kind, id, &row, error))
    return NULL;
  if ((account = row) != NULL)
    sum.held = ((TbAccount *) row)->held;
  ok = tb_facts_sum_service (cache, name->org_id, name->id, 0, G_MAXINT64, &service, error);
  digest = service.digest;
  sum.certified = service.minutes;
  sum.n_records = service.n_records;
  return ok ? g_memdup2 (&sum, sizeof sum) : NULL;
}

/**
 * tb_desk_sum_person_async:
 * @self: a desk
 * @person_id: a person
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_desk_sum_person_async (TbDesk             *self,
                          const char         *person_id,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  tb_desk_run (self, tb_desk_sum_person_async, TB_DESK_STUDIES, sum_job,
               name_new (&tb_person_kind, person_id, tb_desk_get_org_id (self)), name_free, g_free,
               cancellable, callback, user_data);
}

/**
 * tb_desk_sum_person_finish:
 * @self: a desk
 * @result: from the callback
 * @sum_out: (out caller-allocates): account and service, in minutes
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_desk_sum_person_finish (TbDesk       *self,
                           GAsyncResult *result,
                           TbPersonSum  *sum_out,
                           GError      **error)
{
  g_autofree TbPersonSum *sum = tb_desk_run_finish (self, result, error);

  if (sum == NULL)
    return FALSE;
  *sum_out = *sum;
  return TRUE;
}
