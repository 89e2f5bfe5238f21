/* tb-people-view-private.h: what the files of the list of people share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk-print.h"
#include "tb-people-filter.h"
#include "tb-people-state.h"
#include "tb-people-view.h"
#include "tb-person-pane.h"
#include "tb-view.h"

G_BEGIN_DECLS

struct _TbPeopleView
{
  AdwBin         parent_instance;
  TbDesk        *desk;      /* (owned) (nullable): until the profile is open */
  GListModel    *list;      /* (owned) (nullable): slots that answer the filter */
  guint          leaving;   /* the rows before go, and then it is asked anew */
  TbPeopleState *state;     /* (owned) (nullable): what is asked for; there with the desk */
  char          *wanted_id; /* (owned) (nullable): who is to be selected once the list has them */
  GObject       *shown;     /* (owned) (nullable): the slot the pane follows */
  GCancellable  *counting;  /* (owned) (nullable): of the chips' counts on their way */
  guint          count_timer;
  gint64         today; /* the day the view was made */
  gboolean       are_elders;
  gboolean       is_asking; /* what changes now, nobody has chosen */
  gboolean       is_first;  /* nothing was selected yet in this list */
  gboolean       is_choosing_team;

  /* from the template */
  GtkStack          *pages;
  AdwWindowTitle    *title;
  AdwFlap           *flap;
  GtkStack          *stack;
  GtkEditable       *search_entry;
  GtkMenuButton     *columns_button;
  GtkMenuButton     *print_button;
  GtkBox            *chips_box;
  GtkColumnView     *column_view;
  GtkMultiSelection *selection;
  GtkLabel          *count_label;
  GtkStack          *pane_stack;
  GtkLabel          *many_label;
  TbPersonPane      *pane;

  AdwFlap   *teams_flap;
  AdwBin    *teams_bin;  /* the teams beside the list, once somebody wants them */
  char      *team_asked; /* (owned) (nullable): the team that is listed; empty: those in none */
  GtkWidget *duplicates; /* (unowned) (nullable): the window, while it is open */

  GtkWidget *chips[TB_PEOPLE_N_CHIPS]; /* (unowned): toggle buttons */

  GPtrArray      *filters;      /* (owned) (element-type TbPeopleFilter): what is kept */
  GPtrArray      *filter_chips; /* (owned) (element-type GtkWidget): a toggle button each */
  TbPeopleFilter *filter;       /* (owned) (nullable): the last one that was asked */
  char           *asked;        /* (owned) (nullable): what is asked of people besides */
};

gboolean tb_people_view_on_drop (TbPeopleView *self, const GValue *value);
void     tb_people_view_install_entering (GtkWidgetClass *widget_class);
void     tb_people_view_install_file_actions (GtkWidgetClass *widget_class);
void     tb_people_view_install_print_actions (GtkWidgetClass *widget_class);
void     tb_people_view_allow_printing (TbPeopleView *self);
void     tb_people_view_seek_survivor (TbPeopleView *self, const char *id);
void     tb_people_view_install_duplicates_action (GtkWidgetClass *widget_class);
void     tb_people_view_install_open_actions (GtkWidgetClass *widget_class);
gboolean tb_people_view_close_file (TbPeopleView *self);
void     tb_people_view_follow_file (TbPeopleView *self,
                                     TbPerson     *person);
void     tb_people_view_install_team_action (GtkWidgetClass *widget_class);
void     tb_people_view_assign (TbPeopleView *self,
                                const char   *team_id,
                                const char   *team_name);
void     tb_people_view_install_teams_action (GtkWidgetClass *widget_class);
void     tb_people_view_init_teams (TbPeopleView *self);
GArray  *tb_people_view_list_places (TbPeopleView *self);
void     tb_people_view_follow (TbPeopleView *self);
char    *tb_people_view_dup_row (TbView *view);
void     tb_people_view_select (TbPeopleView *self);
void     tb_people_view_want_shown (TbPeopleView *self);
void     tb_people_view_add_chips (TbPeopleView *self);
void     tb_people_view_draw_chips (TbPeopleView *self);
void     tb_people_view_count_soon (TbPeopleView *self);
void     tb_people_view_show_count (GtkWidget  *chip,
                                    const char *title,
                                    gint64      n);
void     tb_people_view_set_search (TbPeopleView *self,
                                    const char   *text);
void     tb_people_view_take_state (TbPeopleView  *self,
                                    TbPeopleState *state);

void tb_people_view_install_filter_action (GtkWidgetClass *widget_class);
void tb_people_view_init_filters (TbPeopleView *self);
void tb_people_view_free_filters (TbPeopleView *self);
void tb_people_view_load_filters (TbPeopleView *self);
void tb_people_view_draw_filters (TbPeopleView *self);
void tb_people_view_count_filters (TbPeopleView *self);

void  tb_people_view_export_to (TbPeopleView *self,
                                GFile        *file,
                                const char   *disclosure_id);
char *tb_people_view_name_file (TbPeopleView *self);
void  tb_people_view_print_list (TbPeopleView *self,
                                 TbPrintPaper  what,
                                 const char   *disclosure_id);
void  tb_people_view_export_whole (TbPeopleView *self,
                                   GFile        *file);
void  tb_people_view_copy_person (TbPeopleView *self,
                                  GFile        *file);
void  tb_people_view_install_whole_actions (GtkWidgetClass *widget_class);
void  tb_people_view_allow_whole (TbPeopleView *self);
void  tb_people_view_offer_further (TbPeopleView *self);

G_END_DECLS
