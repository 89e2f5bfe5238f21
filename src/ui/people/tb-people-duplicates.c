/* tb-people-duplicates.c: the way from the people to those who may stand twice
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-duplicates-window.h"
#include "tb-people-view-private.h"

/* One window of a kind: it is shown again if it is open. */
static void
action_duplicates (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  TbPeopleView *self = TB_PEOPLE_VIEW (widget);
  GtkRoot      *root = gtk_widget_get_root (widget);
  GtkWidget    *window;

  if (self->desk == NULL || !GTK_IS_WINDOW (root))
    return;
  if (self->duplicates == NULL)
    {
      window = tb_duplicates_window_new (self->desk, GTK_WINDOW (root));
      g_set_weak_pointer (&self->duplicates, window);
    }
  gtk_window_present (GTK_WINDOW (self->duplicates));
}

/* Somebody who may have been merged, and the view that is to show them. */
typedef struct
{
  GWeakRef view; /* (element-type TbPeopleView) */
  char    *id;   /* (owned): who was asked for */
} Seeking;

static void
seeking_free (Seeking *seeking)
{
  g_weak_ref_clear (&seeking->view);
  g_free (seeking->id);
  g_free (seeking);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Seeking, seeking_free)

static void
on_got (GObject      *source,
        GAsyncResult *result,
        gpointer      data)
{
  g_autoptr (Seeking)      seeking = data;
  g_autoptr (TbPeopleView) self = g_weak_ref_get (&seeking->view);
  g_autoptr (TbPerson)     person = tb_desk_get_finish (TB_DESK (source), result, NULL);
  const char              *other;

  if (self == NULL || person == NULL || g_strcmp0 (self->wanted_id, seeking->id) != 0)
    return; /* gone, here already, or somebody else is wanted meanwhile */
  if (person->merged_into != NULL)
    {
      tb_set_str (&self->wanted_id, person->merged_into);
      tb_set_str (&seeking->id, person->merged_into);
      tb_desk_get_async (self->desk, &tb_person_kind, person->merged_into, NULL, on_got,
                         g_steal_pointer (&seeking));
      return;
    }
  other = self->are_elders ? "volunteers" : "elders";
  if (self->are_elders ? person->is_elder : person->is_volunteer)
    tb_people_view_select (self);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-row", "(ss)", other, person->id);
}

/**
 * tb_people_view_seek_survivor:
 * @self: a view with a desk, in which somebody is wanted
 * @id: who
 *
 * Records and papers name the keys they were made with.  Of somebody who was merged the one who
 * stays is shown, in the view where they stand.
 */
void
tb_people_view_seek_survivor (TbPeopleView *self,
                              const char   *id)
{
  Seeking *seeking = g_new0 (Seeking, 1);

  g_weak_ref_init (&seeking->view, self);
  seeking->id = g_strdup (id);
  tb_desk_get_async (self->desk, &tb_person_kind, id, NULL, on_got, seeking);
}

/**
 * tb_people_view_install_duplicates_action:
 * @widget_class: the view's class
 */
void
tb_people_view_install_duplicates_action (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.duplicates", NULL, action_duplicates);
}
