/* tb-request-state.c: what somebody is about to request: for whom, over which days
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-request-state.h"

#include "tb-day.h"

#define FIRST_DAY "2022-06-01" /* the plan's first */
#define DRAFT     "(a(ss)ssb)"

static void
person_free (gpointer data)
{
  TbRequestPerson *person = data;

  g_free (person->id);
  g_free (person->name);
  g_free (person);
}

static void
add (TbRequestState *self,
     const char     *id,
     const char     *name)
{
  TbRequestPerson *person = g_new (TbRequestPerson, 1);

  *person = (TbRequestPerson){ g_strdup (id), g_strdup (name) };
  g_ptr_array_add (self->people, person);
}

/* The same without somebody. */
static TbRequestState *
copy_without (const TbRequestState *self,
              const char           *id)
{
  TbRequestState *copy = g_new (TbRequestState, 1);

  *copy = (TbRequestState){ g_ptr_array_new_with_free_func (person_free), g_strdup (self->from),
                            g_strdup (self->to), self->with_details };
  for (guint i = 0; i < self->people->len; i++)
    {
      const TbRequestPerson *person = g_ptr_array_index (self->people, i);

      if (g_strcmp0 (person->id, id) != 0)
        add (copy, person->id, person->name);
    }
  return copy;
}

/**
 * tb_request_state_new:
 * @today: the last day of the period to begin with
 *
 * Returns: (transfer full): nobody, over all days of the plan
 */
TbRequestState *
tb_request_state_new (gint64 today)
{
  TbRequestState *self = g_new (TbRequestState, 1);

  *self = (TbRequestState){ g_ptr_array_new_with_free_func (person_free), g_strdup (FIRST_DAY),
                            tb_day_print (today), FALSE };
  return self;
}

/**
 * tb_request_state_copy:
 * @self: a state
 *
 * Returns: (transfer full): another of the same value
 */
TbRequestState *
tb_request_state_copy (const TbRequestState *self)
{
  return copy_without (self, NULL);
}

/**
 * tb_request_state_free:
 * @self: (nullable) (transfer full): a state
 */
void
tb_request_state_free (TbRequestState *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->people);
  g_free (self->from);
  g_free (self->to);
  g_free (self);
}

/**
 * tb_request_state_add:
 * @self: a state
 * @id: key of somebody
 * @name: the name
 *
 * Returns: (transfer full): the same with them; nobody is in there twice
 */
TbRequestState *
tb_request_state_add (const TbRequestState *self,
                      const char           *id,
                      const char           *name)
{
  TbRequestState *with = copy_without (self, id);

  add (with, id, name);
  return with;
}

/**
 * tb_request_state_remove:
 * @self: a state
 * @id: key of somebody
 *
 * Returns: (transfer full): the same without them
 */
TbRequestState *
tb_request_state_remove (const TbRequestState *self,
                         const char           *id)
{
  return copy_without (self, id);
}

/**
 * tb_request_state_set_period:
 * @self: a state
 * @from: first day, as typed
 * @to: last day, as typed
 *
 * Returns: (transfer full): the same over these days
 */
TbRequestState *
tb_request_state_set_period (const TbRequestState *self,
                             const char           *from,
                             const char           *to)
{
  TbRequestState *other = copy_without (self, NULL);

  g_free (other->from);
  g_free (other->to);
  other->from = g_strstrip (g_strdup (from));
  other->to = g_strstrip (g_strdup (to));
  return other;
}

/**
 * tb_request_state_set_details:
 * @self: a state
 * @with_details: whether every service is listed
 *
 * Returns: (transfer full): the same with that
 */
TbRequestState *
tb_request_state_set_details (const TbRequestState *self,
                              gboolean              with_details)
{
  TbRequestState *other = copy_without (self, NULL);

  other->with_details = with_details;
  return other;
}

/**
 * tb_request_state_find_problem:
 * @self: a state
 *
 * Returns: the first field that keeps it from being requested; the rules have their say later
 */
TbRequestField
tb_request_state_find_problem (const TbRequestState *self)
{
  if (!tb_day_is_valid (tb_day_parse (self->from)))
    return TB_REQUEST_FROM;
  if (!tb_day_is_valid (tb_day_parse (self->to)))
    return TB_REQUEST_TO;
  return self->people->len == 0 ? TB_REQUEST_PEOPLE : TB_REQUEST_FINE;
}

/**
 * tb_request_state_fill:
 * @self: a state
 * @person_id: one of its people
 * @args: (out): gets what is requested for them; its key stays as it is
 */
void
tb_request_state_fill (const TbRequestState *self,
                       const char           *person_id,
                       TbCertificateRequest *args)
{
  g_free (args->person_id);
  args->person_id = g_strdup (person_id);
  args->from_day = tb_day_parse (self->from);
  args->to_day = tb_day_parse (self->to);
  args->with_details = self->with_details;
}

/**
 * tb_request_state_print:
 * @self: a state
 *
 * Returns: (transfer full) (nullable): the same as text, to be kept; %NULL if nobody is chosen
 */
char *
tb_request_state_print (const TbRequestState *self)
{
  g_auto (GVariantBuilder) people = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ss)"));
  g_autoptr (GVariant)     value = NULL;

  if (self->people->len == 0)
    return NULL;
  for (guint i = 0; i < self->people->len; i++)
    {
      const TbRequestPerson *person = g_ptr_array_index (self->people, i);

      g_variant_builder_add (&people, "(ss)", person->id, person->name);
    }
  value = g_variant_ref_sink (
      g_variant_new (DRAFT, &people, self->from, self->to, self->with_details));
  return g_variant_print (value, FALSE);
}

/**
 * tb_request_state_parse:
 * @text: from tb_request_state_print(), perhaps of an older program
 *
 * Returns: (transfer full) (nullable): the state; %NULL if it is not understood
 */
TbRequestState *
tb_request_state_parse (const char *text)
{
  g_autoptr (GVariant) value =
      g_variant_parse (G_VARIANT_TYPE (DRAFT), text, NULL, NULL, NULL);
  g_autoptr (GVariantIter) people = NULL;
  TbRequestState          *self;
  const char              *id, *name;

  if (value == NULL)
    return NULL;
  self = g_new0 (TbRequestState, 1);
  self->people = g_ptr_array_new_with_free_func (person_free);
  g_variant_get (value, DRAFT, &people, &self->from, &self->to, &self->with_details);
  while (g_variant_iter_next (people, "(&s&s)", &id, &name))
    add (self, id, name);
  return self;
}
