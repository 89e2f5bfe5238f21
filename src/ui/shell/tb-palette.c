/* tb-palette.c: finds anything from anywhere: people, certificates, views, commands
 *
 * Commands and views answer at each key; rows of the store are asked for a moment after the last
 * one, and an answer to an older question is thrown away.  The keyboard stays in the entry.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-palette.h"

#include <glib/gi18n.h>

#include "tb-keys.h"
#include "tb-palette-row.h"
#include "tb-row-sentence.h"
#include "tb-ui-text.h"
#include "tb-views.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/shell/tb-palette.ui"
#define PAUSE_MS     80
#define MAX_PEOPLE   8
#define MAX_PAPERS   5
#define MAX_SERVICES 3
#define PAGE         5 /* rows a Page Up or Page Down goes */

struct _TbPalette
{
  AdwWindow     parent_instance;
  TbWindow     *window;      /* (unowned): it is transient for it */
  GListStore   *rows;        /* (owned) (element-type TbPaletteRow) */
  guint         n_commands;  /* the first rows; those of the store follow */
  GCancellable *cancellable; /* (owned) (nullable): of the question under way */
  guint         timer;       /* 0: no question waits */
  gboolean      is_plain;    /* whether names alone are looked through */

  /* from the template */
  GtkEditable        *entry;
  GtkListView        *list;
  GtkSingleSelection *selection;
  GtkStack           *stack;
};

G_DEFINE_FINAL_TYPE (TbPalette, tb_palette, ADW_TYPE_WINDOW)

static void
add (TbPalette  *self,
     const char *icon,
     const char *text,
     const char *hint,
     const char *action,
     GVariant   *target)
{
  g_autoptr (TbPaletteRow) row = tb_palette_row_new (icon, text, hint, action, target);

  g_list_store_append (self->rows, row);
  gtk_stack_set_visible_child_name (self->stack, "list");
}

static void
add_views (TbPalette  *self,
           const char *query)
{
  guint              n = 0;
  guint              place = 0;
  const TbViewEntry *views = tb_views_get (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *accelerators = NULL;
      g_autofree char *key = NULL;

      if (!tb_views_is_for (&views[i], tb_window_get_desk (self->window)))
        continue;
      accelerators = tb_keys_get_of_view (place++);
      if (!tb_palette_matches (_ (views[i].title), query))
        continue;
      if (accelerators != NULL)
        {
          g_auto (GStrv) keys = g_strsplit (accelerators, " ", -1);

          key = tb_keys_format ((const char *const *) keys);
        }
      add (self, views[i].icon, _ (views[i].title), key, "win.show",
           g_variant_new_string (views[i].name));
    }
}

static void
add_commands (TbPalette  *self,
              const char *query)
{
  guint        n = 0;
  const TbKey *keys = tb_keys_get (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char     *key = NULL;
      g_autofree char     *action = NULL;
      g_autoptr (GVariant) target = NULL;

      if ((keys[i].use & TB_KEY_COMMAND) == 0 || !tb_palette_matches (_ (keys[i].title), query) ||
          !g_action_parse_detailed_name (keys[i].action, &action, &target, NULL))
        continue;
      key = tb_keys_format (keys[i].keys);
      add (self, "emblem-system-symbolic", _ (keys[i].title), key, action, target);
    }
}

static void
add_person (TbPalette *self,
            TbPerson  *person,
            gint64     now_us)
{
  const char      *view = person->is_volunteer ? "volunteers" : "elders";
  g_autofree char *sentence = tb_ui_describe_person (person, now_us);

  add (self, person->is_volunteer ? "tb-volunteers-symbolic" : "tb-elders-symbolic", sentence,
       person->is_volunteer ? _ ("Volunteer") : _ ("Elder"), "win.show-row",
       g_variant_new ("(ss)", view, person->id));
}

/* What somebody did, or what was done for them, if there is a view of it. */
static void
add_services (TbPalette *self,
              TbPerson  *person)
{
  const TbViewEntry *view = tb_views_find ("records");
  g_autofree char   *id = tb_ui_quote_filter (person->id);
  g_autofree char   *filter = NULL;
  g_autofree char   *sentence = NULL;

  if (view == NULL || !tb_views_is_for (view, tb_window_get_desk (self->window)))
    return;
  filter = g_strconcat (person->is_volunteer ? "volunteer_id=" : "elder_id=", id, NULL);
  /* TRANSLATORS: the service records of somebody */
  sentence = g_strdup_printf (_ ("Services of %s"), person->name);
  add (self, view->icon, sentence, _ (view->title), "win.show-query",
       g_variant_new ("(ss)", view->name, filter));
}

static void
add_certificate (TbPalette     *self,
                 TbCertificate *certificate)
{
  g_autofree char *day = tb_ui_format_day (certificate->issued_on);
  /* TRANSLATORS: a certificate found: its number, and the day it was issued */
  g_autofree char *sentence = g_strdup_printf (_ ("%s, issued on %s"), certificate->number, day);

  add (self, "tb-papers-symbolic", sentence, _ ("Certificate"), "win.show-row",
       g_variant_new ("(ss)", "papers", certificate->id));
}

static void ask_rows (TbPalette *self);

/* What the store has found, if it is still wanted. */
static GPtrArray *
take_answer (TbPalette    *self,
             TbDesk       *desk,
             GAsyncResult *result,
             GError      **error)
{
  g_autoptr (GPtrArray) records = tb_desk_read_finish (desk, result, error);

  if (gtk_widget_in_destruction (GTK_WIDGET (self)) || self->window == NULL)
    return NULL;
  return g_steal_pointer (&records);
}

static void
on_certificates (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (TbPalette) self = data;
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) found = take_answer (self, TB_DESK (source), result, &error);

  for (guint i = 0; found != NULL && i < found->len; i++)
    add_certificate (self, g_ptr_array_index (found, i));
  if (found != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0)
    gtk_stack_set_visible_child_name (self->stack, "nothing");
}

static void
on_people (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (TbPalette) self = data;
  g_autoptr (GError)    error = NULL;
  TbDesk               *desk = TB_DESK (source);
  g_autoptr (GPtrArray) found = take_answer (self, desk, result, &error);
  g_autofree char      *value = NULL;
  g_autofree char      *filter = NULL;

  if (found == NULL)
    {
      if (g_error_matches (error, TB_ERROR, TB_ERROR_DATA) && !self->is_plain)
        {
          self->is_plain = TRUE; /* names alone can be looked through */
          ask_rows (self);
        }
      else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("nobody can be looked for: %s", error != NULL ? error->message : "gone");
      return;
    }
  g_list_store_splice (self->rows, self->n_commands,
                       g_list_model_get_n_items (G_LIST_MODEL (self->rows)) - self->n_commands,
                       NULL, 0);
  for (guint i = 0; i < found->len; i++)
    add_person (self, g_ptr_array_index (found, i), tb_desk_get_now (desk));
  for (guint i = 0; i < MIN (found->len, MAX_SERVICES); i++)
    add_services (self, g_ptr_array_index (found, i));
  value = tb_ui_quote_filter (gtk_editable_get_text (self->entry));
  filter = g_strconcat ("number contains ", value, NULL);
  tb_desk_read_async (desk, &tb_certificate_kind, filter, "-issued_us", MAX_PAPERS,
                      self->cancellable, on_certificates, g_object_ref (self));
}

static void
ask_rows (TbPalette *self)
{
  g_autofree char *value = tb_ui_quote_filter (gtk_editable_get_text (self->entry));
  g_autofree char *filter = g_strconcat ("merged_into is-empty AND ",
                                         self->is_plain ? "name contains " : "find=", value, NULL);

  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  tb_desk_read_async (tb_window_get_desk (self->window), &tb_person_kind, filter, "name",
                      MAX_PEOPLE, self->cancellable, on_people, g_object_ref (self));
}

static gboolean
on_pause (gpointer data)
{
  TbPalette *self = data;

  self->timer = 0;
  ask_rows (self);
  return G_SOURCE_REMOVE;
}

static void
stop (TbPalette *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* Template callback. */
static void
tb_palette_on_changed (TbPalette *self)
{
  g_autofree char *query = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  stop (self);
  g_list_store_remove_all (self->rows);
  add_views (self, query);
  add_commands (self, query);
  self->n_commands = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  if (*query != '\0')
    self->timer = g_timeout_add (PAUSE_MS, on_pause, self);
}

static void
go (TbPalette *self,
    guint      position)
{
  g_autoptr (TbPaletteRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  TbWindow                *window = self->window;

  if (row == NULL)
    return;
  gtk_window_close (GTK_WINDOW (self));
  if (tb_palette_row_get_target (row) != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (window), tb_palette_row_get_action (row),
                                        tb_palette_row_get_target (row));
  else
    gtk_widget_activate_action (GTK_WIDGET (window), tb_palette_row_get_action (row), NULL);
}

/* Template callback: Enter in the entry. */
static void
tb_palette_on_activate (TbPalette *self)
{
  go (self, gtk_single_selection_get_selected (self->selection));
}

/* Template callback: a click. */
static void
tb_palette_on_row_activated (TbPalette *self,
                             guint      position)
{
  go (self, position);
}

static void
move (TbPalette *self,
      int        step)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  int   at = (int) gtk_single_selection_get_selected (self->selection);

  if (n == 0)
    return;
  at = CLAMP (at + step, 0, (int) n - 1);
  gtk_single_selection_set_selected (self->selection, (guint) at);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", (guint) at);
}

/* Template callback: arrows go through the list while the keyboard stays in the entry. */
static gboolean
tb_palette_on_key (TbPalette      *self,
                   guint           key,
                   guint           code,
                   GdkModifierType modifiers)
{
  static const struct
  {
    guint key;
    int   step;
  } steps[] = {
    { GDK_KEY_Down, 1 },
    { GDK_KEY_KP_Down, 1 },
    { GDK_KEY_Up, -1 },
    { GDK_KEY_KP_Up, -1 },
    { GDK_KEY_Page_Down, PAGE },
    { GDK_KEY_Page_Up, -PAGE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].key == key)
      {
        move (self, steps[i].step);
        return GDK_EVENT_STOP;
      }
  return GDK_EVENT_PROPAGATE;
}

static void
tb_palette_dispose (GObject *object)
{
  TbPalette *self = TB_PALETTE (object);

  stop (self);
  self->window = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_PALETTE);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (tb_palette_parent_class)->dispose (object);
}

static void
tb_palette_class_init (TbPaletteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_palette_dispose;
  g_type_ensure (TB_TYPE_PALETTE_ROW);
  g_type_ensure (TB_TYPE_ROW_SENTENCE);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbPalette, entry);
  gtk_widget_class_bind_template_child (widget_class, TbPalette, list);
  gtk_widget_class_bind_template_child (widget_class, TbPalette, selection);
  gtk_widget_class_bind_template_child (widget_class, TbPalette, stack);
  gtk_widget_class_bind_template_callback (widget_class, tb_palette_on_changed);
  gtk_widget_class_bind_template_callback (widget_class, tb_palette_on_activate);
  gtk_widget_class_bind_template_callback (widget_class, tb_palette_on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, tb_palette_on_key);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
tb_palette_init (TbPalette *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_list_store_new (TB_TYPE_PALETTE_ROW);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->rows));
}

/**
 * tb_palette_open:
 * @window: a window with a desk somebody is signed in to
 *
 * Shows a palette over the window; it goes when something was chosen, or by Esc.
 */
void
tb_palette_open (TbWindow *window)
{
  TbPalette *self;

  g_return_if_fail (TB_IS_WINDOW (window));
  self = g_object_new (TB_TYPE_PALETTE, "transient-for", window, NULL);
  self->window = window;
  tb_palette_on_changed (self);
  gtk_window_present (GTK_WINDOW (self));
}
