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
#define ORDER        "-state, -requested_us" /* what waits comes first */
#define PARAM_RW     (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)

struct _TbPaperList
{
  AdwBin           parent_instance;
  TbDesk          *desk;                     /* (owned) (nullable): until the profile is open */
  GListModel      *list;                     /* (owned) (nullable): slots that answer the filter */
  GListModel      *counts[TB_PAPER_N_CHIPS]; /* (owned) (nullable): of what each chip asks for */
  TbPaperChip      chip;
  char            *person_id;   /* (owned) (nullable): only certificates of this person */
  char            *wanted;      /* (owned) (nullable): to be selected once it is there */
  TbCertificate   *certificate; /* (owned) (nullable): the selected one */
  GCancellable    *lookup;      /* (owned): of the person's name */
  TbPaperListState state;
  guint            select_source; /* 0 unless @wanted is about to be looked for */

  /* from the template */
  GtkEditable        *search_entry;
  GtkToggleButton    *chips[TB_PAPER_N_CHIPS];
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
  return *gtk_editable_get_text (self->search_entry) != '\0';
}

/* Selects what somebody asked to see, if the list has it.  Not while the list tells of a change:
 * the view has not heard of it yet. */
static gboolean
select_wanted (gpointer data)
{
  TbPaperList *self = TB_PAPER_LIST (data);
  guint        position = 0;

  self->select_source = 0;
  if (self->wanted == NULL || !tb_desk_find_in_list (self->list, self->wanted, &position))
    return G_SOURCE_REMOVE;
  g_clear_pointer (&self->wanted, g_free);
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", position);
  return G_SOURCE_REMOVE;
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
  else if (self->person_id != NULL)
    self->state = TB_PAPER_LIST_NONE_FOR_PERSON;
  else if (self->chip == TB_PAPER_CHIP_ALL)
    self->state = TB_PAPER_LIST_EMPTY;
  else
    self->state = self->chip == TB_PAPER_CHIP_REQUESTED ? TB_PAPER_LIST_NONE_WAITS
                                                        : TB_PAPER_LIST_NOT_FOUND;
  if (self->wanted != NULL && self->select_source == 0)
    self->select_source = g_idle_add (select_wanted, self);
  if (g_list_model_get_n_items (self->list) == 0 && is_loaded)
    set_certificate (self, NULL);
  if (self->state != before)
    g_signal_emit (self, signals[SIGNAL_STATE_CHANGED], 0);
}

/* Its word and how many there are. */
static void
label_chip (TbPaperList *self, TbPaperChip chip)
{
  static const char *const words[TB_PAPER_N_CHIPS] = {
    [TB_PAPER_CHIP_ALL] = N_ ("All"),
    [TB_PAPER_CHIP_REQUESTED] = N_ ("To approve"),
    [TB_PAPER_CHIP_ISSUED] = N_ ("Issued"),
    [TB_PAPER_CHIP_AWAITING] = N_ ("To register"),
  };
  g_autofree char *text = g_strdup_printf ("%s %u", _ (words[chip]),
                                           g_list_model_get_n_items (self->counts[chip]));

  gtk_button_set_label (GTK_BUTTON (self->chips[chip]), text);
}

static void
label_chips (TbPaperList *self)
{
  for (guint i = 0; i < TB_PAPER_N_CHIPS; i++)
    label_chip (self, (TbPaperChip) i);
}

static void
start_counts (TbPaperList *self)
{
  for (guint i = 0; i < TB_PAPER_N_CHIPS; i++)
    {
      g_clear_object (&self->counts[i]);
      self->counts[i] = tb_desk_list (self->desk, &tb_certificate_kind,
                                      tb_paper_get_chip_filter ((TbPaperChip) i), NULL, NULL);
      g_signal_connect_object (self->counts[i], "items-changed", G_CALLBACK (label_chips), self,
                               G_CONNECT_SWAPPED);
    }
  label_chips (self);
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
  g_autofree char *filter = tb_paper_print_filter (
      self->chip, gtk_editable_get_text (self->search_entry), self->person_id);
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

/* Template callback: one of the chips was pressed, or came up again. */
static void
tb_paper_list_on_chip (TbPaperList     *self,
                       GtkToggleButton *button)
{
  for (guint i = 0; i < TB_PAPER_N_CHIPS; i++)
    if (self->chips[i] == button && gtk_toggle_button_get_active (button) && self->chip != i)
      {
        self->chip = (TbPaperChip) i;
        if (self->desk != NULL)
          ask (self);
      }
}

static void
show (TbPaperList *self,
      TbPaperChip  chip,
      const char  *person_id)
{
  self->chip = chip;
  gtk_toggle_button_set_active (self->chips[chip], TRUE);
  gtk_editable_set_text (self->search_entry, "");
  set_person_filter (self, person_id);
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
  g_clear_handle_id (&self->select_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_PAPER_LIST);
  for (guint i = 0; i < TB_PAPER_N_CHIPS; i++)
    g_clear_object (&self->counts[i]);
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
  g_clear_pointer (&self->wanted, g_free);
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
  gtk_widget_class_bind_template_child_full (widget_class, "all_chip", FALSE, 0);
  gtk_widget_class_bind_template_child_full (widget_class, "requested_chip", FALSE, 0);
  gtk_widget_class_bind_template_child_full (widget_class, "issued_chip", FALSE, 0);
  gtk_widget_class_bind_template_child_full (widget_class, "awaiting_chip", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, TbPaperList, person_bar);
  gtk_widget_class_bind_template_child (widget_class, TbPaperList, person_label);
  gtk_widget_class_bind_template_child (widget_class, TbPaperList, list_view);
  gtk_widget_class_bind_template_child (widget_class, TbPaperList, selection);
  gtk_widget_class_bind_template_callback (widget_class, tb_paper_list_on_search);
  gtk_widget_class_bind_template_callback (widget_class, tb_paper_list_on_chip);
  gtk_widget_class_bind_template_callback (widget_class, tb_paper_list_on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, tb_paper_list_on_activate);
}

static void
tb_paper_list_init (TbPaperList *self)
{
  static const char *const names[TB_PAPER_N_CHIPS] = { "all_chip", "requested_chip",
                                                       "issued_chip", "awaiting_chip" };

  self->lookup = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < TB_PAPER_N_CHIPS; i++)
    self->chips[i] = GTK_TOGGLE_BUTTON (
        gtk_widget_get_template_child (GTK_WIDGET (self), TB_TYPE_PAPER_LIST, names[i]));
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

  if (!g_set_object (&self->desk, desk))
    return;
  start_counts (self);
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

  show (self, TB_PAPER_CHIP_ALL, person_id);
}

/**
 * tb_paper_list_show_chip:
 * @self: a list
 * @chip: which certificates to show, of everybody
 */
void
tb_paper_list_show_chip (TbPaperList *self,
                         TbPaperChip  chip)
{
  g_return_if_fail (TB_IS_PAPER_LIST (self));

  show (self, chip, NULL);
}

/**
 * tb_paper_list_show_certificate:
 * @self: a list
 * @id: key of a certificate that is to be selected, now or as soon as it is there
 */
void
tb_paper_list_show_certificate (TbPaperList *self,
                                const char  *id)
{
  g_return_if_fail (TB_IS_PAPER_LIST (self));

  tb_set_str (&self->wanted, id);
  show (self, TB_PAPER_CHIP_ALL, NULL);
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
