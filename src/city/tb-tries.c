/* tb-tries.c: who was wrong too often is not asked for a while
 *
 * A password is not to be found by trying.  It is counted by name, because whoever tries can call
 * the device what they like; sessions that are there already go on.  In memory only: a city that
 * begins anew begins counting anew, and restarts are rarer than a quarter of an hour.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-tries.h"

#define MAX_TRIES 10
#define WINDOW_US (15 * 60 * (gint64) G_USEC_PER_SEC)
#define MAX_NAMES 10000

typedef struct
{
  guint  n;
  gint64 first_us;
} Tries;

struct _TbTries
{
  GHashTable *names; /* (owned) (element-type utf8 Tries) */
};

/**
 * tb_tries_new:
 *
 * Returns: (transfer full): nobody was wrong yet
 */
TbTries *
tb_tries_new (void)
{
  TbTries *self = g_new0 (TbTries, 1);

  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * tb_tries_free:
 * @self: (nullable) (transfer full): who was wrong
 */
void
tb_tries_free (TbTries *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->names);
  g_free (self);
}

static gboolean
is_over (gpointer name,
         gpointer tries,
         gpointer now_us)
{
  return ((Tries *) tries)->first_us + WINDOW_US <= *(gint64 *) now_us;
}

/**
 * tb_tries_find_wait:
 * @self: who was wrong
 * @name: who asks
 * @now_us: in microseconds UTC
 *
 * Returns: in how many seconds they may ask again; 0 if they may now
 */
guint
tb_tries_find_wait (TbTries    *self,
                    const char *name,
                    gint64      now_us)
{
  const Tries *tries = g_hash_table_lookup (self->names, name);

  if (tries == NULL || tries->n < MAX_TRIES || tries->first_us + WINDOW_US <= now_us)
    return 0;
  /* a clock that was put back must not shut anybody out for longer */
  return (guint) (MIN (tries->first_us + WINDOW_US - now_us, WINDOW_US) / G_USEC_PER_SEC) + 1;
}

/**
 * tb_tries_note:
 * @self: (inout): who was wrong
 * @name: whose password was wrong just now
 * @now_us: in microseconds UTC
 */
void
tb_tries_note (TbTries    *self,
               const char *name,
               gint64      now_us)
{
  Tries *tries = g_hash_table_lookup (self->names, name);

  if (tries == NULL || is_over (NULL, tries, &now_us))
    {
      if (g_hash_table_size (self->names) >= MAX_NAMES)
        g_hash_table_foreach_remove (self->names, is_over, &now_us);
      if (g_hash_table_size (self->names) >= MAX_NAMES)
        g_hash_table_remove_all (self->names); /* so many names take hours to try */
      tries = g_new0 (Tries, 1);
      tries->first_us = now_us;
      g_hash_table_replace (self->names, g_strdup (name), tries);
    }
  tries->n++;
}

/**
 * tb_tries_forget:
 * @self: (inout): who was wrong
 * @name: whose password was right just now
 */
void
tb_tries_forget (TbTries    *self,
                 const char *name)
{
  g_hash_table_remove (self->names, name);
}
