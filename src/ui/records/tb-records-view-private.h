/* tb-records-view-private.h: what the files of the view of service records share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-record-pane.h"
#include "tb-records-view.h"
#include "tb-view.h"

G_BEGIN_DECLS

struct _TbRecordsView
{
  AdwBin        parent_instance;
  TbDesk       *desk;    /* (owned) (nullable) */
  GListModel   *list;    /* (owned) (nullable): slots that answer the question */
  guint         leaving; /* the rows before go, and then it is asked anew */
  char         *part;    /* (owned): which part is shown */
  char         *filter;  /* (owned) (nullable): instead of a part */
  char         *wanted;  /* (owned) (nullable): key of a row to select when it is there */
  GCancellable *summing; /* (owned) (nullable): of the sum on its way */
  gint64        minutes; /* of what is listed; -1: not known */
  guint         resume;  /* where to select again after rows were worked on … */
  gboolean      must_resume;

  /* from the template */
  AdwWindowTitle    *title;
  AdwFlap           *flap;
  GtkStack          *stack;
  AdwStatusPage     *empty_page;
  GtkWidget         *empty_button;
  GtkEditable       *search_entry;
  GtkDropDown       *sync_choice;
  GtkWidget         *filter_box;
  GtkWidget         *new_button;
  GtkColumnView     *column_view;
  GtkMultiSelection *selection;
  GtkLabel          *count_label;
  GtkLabel          *hint_label;
  TbRecordPane      *pane;
};

void     tb_records_view_set_part (TbRecordsView *self,
                                   const char    *part,
                                   const char    *filter);
void     tb_records_view_find_wanted (TbRecordsView *self);
void     tb_records_view_install_actions (GtkWidgetClass *widget_class);
gboolean tb_records_view_do_selected (TbRecordsView *self,
                                      const char    *op);
gboolean tb_records_view_show_query (TbView     *view,
                                     const char *filter);
char    *tb_records_view_dup_row (TbView *view);
gboolean tb_records_view_show_row (TbView     *view,
                                   const char *id);

G_END_DECLS
