/* tb-word-ticks.c: words of a closed list, ticked and not typed
 *
 * What is ticked stands on the button.  A word that was written down once and is in no list stays,
 * ticked, until somebody takes it out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-word-ticks.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-rules-org.h"
#include "tb-skill-words.h"

#define BETWEEN "、"
#define COLUMNS 2

struct _TbWordTicks
{
  AdwBin         parent_instance;
  GtkMenuButton *button; /* (unowned): the child */
  GtkLabel      *label;  /* (unowned): on it */
  GtkGrid       *grid;   /* (unowned): of ticks */
  GPtrArray     *ticks;  /* (owned) (element-type GtkCheckButton): in their order … */
  GPtrArray     *words;  /* (owned) (element-type utf8): … and what each stands for */
  gboolean       is_showing;
};

G_DEFINE_FINAL_TYPE (TbWordTicks, tb_word_ticks, ADW_TYPE_BIN)

static guint changed_signal;

static void
draw (TbWordTicks *self)
{
  g_autofree char *text = tb_word_ticks_dup_text (self);

  gtk_label_set_label (self->label, *text != '\0' ? text : _ ("none ticked"));
}

static void
on_toggled (TbWordTicks *self)
{
  if (self->is_showing)
    return;
  draw (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
add_tick (TbWordTicks *self,
          const char  *word,
          const char  *label)
{
  GtkWidget  *tick = gtk_check_button_new_with_label (label);
  const guint n = self->ticks->len;

  g_signal_connect_object (tick, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (self->grid, tick, (int) (n % COLUMNS), (int) (n / COLUMNS), 1, 1);
  g_ptr_array_add (self->ticks, g_object_ref (tick));
  g_ptr_array_add (self->words, g_strdup (word));
}

static void
tb_word_ticks_finalize (GObject *object)
{
  TbWordTicks *self = TB_WORD_TICKS (object);

  g_ptr_array_unref (self->ticks);
  g_ptr_array_unref (self->words);
  G_OBJECT_CLASS (tb_word_ticks_parent_class)->finalize (object);
}

static void
tb_word_ticks_class_init (TbWordTicksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tb_word_ticks_finalize;
  changed_signal = g_signal_new ("changed", TB_TYPE_WORD_TICKS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

/* People of one language read one of the two names. */
static const char *
get_label (const TbSkillWord *word)
{
  return g_str_equal (C_ ("language of this translation", "en"), "zh") ? word->name
                                                                       : word->english;
}

static void
tb_word_ticks_init (TbWordTicks *self)
{
  GtkWidget         *popover = gtk_popover_new ();
  guint              n = 0;
  const TbSkillWord *all = tb_skill_words_get_all (&n);

  self->ticks = g_ptr_array_new_with_free_func (g_object_unref);
  self->words = g_ptr_array_new_with_free_func (g_free);
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_grid_set_row_spacing (self->grid, 2);
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->grid));
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->label, 0);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_menu_button_set_always_show_arrow (self->button, TRUE);
  gtk_menu_button_set_child (self->button, GTK_WIDGET (self->label));
  gtk_menu_button_set_popover (self->button, popover);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
  for (guint i = 0; i < n; i++)
    add_tick (self, all[i].name, get_label (&all[i]));
  draw (self);
}

/**
 * tb_word_ticks_new:
 * @title: what the words are of, for who does not see the row
 *
 * Returns: (transfer floating): ticks, none of them set
 */
GtkWidget *
tb_word_ticks_new (const char *title)
{
  TbWordTicks *self = g_object_new (TB_TYPE_WORD_TICKS, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  return GTK_WIDGET (self);
}

static int
find (TbWordTicks *self,
      const char  *word)
{
  for (guint i = 0; i < self->words->len; i++)
    if (strcmp (self->words->pdata[i], word) == 0)
      return (int) i;
  return -1;
}

/**
 * tb_word_ticks_set_text:
 * @self: ticks
 * @text: words with “、”, a comma or a space between them
 */
void
tb_word_ticks_set_text (TbWordTicks *self,
                        const char  *text)
{
  g_auto (GStrv) words = tb_org_split_specialities (text);

  g_return_if_fail (TB_IS_WORD_TICKS (self));

  self->is_showing = TRUE;
  for (guint i = 0; words[i] != NULL; i++)
    if (find (self, words[i]) < 0)
      add_tick (self, words[i], words[i]);
  for (guint i = 0; i < self->ticks->len; i++)
    gtk_check_button_set_active (self->ticks->pdata[i],
                                 g_strv_contains ((const char *const *) words,
                                                  self->words->pdata[i]));
  self->is_showing = FALSE;
  draw (self);
}

/**
 * tb_word_ticks_dup_text:
 * @self: ticks
 *
 * Returns: (transfer full): what is ticked, with “、” between the words
 */
char *
tb_word_ticks_dup_text (TbWordTicks *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (TB_IS_WORD_TICKS (self), g_string_free (text, FALSE));

  for (guint i = 0; i < self->ticks->len; i++)
    if (gtk_check_button_get_active (self->ticks->pdata[i]))
      g_string_append_printf (text, "%s%s", text->len > 0 ? BETWEEN : "",
                              (char *) self->words->pdata[i]);
  return g_string_free (text, FALSE);
}
