/* tb-intake-private.h: what the files of the step-by-step registration share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-asking.h"
#include "tb-deed.h"
#include "tb-draft.h"
#include "tb-form-row.h"
#include "tb-intake.h"
#include "tb-reason-list.h"

G_BEGIN_DECLS

typedef enum
{
  TB_INTAKE_NUMBER,
  TB_INTAKE_PERSON,
  TB_INTAKE_CONTACT,
  TB_INTAKE_CONSENT,
  TB_INTAKE_APPLICATION,
  TB_INTAKE_SUMMARY,
  TB_INTAKE_N_STEPS,
} TbIntakeStep;

/* Deeds that are done with it: see tb-deed.h. */
typedef enum
{
  TB_INTAKE_OF_CONTACT,
  TB_INTAKE_OF_CONSENT,
  TB_INTAKE_OF_APPLICATION,
  TB_INTAKE_N_PARTS,
} TbIntakePartOf;

typedef struct
{
  const TbDeed *deed;                         /* (unowned): of the table */
  char         *texts[TB_DEED_MAX_LINES + 1]; /* (owned): as typed; the last is NULL */
  TbFormRow    *rows[TB_DEED_MAX_LINES];      /* (unowned) (nullable): NULL: nobody sees it */
} TbIntakePart;

#define TB_INTAKE_N_CONSENTS 3 /* see tb_intake_purposes */

extern const char *const tb_intake_purposes[TB_INTAKE_N_CONSENTS];

struct _TbIntake
{
  AdwWindow     parent_instance;
  TbDesk       *desk;                                              /* (owned) */
  TbPersonForm *form;                                              /* (owned): filled in now */
  TbPersonForm *fresh;                                             /* (owned): as it was opened */
  char         *person_id;                                         /* (owned) */
  char         *row_ids[TB_INTAKE_N_PARTS + TB_INTAKE_N_CONSENTS]; /* (owned) */
  TbIntakePart  parts[TB_INTAKE_N_PARTS];
  gboolean      agreed[TB_INTAKE_N_CONSENTS];
  char         *asked;  /* (owned) (nullable): the number the city was asked about last … */
  GPtrArray    *known;  /* (owned) (nullable) (element-type TbReason): … and what it said */
  gboolean      prints; /* the confirmation, at the end */
  TbIntakeStep  step;
  gint64        today;
  gboolean      are_elders;
  gboolean      is_tried; /* somebody wanted to go on: now everything of the step is said */
  gboolean      is_doing;
  gboolean      is_done;

  GPtrArray    *rows;                           /* (owned) (element-type TbFormRow) (nullable) */
  TbFormRow    *switches[TB_INTAKE_N_CONSENTS]; /* (unowned) (nullable) */
  GtkBox       *pages[TB_INTAKE_N_STEPS];       /* (unowned) */
  TbAsking     *asking;                         /* (owned) */
  TbDraft      *draft;                          /* (owned) (nullable) */
  GCancellable *cancellable;                    /* (owned) */

  /* from the template */
  AdwWindowTitle    *title;
  GtkWidget         *back_button;
  GtkButton         *next_button;
  GtkWidget         *draft_box;
  GtkWidget         *rest_box;
  TbReasonList      *rest_list;
  GtkLabel          *failure_label;
  GtkStack          *stack;
  GtkScrolledWindow *scroller;
};

void        tb_intake_add_pages (TbIntake *self);
void        tb_intake_add_field (TbIntake     *self,
                                 GtkBox       *card,
                                 const char   *name,
                                 GtkSizeGroup *titles);
void        tb_intake_add_further (TbIntake     *self,
                                   GtkBox       *card,
                                   GtkSizeGroup *titles);
void        tb_intake_draw (TbIntake *self);
void        tb_intake_draw_summary (TbIntake *self);
void        tb_intake_touch (TbIntake *self);
void        tb_intake_take_form (TbIntake     *self,
                                 TbPersonForm *form);
void        tb_intake_go (TbIntake    *self,
                          TbIntakeStep step);
void        tb_intake_next (TbIntake *self);
gboolean    tb_intake_has_contact (const TbIntake *self);
gboolean    tb_intake_is_volunteer (const TbIntake *self);
const char *tb_intake_find_text (const TbIntake *self,
                                 TbIntakePartOf  part,
                                 const char     *field);
TbOp       *tb_intake_make_register (TbIntake *self);
void        tb_intake_save (TbIntake *self);
gboolean    tb_intake_ask_number (TbIntake *self);
void        tb_intake_take_reasons (TbIntake  *self,
                                    GPtrArray *reasons);
void        tb_intake_join (TbIntake   *self,
                            const char *person_id);
void        tb_intake_show_failure (TbIntake   *self,
                                    const char *text);
void        tb_intake_open_draft (TbIntake *self);
void        tb_intake_keep_draft (TbIntake *self);

G_END_DECLS
