/* tb-join.c: how people come: who the city knows joins, and who is not known is looked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-join.h"

#include <glib/gi18n.h>

#include "tb-deed-dialog.h"
#include "tb-kinds.h"

/**
 * tb_join_open:
 * @desk: what is saved goes there
 * @person_id: who joins
 * @name: (nullable): what they are called, as far as it is known here
 * @team_id: (nullable): the team they go to
 * @origin: a widget of the window it is asked in
 *
 * Asks what was agreed to, and by what way; saving lets them join.
 *
 * Returns: (transfer none): the dialog, shown; GTK owns it until it is closed
 */
GtkWidget *
tb_join_open (TbDesk     *desk,
              const char *person_id,
              const char *name,
              const char *team_id,
              GtkWidget  *origin)
{
  g_autoptr (TbPerson) person = tb_record_new (&tb_person_kind);
  GtkWidget           *dialog;

  tb_set_str (&person->id, person_id);
  tb_set_str (&person->name, name != NULL ? name : _ ("Somebody the city knows"));
  dialog = tb_deed_dialog_new (desk, tb_deed_find ("join"), person,
                               GTK_WINDOW (gtk_widget_get_root (origin)));
  tb_deed_dialog_begin_with (TB_DEED_DIALOG (dialog), "team_id", team_id != NULL ? team_id : "");
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

/**
 * tb_recruit_open:
 * @desk: what is published goes there
 * @origin: a widget of the window it is asked in
 *
 * asks for all that a recruitment has to say.
 *
 * Returns: (transfer none): the dialog, shown; GTK owns it until it is closed
 */
GtkWidget *
tb_recruit_open (TbDesk    *desk,
                 GtkWidget *origin)
{
  GtkWidget *dialog = tb_deed_dialog_new (desk, tb_deed_find ("recruit"), NULL,
                                          GTK_WINDOW (gtk_widget_get_root (origin)));

  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}
