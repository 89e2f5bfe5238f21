/* tb-org-scans.c: scans of the organisation's own documents
 *
 * Nobody's data stand on them: they are opened without saying what for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-org-scans.h"

#include "tb-file-list.h"
#include "tb-scan-actions.h"
#include "tb-ui-text.h"

#define HEIGHT 240

struct _TbOrgScans
{
  AdwBin          parent_instance;
  TbOrganisation *organisation; /* (owned): only its key */
};

G_DEFINE_FINAL_TYPE (TbOrgScans, tb_org_scans, ADW_TYPE_BIN)

static TbRecord *
get_owner (GtkWidget *widget)
{
  return (TbRecord *) TB_ORG_SCANS (widget)->organisation;
}

static void
tb_org_scans_dispose (GObject *object)
{
  g_clear_object (&TB_ORG_SCANS (object)->organisation);
  G_OBJECT_CLASS (tb_org_scans_parent_class)->dispose (object);
}

static void
tb_org_scans_class_init (TbOrgScansClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tb_org_scans_dispose;
  tb_scan_actions_install (GTK_WIDGET_CLASS (klass), get_owner);
}

static void
tb_org_scans_init (TbOrgScans *self)
{
  self->organisation = tb_record_new (&tb_organisation_kind);
  tb_scan_actions_take_drops (GTK_WIDGET (self));
}

/**
 * tb_org_scans_new:
 * @desk: whose organisation it is
 *
 * Returns: (transfer floating): a list of them, with a button that adds another
 */
GtkWidget *
tb_org_scans_new (TbDesk *desk)
{
  TbOrgScans      *self = g_object_new (TB_TYPE_ORG_SCANS, NULL);
  GtkWidget       *list = tb_file_list_new (desk, "org-scans");
  g_autofree char *id = tb_ui_quote_filter (tb_desk_get_org_id (desk));
  g_autofree char *filter = g_strdup_printf ("org_id=%s AND parent_kind=licence", id);

  tb_set_str (&self->organisation->id, tb_desk_get_org_id (desk));
  tb_file_list_set_owner (TB_FILE_LIST (list), NULL, filter);
  gtk_widget_set_size_request (list, -1, HEIGHT);
  adw_bin_set_child (ADW_BIN (self), list);
  return GTK_WIDGET (self);
}
