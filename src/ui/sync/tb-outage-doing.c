/* tb-outage-doing.c: what is done about times without the city platform
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-outage-doing.h"

#include <glib/gi18n.h>

#include "tb-authority.h"
#include "tb-catalogue.h"
#include "tb-day.h"
#include "tb-doing.h"
#include "tb-record-form.h"
#include "tb-save-as.h"
#include "tb-ui-text.h"

#define N_SHEETS 5 /* forty services: who needs more saves once more */

/**
 * tb_outage_may_enter:
 * @desk: a desk
 *
 * Returns: whether it is the part of who is signed in to enter what is on paper
 */
gboolean
tb_outage_may_enter (TbDesk *desk)
{
  return tb_authority_may ("record.submit", tb_desk_get_roles (desk));
}

/**
 * tb_outage_may_finish:
 * @desk: a desk
 *
 * Returns: whether it is the part of who is signed in to say that all of it is entered
 */
gboolean
tb_outage_may_finish (TbDesk *desk)
{
  return tb_authority_may ("outage.finish", tb_desk_get_roles (desk));
}

static gboolean
is_gap (const TbOutageLine *line)
{
  return g_strcmp0 (line->cause, TB_OUTAGE_GAP) == 0;
}

/* (nullable): what alone was not recorded online; of a category there are several. */
static char *
find_item (const TbOutageLine *line)
{
  const TbCatalogueItem *item = line->item != NULL ? tb_catalogue_find (line->item) : NULL;

  return item != NULL && tb_catalogue_is_item (item) ? line->item : NULL;
}

/**
 * tb_outage_enter:
 * @origin: the widget that wants it
 * @desk: a desk
 * @line: an outage
 *
 * Opens the form of a record that is entered later because of it.
 */
void
tb_outage_enter (GtkWidget          *origin,
                 TbDesk             *desk,
                 const TbOutageLine *line)
{
  GtkRoot             *root = gtk_widget_get_root (origin);
  const TbRecordSubmit args = {
    .mode = (char *) "late",
    .outage_id = is_gap (line) ? NULL : line->id,
    .basis = is_gap (line) ? line->note : NULL,
    .item = find_item (line),
    .start_us = tb_day_to_instant (tb_day_of_instant (line->from_us)),
  };

  if (tb_outage_may_enter (desk))
    gtk_window_present (GTK_WINDOW (
        tb_record_form_new (desk, &args, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL)));
}

/**
 * tb_outage_set_done:
 * @origin: the widget that wants it
 * @desk: a desk
 * @line: an outage, or a time without online recording
 * @is_done: whether all that was on paper is entered, or there is more of it
 */
void
tb_outage_set_done (GtkWidget          *origin,
                    TbDesk             *desk,
                    const TbOutageLine *line,
                    gboolean            is_done)
{
  static const char *const names[2][2] = { { "outage.reopen", "outage.finish" },
                                           { "capability.reopen", "capability.finish" } };
  TbOp                    *op = tb_desk_new_op (desk, names[is_gap (line)][is_done != FALSE]);

  tb_set_str (&((TbRowName *) op->args)->id, line->id);
  tb_ui_do (origin, op, is_done ? _ ("Back-entry done") : _ ("Back-entry open again"), NULL, NULL);
}

/* Forms on their way. */
typedef struct
{
  GtkWidget *owner; /* (owned) */
  GFile     *file;  /* (owned) */
} Saving;

static void
on_printed (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  Saving            *saving = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = tb_desk_print_forms_finish (TB_DESK (source), result, &error);
  g_autofree char   *base = g_file_get_basename (saving->file);

  if (pdf != NULL)
    tb_save_bytes (saving->owner, saving->file, pdf, g_strdup_printf (_ ("Saved as %s"), base));
  else
    tb_ui_toast (saving->owner, tb_ui_explain_error (error));
  g_object_unref (saving->owner);
  g_object_unref (saving->file);
  g_free (saving);
}

static void
on_chosen (GtkWidget *owner,
           GFile     *file,
           gint       n_sheets)
{
  TbDesk *desk = tb_ui_get_desk (owner);
  Saving *saving;

  if (desk == NULL)
    return;
  saving = g_new (Saving, 1);
  *saving = (Saving){ g_object_ref (owner), g_object_ref (file) };
  tb_desk_print_forms_async (desk, (guint) n_sheets, NULL, on_printed, saving);
}

/**
 * tb_outage_save_forms:
 * @origin: the widget that wants it
 * @desk: a desk
 *
 * asks where to, and writes blank forms with serials of their own.
 */
void
tb_outage_save_forms (GtkWidget *origin,
                      TbDesk    *desk)
{
  g_autofree char *day = tb_day_print (tb_day_of_instant (tb_desk_get_now (desk)));
  g_autofree char *file_name = g_strdup_printf ("%s %s.pdf", _ ("Paper forms"), day);

  tb_save_as (origin, _ ("Save Paper Forms"), file_name, N_SHEETS, on_chosen);
}
