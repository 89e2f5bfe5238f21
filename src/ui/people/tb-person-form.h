/* tb-person-form.h: what is filled in about a person, as a value
 *
 * A form is never changed: each step gives another one.  Which fields it has follows from the
 * arguments of “person.register”, so that a field added there is a line of the form.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-kinds.h"
#include "tb-op.h"

G_BEGIN_DECLS

#define TB_FORM_MAX_FIELDS 48
#define TB_FORM_MAX_TEXT   200 /* characters of an address, a street … */
#define TB_FORM_NEW_TEAM   "+" /* the team chosen is one to be made */

/**
 * TbFormControl:
 * @TB_FORM_ENTRY: any text, a number or a day
 * @TB_FORM_CHOICE: one of a few values
 * @TB_FORM_SWITCH: yes or no
 * @TB_FORM_OTHER: a widget of whoever makes the row
 */
typedef enum
{
  TB_FORM_ENTRY,
  TB_FORM_CHOICE,
  TB_FORM_SWITCH,
  TB_FORM_OTHER,
} TbFormControl;

/**
 * TbFormGroup:
 *
 * Under which heading a field stands; a field nobody has placed stands under the last.
 */
typedef enum
{
  TB_FORM_WHO,
  TB_FORM_CONTACT,
  TB_FORM_PART,
  TB_FORM_MORE,
  TB_FORM_N_GROUPS,
} TbFormGroup;

/* What is said beside a field. */
typedef struct
{
  char    *text;     /* (owned) (nullable): NULL: nothing */
  gboolean is_error; /* else it may stay so */
} TbFormRemark;
void tb_form_remark_clear (TbFormRemark *remark);

typedef struct _TbPersonForm TbPersonForm;

TbPersonForm *tb_person_form_new (const TbTable *shape,
                                  gint64         today,
                                  const char    *part);
TbPersonForm *tb_person_form_edit (const TbTable *shape,
                                   gint64         today,
                                   TbPerson      *person);
TbPersonForm *tb_person_form_ref (TbPersonForm *form);
void          tb_person_form_unref (TbPersonForm *form);

/* What it has */
guint          tb_person_form_get_n_fields (const TbPersonForm *form);
const TbField *tb_person_form_get_field (const TbPersonForm *form,
                                         guint               i);
int            tb_person_form_find (const TbPersonForm *form,
                                    const char         *name);
TbFormControl  tb_person_form_get_control (const TbPersonForm *form,
                                           guint               i);
GArray        *tb_person_form_list_group (const TbPersonForm *form,
                                          TbFormGroup         group);
const char    *tb_person_form_get_text (const TbPersonForm *form,
                                        guint               i);
char          *tb_person_form_get_mask (const TbPersonForm *form,
                                        guint               i);
char          *tb_person_form_get_value (const TbPersonForm *form,
                                         guint               i);
const char    *tb_person_form_get_new_team (const TbPersonForm *form);
gboolean       tb_person_form_has_sealed (const TbPersonForm *form,
                                          guint               i);
gboolean       tb_person_form_is_edit (const TbPersonForm *form);
gboolean       tb_person_form_is_changed (const TbPersonForm *form);

/* Steps */
TbPersonForm *tb_person_form_type (const TbPersonForm *form,
                                   guint               i,
                                   const char         *text);
TbPersonForm *tb_person_form_name_team (const TbPersonForm *form,
                                        const char         *name);
TbPersonForm *tb_person_form_leave (const TbPersonForm *form,
                                    guint               i);
TbPersonForm *tb_person_form_start_anew (const TbPersonForm *form,
                                         guint               i);
TbPersonForm *tb_person_form_keep (const TbPersonForm *form,
                                   guint               i);
TbPersonForm *tb_person_form_try (const TbPersonForm *form);
TbPersonForm *tb_person_form_take_reasons (const TbPersonForm *form,
                                           GPtrArray          *reasons);
TbPersonForm *tb_person_form_rebase (const TbPersonForm *form,
                                     TbPerson           *person);

/* What follows from it */
void       tb_person_form_get_remark (const TbPersonForm *form,
                                      guint               i,
                                      TbFormRemark       *remark_out);
int        tb_person_form_find_error (const TbPersonForm *form);
gboolean   tb_person_form_has_reason (const TbPersonForm *form,
                                      const char         *code);
GPtrArray *tb_person_form_list_rest (const TbPersonForm *form);
void       tb_person_form_fill (const TbPersonForm *form,
                                gpointer            args);
GVariant  *tb_person_form_diff (const TbPersonForm *form);

/* As text, for drafts */
char         *tb_person_form_print (const TbPersonForm *form);
TbPersonForm *tb_person_form_parse (const TbPersonForm *form,
                                    const char         *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbPersonForm, tb_person_form_unref)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TbFormRemark, tb_form_remark_clear)

G_END_DECLS
