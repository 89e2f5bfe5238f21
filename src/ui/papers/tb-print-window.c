/* tb-print-window.c: a paper of people before it goes to the printer
 *
 * Shows the very bytes that are printed and saved.  They are made anew when large print is chosen
 * or left; what takes long shows how far it is, and can be ended.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-print-window.h"

#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-doing.h"
#include "tb-paper-preview.h"
#include "tb-paper-print.h"
#include "tb-save-as.h"
#include "tb-ui-text.h"

#define TEMPLATE_URI "/com/example/TimeBank/ui/papers/tb-print-window.ui"
#define PATIENCE_MS  1000 /* what takes no longer shows no bar */

struct _TbPrintWindow
{
  AdwWindow     parent_instance;
  TbDesk       *desk;        /* (owned) (nullable): until it is closed */
  TbPrintWish  *wish;        /* (owned) */
  GBytes       *pdf;         /* (owned) (nullable): once it is made */
  GCancellable *cancellable; /* (owned) (nullable): of the paper on its way */
  guint         timer;

  /* from the template */
  TbPaperPreview  *preview;
  GtkToggleButton *large_button;
  GtkWidget       *left_box;
  GtkLabel        *left_title;
  GtkLabel        *left_label;
  GtkWidget       *progress_box;
  GtkProgressBar  *progress_bar;
  GtkLabel        *progress_label;
};

G_DEFINE_FINAL_TYPE (TbPrintWindow, tb_print_window, ADW_TYPE_WINDOW)

/* One making of the paper; another may have begun, or the window be closed, before it is over.
 * A closed window goes with its last reference, and then ends it: none is held here. */
typedef struct
{
  GWeakRef      window;      /* (element-type TbPrintWindow) */
  GCancellable *cancellable; /* (owned) */
} Run;

static void
run_free (Run *run)
{
  g_weak_ref_clear (&run->window);
  g_object_unref (run->cancellable);
  g_free (run);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

/* (transfer full) (nullable): the window, if it still waits for this */
static TbPrintWindow *
get_waiting (Run *run)
{
  g_autoptr (TbPrintWindow) self = g_weak_ref_get (&run->window);

  return self != NULL && self->cancellable == run->cancellable ? g_steal_pointer (&self) : NULL;
}

static void
allow (TbPrintWindow *self)
{
  const gboolean is_there = self->pdf != NULL && tb_paper_preview_get_n_pages (self->preview) > 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "print.print", is_there);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "print.save", self->pdf != NULL);
}

/* Ends what is on its way, if anything is. */
static void
stop (TbPrintWindow *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
on_progress (guint    done,
             guint    total,
             gpointer data)
{
  g_autoptr (TbPrintWindow) self = get_waiting (data);
  g_autofree char          *text = NULL;

  if (self == NULL || total == 0)
    return;
  /* TRANSLATORS: how much of a paper is made, in per cent */
  text = g_strdup_printf (_ ("%u %% is laid out"), 100 * done / total);
  gtk_progress_bar_set_fraction (self->progress_bar, (double) done / total);
  gtk_label_set_label (self->progress_label, text);
}

static gboolean
on_patience_over (gpointer data)
{
  TbPrintWindow *self = data;

  self->timer = 0;
  gtk_widget_set_visible (self->progress_box, TRUE);
  return G_SOURCE_REMOVE;
}

/* (transfer full): a name, and all that is missing */
static char *
describe_left_out (const TbPrintLeftOut *who)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv)           texts = NULL;
  g_autofree char         *all = NULL;

  for (guint i = 0; i < who->reasons->len; i++)
    g_strv_builder_add (builder, tb_ui_explain_reason (who->reasons->pdata[i]));
  texts = g_strv_builder_end (builder);
  all = g_strjoinv (" ", texts);
  /* TRANSLATORS: somebody who is left out of a paper, and the reasons, which are sentences */
  return g_strdup_printf (_ ("%s: %s"), who->name, all);
}

/* who is not on the paper is named, with all that is missing. */
static void
show_left_out (TbPrintWindow *self,
               GPtrArray     *left_out)
{
  const guint      n = left_out->len;
  g_autofree char *title = g_strdup_printf (
      ngettext ("%u person may not serve today and is left out",
                "%u people may not serve today and are left out", n),
      n);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = describe_left_out (left_out->pdata[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  gtk_label_set_label (self->left_title, title);
  gtk_label_set_label (self->left_label, text->str);
  gtk_widget_set_visible (self->left_box, n > 0);
  g_string_free (text, TRUE);
}

static void
on_made (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (Run)           run = data;
  g_autoptr (TbPrintWindow) self = get_waiting (run);
  g_autoptr (GError)        error = NULL;
  g_autoptr (GPtrArray)     left_out = NULL;
  g_autoptr (GBytes)        pdf = NULL;

  pdf = tb_desk_print_people_finish (TB_DESK (source), result, &left_out, &error);
  if (self == NULL)
    return; /* another was asked for since, or the window is closed */
  stop (self);
  gtk_widget_set_visible (self->progress_box, FALSE);
  show_left_out (self, left_out);
  if (g_error_matches (error, TB_ERROR, TB_ERROR_REFUSED))
    {
      tb_paper_preview_show_problem (self->preview, _ ("Nobody who was chosen may serve today."));
      return;
    }
  if (pdf == NULL)
    {
      g_message ("cannot make a paper: %s", error->message);
      tb_paper_preview_show_problem (self->preview, tb_ui_explain_error (error));
      return;
    }
  self->pdf = g_steal_pointer (&pdf);
  tb_paper_preview_set_paper (self->preview, self->desk, self->pdf);
  allow (self);
}

static void
make (TbPrintWindow *self)
{
  Run *run = g_new0 (Run, 1);

  stop (self);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  tb_paper_preview_set_paper (self->preview, self->desk, NULL);
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  gtk_label_set_label (self->progress_label, "");
  self->cancellable = g_cancellable_new ();
  self->timer = g_timeout_add (PATIENCE_MS, on_patience_over, self);
  g_weak_ref_init (&run->window, self);
  run->cancellable = g_object_ref (self->cancellable);
  tb_desk_print_people_async (self->desk, self->wish, on_progress, run, self->cancellable, on_made,
                              run);
  allow (self);
}

/* Template callback. */
static void
tb_print_window_on_large (TbPrintWindow *self)
{
  const gboolean is_large = gtk_toggle_button_get_active (self->large_button);

  if (self->desk == NULL || self->wish == NULL || self->wish->is_large == is_large)
    return;
  self->wish->is_large = is_large;
  make (self);
}

/* Template callback: a page is on the screen. */
static void
tb_print_window_on_shown (TbPrintWindow *self)
{
  allow (self);
}

static void
on_printed (GObject      *owner,
            const GError *error)
{
  if (error != NULL)
    g_message ("not printed: %s", error->message);
  tb_ui_toast (GTK_WIDGET (owner),
               error == NULL ? _ ("Handed to the printer") : _ ("The printer did not take it"));
  if (error == NULL)
    gtk_window_close (GTK_WINDOW (owner));
}

static void
action_print (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  TbPrintWindow *self = TB_PRINT_WINDOW (widget);

  tb_paper_print (self->desk, self->pdf, tb_paper_preview_get_n_pages (self->preview),
                  tb_paper_preview_is_wide (self->preview),
                  gtk_window_get_title (GTK_WINDOW (self)), GTK_WINDOW (self), G_OBJECT (self),
                  on_printed);
}

static void
on_chosen (GtkWidget *owner,
           GFile     *file,
           gint       how)
{
  TbPrintWindow   *self = TB_PRINT_WINDOW (owner);
  GtkWidget       *window = tb_ui_get_window (owner);
  g_autofree char *base = g_file_get_basename (file);

  if (self->pdf == NULL || window == NULL)
    return;
  tb_save_bytes (window, file, self->pdf, g_strdup_printf (_ ("Saved as %s"), base));
  gtk_window_close (GTK_WINDOW (self));
}

static void
action_save (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbPrintWindow   *self = TB_PRINT_WINDOW (widget);
  g_autofree char *day = tb_day_print (tb_day_of_instant (tb_desk_get_now (self->desk)));
  g_autofree char *file_name =
      g_strdup_printf ("%s %s.pdf", gtk_window_get_title (GTK_WINDOW (self)), day);

  tb_save_as (widget, _ ("Export as PDF"), file_name, 0, on_chosen);
}

/* “large”, “in”, “out”, “fit”. */
static void
action_view (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbPrintWindow *self = TB_PRINT_WINDOW (widget);

  if (g_str_equal (name, "print.large"))
    gtk_toggle_button_set_active (self->large_button,
                                  !gtk_toggle_button_get_active (self->large_button));
  else
    tb_paper_preview_zoom (self->preview, g_str_equal (name, "print.in")    ? TB_PREVIEW_IN
                                          : g_str_equal (name, "print.out") ? TB_PREVIEW_OUT
                                                                            : TB_PREVIEW_FIT);
}

static void
tb_print_window_dispose (GObject *object)
{
  TbPrintWindow *self = TB_PRINT_WINDOW (object);

  stop (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TB_TYPE_PRINT_WINDOW);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_clear_pointer (&self->wish, tb_print_wish_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_print_window_parent_class)->dispose (object);
}

static void
tb_print_window_class_init (TbPrintWindowClass *klass)
{
  static const struct
  {
    guint           key;
    GdkModifierType modifiers;
    const char     *action;
  } keys[] = {
    { GDK_KEY_p, GDK_CONTROL_MASK, "print.print" },
    { GDK_KEY_s, GDK_CONTROL_MASK, "print.save" },
    { GDK_KEY_l, GDK_CONTROL_MASK, "print.large" },
    { GDK_KEY_plus, GDK_CONTROL_MASK, "print.in" },
    { GDK_KEY_equal, GDK_CONTROL_MASK, "print.in" },
    { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "print.in" },
    { GDK_KEY_minus, GDK_CONTROL_MASK, "print.out" },
    { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "print.out" },
    { GDK_KEY_0, GDK_CONTROL_MASK, "print.fit" },
    { GDK_KEY_Escape, 0, "window.close" },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tb_print_window_dispose;

  gtk_widget_class_install_action (widget_class, "print.print", NULL, action_print);
  gtk_widget_class_install_action (widget_class, "print.save", NULL, action_save);
  gtk_widget_class_install_action (widget_class, "print.large", NULL, action_view);
  gtk_widget_class_install_action (widget_class, "print.in", NULL, action_view);
  gtk_widget_class_install_action (widget_class, "print.out", NULL, action_view);
  gtk_widget_class_install_action (widget_class, "print.fit", NULL, action_view);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers,
                                         keys[i].action, NULL);

  g_type_ensure (TB_TYPE_PAPER_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE_URI);
  gtk_widget_class_bind_template_child (widget_class, TbPrintWindow, preview);
  gtk_widget_class_bind_template_child (widget_class, TbPrintWindow, large_button);
  gtk_widget_class_bind_template_child (widget_class, TbPrintWindow, left_box);
  gtk_widget_class_bind_template_child (widget_class, TbPrintWindow, left_title);
  gtk_widget_class_bind_template_child (widget_class, TbPrintWindow, left_label);
  gtk_widget_class_bind_template_child (widget_class, TbPrintWindow, progress_box);
  gtk_widget_class_bind_template_child (widget_class, TbPrintWindow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, TbPrintWindow, progress_label);
  gtk_widget_class_bind_template_callback (widget_class, tb_print_window_on_large);
  gtk_widget_class_bind_template_callback (widget_class, tb_print_window_on_shown);
}

static void
tb_print_window_init (TbPrintWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* (transfer none) (nullable): the paper a window shows already */
static GtkWindow *
find_open (GtkWindow *parent)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (TB_IS_PRINT_WINDOW (window) && gtk_window_get_transient_for (window) == parent)
        return window;
    }
  return NULL;
}

/**
 * tb_print_window_show:
 * @desk: makes the paper
 * @wish: what is to be printed
 * @title: what it is, for people; also the name of the file, and what the printer's queue shows
 * @parent: the window it belongs to
 *
 * Shows a paper, to be printed or saved; one at a time: pressed twice it is shown once.
 */
void
tb_print_window_show (TbDesk            *desk,
                      const TbPrintWish *wish,
                      const char        *title,
                      GtkWindow         *parent)
{
  GtkWindow     *open = find_open (parent);
  TbPrintWindow *self;

  if (open != NULL)
    {
      gtk_window_present (open);
      return;
    }
  self = g_object_new (TB_TYPE_PRINT_WINDOW, "title", title, "transient-for", parent, NULL);
  self->desk = g_object_ref (desk);
  self->wish = tb_print_wish_copy (wish);
  gtk_toggle_button_set_active (self->large_button, wish->is_large);
  make (self);
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * tb_print_window_get_pdf:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the paper; %NULL while it is being made
 */
GBytes *
tb_print_window_get_pdf (TbPrintWindow *self)
{
  g_return_val_if_fail (TB_IS_PRINT_WINDOW (self), NULL);
  return self->pdf;
}
