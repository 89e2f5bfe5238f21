/* tb-request-row.c: somebody a certificate is about to be requested for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-request-row.h"

#include <glib/gi18n.h>

#include "tb-ui-text.h"

struct _TbRequestRow
{
  AdwActionRow parent_instance;
  char        *id;   /* (owned) */
  char        *name; /* (owned) */
  GtkWidget   *icon; /* (unowned): a child */
};

enum
{
  SIGNAL_LEFT_OUT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TbRequestRow, tb_request_row, ADW_TYPE_ACTION_ROW)

static void
on_clicked (TbRequestRow *self)
{
  g_signal_emit (self, signals[SIGNAL_LEFT_OUT], 0);
}

static void
tb_request_row_finalize (GObject *object)
{
  TbRequestRow *self = TB_REQUEST_ROW (object);

  g_free (self->id);
  g_free (self->name);
  G_OBJECT_CLASS (tb_request_row_parent_class)->finalize (object);
}

static void
tb_request_row_class_init (TbRequestRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tb_request_row_finalize;

  /* Emitted when they are not wanted after all. */
  signals[SIGNAL_LEFT_OUT] = g_signal_new ("left-out", TB_TYPE_REQUEST_ROW, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tb_request_row_init (TbRequestRow *self)
{
  self->icon = gtk_image_new_from_icon_name ("content-loading-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), self->icon);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

/**
 * tb_request_row_new:
 * @person: who
 *
 * Returns: (transfer floating): a row that does not know yet whether it is possible
 */
GtkWidget *
tb_request_row_new (const TbRequestPerson *person)
{
  TbRequestRow    *self = g_object_new (TB_TYPE_REQUEST_ROW, NULL);
  GtkWidget       *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *name = g_markup_escape_text (person->name, -1);
  /* TRANSLATORS: a button: takes this person out of the list */
  g_autofree char *text = g_strdup_printf (_ ("Leave Out %s"), person->name);

  self->id = g_strdup (person->id);
  self->name = g_strdup (person->name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
  return GTK_WIDGET (self);
}

/**
 * tb_request_row_get_id:
 * @self: a row
 *
 * Returns: (transfer none): key of the person
 */
const char *
tb_request_row_get_id (TbRequestRow *self)
{
  g_return_val_if_fail (TB_IS_REQUEST_ROW (self), NULL);
  return self->id;
}

/**
 * tb_request_row_set_reasons:
 * @self: a row
 * @reasons: (nullable) (element-type TbReason): why no certificate can be requested; empty if
 *   one can; %NULL while that is asked
 */
void
tb_request_row_set_reasons (TbRequestRow *self,
                            GPtrArray    *reasons)
{
  gboolean         is_passed = reasons != NULL && reasons->len == 0;
  const char      *icon = is_passed ? "object-select-symbolic" : "dialog-warning-symbolic";
  const char      *text = "";
  g_autofree char *sentence = NULL;

  g_return_if_fail (TB_IS_REQUEST_ROW (self));

  if (reasons != NULL)
    text = is_passed ? _ ("Can be requested") : tb_ui_explain_reason (reasons->pdata[0]);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon),
                                reasons != NULL ? icon : "content-loading-symbolic");
  gtk_widget_remove_css_class (self->icon, "success");
  gtk_widget_remove_css_class (self->icon, "error");
  if (reasons != NULL)
    gtk_widget_add_css_class (self->icon, is_passed ? "success" : "error");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);
  /* TRANSLATORS: what is said for a line: its name, its value */
  sentence = g_strdup_printf (_ ("%s: %s"), self->name, text);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}
