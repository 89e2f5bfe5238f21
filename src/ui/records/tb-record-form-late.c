/* tb-record-form-late.c: a record that is entered from paper, and because of what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>

#include "tb-outage-text.h"
#include "tb-record-form-private.h"
#include "tb-ui-text.h"

/* The choices: in time, each outage, another reason. */
static const char *
get_choice (TbRecordForm *self,
            guint         i)
{
  const guint n = self->outages != NULL ? self->outages->len : 0;

  if (i == 0)
    return "";
  return i <= n ? ((const TbOutageLine *) self->outages->pdata[i - 1])->id : TB_DRAFT_LATE_OTHER;
}

static guint
count_choices (TbRecordForm *self)
{
  return (self->outages != NULL ? self->outages->len : 0) + 2;
}

/**
 * tb_record_form_on_late:
 * @self: a form
 *
 * Template callback: another reason was chosen, or none.
 */
void
tb_record_form_on_late (TbRecordForm *self)
{
  const guint i = gtk_drop_down_get_selected (self->late_choice);

  if (self->is_quiet || self->draft == NULL || i == GTK_INVALID_LIST_POSITION)
    return;
  tb_record_form_type (self, TB_DRAFT_LATE, get_choice (self, i));
  tb_record_form_show_late (self);
}

/**
 * tb_record_form_show_late:
 * @self: a form
 *
 * Shows why it is entered late, and what else has to be said then.  What is chosen and not read yet
 * is shown when it is.
 */
void
tb_record_form_show_late (TbRecordForm *self)
{
  const gboolean was_quiet = self->is_quiet;
  const char    *late = self->draft->texts[TB_DRAFT_LATE];
  guint          chosen = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < count_choices (self) && chosen == GTK_INVALID_LIST_POSITION; i++)
    if (g_str_equal (get_choice (self, i), late))
      chosen = i;
  self->is_quiet = TRUE;
  gtk_drop_down_set_selected (self->late_choice, chosen);
  self->is_quiet = was_quiet;
  gtk_widget_set_visible (self->late_box, tb_record_draft_is_late (self->draft));
  gtk_widget_set_visible (GTK_WIDGET (self->fields[TB_DRAFT_BASIS]),
                          tb_record_draft_has_basis (self->draft));
}

static void
fill_choice (TbRecordForm *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  gtk_string_list_append (titles, _ ("In time"));
  for (guint i = 0; self->outages != NULL && i < self->outages->len; i++)
    {
      g_autofree char *span = tb_outage_text_print_line (self->outages->pdata[i]);
      /* TRANSLATORS: a record that is entered later, from paper: because of this outage */
      g_autofree char *title = g_strdup_printf (_ ("Back-entry: %s"), span);

      gtk_string_list_append (titles, title);
    }
  gtk_string_list_append (titles, _ ("Back-entry for another reason"));
  self->is_quiet = TRUE;
  gtk_drop_down_set_model (self->late_choice, G_LIST_MODEL (titles));
  tb_ui_name_drop_down (self->late_choice, _ ("When entered"));
  self->is_quiet = FALSE;
  tb_record_form_show_late (self);
}

/* What is still going on, or only logged, is no reason yet; that there is no online recording is
 * said in words. */
static gboolean
is_reason (const TbOutageLine *line)
{
  return g_strcmp0 (line->cause, TB_OUTAGE_GAP) != 0 &&
         (g_strcmp0 (line->state, TB_OUTAGE_DUE) == 0 ||
          g_strcmp0 (line->state, TB_OUTAGE_DONE) == 0);
}

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) lines = tb_desk_list_outages_finish (TB_DESK (source), result, &error);
  TbRecordForm         *self = data;

  if (lines == NULL)
    {
      /* whoever closes the form has cancelled it: @data is not touched */
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        tb_record_form_show_failure (self, tb_ui_explain_error (error));
      return;
    }
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  for (guint i = lines->len; i > 0; i--)
    if (!is_reason (lines->pdata[i - 1]))
      g_ptr_array_remove_index (lines, i - 1);
  self->outages = g_steal_pointer (&lines);
  fill_choice (self);
}

/**
 * tb_record_form_load_outages:
 * @self: a form with a draft
 *
 * Reads what there is to choose from.
 */
void
tb_record_form_load_outages (TbRecordForm *self)
{
  fill_choice (self);
  tb_desk_list_outages_async (self->desk, self->cancellable, on_listed, self);
}
