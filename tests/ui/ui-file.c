/* ui-file.c: hands for the file of one person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui-file.h"

static gboolean
is_plain (TbDesk     *desk,
          const char *id)
{
  static const TbKind *const kinds[] = { &tb_commendation_kind, &tb_trait_kind, &tb_contact_kind,
                                         &tb_category_kind };
  g_autofree char           *filter = g_strdup_printf ("person_id=\"%s\"", id);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (ui_file_count (desk, kinds[i], filter) > 0)
      return FALSE;
  return TRUE;
}

/**
 * ui_file_find_busy:
 * @desk: a desk
 *
 * Returns: (transfer full): who gave one of the services that were certified last, and has no award
 *   and no tag yet
 */
TbPerson *
ui_file_find_busy (TbDesk *desk)
{
  g_autoptr (GPtrArray) records = ui_desk_read (desk, &tb_service_record_kind,
                                                "state=certified", "-start_us", 100);

  for (guint i = 0; i < records->len; i++)
    {
      const char      *id = ((TbServiceRecord *) records->pdata[i])->volunteer_id;
      g_autofree char *filter = g_strdup_printf ("id=\"%s\" AND is_elder=0", id);

      if (is_plain (desk, id) && ui_file_count (desk, &tb_person_kind, filter) > 0)
        return ui_find_person (desk, filter, 0);
    }
  g_error ("everybody has something in their file already");
}

/**
 * ui_file_find_elder:
 * @desk: a desk
 *
 * Returns: (transfer full): an elder of whom nothing is noted yet
 */
TbPerson *
ui_file_find_elder (TbDesk *desk)
{
  static const char     filter[] = "is_elder=1 AND is_volunteer=0";
  g_autoptr (GPtrArray) all = ui_desk_read (desk, &tb_person_kind, filter, "name", 0);

  for (guint i = 0; i < all->len; i++)
    if (is_plain (desk, ((TbPerson *) all->pdata[i])->id))
      return g_object_ref (all->pdata[i]);
  g_error ("of every elder something is noted already");
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
 * @desk: a desk
 * @kind: a kind
 * @filter: (nullable): which of it
 *
 * Returns: how many the desk knows
 */
guint
ui_file_count (TbDesk       *desk,
               const TbKind *kind,
               const char   *filter)
{
  g_autoptr (GPtrArray) rows = ui_desk_read (desk, kind, filter, NULL, 0);

  return rows->len;
}
