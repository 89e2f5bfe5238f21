/* tb-desk-form.c: blank forms for services that are put down on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-day.h"
#include "tb-desk-outage.h"
#include "tb-desk-private.h"
#include "tb-doc-form.h"

typedef struct
{
  char     *org_name; /* (owned) (nullable) */
  char     *serial;   /* (owned) */
  TbDocForm form;
} Printing;

static void
printing_free (gpointer data)
{
  Printing *printing = data;

  g_free (printing->org_name);
  g_free (printing->serial);
  g_free (printing);
}

static void
print_forms (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  const Printing *printing = data;
  GError         *error = NULL;
  GBytes         *pdf = tb_doc_form_print (&printing->form, &error);

  if (pdf != NULL)
    g_task_return_pointer (task, pdf, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/* Of a day and four figures of a fresh number: two desks print no sheet twice. */
static char *
make_serial (TbDesk *self,
             gint64  day)
{
  g_autofree char *id = tb_desk_new_id (self);
  g_autofree char *tail = g_ascii_strup (id + strlen (id) - 4, -1);

  return g_strdup_printf ("%06d-%s", (int) (day % 1000000), tail);
}

/**
 * tb_desk_print_forms_async:
 * @self: a desk
 * @n_sheets: how many, 1 to %TB_DOC_FORM_MAX
 * @cancellable: (nullable): stops waiting
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_desk_print_forms_async (TbDesk             *self,
                           guint               n_sheets,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Printing         *printing = g_new0 (Printing, 1);
  const gint64      day = tb_day_of_instant (tb_desk_get_now (self));

  printing->org_name = g_strdup (tb_desk_get_org_name (self));
  printing->serial = make_serial (self, day);
  printing->form = (TbDocForm){ printing->org_name, printing->serial, day,
                                CLAMP (n_sheets, 1, TB_DOC_FORM_MAX) };
  g_task_set_source_tag (task, tb_desk_print_forms_async);
  g_task_set_task_data (task, printing, printing_free);
  if (self->papers == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "the desk is closed");
  else
    tb_worker_push (self->papers, task, print_forms);
}

/**
 * tb_desk_print_forms_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full): the sheets, as a PDF file
 */
GBytes *
tb_desk_print_forms_finish (TbDesk       *self,
                            GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
