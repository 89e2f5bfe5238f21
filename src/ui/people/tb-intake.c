/* tb-intake.c: registers somebody step by step, with what they agree to
 *
 * number, person, contact, consents, application, summary; saved in one go.  What is typed
 * about the person is a value (tb-person-form.h), the rest are lines of deeds (tb-deed.h).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-intake-private.h"

#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-doing.h"
#include "tb-in-view.h"
#include "tb-keys.h"
#include "tb-person-row.h"
#include "tb-text-scale.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/people/tb-intake.ui"

G_DEFINE_FINAL_TYPE (TbIntake, tb_intake, ADW_TYPE_WINDOW)

static const char *const titles[TB_INTAKE_N_STEPS] = {
  [TB_INTAKE_NUMBER] = N_ ("Identity Number"),
  [TB_INTAKE_PERSON] = N_ ("Who It Is"),
  [TB_INTAKE_CONTACT] = N_ ("How to Reach Them"),
  [TB_INTAKE_CONSENT] = N_ ("What They Agree To"),
  [TB_INTAKE_APPLICATION] = N_ ("What They Take Part In"),
  [TB_INTAKE_SUMMARY] = N_ ("All of It"),
};

static const char *const deeds[TB_INTAKE_N_PARTS] = {
  [TB_INTAKE_OF_CONTACT] = "contact",
  [TB_INTAKE_OF_CONSENT] = "consent",
  [TB_INTAKE_OF_APPLICATION] = "apply",
};

static void
draw_part (TbIntake      *self,
           TbIntakePartOf which)
{
  TbIntakePart  *part = &self->parts[which];
  const gboolean is_seen = which != TB_INTAKE_OF_CONTACT || tb_intake_has_contact (self);

  for (guint i = 0; i < part->deed->n_lines; i++)
    {
      g_autofree char *nonsense = tb_deed_check (part->deed, i, part->texts[i], self->today,
                                                 self->is_tried && is_seen);
      TbFormRemark     remark = { nonsense, TRUE };

      if (part->rows[i] != NULL)
        tb_form_row_show (part->rows[i], part->texts[i], NULL, FALSE, &remark);
    }
}

static void
draw_rows (TbIntake *self)
{
  g_autoptr (TbPersonForm) form = tb_person_form_ref (self->form);

  /* the keyboard may leave a row that is drawn, which makes another form and draws that */
  for (guint i = 0; i < self->rows->len && self->form == form; i++)
    if (self->rows->pdata[i] != NULL)
      tb_person_row_draw (self->rows->pdata[i], form);
}

/**
 * tb_intake_draw:
 * @self: a registration
 *
 * Shows what is filled in now, and what is wrong with it.
 */
void
tb_intake_draw (TbIntake *self)
{
  static const TbFormRemark nothing = { NULL, FALSE };
  g_autoptr (GPtrArray)     rest = NULL;
  g_autofree char          *place = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return; /* the window is going */
  draw_rows (self);
  for (guint p = 0; p < TB_INTAKE_N_PARTS; p++)
    draw_part (self, (TbIntakePartOf) p);
  for (guint c = 0; c < TB_INTAKE_N_CONSENTS; c++)
    if (self->switches[c] != NULL)
      tb_form_row_show (self->switches[c], self->agreed[c] ? "1" : "0", NULL, FALSE, &nothing);
  rest = tb_person_form_list_rest (self->form);
  tb_reason_list_set_reasons (self->rest_list, rest);
  gtk_widget_set_visible (self->rest_box, rest->len > 0);
  /* TRANSLATORS: which step of how many */
  place = g_strdup_printf (_ ("Step %u of %u"), (guint) self->step + 1, TB_INTAKE_N_STEPS);
  adw_window_title_set_title (self->title, _ (titles[self->step]));
  adw_window_title_set_subtitle (self->title, place);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "intake.back",
                                 self->step > 0 && !self->is_doing);
  gtk_button_set_label (self->next_button,
                        self->step == TB_INTAKE_SUMMARY
                            ? _ ("Save")
                            : C_ ("button", "Next"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button), !self->is_doing);
}

/**
 * tb_intake_touch:
 * @self: a registration in which somebody has typed
 *
 * Keeps a draft of it, and shows it.
 */
void
tb_intake_touch (TbIntake *self)
{
  if (g_cancellable_is_cancelled (self->cancellable))
    return; /* the window is going: the keyboard leaves what is not there any more */
  gtk_widget_set_visible (GTK_WIDGET (self->failure_label), FALSE);
  if (self->draft != NULL)
    tb_draft_touch (self->draft);
  tb_intake_draw (self);
}

/**
 * tb_intake_take_form:
 * @self: a registration
 * @form: (transfer full): what is filled in about the person from now on
 */
void
tb_intake_take_form (TbIntake     *self,
                     TbPersonForm *form)
{
  tb_person_form_unref (self->form);
  self->form = form;
  tb_intake_touch (self);
}

/**
 * tb_intake_show_failure:
 * @self: a registration
 * @text: why it does not go on, a sentence
 */
void
tb_intake_show_failure (TbIntake   *self,
                        const char *text)
{
  gtk_label_set_label (self->failure_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->failure_label), TRUE);
}

/**
 * tb_intake_go:
 * @self: a registration
 * @step: what is shown from now on; its first line gets the keyboard
 */
void
tb_intake_go (TbIntake    *self,
              TbIntakeStep step)
{
  self->step = step;
  self->is_tried = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->failure_label), FALSE);
  if (step == TB_INTAKE_SUMMARY)
    tb_intake_draw_summary (self);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->pages[step]));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  if (self->draft != NULL && tb_person_form_is_changed (self->form))
    tb_draft_touch (self->draft);
  tb_intake_draw (self);
  gtk_window_set_focus (GTK_WINDOW (self), NULL); /* or it would go on from where it fell */
  if (!gtk_widget_child_focus (GTK_WIDGET (self->pages[step]), GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
}

/* The number is somebody's: whoever types sees that at once, wherever they are. */
static void
on_told (GPtrArray *reasons,
         gpointer   data)
{
  TbIntake *self = data;

  if (reasons == NULL || self->is_doing)
    return;
  tb_intake_take_reasons (self, reasons);
  if (tb_person_form_has_reason (self->form, "member-exists") && self->step != TB_INTAKE_NUMBER)
    tb_intake_go (self, TB_INTAKE_NUMBER);
}

static TbOp *
make_question (gpointer data)
{
  return tb_intake_make_register (data);
}

static void
action_next (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  tb_intake_next (TB_INTAKE (widget));
}

/* What cures that the city knows them (tb-reason-cure.c). */
static void
action_join (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  tb_intake_join (TB_INTAKE (widget), g_variant_get_string (parameter, NULL));
}

static void
action_back (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbIntake *self = TB_INTAKE (widget);

  if (self->step > 0)
    tb_intake_go (self, self->step - 1);
}

static void
fill_parts (TbIntake *self)
{
  for (guint p = 0; p < TB_INTAKE_N_PARTS; p++)
    {
      TbIntakePart *part = &self->parts[p];

      part->deed = tb_deed_find (deeds[p]);
      for (guint i = 0; i < part->deed->n_lines; i++)
        {
          g_free (part->texts[i]);
          part->texts[i] = tb_deed_print_first (part->deed, i, NULL, self->today);
        }
    }
}

static void
action_start_anew (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  TbIntake *self = TB_INTAKE (widget);

  gtk_widget_set_visible (self->draft_box, FALSE);
  fill_parts (self);
  for (guint c = 0; c < TB_INTAKE_N_CONSENTS; c++)
    self->agreed[c] = FALSE;
  tb_intake_take_form (self, tb_person_form_ref (self->fresh));
  tb_intake_go (self, TB_INTAKE_NUMBER);
  tb_draft_drop (self->draft);
}

/* What is on its way to the desk is waited for; it takes a moment. */
static gboolean
tb_intake_close_request (GtkWindow *window)
{
  TbIntake *self = TB_INTAKE (window);

  if (self->is_doing)
    return TRUE;
  tb_intake_keep_draft (self);
  return GTK_WINDOW_CLASS (tb_intake_parent_class)->close_request (window);
}

static void
tb_intake_dispose (GObject *object)
{
  TbIntake *self = TB_INTAKE (object);

  if (self->draft != NULL && !self->is_done)
    tb_draft_flush (self->draft); /* the whole window may be going */
  g_clear_object (&self->draft);
  g_clear_pointer (&self->asking, tb_asking_free);
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_INTAKE);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_intake_parent_class)->dispose (object);
}

static void
tb_intake_finalize (GObject *object)
{
  TbIntake *self = TB_INTAKE (object);

  for (guint p = 0; p < TB_INTAKE_N_PARTS; p++)
    for (guint i = 0; i < TB_DEED_MAX_LINES; i++)
      g_free (self->parts[p].texts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (self->row_ids); i++)
    g_free (self->row_ids[i]);
  g_clear_pointer (&self->form, tb_person_form_unref);
  g_clear_pointer (&self->fresh, tb_person_form_unref);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_free (self->asked);
  g_free (self->person_id);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (tb_intake_parent_class)->finalize (object);
}

static void
tb_intake_class_init (TbIntakeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_intake_dispose;
  G_OBJECT_CLASS (klass)->finalize = tb_intake_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = tb_intake_close_request;
  gtk_widget_class_install_action (widget_class, "intake.next", NULL, action_next);
  gtk_widget_class_install_action (widget_class, "intake.back", NULL, action_back);
  gtk_widget_class_install_action (widget_class, "cure.join", "s", action_join);
  gtk_widget_class_install_action (widget_class, "intake.start-anew", NULL, action_start_anew);
  tb_keys_add_to_form (widget_class, "intake.next");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "intake.back",
                                       NULL);
  g_type_ensure (TB_TYPE_REASON_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbIntake, title);
  gtk_widget_class_bind_template_child (widget_class, TbIntake, back_button);
  gtk_widget_class_bind_template_child (widget_class, TbIntake, next_button);
  gtk_widget_class_bind_template_child (widget_class, TbIntake, draft_box);
  gtk_widget_class_bind_template_child (widget_class, TbIntake, rest_box);
  gtk_widget_class_bind_template_child (widget_class, TbIntake, rest_list);
  gtk_widget_class_bind_template_child (widget_class, TbIntake, failure_label);
  gtk_widget_class_bind_template_child (widget_class, TbIntake, stack);
  gtk_widget_class_bind_template_child (widget_class, TbIntake, scroller);
}

static void
tb_intake_init (TbIntake *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  self->asking = tb_asking_new (make_question, on_told, self);
  self->prints = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  tb_in_view_follow (GTK_WINDOW (self), self->scroller, TB_TYPE_FORM_ROW);
}

/**
 * tb_intake_new:
 * @desk: what is saved goes there
 * @are_elders: whether somebody is registered as an elder rather than as a volunteer
 * @parent: (nullable): the window of the list
 *
 * Returns: (transfer none): a window, not shown yet; GTK owns it until it is closed
 */
GtkWidget *
tb_intake_new (TbDesk    *desk,
               gboolean   are_elders,
               GtkWindow *parent)
{
  TbIntake *self = g_object_new (TB_TYPE_INTAKE, "transient-for", parent, NULL);

  tb_text_scale_window (GTK_WINDOW (self));
  gtk_window_set_title (GTK_WINDOW (self), _ ("Registration Step by Step"));
  self->desk = g_object_ref (desk);
  self->are_elders = are_elders;
  self->today = tb_day_of_instant (tb_desk_get_now (desk));
  self->person_id = tb_desk_new_id (desk);
  for (guint i = 0; i < G_N_ELEMENTS (self->row_ids); i++)
    self->row_ids[i] = tb_desk_new_id (desk);
  self->fresh = tb_person_form_new (tb_op_shape_find ("person.register"), self->today,
                                    are_elders ? "is_elder" : "is_volunteer");
  self->form = tb_person_form_ref (self->fresh);
  fill_parts (self);
  tb_intake_add_pages (self);
  tb_intake_go (self, TB_INTAKE_NUMBER);
  tb_intake_open_draft (self);
  return GTK_WIDGET (self);
}
