/* tb-narrow-note.c: says that lists show a leader's own people alone, or what training needs
 *
 * Source; see tb-desk-narrow.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-narrow-note.h"

#include <glib/gi18n.h>

#include "tb-desk-narrow.h"

struct _TbNarrowNote
{
  AdwBin  parent_instance;
  TbDesk *desk; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (TbNarrowNote, tb_narrow_note, ADW_TYPE_BIN)

static void
show (TbNarrowNote *self)
{
  const gboolean trains = self->desk != NULL && tb_desk_is_for_training (self->desk);

  gtk_label_set_label (
      GTK_LABEL (adw_bin_get_child (ADW_BIN (self))),
      trains ? _ ("You train: lists show the volunteers and what they learnt. Services, coins and "
                  "those who are served are not shown.")
             : _ ("You lead teams: lists show their volunteers, and what these did. Others are not "
                  "yours to change."));
  gtk_widget_set_visible (GTK_WIDGET (self),
                          trains || (self->desk != NULL && tb_desk_is_narrow (self->desk)));
}

static void
tb_narrow_note_dispose (GObject *object)
{
  g_clear_object (&TB_NARROW_NOTE (object)->desk);
  G_OBJECT_CLASS (tb_narrow_note_parent_class)->dispose (object);
}

static void
tb_narrow_note_class_init (TbNarrowNoteClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tb_narrow_note_dispose;
}

static void
tb_narrow_note_init (TbNarrowNote *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "narrow-note");
  adw_bin_set_child (ADW_BIN (self), label);
  show (self);
}

/**
 * tb_narrow_note_set_desk:
 * @self: the note
 * @desk: (nullable): whose lists are shown
 */
void
tb_narrow_note_set_desk (TbNarrowNote *self,
                         TbDesk       *desk)
{
  g_return_if_fail (TB_IS_NARROW_NOTE (self));

  if (g_set_object (&self->desk, desk) && desk != NULL)
    g_signal_connect_object (desk, "notify", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}
