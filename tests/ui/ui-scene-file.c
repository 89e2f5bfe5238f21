/* ui-scene-file.c: scenes of the file of one person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-person-file.h"
#include "tb-scan-dialog.h"
#include "ui-file.h"
#include "ui-scene-steps.h"

#define OTHER_AWARD "季度优秀志愿者"

static GtkWidget *
open_file (UiStage    *stage,
           const char *view,
           const char *id,
           const char *tab)
{
  GtkWidget *file;

  gtk_widget_activate_action (GTK_WIDGET (stage->world.window), "win.show-row", "(ss)", view, id);
  ui_wait_for (ui_is_button, _ ("Record Service"));
  ui_turns (400); /* whoever is shown is the one */
  gtk_widget_activate_action (GTK_WIDGET (stage->world.window), "win.page", "s", "open");
  file = ui_wait_for (ui_is_type, "TbPersonFile");
  tb_person_file_show_tab (TB_PERSON_FILE (file), tab);
  return file;
}

/* (transfer full) (nullable): whose file was filled for another scene */
static char *
find_prepared (UiStage *stage)
{
  g_autoptr (GPtrArray) rows =
      ui_desk_read (stage->desk, &tb_commendation_kind, NULL, NULL, 0);

  for (guint i = 0; i < rows->len; i++)
    {
      const TbCommendation *row = rows->pdata[i];

      if (g_strcmp0 (row->title, OTHER_AWARD) == 0 && row->granted_on == 20261008)
        return g_strdup (row->person_id);
    }
  return NULL;
}

/* Whoever served last, with all a file can have. */
static char *
make_volunteer (UiStage *stage)
{
  g_autoptr (TbPerson) person = ui_file_find_busy (stage->desk);
  const char          *id = person->id;
  g_autofree char     *award = NULL;
  g_autofree char     *other = NULL;
  g_autofree char     *party = NULL;
  g_autofree char     *star = NULL;

  award = g_strdup_printf ("{\"person_id\":\"%s\",\"title\":\"首都最美志愿者\",\"level\":\"city\","
                           "\"granted_by\":\"某市级单位\",\"granted_on\":\"2026-03-05\","
                           "\"proof\":\"证书原件\"}",
                           id);
  other = g_strdup_printf ("{\"person_id\":\"%s\",\"title\":\"" OTHER_AWARD "\","
                           "\"level\":\"organisation\",\"granted_by\":\"本组织\","
                           "\"granted_on\":\"2026-10-08\"}",
                           id);
  party = g_strdup_printf ("{\"person_id\":\"%s\",\"trait\":\"party\",\"community\":\"某社区\","
                           "\"since_on\":\"2026-07-01\"}",
                           id);
  star = g_strdup_printf ("{\"person_id\":\"%s\",\"trait\":\"star\",\"note\":\"志愿北京 三星\"}", id);
  ui_desk_do_json (stage->desk, "commendation.record", award);
  ui_desk_do_json (stage->desk, "commendation.record", other);
  ui_desk_do_json (stage->desk, "trait.record", party);
  ui_desk_do_json (stage->desk, "trait.record", star);
  return g_strdup (id);
}

static char *
prepare_volunteer (UiStage *stage)
{
  char *id = find_prepared (stage);

  return id != NULL ? id : make_volunteer (stage);
}

static void
open_volunteer (UiStage    *stage,
                const char *tab,
                UiMatch     match,
                const char *text)
{
  g_autofree char *id = prepare_volunteer (stage);

  open_file (stage, "volunteers", id, tab);
  ui_wait_for (match, text);
}

void
ui_scene_file_basic (UiStage *stage)
{
  open_volunteer (stage, "basic", ui_is_label, _ ("Party member"));
}

void
ui_scene_file_service (UiStage *stage)
{
  open_volunteer (stage, "service", ui_is_label, _ ("Services Given"));
}

void
ui_scene_file_training (UiStage *stage)
{
  open_volunteer (stage, "training", ui_is_button, _ ("Enter Training…"));
}

void
ui_scene_file_awards (UiStage *stage)
{
  open_volunteer (stage, "awards", ui_is_label, "首都最美志愿者");
}

void
ui_scene_file_evaluations (UiStage *stage)
{
  open_volunteer (stage, "evaluations", ui_is_type, "TbFileList");
}

void
ui_scene_file_account (UiStage *stage)
{
  open_volunteer (stage, "account", ui_is_label, _ ("Earned by service"));
}

void
ui_scene_file_ties (UiStage *stage)
{
  open_volunteer (stage, "ties", ui_is_button, _ ("Remove"));
}

void
ui_scene_file_papers (UiStage *stage)
{
  open_volunteer (stage, "papers", ui_is_button, _ ("Enter Insurance…"));
}

static GtkWidget *
add_scan (UiStage    *stage,
          const char *name)
{
  g_autofree char  *id = prepare_volunteer (stage);
  GtkWidget        *file = open_file (stage, "volunteers", id, "papers");
  g_autoptr (GFile) scan = ui_file_make_scan (stage->world.folder, name);
  GtkWidget        *dialog;

  dialog = tb_scan_dialog_new (stage->desk,
                               TB_RECORD (tb_person_file_get_person (TB_PERSON_FILE (file))), scan,
                               GTK_WINDOW (stage->world.window));
  gtk_window_present (GTK_WINDOW (dialog));
  ui_wait_for (ui_is_label, _ ("Of the person in general"));
  return file;
}

void
ui_scene_add_scan (UiStage *stage)
{
  add_scan (stage, "申请表和承诺书扫描件.pdf");
}

/* What a form needs may still be read when it is there: whoever saves too early saves again. */
static gboolean
is_saved (const char *type)
{
  GtkWidget *dialog = ui_find_anywhere (ui_is_type, type);

  if (dialog != NULL)
    gtk_widget_activate_action (dialog, "dialog.save", NULL);
  return dialog == NULL;
}

static TbScan *
keep_scan (UiStage   *stage,
           GtkWidget *file)
{
  g_autoptr (GPtrArray) rows = NULL;

  ui_wait_for (ui_is_type, "TbScanDialog");
  UI_WAIT (is_saved ("TbScanDialog"));
  rows = ui_desk_read (stage->desk, &tb_scan_kind, NULL, "-recorded_us", 1);
  g_assert_cmpuint (rows->len, ==, 1);
  return g_object_ref (rows->pdata[0]);
}

void
ui_scene_file_scans (UiStage *stage)
{
  GtkWidget         *file = add_scan (stage, "申请表.pdf");
  g_autoptr (TbScan) scan = keep_scan (stage, file);

  ui_wait_for (ui_is_label, scan->title);
}

void
ui_scene_see_scan (UiStage *stage)
{
  GtkWidget         *file = add_scan (stage, "照片.png");
  g_autoptr (TbScan) scan = keep_scan (stage, file);
  GtkWidget         *picture;

  gtk_widget_activate_action (file, "scan.open", "s", scan->id);
  ui_wait_for (ui_is_type, "TbDeedDialog");
  UI_WAIT (is_saved ("TbDeedDialog"));
  ui_wait_for (ui_is_type, "TbScanWindow");
  picture = ui_wait_for (ui_is_type, "GtkPicture");
  UI_WAIT (gtk_picture_get_paintable (GTK_PICTURE (picture)) != NULL);
}

void
ui_scene_file_story (UiStage *stage)
{
  open_volunteer (stage, "story", ui_is_label, _ ("Insured"));
}

/* An elder with dangers at the door, a category, and somebody to call. */
static char *
prepare_elder (UiStage *stage)
{
  TbDesk              *third = ui_stage_get_desk (stage, "operator");
  g_autoptr (TbPerson) elder = ui_file_find_elder (stage->desk);
  const char          *id = elder->id;
  g_autofree char     *dog = NULL;
  g_autofree char     *stairs = NULL;
  g_autofree char     *daughter = NULL;
  g_autofree char     *carer = NULL;
  g_autofree char     *category = NULL;

  dog = g_strdup_printf ("{\"person_id\":\"%s\",\"trait\":\"danger-dog\","
                         "\"note\":\"大黄狗，先打电话再敲门\"}",
                         id);
  stairs = g_strdup_printf ("{\"person_id\":\"%s\",\"trait\":\"danger-stairs\"}", id);
  daughter = g_strdup_printf ("{\"person_id\":\"%s\",\"name\":\"王小兰\",\"relation\":\"女儿\","
                              "\"part\":\"emergency\",\"phone\":\"13900139000\","
                              "\"best_time\":\"晚上 7 点以后\"}",
                              id);
  carer = g_strdup_printf ("{\"person_id\":\"%s\",\"name\":\"李阿姨\",\"part\":\"carer\","
                           "\"phone\":\"010-62345678\",\"best_time\":\"上午\"}",
                           id);
  category = g_strdup_printf ("{\"person_id\":\"%s\",\"category\":\"disabled\","
                              "\"from_on\":\"2026-01-01\",\"until_on\":\"2027-12-31\","
                              "\"org_id\":\"%s\"}",
                              id, tb_desk_get_org_id (stage->desk));
  ui_desk_do_json (stage->desk, "trait.record", dog);
  ui_desk_do_json (stage->desk, "trait.record", stairs);
  ui_desk_do_json (stage->desk, "contact.record", daughter);
  ui_desk_do_json (stage->desk, "contact.record", carer);
  ui_desk_do_json (third, "category.deliver", category);
  ui_desk_sync (third);
  ui_desk_sync (stage->desk);
  return g_strdup (id);
}

void
ui_scene_see_elder (UiStage *stage)
{
  g_autofree char *id = prepare_elder (stage);

  gtk_widget_activate_action (GTK_WIDGET (stage->world.window), "win.show-row", "(ss)", "elders",
                              id);
  ui_wait_for (ui_is_label, _ ("Severely disabled in daily life"));
}

void
ui_scene_file_elder (UiStage *stage)
{
  g_autofree char *id = prepare_elder (stage);

  open_file (stage, "elders", id, "basic");
  ui_wait_for (ui_is_label, _ ("Severely disabled in daily life"));
}

static void
open_form (const char *deed)
{
  gtk_widget_activate_action (ui_wait_for (ui_is_type, "TbPersonTies"), "ties.add", "s", deed);
  ui_wait_for (ui_is_type, "TbDeedDialog");
}

void
ui_scene_enter_tag (UiStage *stage)
{
  g_autofree char *id = prepare_volunteer (stage);

  gtk_widget_activate_action (GTK_WIDGET (stage->world.window), "win.show-row", "(ss)",
                              "volunteers", id);
  open_form ("tag");
}

void
ui_scene_enter_award (UiStage *stage)
{
  g_autofree char *id = prepare_volunteer (stage);

  gtk_widget_activate_action (GTK_WIDGET (stage->world.window), "win.show-row", "(ss)",
                              "volunteers", id);
  open_form ("award");
  gtk_widget_activate_action (ui_get_top (), "dialog.save", NULL); /* nothing is filled in */
}
