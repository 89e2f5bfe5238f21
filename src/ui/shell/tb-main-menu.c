/* tb-main-menu.c: the button at the end of each view's bar, and what it offers everywhere
 *
 * A popover of GTK 4.8 never lets go of the menu it shows, and a <menu> in a template makes one for
 * each view that is opened: five kilobytes a time.  So menus are made in code and shared.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-main-menu.h"

#include <glib/gi18n.h>

#define TEMPLATE_URI "/com/example/TimeBank/ui/shell/tb-main-menu.ui"
#define PARAM_CONSTRUCT \
  (G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS)

struct _TbMainMenu
{
  AdwBin         parent_instance;
  GtkMenuButton *button;
  char          *first_label;   /* (nullable): what the view itself offers, above the rest */
  char          *first_action;  /* (nullable) */
  char          *second_label;  /* (nullable) */
  char          *second_action; /* (nullable) */
};

enum
{
  PROP_FIRST_LABEL = 1,
  PROP_FIRST_ACTION,
  PROP_SECOND_LABEL,
  PROP_SECOND_ACTION,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TbMainMenu, tb_main_menu, ADW_TYPE_BIN)

static void
append_section (GMenu      *menu,
                const char *label,
                const char *action,
                const char *second_label,
                const char *second_action)
{
  g_autoptr (GMenu) section = g_menu_new ();

  g_menu_append (section, label, action);
  if (second_action != NULL)
    g_menu_append (section, second_label, second_action);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/* One for all buttons that offer the same. */
static GMenuModel *
get_menu (const TbMainMenu *self)
{
  static GHashTable *menus; /* by first action; on the main thread, for good */
  const char        *key = self->first_action != NULL ? self->first_action : "";
  GMenu             *menu;

  if (menus == NULL)
    menus = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  menu = g_hash_table_lookup (menus, key);
  if (menu == NULL)
    {
      menu = g_menu_new ();
      if (self->first_action != NULL)
        append_section (menu, self->first_label, self->first_action, self->second_label,
                        self->second_action);
      append_section (menu, _ ("Exchange with the City Platform"), "win.sync", NULL, NULL);
      append_section (menu, _ ("Keyboard Shortcuts"), "win.show-help-overlay",
                      _ ("About Time Bank"), "app.about");
      g_hash_table_insert (menus, g_strdup (key), menu);
    }
  return G_MENU_MODEL (menu);
}

static void
tb_main_menu_constructed (GObject *object)
{
  TbMainMenu *self = TB_MAIN_MENU (object);

  G_OBJECT_CLASS (tb_main_menu_parent_class)->constructed (object);
  gtk_menu_button_set_menu_model (self->button, get_menu (self));
}

static void
tb_main_menu_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  TbMainMenu *self = TB_MAIN_MENU (object);

  if (prop_id == PROP_FIRST_LABEL)
    g_value_set_string (value, self->first_label);
  else if (prop_id == PROP_FIRST_ACTION)
    g_value_set_string (value, self->first_action);
  else if (prop_id == PROP_SECOND_LABEL)
    g_value_set_string (value, self->second_label);
  else if (prop_id == PROP_SECOND_ACTION)
    g_value_set_string (value, self->second_action);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tb_main_menu_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  TbMainMenu *self = TB_MAIN_MENU (object);

  if (prop_id == PROP_FIRST_LABEL)
    self->first_label = g_value_dup_string (value);
  else if (prop_id == PROP_FIRST_ACTION)
    self->first_action = g_value_dup_string (value);
  else if (prop_id == PROP_SECOND_LABEL)
    self->second_label = g_value_dup_string (value);
  else if (prop_id == PROP_SECOND_ACTION)
    self->second_action = g_value_dup_string (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tb_main_menu_finalize (GObject *object)
{
  TbMainMenu *self = TB_MAIN_MENU (object);

  g_free (self->first_label);
  g_free (self->first_action);
  g_free (self->second_label);
  g_free (self->second_action);
  G_OBJECT_CLASS (tb_main_menu_parent_class)->finalize (object);
}

static void
tb_main_menu_class_init (TbMainMenuClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = tb_main_menu_constructed;
  object_class->get_property = tb_main_menu_get_property;
  object_class->set_property = tb_main_menu_set_property;
  object_class->finalize = tb_main_menu_finalize;
  /**
   * TbMainMenu:first-label: what the view itself offers, above the rest
   */
  properties[PROP_FIRST_LABEL] =
      g_param_spec_string ("first-label", NULL, NULL, NULL, PARAM_CONSTRUCT);
  /**
   * TbMainMenu:first-action: what that does
   */
  properties[PROP_FIRST_ACTION] =
      g_param_spec_string ("first-action", NULL, NULL, NULL, PARAM_CONSTRUCT);
  /**
   * TbMainMenu:second-label: and what besides, if there is a first
   */
  properties[PROP_SECOND_LABEL] =
      g_param_spec_string ("second-label", NULL, NULL, NULL, PARAM_CONSTRUCT);
  /**
   * TbMainMenu:second-action: what that does
   */
  properties[PROP_SECOND_ACTION] =
      g_param_spec_string ("second-action", NULL, NULL, NULL, PARAM_CONSTRUCT);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbMainMenu, button);
}

static void
tb_main_menu_init (TbMainMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
