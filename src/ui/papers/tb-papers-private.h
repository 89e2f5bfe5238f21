/* tb-papers-private.h: what the files of the certificates' view share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-paper-batch.h"
#include "tb-paper-list.h"
#include "tb-paper-pane.h"
#include "tb-paper-preview.h"
#include "tb-papers-view.h"
#include "tb-request-page.h"

G_BEGIN_DECLS

struct _TbPapersView
{
  AdwBin         parent_instance;
  TbDesk        *desk;          /* (owned) (nullable): until the profile is open */
  TbCertificate *certificate;   /* (owned) (nullable): the selected one */
  GListModel    *approvable;    /* (owned) (nullable): requests somebody else has made */
  char          *to_print;      /* (owned) (nullable): key of what is printed once it is final */
  guint          print_timer;   /* 0 unless something waits to be final */
  gboolean       is_print_late; /* it has waited long enough */
  GPtrArray     *reasons;       /* (owned) (nullable): what this computer says against issuing it */
  GBytes        *pdf;           /* (owned) (nullable): its paper */
  TbRequestPage *request_page;  /* (unowned) (nullable): made when it is first wanted */
  GCancellable  *cancellable;   /* (owned): of what is asked about it */

  /* from the template */
  AdwWindowTitle *title;
  GtkWidget      *new_button;
  GtkWidget      *approve_button;
  GtkWidget      *print_button;
  GtkWidget      *details_button;
  GtkStack       *pages;
  TbPaperBatch   *batch;
  AdwFlap        *flap;
  GtkStack       *content_stack;
  TbPaperList    *list;
  TbPaperPreview *preview;
  TbPaperPane    *pane;
};

void     tb_papers_view_class_install_actions (GtkWidgetClass *widget_class);
gboolean tb_papers_view_shows_register (TbPapersView *self);
void     tb_papers_view_show_register (TbPapersView *self);
void     tb_papers_view_try_to_print (TbPapersView *self);

G_END_DECLS
