/* tb-import-dialog-private.h: what the files of the import's dialog share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-desk-fixes.h"
#include "tb-import-dialog.h"
#include "tb-import-state.h"

G_BEGIN_DECLS

struct _TbImportDialog
{
  AdwWindow       parent_instance;
  TbDesk         *desk;   /* (owned) */
  TbImportState  *state;  /* (owned) */
  char           *path;   /* (owned) (nullable): the file */
  char           *text;   /* (owned) (nullable): what was pasted instead */
  TbImportReport *report; /* (owned) (nullable): the last one */
  GtkWidget      *fixing; /* (unowned) (nullable): shows rows of the report; a weak pointer */
  TbImportFixes  *fixes;  /* (owned): rows put right */
  GCancellable   *work;   /* (owned) (nullable): of what is under way */
  gboolean        are_elders;
  gboolean        is_no_list; /* whether the last one failed because no headings are known */

  /* from the template */
  GtkStack       *stack;
  GtkWidget      *close_button;
  GtkButton      *import_button;
  GtkLabel       *failure_label;
  GtkLabel       *result_failure_label;
  GtkProgressBar *progress_bar;
  GtkLabel       *progress_label;
  GtkLabel       *summary_label;
  GtkLabel       *ignored_label;
  GtkWidget      *problems_box;
  GtkColumnView  *problems_view;
  GListStore     *lines;
  GtkWidget      *bad_button;
  GtkWidget      *fix_button;
  GtkWidget      *fixes_part;
  GtkLabel       *fixes_label;
  GtkWidget      *choose_button;
  GtkWidget      *columns_button; /* where no heading is known … */
  GtkCheckButton *update_check;
  GtkWidget      *said_button; /* … and where some are */
};

/* Something on its way; the dialog is GTK's, and may be closed meanwhile. */
typedef struct
{
  GWeakRef dialog; /* (element-type TbImportDialog) */
} TbImportWork;

TbImportWork *tb_import_work_new (TbImportDialog *self);
void          tb_import_work_free (TbImportWork *work);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbImportWork, tb_import_work_free)

void tb_import_dialog_take_state (TbImportDialog *self,
                                  TbImportState  *state);
void tb_import_dialog_open_problem (TbImportDialog *self,
                                    guint           position);
void tb_import_dialog_forget_fixes (TbImportDialog *self);
void tb_import_dialog_draw_fixes (TbImportDialog *self);
void tb_import_dialog_install_fixing (GtkWidgetClass *widget_class);
void tb_import_dialog_check_again (TbImportDialog *self);
void tb_import_dialog_show_text (GtkLabel   *label,
                                 const char *text);
void tb_import_dialog_install_file_actions (GtkWidgetClass *widget_class);

G_END_DECLS
