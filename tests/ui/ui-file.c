/* ui-file.c: hands for the file of one person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui-file.h"

/**
 * ui_file_find_busy:
 * @world: a world
 *
 * Returns: (transfer full): who gave the service that was certified last
 */
TbPerson *
ui_file_find_busy (UiWorld *world)
{
  g_autoptr (GPtrArray) records = ui_desk_read (world->desk, &tb_service_record_kind,
                                                "state=certified", "-start_us", 1);
  g_autofree char      *filter = NULL;

  g_assert_cmpuint (records->len, ==, 1);
  filter = g_strdup_printf ("id=\"%s\"", ((TbServiceRecord *) records->pdata[0])->volunteer_id);
  return ui_find_person (world->desk, filter, 0);
}

/**
 * ui_file_save_deed:
 * @said: what is said once it is done
 *
 * Saves the deed whose dialog is open.
 */
void
ui_file_save_deed (const char *said)
{
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbDeedDialog"), "dialog.save", NULL);
  ui_wait_for (ui_is_label, said);
  ui_wait_gone (ui_is_type, "TbDeedDialog");
}

/**
 * ui_file_choose:
 * @title: of a row of the form
 * @i: which of its choices
 */
void
ui_file_choose (const char *title,
                guint       i)
{
  GtkWidget *row = ui_wait_for (ui_is_form_row, title);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_find (row, ui_is_type, "GtkDropDown")), i);
}

/**
 * ui_file_count:
 * @world: a world
 * @kind: a kind
 * @filter: (nullable): which of it
 *
 * Returns: how many the desk knows
 */
guint
ui_file_count (UiWorld      *world,
               const TbKind *kind,
               const char   *filter)
{
  g_autoptr (GPtrArray) rows = ui_desk_read (world->desk, kind, filter, NULL, 0);

  return rows->len;
}
