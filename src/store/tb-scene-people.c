/* tb-scene-people.c: one person, and everybody who has something in common with them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-scene-rows-private.h"

static const char EVERYBODY[] = "ORDER BY id";
static const char CERTIFICATES[] = "WHERE person_id = ?1 ORDER BY requested_us, id";

static const char SQL_VOLUNTEER_ON[] =
    "SELECT coalesce (min (reviewed_on), 0) FROM registration WHERE person_id = ?1"
    " AND +state IN ('approved', 'stopped') AND reviewed_on > 0";

/* What two people may have in common.  Kept sealed, so a database cannot look for it. */
static const char *const WHATS[] = { "number", "phone", "birth" };

static char *
print_what (const TbPerson *person,
            const char     *what)
{
  const char *value = *what == 'n'   ? person->id_number
                      : *what == 'p' ? person->phone
                                     : person->name;

  if (value == NULL || *value == '\0' || (*what == 'b' && person->born == 0))
    return NULL;
  return g_strdup_printf ("%s %" G_GINT64_FORMAT " %s", what, *what == 'b' ? person->born : 0,
                          value);
}

static gboolean
read_everybody (TbSceneRows *self,
                GError     **error)
{
  if (self->everybody != NULL)
    return TRUE;
  self->everybody = g_ptr_array_new_with_free_func (g_object_unref);
  self->alike =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  if (!tb_rows_select (self->conn, &tb_person_kind, EVERYBODY, self->everybody, error, ""))
    return FALSE;
  for (guint i = 0; i < self->everybody->len; i++)
    for (guint w = 0; w < G_N_ELEMENTS (WHATS); w++)
      {
        char      *key = print_what (self->everybody->pdata[i], WHATS[w]);
        GPtrArray *people = key != NULL ? g_hash_table_lookup (self->alike, key) : NULL;

        if (key == NULL)
          continue;
        if (people == NULL)
          {
            people = g_ptr_array_new ();
            g_hash_table_insert (self->alike, g_strdup (key), people);
          }
        g_ptr_array_add (people, self->everybody->pdata[i]);
        g_free (key);
      }
  return TRUE;
}

/**
 * tb_scene_rows_forget_people:
 * @self: a scene
 *
 * Forgets everybody.
 */
void
tb_scene_rows_forget_people (TbSceneRows *self)
{
  g_clear_pointer (&self->alike, g_hash_table_unref);
  g_clear_pointer (&self->everybody, g_ptr_array_unref);
}

static void
add_twins (TbSceneRows    *self,
           const TbPerson *person)
{
  for (guint w = 0; w < G_N_ELEMENTS (WHATS); w++)
    {
      g_autofree char *key = print_what (person, WHATS[w]);
      GPtrArray       *people = key != NULL ? g_hash_table_lookup (self->alike, key) : NULL;

      for (guint i = 0; people != NULL && i < people->len; i++)
        if (g_strcmp0 (((TbPerson *) people->pdata[i])->id, person->id) != 0 &&
            !g_ptr_array_find (self->scene.twins, people->pdata[i], NULL))
          g_ptr_array_add (self->scene.twins, people->pdata[i]);
    }
}

/**
 * tb_scene_rows_read_person:
 * @self: an empty scene
 * @person_id: somebody
 * @error: return location
 *
 * Everybody is read the first time, for what people have in common is kept sealed.
 *
 * Returns: whether the database answered
 */
gboolean
tb_scene_rows_read_person (TbSceneRows *self,
                           const char  *person_id,
                           GError     **error)
{
  if (!read_everybody (self, error) || !tb_scene_rows_read_volunteer (self, person_id, error) ||
      !tb_scene_rows_read_coins (self, person_id, error) ||
      !tb_conn_ask (self->conn, SQL_VOLUNTEER_ON, &self->scene.volunteer_on, error, "s", person_id))
    return FALSE;
  self->scene.certificates = tb_scene_rows_add_array (self, g_object_unref);
  self->scene.twins = tb_scene_rows_add_array (self, NULL);
  if (self->scene.person != NULL)
    add_twins (self, self->scene.person);
  return tb_rows_select (self->conn, &tb_certificate_kind, CERTIFICATES, self->scene.certificates,
                         error, "s", person_id);
}
