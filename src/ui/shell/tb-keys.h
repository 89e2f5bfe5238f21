/* tb-keys.h: which keys do what; the shortcuts window and the palette tell the same
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TbKeyUse:
 * @TB_KEY_TOLD: told in the shortcuts window; widgets see to it themselves
 * @TB_KEY_ACCEL: an accelerator of the whole window
 * @TB_KEY_COMMAND: the palette finds it
 */
typedef enum
{
  TB_KEY_TOLD = 0,
  TB_KEY_ACCEL = 1 << 0,
  TB_KEY_COMMAND = 1 << 1,
} TbKeyUse;

typedef struct
{
  const char *group;  /* msgid */
  const char *title;  /* msgid */
  const char *action; /* detailed (nullable) */
  const char *keys[4];
  TbKeyUse    use;
} TbKey;

#define TB_KEYS_N_VIEWS 10 /* Ctrl+1 … Ctrl+9, Ctrl+0 */

const TbKey *tb_keys_get (guint *n_out);
char        *tb_keys_get_of_view (guint nth);
char        *tb_keys_format (const char *const *keys);
void         tb_keys_install (GtkApplication *application);
void         tb_keys_add_to_form (GtkWidgetClass *klass,
                                  const char     *save);
char        *tb_keys_print_overlay (const char *const *views);

G_END_DECLS
