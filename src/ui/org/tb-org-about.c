/* tb-org-about.c: what an organisation says of itself, and what the city says of it
 *
 * Domain brief §3.3.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-org-about.h"

#include <glib/gi18n.h>

#include "tb-authority.h"
#include "tb-columns.h"
#include "tb-deed-dialog.h"
#include "tb-doing.h"
#include "tb-fact-row.h"
#include "tb-org-deeds.h"
#include "tb-rules-org.h"
#include "tb-ui-text.h"

struct _TbOrgAbout
{
  AdwBin          parent_instance;
  TbDesk         *desk;         /* (owned) */
  TbOrganisation *organisation; /* (owned) (nullable) */
  GCancellable   *cancellable;  /* (owned) (nullable): of what is read */
  GPtrArray      *rows;         /* (owned) (element-type TbFactRow), see the table below */
  TbFactRow      *recorder_row;
  TbFactRow      *state_row;
  GtkWidget      *edit_button;
};

G_DEFINE_FINAL_TYPE (TbOrgAbout, tb_org_about, ADW_TYPE_BIN)

static char *
or_unknown (const char *text)
{
  return g_strdup (text != NULL && *text != '\0' ? text : _ ("not recorded"));
}

static char *
format_name (const TbOrganisation *organisation)
{
  return or_unknown (organisation->name);
}

static char *
format_type (const TbOrganisation *organisation)
{
  return or_unknown (tb_org_deeds_get_word ("type", organisation->type));
}

static char *
format_code (const TbOrganisation *organisation)
{
  return or_unknown (organisation->code);
}

static char *
format_guide (const TbOrganisation *organisation)
{
  return or_unknown (organisation->guiding_unit);
}

static char *
format_place (const TbOrganisation *organisation)
{
  return or_unknown (tb_ui_get_district (organisation->district));
}

static char *
format_head (const TbOrganisation *organisation)
{
  return or_unknown (organisation->head);
}

static char *
format_contact (const TbOrganisation *organisation)
{
  return or_unknown (organisation->contact);
}

static char *
format_office (const TbOrganisation *organisation)
{
  return or_unknown (organisation->office);
}

static char *
format_specialities (const TbOrganisation *organisation)
{
  g_auto (GStrv)   words = tb_org_split_specialities (organisation->specialities);
  g_autofree char *text = g_strjoinv (" · ", words);

  return or_unknown (text);
}

static char *
format_about (const TbOrganisation *organisation)
{
  return or_unknown (organisation->about);
}

static char *
format_listing (const TbOrganisation *organisation)
{
  return or_unknown (tb_org_deeds_get_word ("listing", organisation->listing));
}

static char *
format_listing_on (const TbOrganisation *organisation)
{
  return organisation->listing_on != 0 ? tb_ui_format_day (organisation->listing_on)
                                       : or_unknown (NULL);
}

static char *
format_paper (const TbOrganisation *organisation)
{
  return or_unknown (organisation->listing_paper);
}

static const struct
{
  const char *title; /* msgid */
  char *(*format) (const TbOrganisation *organisation);
  gboolean is_city; /* it is the city that says so */
} facts[] = {
  { N_ ("Name of the organisation"), format_name, FALSE },
  { N_ ("Type of organisation"), format_type, FALSE },
  { N_ ("Unified social credit code"), format_code, FALSE },
  { N_ ("Guiding unit"), format_guide, FALSE },
  { N_ ("District"), format_place, FALSE },
  { N_ ("Person in charge"), format_head, FALSE },
  { N_ ("Contact"), format_contact, FALSE },
  { N_ ("Office"), format_office, FALSE },
  { N_ ("Specialities"), format_specialities, FALSE },
  { N_ ("About the organisation"), format_about, FALSE },
  { N_ ("As a time bank organisation"), format_listing, TRUE },
  { N_ ("As a time bank organisation since"), format_listing_on, TRUE },
  { N_ ("Paper of the listing"), format_paper, TRUE },
};

/* Until when it may record, if it may. */
static char *
print_state (const TbQualification *row)
{
  g_autofree char *from = row->from_on != 0 ? tb_ui_format_day (row->from_on) : NULL;
  g_autofree char *until = row->until_on != 0 ? tb_ui_format_day (row->until_on) : NULL;
  const char      *state;

  if (g_strcmp0 (row->state, TB_QUALIFICATION_VALID) == 0)
    state = C_ ("qualification", "valid");
  else
    state = g_strcmp0 (row->state, TB_QUALIFICATION_SUSPENDED) == 0
                ? C_ ("qualification", "suspended")
                : C_ ("qualification", "cancelled");
  if (until != NULL)
    /* TRANSLATORS: state of a qualification, first and last day */
    return g_strdup_printf (_ ("%s, %s to %s"), state, from != NULL ? from : "…", until);
  if (from != NULL)
    /* TRANSLATORS: state of a qualification, first day */
    return g_strdup_printf (_ ("%s since %s"), state, from);
  return g_strdup (state);
}

static const char *
get_recorder (const TbQualification *row)
{
  if (g_strcmp0 (row->recorder, "organisation") == 0)
    return _ ("Volunteer organisation");
  return g_strcmp0 (row->recorder, "institution") == 0 ? _ ("Care institution for its own")
                                                       : _ ("Another body");
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) rows = tb_desk_read_finish (TB_DESK (source), result, &error);
  TbOrgAbout           *self;

  if (rows == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
          !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
        g_message ("cannot tell of a qualification: %s", error->message);
      return; /* this may be gone: @data is not touched */
    }
  self = TB_ORG_ABOUT (data);
  tb_fact_row_take_value (self->recorder_row,
                          or_unknown (rows->len > 0 ? get_recorder (rows->pdata[0]) : NULL));
  tb_fact_row_take_value (self->state_row,
                          rows->len > 0 ? print_state (rows->pdata[0]) : or_unknown (NULL));
}

/* The deed that whoever is signed in may do. */
static const char *
get_deed (TbOrgAbout *self)
{
  const TbRoles roles = tb_desk_get_roles (self->desk);

  if ((roles & TB_ROLE_ADMIN) != 0)
    return "describe";
  return tb_authority_may ("organisation.describe", roles) ? "introduce" : NULL;
}

static void
action_edit (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  TbOrgAbout *self = TB_ORG_ABOUT (widget);
  GtkWidget  *window = tb_ui_get_window (widget);

  if (window != NULL && self->organisation != NULL && get_deed (self) != NULL)
    gtk_window_present (GTK_WINDOW (tb_deed_dialog_new (
        self->desk, tb_deed_find (get_deed (self)), self->organisation, GTK_WINDOW (window))));
}

static void
tb_org_about_dispose (GObject *object)
{
  TbOrgAbout *self = TB_ORG_ABOUT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->organisation);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_org_about_parent_class)->dispose (object);
}

static void
tb_org_about_finalize (GObject *object)
{
  g_ptr_array_unref (TB_ORG_ABOUT (object)->rows);
  G_OBJECT_CLASS (tb_org_about_parent_class)->finalize (object);
}

static void
tb_org_about_class_init (TbOrgAboutClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tb_org_about_dispose;
  G_OBJECT_CLASS (klass)->finalize = tb_org_about_finalize;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "about.edit", NULL, action_edit);
}

static void
tb_org_about_init (TbOrgAbout *self)
{
  self->rows = g_ptr_array_new ();
}

static TbFactRow *
add_row (GtkWidget  *group,
         const char *title)
{
  GtkWidget *row = g_object_new (TB_TYPE_FACT_ROW, "title", title, NULL);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return TB_FACT_ROW (row);
}

static GtkWidget *
make_columns (GtkWidget *left,
              GtkWidget *right)
{
  GtkWidget *columns = g_object_new (TB_TYPE_COLUMNS, "spacing", 24, NULL);

  gtk_widget_set_valign (left, GTK_ALIGN_START);
  gtk_widget_set_valign (right, GTK_ALIGN_START);
  tb_columns_append (TB_COLUMNS (columns), left);
  tb_columns_append (TB_COLUMNS (columns), right);
  gtk_widget_set_margin_top (columns, 18);
  gtk_widget_set_margin_bottom (columns, 18);
  gtk_widget_set_margin_start (columns, 18);
  gtk_widget_set_margin_end (columns, 18);
  return columns;
}

/**
 * tb_org_about_new:
 * @desk: whom to ask
 *
 * Returns: (transfer full): lines about no organisation yet
 */
GtkWidget *
tb_org_about_new (TbDesk *desk)
{
  TbOrgAbout *self = g_object_new (TB_TYPE_ORG_ABOUT, NULL);
  GtkWidget  *own = adw_preferences_group_new ();
  GtkWidget  *city = adw_preferences_group_new ();

  self->desk = g_object_ref (desk);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (own), _ ("The Organisation"));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (city), _ ("As the City Says"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (city),
      _ ("The city and the district enter this; it comes with the exchange."));
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    g_ptr_array_add (self->rows, add_row (facts[i].is_city ? city : own, _ (facts[i].title)));
  self->recorder_row = add_row (city, _ ("Records as"));
  self->state_row = add_row (city, _ ("May record service"));
  self->edit_button = gtk_button_new_with_label (_ ("Edit…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->edit_button), "about.edit");
  gtk_widget_set_valign (self->edit_button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->edit_button, get_deed (self) != NULL);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (own), self->edit_button);
  adw_bin_set_child (ADW_BIN (self), make_columns (own, city));
  return GTK_WIDGET (self);
}

/**
 * tb_org_about_set_organisation:
 * @self: the lines
 * @organisation: what they are about
 */
void
tb_org_about_set_organisation (TbOrgAbout     *self,
                               TbOrganisation *organisation)
{
  g_autofree char *key = NULL;
  g_autofree char *filter = NULL;

  g_return_if_fail (TB_IS_ORG_ABOUT (self));
  g_return_if_fail (TB_IS_ORGANISATION (organisation));

  g_set_object (&self->organisation, organisation);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    tb_fact_row_take_value (self->rows->pdata[i], facts[i].format (organisation));
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  key = tb_ui_quote_filter (organisation->id);
  filter = g_strdup_printf ("org_id=%s", key);
  tb_desk_read_async (self->desk, &tb_qualification_kind, filter, NULL, 1, self->cancellable,
                      on_read, self);
}
