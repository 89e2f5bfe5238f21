/* ui-scenes.h: every view and every dialog, to be opened and closed one by one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui-world.h"

G_BEGIN_DECLS

typedef struct _UiStage UiStage;

/* One thing somebody does. */
typedef void (*UiSceneStep) (UiStage *stage);

/* Something that can be seen: a view, or what actions open over it. */
typedef struct
{
  const char *name;
  const char *account; /* (nullable): who sees it; %NULL before anybody has signed in */
  const char *view;    /* (nullable): what is seen first */
  const char *action;  /* (nullable): of the view or the window */
  const char *target;  /* (nullable): a string for the action; “$volunteer” is one of them */
  UiSceneStep open;    /* (nullable): what else is done until it is seen */
  UiSceneStep close;   /* (nullable): and before it is closed */
} UiScene;

/* One world in which scenes are opened; who sees them has a desk of their own. */
struct _UiStage
{
  UiWorld     world;
  GHashTable *desks;    /* (owned): account → desk */
  TbDesk     *desk;     /* (unowned): of the scene that is open */
  UiSceneStep close;    /* (nullable): of the scene that is open */
  guint       serial;   /* of what a scene makes up */
  guint       quiet_ms; /* how long nothing may happen before a scene counts as open */
};

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
TbDesk    *ui_stage_get_desk (UiStage    *stage,
                              const char *account);
GtkWidget *ui_stage_get_popover (void);

const UiScene *ui_scenes_list (guint *n_out);

G_END_DECLS
