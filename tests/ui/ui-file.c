/* ui-file.c: hands for the file of one person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui-file.h"

#include <cairo-pdf.h>

#include "tb-skill-words.h"

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

/**
 * ui_file_make_scan:
 * @folder: where
 * @name: of the file; “….png” makes a picture, all else a PDF
 *
 * Returns: (transfer full): a page with a few lines on it
 */
GFile *
ui_file_make_scan (const char *folder,
                   const char *name)
{
  const gboolean   is_picture = g_str_has_suffix (name, ".png");
  g_autofree char *path = g_build_filename (folder, name, NULL);
  cairo_surface_t *surface = is_picture
                                 ? cairo_image_surface_create (CAIRO_FORMAT_RGB24, 595, 842)
                                 : cairo_pdf_surface_create (path, 595, 842);
  cairo_t         *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.2, 0.2, 0.3);
  for (guint i = 0; i < 24; i++)
    {
      cairo_rectangle (cr, 72, 96 + i * 26, i % 5 == 4 ? 210 : 450, 8);
      cairo_fill (cr);
    }
  cairo_destroy (cr);
  if (is_picture)
    g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_file_new_for_path (path);
}

/**
 * ui_file_tick:
 * @title: of a row of the form with words
 * @i: which of the closed list
 */
void
ui_file_tick (const char *title,
              guint       i)
{
  guint              n = 0;
  const TbSkillWord *words = tb_skill_words_get_all (&n);
  GtkWidget         *row = ui_wait_for (ui_is_form_row, title);
  GtkWidget         *button = ui_find (row, ui_is_type, "GtkMenuButton");
  GtkPopover        *popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (button));
  GtkWidget         *grid = gtk_popover_get_child (popover);

  g_assert_cmpuint (i, <, n);
  for (GtkWidget *one = gtk_widget_get_first_child (grid); one != NULL;
       one = gtk_widget_get_next_sibling (one))
    if (g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (one)), words[i].english) == 0)
      gtk_check_button_set_active (GTK_CHECK_BUTTON (one), TRUE);
}
