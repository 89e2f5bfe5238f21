/* tb-person-file.c: the file of one person, on a page of its own
 *
 * The five tabs of Order 67 art. 4 (basic, service, training, awards, evaluations), besides the
 * account, the relatives, the papers and everything in the order it was.  A tab is made
 * when somebody first goes there, and kept; all follow the person that is shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-person-file.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-columns.h"
#include "tb-doing.h"
#include "tb-file-facts.h"
#include "tb-file-list.h"
#include "tb-person-callers.h"
#include "tb-person-contact.h"
#include "tb-person-standing.h"
#include "tb-person-story.h"
#include "tb-person-tags.h"
#include "tb-person-ties.h"
#include "tb-scan-actions.h"
#include "tb-tab-stop.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/people/tb-person-file.ui"
#define MAX_LISTS    3

struct _TbPersonFile
{
  AdwBin     parent_instance;
  TbDesk    *desk;   /* (owned) */
  TbPerson  *person; /* (owned) (nullable) */
  GPtrArray *parts;  /* (owned) (element-type GtkWidget): what follows the person */

  /* from the template */
  AdwWindowTitle *title;
  TbPersonTags   *tags;
  GtkBox         *tabs;
  GtkStack       *stack;
};

G_DEFINE_FINAL_TYPE (TbPersonFile, tb_person_file, ADW_TYPE_BIN)

/* What is on a tab: lists below each other, or what make() makes. */
typedef struct
{
  const char *name;
  const char *title; /* msgid, of the context “tab” */
  GtkWidget *(*make) (TbPersonFile *self);
  const char *lists[MAX_LISTS + 1]; /* ends with NULL */
} Tab;

static void
give_person (TbPersonFile *self,
             GtkWidget    *part)
{
  if (TB_IS_FILE_LIST (part))
    tb_file_list_set_person (TB_FILE_LIST (part), self->person);
  else if (TB_IS_FILE_FACTS (part))
    tb_file_facts_set_person (TB_FILE_FACTS (part), self->person);
  else if (TB_IS_PERSON_STANDING (part))
    tb_person_standing_set_person (TB_PERSON_STANDING (part), self->person);
  else if (TB_IS_PERSON_CONTACT (part))
    tb_person_contact_set_person (TB_PERSON_CONTACT (part), self->person);
  else if (TB_IS_PERSON_TIES (part))
    tb_person_ties_set_person (TB_PERSON_TIES (part), self->person);
  else if (TB_IS_PERSON_CALLERS (part))
    tb_person_callers_set_person (TB_PERSON_CALLERS (part), self->person);
  else if (TB_IS_PERSON_STORY (part))
    tb_person_story_set_person (TB_PERSON_STORY (part), self->person);
}

/* (transfer none): @part, which follows the person from now on */
static GtkWidget *
keep (TbPersonFile *self,
      GtkWidget    *part)
{
  g_ptr_array_add (self->parts, part);
  give_person (self, part);
  return part;
}

/* Parts side by side while they fit. */
static GtkWidget *
make_columns (GtkWidget *left,
              GtkWidget *right)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *columns = g_object_new (TB_TYPE_COLUMNS, "spacing", 24, NULL);

  gtk_widget_set_valign (left, GTK_ALIGN_START);
  gtk_widget_set_valign (right, GTK_ALIGN_START);
  tb_columns_append (TB_COLUMNS (columns), left);
  tb_columns_append (TB_COLUMNS (columns), right);
  gtk_widget_set_margin_top (columns, 18);
  gtk_widget_set_margin_bottom (columns, 18);
  gtk_widget_set_margin_start (columns, 18);
  gtk_widget_set_margin_end (columns, 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), columns);
  return scroller;
}

static GtkWidget *
make_basic (TbPersonFile *self)
{
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *standing = g_object_new (TB_TYPE_PERSON_STANDING, NULL);
  GtkWidget *contact = g_object_new (TB_TYPE_PERSON_CONTACT, NULL);
  GtkWidget *callers = g_object_new (TB_TYPE_PERSON_CALLERS, NULL);

  tb_person_standing_set_desk (TB_PERSON_STANDING (standing), self->desk);
  tb_person_contact_set_desk (TB_PERSON_CONTACT (contact), self->desk);
  tb_person_callers_set_desk (TB_PERSON_CALLERS (callers), self->desk);
  gtk_box_append (GTK_BOX (left), keep (self, standing));
  gtk_box_append (GTK_BOX (left), keep (self, tb_file_facts_new (self->desk, "basic")));
  gtk_box_append (GTK_BOX (right), keep (self, contact));
  gtk_box_append (GTK_BOX (right), keep (self, callers));
  return make_columns (left, right);
}

static GtkWidget *
make_account (TbPersonFile *self)
{
  GtkWidget *box = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *facts = keep (self, tb_file_facts_new (self->desk, "account"));

  gtk_widget_set_margin_top (facts, 12);
  gtk_widget_set_margin_bottom (facts, 18);
  gtk_widget_set_margin_start (facts, 18);
  gtk_widget_set_margin_end (facts, 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), facts);
  gtk_widget_add_css_class (scroller, "side-pane");
  gtk_paned_set_start_child (GTK_PANED (box), scroller);
  gtk_paned_set_resize_start_child (GTK_PANED (box), FALSE);
  gtk_paned_set_shrink_start_child (GTK_PANED (box), FALSE);
  gtk_paned_set_end_child (GTK_PANED (box),
                           keep (self, tb_file_list_new (self->desk, "postings")));
  return box;
}

static GtkWidget *
make_ties (TbPersonFile *self)
{
  GtkWidget *ties = g_object_new (TB_TYPE_PERSON_TIES, NULL);
  GtkWidget *callers = g_object_new (TB_TYPE_PERSON_CALLERS, NULL);

  tb_person_ties_set_desk (TB_PERSON_TIES (ties), self->desk);
  tb_person_callers_set_desk (TB_PERSON_CALLERS (callers), self->desk);
  return make_columns (keep (self, ties), keep (self, callers));
}

static GtkWidget *
make_story (TbPersonFile *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp), keep (self, tb_person_story_new (self->desk)));
  gtk_widget_set_margin_top (clamp, 18);
  gtk_widget_set_margin_bottom (clamp, 18);
  gtk_widget_set_margin_start (clamp, 18);
  gtk_widget_set_margin_end (clamp, 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  return scroller;
}

/* The first five are those of Order 67 art. 4, in its order. */
static const Tab tabs[] = {
  { "basic", NC_ ("tab", "Basics"), make_basic, { NULL } },
  { "service", NC_ ("tab", "Service"), NULL, { "given", "received", NULL } },
  { "training", NC_ ("tab", "Training"), NULL, { "training", NULL } },
  { "awards", NC_ ("tab", "Awards"), NULL, { "awards", NULL } },
  { "evaluations", NC_ ("tab", "Evaluations"), NULL, { "evaluations", "opinions", NULL } },
  { "account", NC_ ("tab", "Account"), make_account, { NULL } },
  { "ties", NC_ ("tab", "Relations"), make_ties, { NULL } },
  { "papers", NC_ ("tab", "Papers"), NULL, { "papers", "scans", "insurances", NULL } },
  { "story", NC_ ("tab", "Timeline"), make_story, { NULL } },
};

static GtkWidget *
make_lists (TbPersonFile *self,
            const Tab    *tab)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; tab->lists[i] != NULL; i++)
    gtk_box_append (GTK_BOX (box), keep (self, tb_file_list_new (self->desk, tab->lists[i])));
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  return box;
}

static void
show_tab (TbPersonFile *self,
          const Tab    *tab)
{
  if (gtk_stack_get_child_by_name (self->stack, tab->name) == NULL)
    gtk_stack_add_named (self->stack,
                         tab->make != NULL ? tab->make (self) : make_lists (self, tab), tab->name);
  gtk_stack_set_visible_child_name (self->stack, tab->name);
}

static void
on_toggled (GtkToggleButton *button,
            TbPersonFile    *self)
{
  if (gtk_toggle_button_get_active (button))
    tb_person_file_show_tab (self, gtk_widget_get_name (GTK_WIDGET (button)));
}

static void
add_tabs (TbPersonFile *self)
{
  GtkToggleButton *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (g_dpgettext2 (NULL, "tab",
                                                                          tabs[i].title));

      gtk_widget_set_name (button, tabs[i].name);
      gtk_widget_add_css_class (button, "chip-button");
      if (first == NULL)
        first = GTK_TOGGLE_BUTTON (button);
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled), self, 0);
      gtk_box_append (self->tabs, button);
    }
}

/* Ctrl+Page Down and Ctrl+Page Up go round. */
static void
action_next (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbPersonFile *self = TB_PERSON_FILE (widget);
  const char   *now = gtk_stack_get_visible_child_name (self->stack);
  const guint   step = g_str_equal (name, "file.next") ? 1 : G_N_ELEMENTS (tabs) - 1;

  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    if (g_strcmp0 (tabs[i].name, now) == 0)
      {
        tb_person_file_show_tab (self, tabs[(i + step) % G_N_ELEMENTS (tabs)].name);
        return;
      }
}

/* The keyboard goes to the tab that is seen. */
static gboolean
tb_person_file_grab_focus (GtkWidget *widget)
{
  TbPersonFile *self = TB_PERSON_FILE (widget);

  for (GtkWidget *tab = gtk_widget_get_first_child (GTK_WIDGET (self->tabs)); tab != NULL;
       tab = gtk_widget_get_next_sibling (tab))
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (tab)))
      return gtk_widget_grab_focus (tab);
  return FALSE;
}

static void
tb_person_file_dispose (GObject *object)
{
  TbPersonFile *self = TB_PERSON_FILE (object);

  g_ptr_array_set_size (self->parts, 0);
  adw_bin_set_child (ADW_BIN (self), NULL); /* the next line would unparent it behind our back */
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_PERSON_FILE);
  g_clear_object (&self->person);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_person_file_parent_class)->dispose (object);
}

static void
tb_person_file_finalize (GObject *object)
{
  g_ptr_array_unref (TB_PERSON_FILE (object)->parts);
  G_OBJECT_CLASS (tb_person_file_parent_class)->finalize (object);
}

static TbRecord *
get_owner (GtkWidget *widget)
{
  return (TbRecord *) TB_PERSON_FILE (widget)->person;
}

static void
tb_person_file_class_init (TbPersonFileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_person_file_dispose;
  G_OBJECT_CLASS (klass)->finalize = tb_person_file_finalize;
  widget_class->grab_focus = tb_person_file_grab_focus;
  widget_class->focus = tb_tab_stop_focus_child;
  gtk_widget_class_install_action (widget_class, "file.next", NULL, action_next);
  gtk_widget_class_install_action (widget_class, "file.previous", NULL, action_next);
  tb_scan_actions_install (widget_class, get_owner);
  g_type_ensure (TB_TYPE_PERSON_TAGS);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbPersonFile, title);
  gtk_widget_class_bind_template_child (widget_class, TbPersonFile, tags);
  gtk_widget_class_bind_template_child (widget_class, TbPersonFile, tabs);
  gtk_widget_class_bind_template_child (widget_class, TbPersonFile, stack);
}

/* Before what scrolls hears of it. */
static void
add_key (TbPersonFile *self,
         guint         key,
         const char   *action)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (key, GDK_CONTROL_MASK),
                        gtk_named_action_new (action)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
tb_person_file_init (TbPersonFile *self)
{
  add_key (self, GDK_KEY_Page_Down, "file.next");
  add_key (self, GDK_KEY_Page_Up, "file.previous");
  tb_scan_actions_take_drops (GTK_WIDGET (self));
  self->parts = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tb_person_file_new:
 * @desk: whom to ask
 *
 * Returns: (transfer full): a file of nobody yet, open at its first tab
 */
GtkWidget *
tb_person_file_new (TbDesk *desk)
{
  TbPersonFile *self = g_object_new (TB_TYPE_PERSON_FILE, NULL);

  self->desk = g_object_ref (desk);
  tb_person_tags_set_desk (self->tags, desk);
  add_tabs (self);
  tb_person_file_show_tab (self, tabs[0].name);
  return GTK_WIDGET (self);
}

/**
 * tb_person_file_set_person:
 * @self: a file
 * @person: (nullable): whose
 */
void
tb_person_file_set_person (TbPersonFile *self,
                           TbPerson     *person)
{
  g_autofree char *who = NULL;

  g_return_if_fail (TB_IS_PERSON_FILE (self));
  g_return_if_fail (person == NULL || TB_IS_PERSON (person));

  if (!g_set_object (&self->person, person))
    return;
  if (person != NULL)
    who = tb_ui_format_who (person, tb_desk_get_now (self->desk));
  adw_window_title_set_title (self->title, person != NULL ? person->name : "");
  adw_window_title_set_subtitle (self->title, who != NULL ? who : "");
  tb_person_tags_set_person (self->tags, person);
  for (guint i = 0; i < self->parts->len; i++)
    give_person (self, self->parts->pdata[i]);
}

/**
 * tb_person_file_get_person:
 * @self: a file
 *
 * Returns: (transfer none) (nullable): whose it is
 */
TbPerson *
tb_person_file_get_person (TbPersonFile *self)
{
  g_return_val_if_fail (TB_IS_PERSON_FILE (self), NULL);
  return self->person;
}

/**
 * tb_person_file_show_tab:
 * @self: a file
 * @tab: name of a tab, such as “service”
 */
void
tb_person_file_show_tab (TbPersonFile *self,
                         const char   *tab)
{
  GtkWidget *button;

  g_return_if_fail (TB_IS_PERSON_FILE (self));

  button = gtk_widget_get_first_child (GTK_WIDGET (self->tabs));
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      if (g_strcmp0 (tabs[i].name, tab) == 0)
        {
          show_tab (self, &tabs[i]);
          gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
        }
      button = gtk_widget_get_next_sibling (button);
    }
}
