/* tb-deed-dialog-private.h: what the files of the dialog share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-asking.h"
#include "tb-deed-dialog.h"
#include "tb-draft.h"
#include "tb-form-row.h"
#include "tb-reason-list.h"

G_BEGIN_DECLS

struct _TbDeedDialog
{
  AdwWindow     parent_instance;
  TbDesk       *desk;    /* (owned) */
  const TbDeed *deed;    /* (unowned): of the table */
  TbRecord     *subject; /* (owned): for whom it is done */
  char         *row_id;  /* (owned): of the row it makes or ends, however often it is tried */
  gint64        today;
  TbAsking     *asking;                        /* (owned) */
  TbDraft      *draft;                         /* (owned) (nullable) */
  GCancellable *cancellable;                   /* (owned): of what is read for it */
  GPtrArray    *reasons;                       /* (owned) (nullable) (element-type TbReason) */
  guint         n;                             /* lines */
  char         *firsts[TB_DEED_MAX_LINES + 1]; /* (owned): what was in them at first */
  char         *texts[TB_DEED_MAX_LINES + 1];  /* (owned): as typed */
  TbFormRow    *rows[TB_DEED_MAX_LINES];       /* (unowned); NULL: a line nobody sees */
  gboolean      is_left[TB_DEED_MAX_LINES];    /* somebody has typed there */
  char         *purpose;                       /* (owned) (nullable): of the text that is shown */
  gboolean      is_tried;                      /* to be saved: now everything is said */
  gboolean      is_doing;
  gboolean      is_done;

  /* from the template */
  AdwWindowTitle    *title;
  GtkWidget         *save_button;
  GtkWidget         *draft_box;
  GtkWidget         *rest_box;
  TbReasonList      *rest_list;
  GtkLabel          *failure_label;
  GtkWidget         *text_box;
  GtkLabel          *text_title;
  GtkLabel          *text_label;
  GtkBox            *card;
  GtkScrolledWindow *scroller;
};

void tb_deed_dialog_add_rows (TbDeedDialog *self);
void tb_deed_dialog_show_row (TbDeedDialog *self,
                              guint         i,
                              const char   *remark);
void tb_deed_dialog_show_text (TbDeedDialog *self);
void tb_deed_dialog_take_text (TbDeedDialog *self,
                               guint         i,
                               const char   *text);

G_END_DECLS
