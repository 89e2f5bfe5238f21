/* tb-person-dialog-private.h: what the files of a person's dialog share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-draft.h"
#include "tb-form-row.h"
#include "tb-person-dialog.h"
#include "tb-reason-list.h"

G_BEGIN_DECLS

struct _TbPersonDialog
{
  AdwWindow     parent_instance;
  TbDesk       *desk;        /* (owned) */
  TbPerson     *person;      /* (owned) (nullable): who is changed; NULL: somebody new */
  TbPersonForm *form;        /* (owned): as it is filled in now */
  TbPersonForm *fresh;       /* (owned): as it was opened */
  char         *person_id;   /* (owned): of a new person too: saving twice registers once */
  char         *team_id;     /* (owned): of a team that is made with the person */
  GPtrArray    *rows;        /* (owned) (element-type TbFormRow): by the number of their field */
  GCancellable *cancellable; /* (owned): of all that is on its way */
  gint64        today;       /* the day the dialog was opened */
  char         *again_id;    /* (owned) (nullable): of who was refused, to be registered anew */
  gboolean      are_elders;
  gboolean      is_done; /* nothing typed is left to be kept */

  TbDraft  *draft;       /* (owned) (nullable): keeps what is typed */
  GVariant *draft_found; /* (owned) (nullable): what was kept the last time */
  gboolean  is_touched;  /* somebody has typed */

  /* asking the rules */
  guint      timer;     /* of the next question; 0: none */
  guint      n_asked;   /* questions on their way */
  guint      serial;    /* of the form asked about; answers to an older one are not told */
  GPtrArray *answers;   /* (owned) (nullable) (element-type TbReason): so far */
  gboolean   is_saving; /* Save was pressed and is not settled */
  gboolean   is_doing;  /* and the operation is on its way */

  /* who has the number typed, if somebody has */
  TbPerson *known; /* (owned) (nullable) */
  gboolean  is_known_member;

  /* from the template */
  GtkWidget         *save_button;
  GtkWidget         *spinner;
  GtkWidget         *draft_box;
  GtkWidget         *rest_box;
  TbReasonList      *rest_list;
  GtkLabel          *failure_label;
  GtkBox            *groups_box;
  GtkScrolledWindow *scroller;
  GtkWidget         *team_entry; /* (nullable): where a new person can be put into a team */
};

void        tb_person_dialog_take_form (TbPersonDialog *self,
                                        TbPersonForm   *form);
void        tb_person_dialog_block_team (TbPersonDialog *self,
                                         gboolean        is_blocked);
void        tb_person_dialog_draw (TbPersonDialog *self);
void        tb_person_dialog_ask (TbPersonDialog *self);
void        tb_person_dialog_ask_soon (TbPersonDialog *self);
void        tb_person_dialog_save (TbPersonDialog *self);
void        tb_person_dialog_cure (TbPersonDialog *self);
const char *tb_person_dialog_get_cure (TbPersonDialog *self);
void        tb_person_dialog_add_rows (TbPersonDialog *self);
void        tb_person_dialog_read_teams (TbPersonDialog *self);
void        tb_person_dialog_read_required (TbPersonDialog *self);

void tb_person_dialog_open_draft (TbPersonDialog *self);
void tb_person_dialog_keep_draft (TbPersonDialog *self);
void tb_person_dialog_finish (TbPersonDialog *self);

G_END_DECLS
