/* tb-views.c: which views there are, in the order of the sidebar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-views.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tb-attention-view.h"
#include "tb-desk-narrow.h"
#include "tb-org-view.h"
#include "tb-papers-view.h"
#include "tb-people-view.h"
#include "tb-records-view.h"
#include "tb-sync-view.h"
#include "tb-today-view.h"
#include "tb-training-view.h"
#include "tb-ui-text.h"

/* Whose part it is stands in tb-authority.c; here is who is shown what waits for them. */
#define RECOGNISERS (TB_ROLE_COORDINATOR | TB_ROLE_RECOGNISER)
#define OPERATOR    TB_ROLE_OPERATOR
#define TRAINERS    (TB_ROLE_COORDINATOR | TB_ROLE_TRAINER)
#define ISSUERS     (TB_ROLE_COORDINATOR | TB_ROLE_CLERK)

static GtkWidget *
create_today (TbDesk *desk)
{
  return g_object_new (TB_TYPE_TODAY_VIEW, "desk", desk, NULL);
}

static GtkWidget *
create_attention (TbDesk *desk)
{
  return g_object_new (TB_TYPE_ATTENTION_VIEW, "desk", desk, NULL);
}

static GtkWidget *
create_volunteers (TbDesk *desk)
{
  return g_object_new (TB_TYPE_PEOPLE_VIEW, "desk", desk, NULL);
}

static GtkWidget *
create_elders (TbDesk *desk)
{
  return g_object_new (TB_TYPE_PEOPLE_VIEW, "are-elders", TRUE, "desk", desk, NULL);
}

static GtkWidget *
create_organisation (TbDesk *desk)
{
  return g_object_new (TB_TYPE_ORG_VIEW, "desk", desk, NULL);
}

static GtkWidget *
create_records (TbDesk *desk)
{
  return g_object_new (TB_TYPE_RECORDS_VIEW, "desk", desk, NULL);
}

static GtkWidget *
create_training (TbDesk *desk)
{
  return g_object_new (TB_TYPE_TRAINING_VIEW, "desk", desk, NULL);
}

static GtkWidget *
create_papers (TbDesk *desk)
{
  return g_object_new (TB_TYPE_PAPERS_VIEW, "desk", desk, NULL);
}

static GtkWidget *
create_sync (TbDesk *desk)
{
  return g_object_new (TB_TYPE_SYNC_VIEW, "desk", desk, NULL);
}

/* A view is in here when it does something. */
static const TbViewEntry entries[] = {
  { "today", NULL, N_ ("Today"), "tb-today-symbolic", 0, create_today,
    .is_beyond_training = TRUE },
  { "attention", NULL, N_ ("Needs you"), "tb-attention-symbolic", 0, create_attention,
    .waiting_property = "n-attention" },
  { "volunteers", N_ ("People"), N_ ("Volunteers"), "tb-volunteers-symbolic", 0,
    create_volunteers },
  { "elders", N_ ("People"), N_ ("Elders"), "tb-elders-symbolic", 0, create_elders,
    .is_beyond_training = TRUE },
  { "organisation", N_ ("People"), N_ ("Organisation and Teams"), "tb-organisation-symbolic", 0,
    create_organisation },
  { "records", N_ ("Services"), N_ ("Service Records"), "tb-records-symbolic",
    0, create_records, .is_beyond_training = TRUE,
    .waiting = { { RECOGNISERS, &tb_service_record_kind,
                   "state=" TB_RECORD_SUBMITTED " AND submitted_by!=$me" },
                 { OPERATOR, &tb_service_record_kind, "state=" TB_RECORD_RECOGNISED } } },
  { "training", N_ ("Services"), N_ ("Training"), "tb-training-symbolic", TRAINERS,
    create_training,
    .waiting = { { TRAINERS, &tb_attendance_kind, "fix_why!=\"\" AND fix_by!=$me" } } },
  { "papers", N_ ("Time bank"), N_ ("Certificates"), "tb-papers-symbolic", ISSUERS, create_papers,
    .waiting = { { ISSUERS, &tb_certificate_kind,
                   "state=" TB_CERTIFICATE_REQUESTED " AND requested_by!=$me" } } },
  { "sync", N_ ("This computer"), N_ ("Exchange"), "tb-sync-symbolic", 0, create_sync },
};

/**
 * tb_views_get:
 * @n_out: (out): how many
 *
 * Returns: (array length=n_out): all views, in the order people see them
 */
const TbViewEntry *
tb_views_get (guint *n_out)
{
  *n_out = G_N_ELEMENTS (entries);
  return entries;
}

/**
 * tb_views_find:
 * @name: (nullable): of a view
 *
 * Returns: (nullable): what it is
 */
const TbViewEntry *
tb_views_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (g_strcmp0 (entries[i].name, name) == 0)
      return &entries[i];
  return NULL;
}

/**
 * tb_views_is_for:
 * @entry: a view
 * @desk: knows who is signed in
 *
 * Returns: whether it does something for that person
 */
gboolean
tb_views_is_for (const TbViewEntry *entry,
                 TbDesk            *desk)
{
  if (entry->is_beyond_training && tb_desk_is_for_training (desk))
    return FALSE;
  return entry->roles == 0 || (entry->roles & tb_desk_get_roles (desk)) != 0;
}

/**
 * tb_views_get_home:
 * @desk: knows who is signed in
 *
 * Returns: (transfer none): the view shown to somebody who was nowhere yet; to who only
 *   trains, their room
 */
const char *
tb_views_get_home (TbDesk *desk)
{
  if (tb_desk_is_for_training (desk))
    return "training";
  return entries[0].name;
}

/**
 * tb_views_get_waiting:
 * @entry: a view
 * @desk: knows who is signed in
 *
 * Returns: (nullable): which rows wait in it for something that person may do
 */
const TbViewWaiting *
tb_views_get_waiting (const TbViewEntry *entry,
                      TbDesk            *desk)
{
  for (guint i = 0; i < G_N_ELEMENTS (entry->waiting); i++)
    if ((entry->waiting[i].roles & tb_desk_get_roles (desk)) != 0)
      return &entry->waiting[i];
  return NULL;
}

/**
 * tb_views_expand_filter:
 * @filter: a filter as text, in which “$me” is who is signed in
 * @desk: knows who that is
 *
 * Returns: (transfer full): the filter as the store takes it
 */
char *
tb_views_expand_filter (const char *filter,
                        TbDesk     *desk)
{
  const char         *actor = tb_desk_get_actor (desk);
  g_autofree char    *me = tb_ui_quote_filter (actor != NULL ? actor : "");
  g_autoptr (GString) text = g_string_new (filter);

  g_string_replace (text, "$me", me, 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
