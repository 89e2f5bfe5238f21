/* ui-scenes.h: every view and every dialog, to be opened and closed one by one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui-world.h"

G_BEGIN_DECLS

/* Something that can be seen: a view, or what one action opens over it. */
typedef struct
{
  const char *name;
  const char *account; /* (nullable): who sees it; %NULL before anybody has signed in */
  const char *view;    /* (nullable): what is seen first */
  const char *action;  /* (nullable): of the view or the window */
  const char *target;  /* (nullable): a string for the action; “$volunteer” is one of them */
} UiScene;

/* One world in which scenes are opened; who sees them has a desk of their own. */
typedef struct
{
  UiWorld     world;
  GHashTable *desks;    /* (owned): account → desk */
  guint       quiet_ms; /* how long nothing may happen before a scene counts as open */
} UiStage;

/* One test of one scene. */
typedef void (*UiSceneFunc) (UiStage       *stage,
                             const UiScene *scene,
                             gpointer       data);

int        ui_scenes_run (const char *path,
                          guint       quiet_ms,
                          UiSceneFunc func,
                          gpointer    data);
void       ui_stage_open (UiStage       *stage,
                          const UiScene *scene);
void       ui_stage_close (UiStage *stage);
GtkWidget *ui_stage_get_top (void);

G_END_DECLS
