/* tb-op-forms.c: which operations can be put right in a form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-op-forms.h"

#include <string.h>

#include "tb-person-dialog.h"
#include "tb-record-form.h"

typedef struct
{
  const char *name; /* of an operation */
  GtkWidget *(*open) (const TbOp *op,
                      TbDesk     *desk,
                      GtkWindow  *parent);
} Form;

static GtkWidget *
open_record (const TbOp *op,
             TbDesk     *desk,
             GtkWindow  *parent)
{
  return tb_record_form_new (desk, op->args, parent);
}

static GtkWidget *
open_person (const TbOp *op,
             TbDesk     *desk,
             GtkWindow  *parent)
{
  return tb_person_dialog_new_again (desk, op->args, parent);
}

static const Form forms[] = {
  { "person.register", open_person },
  { "record.submit", open_record },
  { NULL, NULL },
};

static const Form *
find (const TbOp *op)
{
  for (const Form *form = forms; form->name != NULL; form++)
    if (strcmp (form->name, op->name) == 0)
      return form;
  return NULL;
}

/**
 * tb_op_forms_have:
 * @op: an operation
 *
 * Returns: whether there is a form for it
 */
gboolean
tb_op_forms_have (const TbOp *op)
{
  return find (op) != NULL;
}

/**
 * tb_op_forms_open:
 * @op: an operation that has a form
 * @desk: for which it is
 * @parent: the window it belongs to
 *
 * Returns: (transfer none) (nullable): the form, filled in with its arguments, not yet shown
 */
GtkWidget *
tb_op_forms_open (const TbOp *op,
                  TbDesk     *desk,
                  GtkWindow  *parent)
{
  const Form *form = find (op);

  return form != NULL ? form->open (op, desk, parent) : NULL;
}
