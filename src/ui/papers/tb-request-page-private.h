/* tb-request-page-private.h: what the files of the page of requests share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-check-list.h"
#include "tb-draft.h"
#include "tb-person-picker.h"
#include "tb-request-checker.h"
#include "tb-request-page.h"

G_BEGIN_DECLS

struct _TbRequestPage
{
  AdwBin            parent_instance;
  TbDesk           *desk;        /* (owned) (nullable) */
  TbRequestState   *state;       /* (owned) (nullable): until there is a desk */
  TbRequestChecker *checker;     /* (owned) (nullable): until there is a desk */
  TbDraft          *draft;       /* (owned) (nullable): until there is a desk */
  char             *selected;    /* (owned) (nullable): key of the person shown */
  char             *first_id;    /* (owned) (nullable): of the first certificate requested */
  GCancellable     *cancellable; /* (owned): of the draft that is printed */
  GCancellable     *loading;     /* (owned) (nullable): of what was kept */
  gboolean          is_filling;  /* the program writes into the fields */
  gboolean          is_submitting;

  /* from the template */
  TbPersonPicker *picker;
  GtkListBox     *people_list;
  TbPaperPreview *preview;
  GtkStack       *preview_stack;
  GtkEditable    *from_row;
  GtkEditable    *to_row;
  GtkSwitch      *details_switch;
  GtkLabel       *problem_label;
  TbCheckList    *checks;
  GtkButton      *submit_button;
};

void tb_request_page_open_draft (TbRequestPage *self);
void tb_request_page_take (TbRequestPage  *self,
                           TbRequestState *state);

G_END_DECLS
