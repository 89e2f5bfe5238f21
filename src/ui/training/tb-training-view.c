/* tb-training-view.c: courses, lessons, roll calls, and what people still lack
 *
 * A tab is made when somebody first goes there, and kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-training-view-private.h"

#include <glib/gi18n.h>

#include "tb-authority.h"
#include "tb-deed-dialog.h"
#include "tb-doing.h"
#include "tb-gap-matrix.h"
#include "tb-kinds.h"
#include "tb-main-menu.h"
#include "tb-tab-stop.h"
#include "tb-training-numbers-page.h"
#include "tb-ui-text.h"
#include "tb-view.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/training/tb-training-view.ui"
#define PARAM_RW     (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)

enum
{
  PROP_DESK = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

static void view_init (TbViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TbTrainingView, tb_training_view, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (TB_TYPE_VIEW, view_init))

static GtkWidget *
make_gaps (TbTrainingView *self)
{
  return tb_gap_matrix_new (self->desk);
}

/* what the city's platform tells; here it is only read. */
static GtkWidget *
make_films (TbTrainingView *self)
{
  GtkWidget       *list = tb_file_list_new (self->desk, "films");
  g_autofree char *own = tb_training_view_print_own (self);

  tb_file_list_set_owner (TB_FILE_LIST (list), NULL, own);
  return list;
}

/* */
static GtkWidget *
make_numbers (TbTrainingView *self)
{
  return tb_training_numbers_new (self->desk);
}

static const struct
{
  const char *name;
  const char *title; /* msgid, of the context “tab” */
  GtkWidget *(*make) (TbTrainingView *self);
} tabs[] = {
  { "lessons", NC_ ("tab", "Lessons"), tb_training_view_make_lessons },
  { "courses", NC_ ("tab", "Courses"), tb_training_view_make_courses },
  { "gaps", NC_ ("tab", "Gaps"), make_gaps },
  { "films", NC_ ("tab", "Films"), make_films },
  { "numbers", NC_ ("tab", "Numbers"), make_numbers },
};

static void
on_toggled (GtkToggleButton *button,
            TbTrainingView  *self)
{
  if (gtk_toggle_button_get_active (button))
    tb_training_view_show_tab (self, gtk_widget_get_name (GTK_WIDGET (button)));
}

static void
add_tabs (TbTrainingView *self)
{
  GtkToggleButton *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      GtkWidget *button =
          gtk_toggle_button_new_with_label (g_dpgettext2 (NULL, "tab", tabs[i].title));

      gtk_widget_set_name (button, tabs[i].name);
      gtk_widget_add_css_class (button, "chip-button");
      if (first == NULL)
        first = GTK_TOGGLE_BUTTON (button);
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled), self, 0);
      gtk_box_append (self->tabs, button);
    }
  gtk_toggle_button_set_active (first, TRUE);
}

static void
open_dialog (TbTrainingView *self,
             TbFileList     *list,
             const char     *deed)
{
  g_autoptr (TbRecord) row = list != NULL ? tb_file_list_dup_chosen (list) : NULL;
  GtkWidget           *window = tb_ui_get_window (GTK_WIDGET (self));

  if (row != NULL && window != NULL &&
      tb_authority_may (tb_deed_find (deed)->op, tb_desk_get_roles (self->desk)))
    gtk_window_present (GTK_WINDOW (
        tb_deed_dialog_new (self->desk, tb_deed_find (deed), row, GTK_WINDOW (window))));
}

static void
action_edit_course (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  open_dialog (TB_TRAINING_VIEW (widget), TB_TRAINING_VIEW (widget)->courses, "edit-course");
}

static void
action_edit_lesson (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  open_dialog (TB_TRAINING_VIEW (widget), TB_TRAINING_VIEW (widget)->of_course, "edit-lesson");
}

/* Enter on a lesson: there people are called. */
static void
action_call (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbTrainingView *self = TB_TRAINING_VIEW (widget);

  tb_training_view_take_lesson (self);
  gtk_widget_grab_focus (tb_roll_pane_get_entry (self->roll));
}

static void
view_init (TbViewInterface *iface)
{
}

static gboolean
tb_training_view_grab_focus (GtkWidget *widget)
{
  TbTrainingView *self = TB_TRAINING_VIEW (widget);

  for (GtkWidget *tab = gtk_widget_get_first_child (GTK_WIDGET (self->tabs)); tab != NULL;
       tab = gtk_widget_get_next_sibling (tab))
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (tab)))
      return gtk_widget_grab_focus (tab);
  return FALSE;
}

static void
tb_training_view_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  g_value_set_object (value, TB_TRAINING_VIEW (object)->desk);
}

static void
tb_training_view_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  TbTrainingView *self = TB_TRAINING_VIEW (object);

  if (!g_set_object (&self->desk, g_value_get_object (value)) || self->desk == NULL)
    return;
  add_tabs (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
tb_training_view_dispose (GObject *object)
{
  TbTrainingView *self = TB_TRAINING_VIEW (object);

  adw_bin_set_child (ADW_BIN (self), NULL); /* the next line would unparent it behind our back */
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_TRAINING_VIEW);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_training_view_parent_class)->dispose (object);
}

static void
tb_training_view_class_init (TbTrainingViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tb_training_view_get_property;
  object_class->set_property = tb_training_view_set_property;
  object_class->dispose = tb_training_view_dispose;
  widget_class->grab_focus = tb_training_view_grab_focus;
  widget_class->focus = tb_tab_stop_focus_child;
  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, TB_TYPE_DESK, PARAM_RW);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_action (widget_class, "training.edit-course", "s", action_edit_course);
  gtk_widget_class_install_action (widget_class, "training.edit-lesson", "s", action_edit_lesson);
  gtk_widget_class_install_action (widget_class, "training.call", "s", action_call);
  gtk_widget_class_install_action (widget_class, "training.open-lesson", "s",
                                   tb_training_view_open_lesson);
  tb_training_view_install_printing (widget_class);
  g_type_ensure (TB_TYPE_MAIN_MENU);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbTrainingView, tabs);
  gtk_widget_class_bind_template_child (widget_class, TbTrainingView, stack);
  gtk_widget_class_bind_template_child (widget_class, TbTrainingView, print_button);
}

static void
tb_training_view_init (TbTrainingView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_training_view_show_tab:
 * @self: the view
 * @name: of a tab, such as “courses”
 */
void
tb_training_view_show_tab (TbTrainingView *self,
                           const char     *name)
{
  g_return_if_fail (TB_IS_TRAINING_VIEW (self));

  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    if (g_strcmp0 (tabs[i].name, name) == 0)
      {
        if (gtk_stack_get_child_by_name (self->stack, name) == NULL)
          gtk_stack_add_named (self->stack, tabs[i].make (self), name);
        gtk_stack_set_visible_child_name (self->stack, name);
        tb_training_view_allow_printing (self);
      }
  for (GtkWidget *tab = gtk_widget_get_first_child (GTK_WIDGET (self->tabs)); tab != NULL;
       tab = gtk_widget_get_next_sibling (tab))
    if (g_strcmp0 (gtk_widget_get_name (tab), name) == 0)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tab), TRUE);
}
