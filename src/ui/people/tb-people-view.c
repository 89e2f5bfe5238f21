/* tb-people-view.c: volunteers, or elders: a list and who is selected
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-people-view.h"

#include <glib/gi18n.h>

#include "tb-people-columns.h"
#include "tb-person-dialog.h"
#include "tb-person-pane.h"
#include "tb-tab-stop.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/people/tb-people-view.ui"
#define PARAM_RW     (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)

struct _TbPeopleView
{
  AdwBin      parent_instance;
  TbDesk     *desk; /* (owned) (nullable): until the profile is open */
  GListModel *list; /* (owned) (nullable): slots that answer the filter */
  gboolean    are_elders;

  /* from the template */
  AdwWindowTitle     *title;
  AdwFlap            *flap;
  GtkStack           *stack;
  GtkEditable        *search_entry;
  GtkColumnView      *column_view;
  GtkSingleSelection *selection;
  GtkLabel           *count_label;
  TbPersonPane       *pane;
};

enum
{
  PROP_DESK = 1,
  PROP_ARE_ELDERS,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TbPeopleView, tb_people_view, ADW_TYPE_BIN)

static gboolean
is_searching (TbPeopleView *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->search_entry)));

  return *text != '\0';
}

/* Benchmarks read this line: it stands in the log once, when people can read the first row. */
static void
on_painted (GdkFrameClock *clock,
            TbPeopleView  *self)
{
  g_autoptr (GObject)  slot = self->list != NULL ? g_list_model_get_item (self->list, 0) : NULL;
  g_autoptr (TbRecord) first = NULL;

  if (slot != NULL)
    g_object_get (slot, "record", &first, NULL);
  if (first == NULL)
    return;
  g_signal_handlers_disconnect_by_func (clock, on_painted, self);
  g_debug ("the roster is on the screen");
}

static void
on_realize (TbPeopleView *self)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (self)), "after-paint",
                           G_CALLBACK (on_painted), self, 0);
}

static void
update (TbPeopleView *self)
{
  guint            n = g_list_model_get_n_items (self->list);
  gboolean         is_loaded = FALSE;
  g_autofree char *count = g_strdup_printf (ngettext ("%u person", "%u people", n), n);

  g_object_get (self->list, "is-loaded", &is_loaded, NULL);
  gtk_label_set_label (self->count_label, is_loaded ? count : "");
  adw_window_title_set_subtitle (self->title, is_loaded && !is_searching (self) ? count : "");
  if (n > 0 || !is_loaded)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else
    {
      gtk_stack_set_visible_child_name (self->stack, is_searching (self) ? "nobody" : "empty");
      tb_person_pane_set_person (self->pane, NULL);
    }
}

static char *
print_filter (TbPeopleView *self)
{
  const char      *part = self->are_elders ? "is_elder=1" : "is_volunteer=1";
  g_autofree char *text = NULL;

  if (!is_searching (self))
    return g_strdup (part);
  text = tb_ui_quote_filter (gtk_editable_get_text (self->search_entry));
  return g_strdup_printf ("%s AND name contains %s", part, text);
}

/* The pane follows the selected slot's record, which may come later and change. */
static void
follow_selection (TbPeopleView *self)
{
  GtkExpression *item = gtk_property_expression_new (GTK_TYPE_SINGLE_SELECTION, NULL,
                                                     "selected-item");

  gtk_expression_bind (gtk_property_expression_new (g_list_model_get_item_type (self->list), item,
                                                    "record"),
                       self->pane, "person", self->selection);
}

static void
ask (TbPeopleView *self)
{
  g_autofree char       *filter = print_filter (self);
  g_autofree char       *order = tb_people_columns_get_order (self->column_view);
  g_autoptr (GError)     error = NULL;
  g_autoptr (GListModel) list = tb_desk_list (self->desk, &tb_person_kind, filter, order, &error);
  gboolean               is_first = self->list == NULL;

  if (list == NULL)
    {
      g_warning ("cannot list people: %s", error->message);
      return;
    }
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_set_object (&self->list, list);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "notify::is-loaded", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  if (is_first)
    {
      tb_people_columns_add (self->column_view, self->desk, g_list_model_get_item_type (list));
      follow_selection (self);
    }
  gtk_single_selection_set_model (self->selection, list);
  update (self);
}

/* Template callback. */
static void
tb_people_view_on_search (TbPeopleView *self)
{
  if (self->desk != NULL)
    ask (self);
}

/* Template callback: Escape in the search entry. */
static void
tb_people_view_on_stop_search (TbPeopleView *self)
{
  gtk_editable_set_text (self->search_entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->column_view));
}

/* Template callback: Enter in the search entry. */
static void
tb_people_view_on_search_done (TbPeopleView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->column_view));
}

/* Template callback: Enter or a double click on a row. */
static void
tb_people_view_on_activate (TbPeopleView *self)
{
  adw_flap_set_reveal_flap (self->flap, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->pane), GTK_DIR_TAB_FORWARD);
}

static void
on_sorted (TbPeopleView *self)
{
  if (self->desk != NULL)
    ask (self);
}

static void
action_search (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  TbPeopleView *self = TB_PEOPLE_VIEW (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (self->search_entry, 0, -1);
}

static void
action_back (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbPeopleView *self = TB_PEOPLE_VIEW (widget);

  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->column_view));
}

static void
action_all (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  gtk_editable_set_text (TB_PEOPLE_VIEW (widget)->search_entry, "");
}

static void
open_dialog (TbPeopleView *self,
             TbPerson     *person)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->desk != NULL)
    gtk_window_present (GTK_WINDOW (tb_person_dialog_new (
        self->desk, person, self->are_elders, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL)));
}

static void
action_new (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  open_dialog (TB_PEOPLE_VIEW (widget), NULL);
}

static void
action_edit (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbPeopleView *self = TB_PEOPLE_VIEW (widget);
  TbPerson     *person = tb_person_pane_get_person (self->pane);

  if (person != NULL)
    open_dialog (self, person);
}

static gboolean
tb_people_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TB_PEOPLE_VIEW (widget)->column_view));
}

static void
show_part (TbPeopleView *self)
{
  adw_window_title_set_title (self->title, self->are_elders ? _ ("Elders") : _ ("Volunteers"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->column_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->are_elders ? _ ("Elders") : _ ("Volunteers"), -1);
}

static void
tb_people_view_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  TbPeopleView *self = TB_PEOPLE_VIEW (object);

  if (prop_id == PROP_DESK)
    g_value_set_object (value, self->desk);
  else
    g_value_set_boolean (value, self->are_elders);
}

static void
tb_people_view_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  TbPeopleView *self = TB_PEOPLE_VIEW (object);

  if (prop_id == PROP_ARE_ELDERS)
    {
      self->are_elders = g_value_get_boolean (value);
      show_part (self);
    }
  else if (g_set_object (&self->desk, g_value_get_object (value)) && self->desk != NULL)
    {
      tb_person_pane_set_desk (self->pane, self->desk);
      ask (self);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
tb_people_view_dispose (GObject *object)
{
  TbPeopleView *self = TB_PEOPLE_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_PEOPLE_VIEW);
  g_clear_object (&self->list);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_people_view_parent_class)->dispose (object);
}

static void
tb_people_view_class_init (TbPeopleViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tb_people_view_get_property;
  object_class->set_property = tb_people_view_set_property;
  object_class->dispose = tb_people_view_dispose;
  widget_class->grab_focus = tb_people_view_grab_focus;
  widget_class->focus = tb_tab_stop_focus_child;

  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, TB_TYPE_DESK, PARAM_RW);
  properties[PROP_ARE_ELDERS] = g_param_spec_boolean ("are-elders", NULL, NULL, FALSE, PARAM_RW);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "page.search", NULL, action_search);
  gtk_widget_class_install_action (widget_class, "page.back", NULL, action_back);
  gtk_widget_class_install_action (widget_class, "page.new", NULL, action_new);
  gtk_widget_class_install_action (widget_class, "page.edit", NULL, action_edit);
  gtk_widget_class_install_action (widget_class, "page.all", NULL, action_all);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "page.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "page.edit",
                                       NULL);

  g_type_ensure (TB_TYPE_PERSON_PANE);
  g_type_ensure (TB_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbPeopleView, title);
  gtk_widget_class_bind_template_child (widget_class, TbPeopleView, flap);
  gtk_widget_class_bind_template_child (widget_class, TbPeopleView, stack);
  gtk_widget_class_bind_template_child (widget_class, TbPeopleView, search_entry);
  gtk_widget_class_bind_template_child (widget_class, TbPeopleView, column_view);
  gtk_widget_class_bind_template_child (widget_class, TbPeopleView, selection);
  gtk_widget_class_bind_template_child (widget_class, TbPeopleView, count_label);
  gtk_widget_class_bind_template_child (widget_class, TbPeopleView, pane);
  gtk_widget_class_bind_template_callback (widget_class, tb_people_view_on_search);
  gtk_widget_class_bind_template_callback (widget_class, tb_people_view_on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, tb_people_view_on_search_done);
  gtk_widget_class_bind_template_callback (widget_class, tb_people_view_on_activate);
}

static void
tb_people_view_init (TbPeopleView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "realize", G_CALLBACK (on_realize), NULL);
  show_part (self);
  g_signal_connect_object (gtk_column_view_get_sorter (self->column_view), "changed",
                           G_CALLBACK (on_sorted), self, G_CONNECT_SWAPPED);
}

/**
 * tb_people_view_get_n_people:
 * @self: a view
 *
 * Returns: how many people the list has now
 */
guint
tb_people_view_get_n_people (TbPeopleView *self)
{
  g_return_val_if_fail (TB_IS_PEOPLE_VIEW (self), 0);
  return self->list != NULL ? g_list_model_get_n_items (self->list) : 0;
}
