/* tb-press.c: who presses twice means the one
 *
 * The second press of a double click comes while what the first one wants is on its way, or when
 * it was done and the next row has come to where the first one was.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-press.h"

#include <gtk/gtk.h>

#define KEY "tb-press"

/* What an object is about; the object owns it. */
typedef struct
{
  guint n_doing; /* on their way */
  guint timer;   /* 0 unless the second press may still come */
} Press;

static void
press_free (gpointer data)
{
  Press *press = data;

  g_clear_handle_id (&press->timer, g_source_remove);
  g_free (press);
}

static Press *
get_press (gpointer object)
{
  Press *press = g_object_get_data (object, KEY);

  if (press == NULL)
    {
      press = g_new0 (Press, 1);
      g_object_set_data_full (object, KEY, press, press_free);
    }
  return press;
}

static gboolean
on_over (gpointer data)
{
  Press *press = data;

  press->timer = 0;
  return G_SOURCE_REMOVE;
}

/**
 * tb_press_begin:
 * @object: (type GObject): what was pressed, or is changed by that
 *
 * What it wants is on its way; tb_press_end() follows.
 */
void
tb_press_begin (gpointer object)
{
  get_press (object)->n_doing++;
}

/**
 * tb_press_end:
 * @object: (type GObject): as for tb_press_begin()
 * @was_done: whether it was done: then another row may stand there now
 */
void
tb_press_end (gpointer object,
              gboolean was_done)
{
  get_press (object)->n_doing--;
  if (was_done)
    tb_press_hold (object);
}

/**
 * tb_press_hold:
 * @object: (type GObject): in which the next thing has come to where the last one was
 *
 * tb_press_is_second() holds for as long as the second press of a double click may come.
 */
void
tb_press_hold (gpointer object)
{
  Press *press = get_press (object);
  int    double_ms = 0;

  g_object_get (gtk_settings_get_default (), "gtk-double-click-time", &double_ms, NULL);
  g_clear_handle_id (&press->timer, g_source_remove);
  press->timer = g_timeout_add ((guint) MAX (double_ms, 0), on_over, press);
}

/**
 * tb_press_is_second:
 * @object: (type GObject): what is pressed, or would be changed by that
 *
 * Returns: whether this press is the second of two that mean one thing, and does nothing
 */
gboolean
tb_press_is_second (gpointer object)
{
  Press *press = g_object_get_data (object, KEY);

  return press != NULL && (press->n_doing > 0 || press->timer != 0);
}
