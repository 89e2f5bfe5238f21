/* tb-paper-list.c: the register of certificates, and which of them is selected
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-paper-list.h"

#include <glib/gi18n.h>

#include "tb-paper-row.h"
#include "tb-tab-stop.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/papers/tb-paper-list.ui"
#define ORDER        "-issued_on, -number"
#define PARAM_RW     (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)

struct _TbPaperList
{
  AdwBin           parent_instance;
  TbDesk          *desk;        /* (owned) (nullable): until the profile is open */
  GListModel      *list;        /* (owned) (nullable): slots that answer the filter */
  char            *person_id;   /* (owned) (nullable): only certificates of this person */
  TbCertificate   *certificate; /* (owned) (nullable): the selected one */
  GCancellable    *lookup;      /* (owned): of the person's name */
  TbPaperListState state;

  /* from the template */
  GtkEditable        *search_entry;
  GtkWidget          *person_bar;
  GtkLabel           *person_label;
  GtkListView        *list_view;
  GtkSingleSelection *selection;
};

enum
{
  PROP_CERTIFICATE = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_STATE_CHANGED,
  SIGNAL_ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TbPaperList, tb_paper_list, ADW_TYPE_BIN)

static void
set_certificate (TbPaperList   *self,
                 TbCertificate *certificate)
{
  if (g_set_object (&self->certificate, certificate))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CERTIFICATE]);
}

static gboolean
is_searching (TbPaperList *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->search_entry)));

  return *text != '\0';
}

static void
update (TbPaperList *self)
{
  TbPaperListState before = self->state;
  gboolean         is_loaded = FALSE;

  g_object_get (self->list, "is-loaded", &is_loaded, NULL);
  if (g_list_model_get_n_items (self->list) > 0 || !is_loaded)
    self->state = TB_PAPER_LIST_HAS_SOME;
  else if (is_searching (self))
    self->state = TB_PAPER_LIST_NOT_FOUND;
  else
    self->state = self->person_id != NULL ? TB_PAPER_LIST_NONE_FOR_PERSON : TB_PAPER_LIST_EMPTY;
  if (g_list_model_get_n_items (self->list) == 0 && is_loaded)
    set_certificate (self, NULL);
  if (self->state != before)
    g_signal_emit (self, signals[SIGNAL_STATE_CHANGED], 0);
}

static char *
print_filter (TbPaperList *self)
{
  g_autofree char *text = tb_ui_quote_filter (gtk_editable_get_text (self->search_entry));
  g_autofree char *id = NULL;

  if (self->person_id == NULL)
    return is_searching (self) ? g_strdup_printf ("number contains %s", text) : NULL;
  id = tb_ui_quote_filter (self->person_id);
  if (!is_searching (self))
    return g_strdup_printf ("person_id=%s", id);
  return g_strdup_printf ("person_id=%s AND number contains %s", id, text);
}

static GtkExpression *
look_up_record (GType          slot_type,
                GtkExpression *item)
{
  return gtk_property_expression_new (slot_type, item, "record");
}

static void
on_setup_row (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              gpointer                  data)
{
  TbPaperList *self = data;
  GtkWidget   *row = tb_paper_row_new (self->desk);

  gtk_list_item_set_child (item, row);
  gtk_expression_bind (
      look_up_record (g_list_model_get_item_type (self->list),
                      gtk_property_expression_new (GTK_TYPE_LIST_ITEM, NULL, "item")),
      row, "certificate", item);
}

static void
start_list (TbPaperList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup_row), self, 0);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_expression_bind (
      look_up_record (g_list_model_get_item_type (self->list),
                      gtk_property_expression_new (GTK_TYPE_SINGLE_SELECTION, NULL,
                                                   "selected-item")),
      self, "certificate", self->selection);
}

static void
ask (TbPaperList *self)
{
  g_autofree char       *filter = print_filter (self);
  g_autoptr (GError)     error = NULL;
  g_autoptr (GListModel) list = tb_desk_list (self->desk, &tb_certificate_kind, filter, ORDER,
                                              &error);
  gboolean               is_first = self->list == NULL;

  if (list == NULL)
    {
      g_warning ("cannot list certificates: %s", error->message);
      return;
    }
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_set_object (&self->list, list);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "notify::is-loaded", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  if (is_first)
    start_list (self);
  gtk_single_selection_set_model (self->selection, list);
  update (self);
}

static void
on_filter_person (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (GError)   error = NULL;
  g_autoptr (TbPerson) person = tb_desk_get_finish (TB_DESK (source), result, &error);
  g_autofree char     *text = NULL;

  if (person == NULL)
    return; /* cancelled, or not known here */
  /* TRANSLATORS: above a list: a person's name */
  text = g_strdup_printf (_ ("Only %s"), person->name);
  gtk_label_set_label (TB_PAPER_LIST (data)->person_label, text);
}

static void
set_person_filter (TbPaperList *self,
                   const char  *person_id)
{
  tb_set_str (&self->person_id, person_id);
  gtk_widget_set_visible (self->person_bar, person_id != NULL);
  gtk_label_set_label (self->person_label, "");
  g_cancellable_cancel (self->lookup);
  g_clear_object (&self->lookup);
  self->lookup = g_cancellable_new ();
  if (self->desk == NULL)
    return;
  if (person_id != NULL)
    tb_desk_get_async (self->desk, &tb_person_kind, person_id, self->lookup, on_filter_person,
                       self);
  ask (self);
}

/* Template callback. */
static void
tb_paper_list_on_search (TbPaperList *self)
{
  if (self->desk != NULL)
    ask (self);
}

/* Template callback: Escape in the search entry. */
static void
tb_paper_list_on_stop_search (TbPaperList *self)
{
  gtk_editable_set_text (self->search_entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

/* Template callback: Enter or a double click on a row. */
static void
tb_paper_list_on_activate (TbPaperList *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static gboolean
tb_paper_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TB_PAPER_LIST (widget)->list_view));
}

static void
tb_paper_list_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  g_value_set_object (value, TB_PAPER_LIST (object)->certificate);
}

static void
tb_paper_list_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  set_certificate (TB_PAPER_LIST (object), g_value_get_object (value));
}

static void
tb_paper_list_dispose (GObject *object)
{
  TbPaperList *self = TB_PAPER_LIST (object);

  g_cancellable_cancel (self->lookup);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_PAPER_LIST);
  g_clear_object (&self->list);
  g_clear_object (&self->certificate);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_paper_list_parent_class)->dispose (object);
}

static void
tb_paper_list_finalize (GObject *object)
{
  TbPaperList *self = TB_PAPER_LIST (object);

  g_clear_object (&self->lookup);
  g_clear_pointer (&self->person_id, g_free);
  G_OBJECT_CLASS (tb_paper_list_parent_class)->finalize (object);
}

static void
tb_paper_list_class_init (TbPaperListClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tb_paper_list_get_property;
  object_class->set_property = tb_paper_list_set_property;
  object_class->dispose = tb_paper_list_dispose;
  object_class->finalize = tb_paper_list_finalize;
  widget_class->grab_focus = tb_paper_list_grab_focus;
  widget_class->focus = tb_tab_stop_focus_child;

  properties[PROP_CERTIFICATE] = g_param_spec_object ("certificate", NULL, NULL,
                                                      tb_certificate_get_type (), PARAM_RW);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* Emitted when there are certificates to show, or none any more, and why. */
  signals[SIGNAL_STATE_CHANGED] = g_signal_new ("state-changed", TB_TYPE_PAPER_LIST,
                                                G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                G_TYPE_NONE, 0);
  /* Emitted when somebody wants to see more of the selected certificate. */
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", TB_TYPE_PAPER_LIST, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TB_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbPaperList, search_entry);
  gtk_widget_class_bind_template_child (widget_class, TbPaperList, person_bar);
  gtk_widget_class_bind_template_child (widget_class, TbPaperList, person_label);
  gtk_widget_class_bind_template_child (widget_class, TbPaperList, list_view);
  gtk_widget_class_bind_template_child (widget_class, TbPaperList, selection);
  gtk_widget_class_bind_template_callback (widget_class, tb_paper_list_on_search);
  gtk_widget_class_bind_template_callback (widget_class, tb_paper_list_on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, tb_paper_list_on_activate);
}

static void
tb_paper_list_init (TbPaperList *self)
{
  self->lookup = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_paper_list_set_desk:
 * @self: a list
 * @desk: whose register it shows
 */
void
tb_paper_list_set_desk (TbPaperList *self,
                        TbDesk      *desk)
{
  g_return_if_fail (TB_IS_PAPER_LIST (self));
  g_return_if_fail (TB_IS_DESK (desk));

  if (g_set_object (&self->desk, desk))
    ask (self);
}

/**
 * tb_paper_list_show_person:
 * @self: a list
 * @person_id: whose certificates to show, the newest first
 */
void
tb_paper_list_show_person (TbPaperList *self,
                           const char  *person_id)
{
  g_return_if_fail (TB_IS_PAPER_LIST (self));
  g_return_if_fail (person_id != NULL);

  gtk_editable_set_text (self->search_entry, "");
  set_person_filter (self, person_id);
}

/**
 * tb_paper_list_show_all:
 * @self: a list
 *
 * Shows everybody's certificates.
 */
void
tb_paper_list_show_all (TbPaperList *self)
{
  g_return_if_fail (TB_IS_PAPER_LIST (self));

  gtk_editable_set_text (self->search_entry, "");
  set_person_filter (self, NULL);
}

/**
 * tb_paper_list_focus_search:
 * @self: a list
 */
void
tb_paper_list_focus_search (TbPaperList *self)
{
  g_return_if_fail (TB_IS_PAPER_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (self->search_entry, 0, -1);
}

/**
 * tb_paper_list_get_person_id:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): whose certificates are shown; %NULL for everybody's
 */
const char *
tb_paper_list_get_person_id (TbPaperList *self)
{
  g_return_val_if_fail (TB_IS_PAPER_LIST (self), NULL);
  return self->person_id;
}

/**
 * tb_paper_list_get_state:
 * @self: a list
 *
 * Returns: whether there is something in it, and if not, why
 */
TbPaperListState
tb_paper_list_get_state (TbPaperList *self)
{
  g_return_val_if_fail (TB_IS_PAPER_LIST (self), TB_PAPER_LIST_EMPTY);
  return self->state;
}
