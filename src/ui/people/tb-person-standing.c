/* tb-person-standing.c: whether somebody may serve today, and all that is missing
 *
 * application, review, training, insurance.  Asked anew whenever the person or what
 * is known here moves; until the answer is there, nothing is said.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-person-standing.h"

#include <glib/gi18n.h>

#include "tb-desk-gate.h"
#include "tb-reason-list.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/people/tb-person-standing.ui"

struct _TbPersonStanding
{
  AdwBin        parent_instance;
  TbDesk       *desk;        /* (owned) (nullable) */
  TbPerson     *person;      /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the answer on its way */

  /* from the template */
  GtkImage     *image;
  GtkLabel     *label;
  TbReasonList *list;
};

G_DEFINE_FINAL_TYPE (TbPersonStanding, tb_person_standing, ADW_TYPE_BIN)

static void
show_report (TbPersonStanding *self,
             GPtrArray        *reasons)
{
  const gboolean   is_ready = reasons->len == 0;
  g_autofree char *text =
      g_strdup_printf (ngettext ("%u thing is missing before this volunteer may serve",
                                 "%u things are missing before this volunteer may serve",
                                 reasons->len),
                       reasons->len);

  if (is_ready)
    tb_set_str (&text, _ ("May serve today"));
  gtk_label_set_label (self->label, text);
  gtk_image_set_from_icon_name (self->image, is_ready ? "tb-state-synced-symbolic"
                                                      : "tb-state-conflict-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self->image), is_ready ? "warning" : "success");
  gtk_widget_add_css_class (GTK_WIDGET (self->image), is_ready ? "success" : "warning");
  /* the person is shown already: there is nowhere to go */
  for (guint i = 0; i < reasons->len; i++)
    tb_set_str (&((TbReason *) reasons->pdata[i])->row, NULL);
  tb_reason_list_set_reasons (self->list, reasons);
  gtk_widget_set_visible (GTK_WIDGET (self->list), !is_ready);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
on_told (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_auto (TbGateReport) report = { 0 };
  gboolean              is_told;

  is_told = tb_desk_ask_gate_finish (TB_DESK (source), result, &report, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* another person is shown, or this is gone: @data is not touched */
  if (is_told)
    show_report (TB_PERSON_STANDING (data), report.reasons);
  else
    g_message ("cannot ask whether somebody may serve: %s", error->message);
}

static void
ask (TbPersonStanding *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->person == NULL || self->desk == NULL || !self->person->is_volunteer)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  self->cancellable = g_cancellable_new ();
  tb_desk_ask_gate_async (self->desk, self->person->id, NULL, NULL, 0, self->cancellable, on_told,
                          self);
}

static void
tb_person_standing_dispose (GObject *object)
{
  TbPersonStanding *self = TB_PERSON_STANDING (object);

  g_cancellable_cancel (self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL); /* the next line would unparent it behind our back */
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_PERSON_STANDING);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->person);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_person_standing_parent_class)->dispose (object);
}

static void
tb_person_standing_class_init (TbPersonStandingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_person_standing_dispose;
  g_type_ensure (TB_TYPE_REASON_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbPersonStanding, image);
  gtk_widget_class_bind_template_child (widget_class, TbPersonStanding, label);
  gtk_widget_class_bind_template_child (widget_class, TbPersonStanding, list);
}

static void
tb_person_standing_init (TbPersonStanding *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_person_standing_set_desk:
 * @self: the widget
 * @desk: whom to ask
 */
void
tb_person_standing_set_desk (TbPersonStanding *self,
                             TbDesk           *desk)
{
  g_return_if_fail (TB_IS_PERSON_STANDING (self));
  g_return_if_fail (TB_IS_DESK (desk));

  if (!g_set_object (&self->desk, desk))
    return;
  g_signal_connect_object (desk, "notify::synced-us", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::n-waiting", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
}

/**
 * tb_person_standing_set_person:
 * @self: the widget
 * @person: (nullable): whom it is about; it is to be seen only for volunteers
 */
void
tb_person_standing_set_person (TbPersonStanding *self,
                               TbPerson         *person)
{
  g_return_if_fail (TB_IS_PERSON_STANDING (self));
  g_return_if_fail (person == NULL || TB_IS_PERSON (person));

  if (self->person == NULL || person == NULL || g_strcmp0 (self->person->id, person->id) != 0)
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE); /* never what is said of somebody else */
  if (g_set_object (&self->person, person))
    ask (self);
}
