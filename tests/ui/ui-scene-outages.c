/* ui-scene-outages.c: scenes of a city platform that is not there for a while
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-desk-outage.h"
#include "ui-scene-steps.h"

#define TRIES 3

static void
try_in_vain (TbDesk *desk)
{
  g_autoptr (GAsyncResult) answer = NULL;

  tb_desk_sync_async (desk, NULL, ui_on_answer, &answer);
  UI_WAIT (answer != NULL);
  g_assert_false (tb_desk_sync_finish (desk, answer, NULL));
}

/* Three tries are enough here: nobody waits for five minutes. */
void
ui_scene_meet_outage (UiStage *stage)
{
  g_setenv ("TIMEBANK_OUTAGE_S", "0", TRUE);
  ui_world_unplug (&stage->world);
  for (guint i = 0; i < TRIES; i++)
    try_in_vain (stage->desk);
  UI_WAIT (tb_desk_get_outage (stage->desk) != NULL);
  ui_wait_for (ui_is_type, "TbOutageBanner");
}

static void
do_with (UiStage    *stage,
         const char *name,
         const char *id)
{
  TbOp *op = tb_desk_new_op (stage->desk, name);

  tb_set_str (&((TbRowName *) op->args)->id, id);
  ui_desk_do (stage->desk, op);
}

/* One that was met before: there are not more of them each time the scene is seen. */
static gboolean
reopen (UiStage *stage)
{
  g_autoptr (GPtrArray) lines = ui_desk_list_outages (stage->desk);

  if (lines->len == 0)
    return FALSE;
  do_with (stage, "outage.reopen", ((const TbOutageLine *) lines->pdata[0])->id);
  return TRUE;
}

void
ui_scene_see_outage_over (UiStage *stage)
{
  if (reopen (stage))
    {
      ui_desk_sync_anew (stage->desk);
      ui_wait_for (ui_is_button, _ ("Enter from Paper…"));
      return;
    }
  ui_scene_meet_outage (stage);
  ui_world_plug_in (&stage->world);
  ui_desk_sync_anew (stage->desk);
  UI_WAIT (tb_desk_get_outage (stage->desk) == NULL && tb_desk_get_n_waiting (stage->desk) == 0);
  ui_wait_for (ui_is_button, _ ("Enter from Paper…"));
}

void
ui_scene_list_outages (UiStage *stage)
{
  ui_scene_see_outage_over (stage);
  ui_click (_ ("Outages…"));
  ui_wait_for (ui_is_type, "TbOutageDialog");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (ui_wait_for (ui_is_type, "TbOutageLineRow")),
                                 TRUE);
}

void
ui_scene_enter_from_paper (UiStage *stage)
{
  ui_scene_see_outage_over (stage);
  ui_click (_ ("Enter from Paper…"));
  ui_wait_for (ui_is_type, "TbRecordForm");
}

/* The city is back, and all is entered: other scenes know nothing of it. */
void
ui_scene_end_outage (UiStage *stage)
{
  g_autoptr (GPtrArray) lines = NULL;

  if (stage->world.server == NULL)
    ui_world_plug_in (&stage->world);
  ui_desk_sync_anew (stage->desk);
  UI_WAIT (tb_desk_get_outage (stage->desk) == NULL && tb_desk_get_n_waiting (stage->desk) == 0);
  lines = ui_desk_list_outages (stage->desk);
  for (guint i = 0; i < lines->len; i++)
    {
      const TbOutageLine *line = lines->pdata[i];

      if (g_strcmp0 (line->state, TB_OUTAGE_DUE) == 0)
        do_with (stage, "outage.finish", line->id);
    }
  g_unsetenv ("TIMEBANK_OUTAGE_S");
}

static void
set_gap (UiStage *stage,
         gint64   until_on)
{
  ui_desk_set_gap (ui_stage_get_desk (stage, "operator"), stage->desk, "gap-of-a-scene", until_on);
}

void
ui_scene_meet_gap (UiStage *stage)
{
  set_gap (stage, 0);
  ui_wait_for (ui_is_button, _ ("Paper Forms…"));
}

void
ui_scene_see_gap_over (UiStage *stage)
{
  set_gap (stage, 0); /* perhaps it was seen before, and all is entered */
  set_gap (stage, 20261122);
  ui_wait_for (ui_is_button, _ ("Enter from Paper…"));
  ui_click (_ ("Outages…"));
  ui_wait_for (ui_is_type, "TbOutageDialog");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (ui_wait_for (ui_is_type, "TbOutageLineRow")),
                                 TRUE);
}

/* All is entered: other scenes know nothing of it. */
void
ui_scene_end_gap (UiStage *stage)
{
  set_gap (stage, 20261122);
  do_with (stage, "capability.finish", "gap-of-a-scene");
  ui_desk_sync_anew (stage->desk);
}
