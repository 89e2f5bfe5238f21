/* tb-record-form-private.h: what the files of a record's form share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-asking.h"
#include "tb-draft.h"
#include "tb-form-field.h"
#include "tb-item-picker.h"
#include "tb-person-picker.h"
#include "tb-reason-list.h"
#include "tb-record-draft.h"
#include "tb-record-form.h"

G_BEGIN_DECLS

struct _TbRecordForm
{
  AdwWindow      parent_instance;
  TbDesk        *desk;        /* (owned) */
  TbRecordDraft *draft;       /* (owned) */
  TbDraft       *keeper;      /* (owned): of the draft, in the vault */
  char          *record_id;   /* (owned): of the record to be; pressed twice, it is one record */
  gboolean       is_touched;  /* somebody has typed */
  GPtrArray     *reasons;     /* (owned) (nullable) (element-type TbReason): the rules' answer */
  TbAsking      *asking;      /* (owned) (nullable): until the form is gone */
  GCancellable  *cancellable; /* (owned): ends what the form reads */
  gboolean       was_pressed; /* what is missing is said from then on */
  gboolean       is_busy;
  GPtrArray     *outages;  /* (owned) (nullable) (element-type TbOutageLine): to choose from */
  gboolean       is_quiet; /* the fields are written to by the program */

  /* from the template */
  TbFormField       *fields[TB_DRAFT_N_FIELDS];
  GtkEditable       *entries[TB_DRAFT_N_FIELDS]; /* NULL for pickers */
  TbPersonPicker    *volunteer_picker;
  TbPersonPicker    *elder_picker;
  TbItemPicker      *item_picker;
  GtkDropDown       *late_choice;
  GtkWidget         *late_box;
  GtkWidget         *restored_box;
  GtkLabel          *problem_label;
  TbReasonList      *reason_list;
  GtkWidget         *save_button;
  GtkWidget         *next_button;
  GtkWidget         *spinner;
  GtkScrolledWindow *scroller;
};

void         tb_record_form_type (TbRecordForm *self,
                                  TbDraftField  field,
                                  const char   *text);
void         tb_record_form_load_outages (TbRecordForm *self);
void         tb_record_form_show_late (TbRecordForm *self);
void         tb_record_form_on_late (TbRecordForm *self);
TbDraftField tb_record_form_show_problems (TbRecordForm *self);
void         tb_record_form_go_to_problem (TbRecordForm *self);
void         tb_record_form_show_failure (TbRecordForm *self,
                                          const char   *text);
void         tb_record_form_show_draft (TbRecordForm *self);
void         tb_record_form_on_left (GtkEventControllerFocus *focus,
                                     TbRecordForm            *self);

G_END_DECLS
