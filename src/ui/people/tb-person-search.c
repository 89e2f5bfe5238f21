/* tb-person-search.c: who is meant by what is typed
 *
 * Asked a moment after the last key, on the reading thread; the answer to an older question is
 * thrown away.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-person-search.h"

#include "tb-ui-text.h"

#define TERM     "find="
#define MAX_READ 40 /* people looked at, to put the best first */

struct _TbPersonSearch
{
  TbPersonFound found;
  gpointer      data;        /* for @found */
  TbDesk       *desk;        /* (owned) (nullable) */
  char         *filter;      /* (owned) (nullable): who may be found at all */
  char         *text;        /* (owned) (nullable): of the last question, without space around */
  GCancellable *cancellable; /* (owned) (nullable): of the question under way */
  GPtrArray    *people;      /* (owned): who was found, the best first */
  guint         timer;       /* source; 0: no question waits */
};

/**
 * tb_person_search_new:
 * @found: told of each answer
 * @data: for @found
 *
 * Returns: (transfer full): a search that asks nobody yet
 */
TbPersonSearch *
tb_person_search_new (TbPersonFound found,
                      gpointer      data)
{
  TbPersonSearch *self = g_new0 (TbPersonSearch, 1);

  self->found = found;
  self->data = data;
  self->people = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

/**
 * tb_person_search_free:
 * @self: (transfer full): a search; what is under way is forgotten
 */
void
tb_person_search_free (TbPersonSearch *self)
{
  tb_person_search_stop (self);
  g_ptr_array_unref (self->people);
  g_clear_object (&self->desk);
  g_free (self->filter);
  g_free (self->text);
  g_free (self);
}

/**
 * tb_person_search_set:
 * @self: a search
 * @desk: (nullable): whom to ask
 * @filter: (nullable): who may be found at all, as for tb_desk_list()
 */
void
tb_person_search_set (TbPersonSearch *self,
                      TbDesk         *desk,
                      const char     *filter)
{
  tb_person_search_stop (self);
  g_set_object (&self->desk, desk);
  tb_set_str (&self->filter, filter);
}

/* Exactly that name first, then names that begin so, then the others as they came. */
static int
rank (const TbPerson *person,
      const char     *text)
{
  if (g_strcmp0 (person->name, text) == 0)
    return 0;
  return person->name != NULL && g_str_has_prefix (person->name, text) ? 1 : 2;
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) people = tb_desk_read_finish (TB_DESK (source), result, &error);
  TbPersonSearch       *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* another question was asked, or nobody asks any more: @data is not touched */
  g_clear_object (&self->cancellable);
  g_ptr_array_set_size (self->people, 0);
  for (int r = 0; r <= 2; r++)
    for (guint i = 0; people != NULL && i < people->len; i++)
      if (rank (people->pdata[i], self->text) == r)
        g_ptr_array_add (self->people, g_object_ref (people->pdata[i]));
  self->found (self, error, self->data);
}

static gboolean
on_pause (gpointer data)
{
  TbPersonSearch     *self = data;
  g_autofree char    *value = tb_ui_quote_filter (self->text);
  g_autoptr (GString) filter = g_string_new ("merged_into is-empty");

  self->timer = 0;
  if (self->filter != NULL && *self->filter != '\0')
    g_string_append_printf (filter, " AND %s", self->filter);
  if (*self->text != '\0')
    g_string_append_printf (filter, " AND %s%s", TERM, value);
  self->cancellable = g_cancellable_new ();
  tb_desk_read_async (self->desk, &tb_person_kind, filter->str, "name", MAX_READ,
                      self->cancellable, on_read, self);
  return G_SOURCE_REMOVE;
}

/**
 * tb_person_search_ask:
 * @self: a search
 * @text: what was typed; everybody if it is empty
 * @pause_ms: how long to wait for more
 */
void
tb_person_search_ask (TbPersonSearch *self,
                      const char     *text,
                      guint           pause_ms)
{
  tb_person_search_stop (self);
  if (self->desk == NULL)
    return;
  tb_set_str (&self->text, text);
  g_strstrip (self->text);
  if (pause_ms > 0)
    self->timer = g_timeout_add (pause_ms, on_pause, self);
  else
    on_pause (self);
}

/**
 * tb_person_search_stop:
 * @self: a search; what waits or is under way is forgotten
 */
void
tb_person_search_stop (TbPersonSearch *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/**
 * tb_person_search_is_busy:
 * @self: a search
 *
 * Returns: whether an answer will come
 */
gboolean
tb_person_search_is_busy (TbPersonSearch *self)
{
  return self->timer != 0 || self->cancellable != NULL;
}

/**
 * tb_person_search_is_reading:
 * @self: a search
 *
 * Returns: whether an answer will come without waiting for more keys
 */
gboolean
tb_person_search_is_reading (TbPersonSearch *self)
{
  return self->cancellable != NULL;
}

/**
 * tb_person_search_get_people:
 * @self: a search
 *
 * Returns: (transfer none) (element-type TbPerson): the last answer, the best first
 */
GPtrArray *
tb_person_search_get_people (TbPersonSearch *self)
{
  return self->people;
}

/**
 * tb_person_search_find_only:
 * @self: a search
 *
 * Returns: (transfer none) (nullable): the one person that is meant, if there is no doubt: the
 *   only one found, or the only one of exactly that name
 */
TbPerson *
tb_person_search_find_only (TbPersonSearch *self)
{
  TbPerson *exact = NULL;

  if (self->people->len == 1)
    return self->people->pdata[0];
  for (guint i = 0; i < self->people->len; i++)
    if (rank (self->people->pdata[i], self->text) == 0)
      {
        if (exact != NULL)
          return NULL;
        exact = self->people->pdata[i];
      }
  return exact;
}
