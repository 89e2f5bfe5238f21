/* tb-scene-rows.c: a scene, and what lives as long as it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-scene-rows-private.h"

/**
 * tb_scene_rows_new:
 * @conn: a connection; must outlive the scene
 * @rules: (nullable): in force; likewise.  Must be set before anything is read
 * @workdays: which days are working days; likewise
 * @now_us: when it is looked, in microseconds UTC
 *
 * Returns: (transfer full): an empty scene
 */
TbSceneRows *
tb_scene_rows_new (TbConn           *conn,
                   const TbRules    *rules,
                   const TbWorkdays *workdays,
                   gint64            now_us)
{
  TbSceneRows *self = g_new0 (TbSceneRows, 1);

  self->conn = conn;
  self->scene.rules = rules;
  self->scene.workdays = workdays;
  self->scene.now_us = now_us;
  tb_scene_rows_clear (self);
  return self;
}

/**
 * tb_scene_rows_set_rules:
 * @self: a scene
 * @rules: in force on the day and at the place of what is looked at next; must outlive the scene
 */
void
tb_scene_rows_set_rules (TbSceneRows   *self,
                         const TbRules *rules)
{
  self->scene.rules = rules;
}

static void
drop (TbSceneRows *self)
{
  g_clear_pointer (&self->arrays, g_ptr_array_unref);
  g_clear_pointer (&self->owned, g_ptr_array_unref);
  g_clear_pointer (&self->people, g_hash_table_unref);
  g_clear_pointer (&self->texts, g_hash_table_unref);
}

/**
 * tb_scene_rows_free:
 * @self: (transfer full) (nullable): a scene
 */
void
tb_scene_rows_free (TbSceneRows *self)
{
  if (self == NULL)
    return;
  drop (self);
  tb_scene_rows_forget_people (self);
  g_free (self);
}

/**
 * tb_scene_rows_get_scene:
 * @self: a scene
 *
 * Returns: (transfer none): what rules look at, until it is cleared
 */
TbScene *
tb_scene_rows_get_scene (TbSceneRows *self)
{
  return &self->scene;
}

/**
 * tb_scene_rows_clear:
 * @self: a scene
 *
 * Forgets all that was read, and leaves rules and time.
 */
void
tb_scene_rows_clear (TbSceneRows *self)
{
  const TbScene empty = { .rules = self->scene.rules,
                          .workdays = self->scene.workdays,
                          .now_us = self->scene.now_us };

  drop (self);
  self->scene = empty;
  self->owned = g_ptr_array_new_with_free_func (g_object_unref);
  self->arrays = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * tb_scene_rows_add_array:
 * @self: a scene
 * @element_free: (nullable): frees an element
 *
 * Returns: (transfer none): an array that lives as long as the scene
 */
GPtrArray *
tb_scene_rows_add_array (TbSceneRows   *self,
                         GDestroyNotify element_free)
{
  GPtrArray *array = g_ptr_array_new_with_free_func (element_free);

  g_ptr_array_add (self->arrays, array);
  return array;
}

/**
 * tb_scene_rows_keep:
 * @self: a scene
 * @text: (nullable): a text
 *
 * Returns: (transfer none) (nullable): the same, which lives as long as the scene
 */
const char *
tb_scene_rows_keep (TbSceneRows *self,
                    const char  *text)
{
  if (text == NULL)
    return NULL;
  if (!g_hash_table_contains (self->texts, text))
    g_hash_table_add (self->texts, g_strdup (text));
  return g_hash_table_lookup (self->texts, text);
}

/**
 * tb_scene_rows_take:
 * @self: a scene
 * @kind: a kind
 * @id: (nullable): a key
 * @row_out: (out) (transfer none) (nullable): the row, which lives as long as the scene; %NULL if
 *   there is none, or nobody names one
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_scene_rows_take (
    TbSceneRows *self, const TbKind *kind, const char *id, gpointer *row_out, GError **error)
{
  *row_out = NULL;
  if (id == NULL || *id == '\0')
    return TRUE;
  if (!tb_rows_get (self->conn, kind, id, row_out, error))
    return FALSE;
  if (*row_out != NULL)
    g_ptr_array_add (self->owned, *row_out);
  return TRUE;
}

/**
 * tb_scene_rows_find_person:
 * @self: a scene
 * @id: (nullable): a key
 * @person_out: (out) (transfer none) (nullable): somebody, who is read but once
 * @error: return location
 *
 * Returns: whether the database answered
 */
gboolean
tb_scene_rows_find_person (TbSceneRows     *self,
                           const char      *id,
                           const TbPerson **person_out,
                           GError         **error)
{
  gpointer row = NULL;

  *person_out = NULL;
  if (id == NULL)
    return TRUE;
  if (!g_hash_table_lookup_extended (self->people, id, NULL, &row))
    {
      if (!tb_scene_rows_take (self, &tb_person_kind, id, &row, error))
        return FALSE;
      g_hash_table_insert (self->people, g_strdup (id), row);
    }
  *person_out = row;
  return TRUE;
}
