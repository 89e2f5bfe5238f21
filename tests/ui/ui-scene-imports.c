/* ui-scene-imports.c: lists that are imported, and were
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tb-import-dialog-private.h"
#include "ui-scene-steps.h"

#define HEADINGS "姓名,性别,出生日期,手机,住址,服务队,入队介绍人\n"

static void
take_roster (UiStage    *stage,
             const char *rows)
{
  g_autofree char   *path = g_build_filename (stage->world.folder, "志愿者名单.csv", NULL);
  g_autofree char   *text = g_strconcat (HEADINGS, rows, NULL);
  g_autoptr (GFile)  file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, &error));
  tb_import_dialog_take_file (TB_IMPORT_DIALOG (ui_get_top ()), file);
  UI_WAIT (!tb_import_state_is_busy (TB_IMPORT_DIALOG (ui_get_top ())->state));
}

/* Two that can be taken, and some that cannot. */
void
ui_scene_check_roster (UiStage *stage)
{
  g_autofree char *rows = g_strdup_printf (
      "王新荣%u,女,1961-05-12,1390010%04u,朝阳区安贞里甲 3 号院,夕阳红服务队,李梅\n"
      "赵新民%u,男,1958-11-02,1390011%04u,东城区和平里 7 区 12 楼,,\n"
      ",女,1960-01-01,13900120001,,,\n"
      "孙丽华,未知,1962-02-30,1390012,海淀区中关村,夕阳红服务队,\n"
      "钱国强,男,2031-03-07,13900130003,,一个名字长得没有人会用的服务队名字长得没有人会用,\n",
      stage->serial, stage->serial, stage->serial, stage->serial);

  take_roster (stage, rows);
}

void
ui_scene_import_roster (UiStage *stage)
{
  TbImportDialog *dialog = TB_IMPORT_DIALOG (ui_get_top ());

  ui_scene_check_roster (stage);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.import", NULL);
  UI_WAIT (tb_import_state_get_step (dialog->state) == TB_IMPORT_DONE);
}

/* Headings nobody knows, and the dialog that asks what they are. */
void
ui_scene_ask_columns (UiStage *stage)
{
  g_autofree char  *path = g_build_filename (stage->world.folder, "会员表.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  const char       *text = "会员大名,性别,生辰,联络方法,所在社区\n周新荣,女,1961-05-12,13900100001,安贞里\n";

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  tb_import_dialog_take_file (TB_IMPORT_DIALOG (ui_get_top ()), file);
  UI_WAIT (!tb_import_state_is_busy (TB_IMPORT_DIALOG (ui_get_top ())->state));
  gtk_widget_activate_action (ui_get_top (), "dialog.columns", NULL);
  ui_wait_for (ui_is_type, "TbColumnsDialog");
}

/* Somebody who is here, and otherwise in the list. */
void
ui_scene_offer_update (UiStage *stage)
{
  TbDesk               *desk = tb_window_get_desk (stage->world.window);
  g_autoptr (GPtrArray) people =
      ui_desk_read (desk, &tb_person_kind, "name=\"吴新荣\"", NULL, 0);
  g_autofree char *path = g_build_filename (stage->world.folder, "志愿者名单.csv", NULL);
  g_autofree char *text = g_strdup_printf (
      "姓名,身份证号,手机,街道\n吴新荣,110100196402290046,1390015%04u,安贞街道\n"
      "郑新荣,110100195003070017,13900160001,\n",
      stage->serial);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  if (people->len == 0)
    ui_desk_do_json (desk, "person.register",
                     "{\"id\":\"ffffffff-0000-7000-8000-0000000000f1\",\"name\":\"吴新荣\","
                     "\"sex\":2,\"born\":\"1964-02-29\",\"id_number\":\"110100196402290046\","
                     "\"is_volunteer\":true}");
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  tb_import_dialog_take_file (TB_IMPORT_DIALOG (ui_get_top ()), file);
  UI_WAIT (!tb_import_state_is_busy (TB_IMPORT_DIALOG (ui_get_top ())->state));
  gtk_check_button_set_active (TB_IMPORT_DIALOG (ui_get_top ())->update_check, TRUE);
}

/* One who is here under the same name and birthday, and a row with two mistakes. */
static void
take_doubtful (UiStage *stage)
{
  g_autofree char *rows = NULL;

  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbPeopleView"), "page.import", NULL);
  rows = g_strdup_printf (
      "王新荣%u,女,1961-05-12,1390019%04u,朝阳区安贞里甲 3 号院,夕阳红服务队,\n"
      "孙丽华,未知,1962-02-30,1390012,海淀区中关村,夕阳红服务队,\n",
      stage->serial, stage->serial);
  take_roster (stage, rows);
}

void
ui_scene_choose_person (UiStage *stage)
{
  ui_scene_import_roster (stage);
  gtk_window_close (GTK_WINDOW (ui_get_top ()));
  ui_wait_gone (ui_is_type, "TbImportDialog");
  take_doubtful (stage);
  gtk_widget_activate_action (ui_get_top (), "dialog.fix", NULL);
  ui_wait_for (ui_is_type, "TbImportFixDialog");
}

void
ui_scene_fix_row (UiStage *stage)
{
  ui_scene_choose_person (stage);
  gtk_widget_activate_action (ui_get_top (), "dialog.next", NULL);
  UI_WAIT (strchr (gtk_window_get_title (GTK_WINDOW (ui_get_top ())), '3') != NULL); /* its row */
}

void
ui_scene_rows_fixed (UiStage *stage)
{
  TbImportDialog *dialog;

  ui_scene_fix_row (stage);
  gtk_widget_activate_action (ui_get_top (), "dialog.leave-out", NULL);
  ui_wait_gone (ui_is_type, "TbImportFixDialog");
  dialog = TB_IMPORT_DIALOG (ui_get_top ());
  UI_WAIT (!tb_import_state_is_busy (dialog->state));
}

void
ui_scene_see_imports (UiStage *stage)
{
  ui_scene_import_roster (stage);
  gtk_widget_activate_action (ui_get_top (), "dialog.imports", NULL);
  ui_wait_for (ui_is_label, "志愿者名单.csv");
}

/* One of the list is looked after, so that somebody stays. */
void
ui_scene_look_at_import (UiStage *stage)
{
  TbDesk               *desk = tb_window_get_desk (stage->world.window);
  g_autofree char      *filter = g_strdup_printf ("name=\"王新荣%u\"", stage->serial);
  g_autoptr (GPtrArray) people = NULL;
  GtkWidget            *box;

  ui_scene_import_roster (stage);
  people = ui_desk_read (desk, &tb_person_kind, filter, NULL, 0);
  g_assert_cmpuint (people->len, ==, 1);
  ui_desk_make_ready (desk, tb_record_get_id (people->pdata[0]));
  gtk_widget_activate_action (ui_get_top (), "dialog.imports", NULL);
  ui_wait_for (ui_is_label, "志愿者名单.csv");
  box = ui_find (ui_get_top (), ui_is_type, "GtkListBox");
  g_signal_emit_by_name (ui_find (box, ui_is_type, "GtkButton"), "clicked");
  UI_WAIT (ui_find (ui_get_top (), ui_is_label, "王新荣*") != NULL);
}

void
ui_scene_take_no_roster (UiStage *stage)
{
  g_autofree char  *path = g_build_filename (stage->world.folder, "没有这个文件.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  tb_import_dialog_take_file (TB_IMPORT_DIALOG (ui_get_top ()), file);
  UI_WAIT (!tb_import_state_is_busy (TB_IMPORT_DIALOG (ui_get_top ())->state));
}

static char *
print_pipe (UiStage *stage)
{
  return g_build_filename (stage->world.folder, "很大的名单.csv", NULL);
}

/* A file that does not end until somebody says so. */
void
ui_scene_go_on_reading (UiStage *stage)
{
  TbImportDialog   *dialog = TB_IMPORT_DIALOG (ui_get_top ());
  g_autofree char  *path = print_pipe (stage);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  tb_import_dialog_take_file (dialog, file);
  tb_import_dialog_take_state (dialog, tb_import_state_advance (dialog->state, 1204, 3000));
}

void
ui_scene_stop_reading (UiStage *stage)
{
  g_autofree char *path = print_pipe (stage);
  int              fd;

  UI_WAIT ((fd = g_open (path, O_WRONLY | O_NONBLOCK, 0)) >= 0);
  g_unlink (path);
  close (fd);
}
