/* tb-file-facts.c: lines of what is known of somebody, or of their account
 *
 * Order 67 art. 5 for the person; R-021 for the account, whose figures are those of the last
 * exchange and are asked anew when it moves.  What is sealed stands elsewhere: see
 * tb-person-contact.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-file-facts.h"

#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-desk-ledger.h"
#include "tb-fact-row.h"
#include "tb-person-lookup.h"
#include "tb-ui-text.h"

#define MOMENT_MS 120

struct _TbFileFacts
{
  AdwBin        parent_instance;
  TbDesk       *desk;        /* (owned) */
  TbPerson     *person;      /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of what is read */
  guint         timer;
  gboolean      is_account;
  GPtrArray    *rows; /* (owned) (element-type TbFactRow), see the tables below */
  GtkWidget    *team; /* (owned) (nullable): knows the team */
};

G_DEFINE_FINAL_TYPE (TbFileFacts, tb_file_facts, ADW_TYPE_BIN)

static char *
or_unknown (const char *text)
{
  return g_strdup (text != NULL && *text != '\0' ? text : _ ("not recorded"));
}

static char *
format_sex (TbPerson *person)
{
  return or_unknown (tb_ui_get_sex (person->sex));
}

static char *
format_born (TbPerson *person)
{
  return person->born != 0 ? tb_ui_format_day (person->born) : or_unknown (NULL);
}

static char *
format_district (TbPerson *person)
{
  return or_unknown (tb_ui_get_district (person->district));
}

static char *
format_street (TbPerson *person)
{
  return or_unknown (person->street);
}

static char *
format_skills (TbPerson *person)
{
  return or_unknown (person->skills);
}

static char *
format_services (TbPerson *person)
{
  return or_unknown (person->services);
}

static char *
format_registered (TbPerson *person)
{
  return person->registered_us > 0 ? tb_ui_format_day (tb_day_of_instant (person->registered_us))
                                   : g_strdup (_ ("not known"));
}

static const struct
{
  const char *title; /* msgid */
  char *(*format) (TbPerson *person);
} basics[] = {
  { N_ ("Sex"), format_sex },
  { N_ ("Born"), format_born },
  { N_ ("District"), format_district },
  { N_ ("Street"), format_street },
  { N_ ("Skills"), format_skills },
  { N_ ("Service categories"), format_services },
  { N_ ("Registered"), format_registered },
  { N_ ("Team"), NULL }, /* stands in another row: it is looked up */
};

static char *
format_day (gint64 day)
{
  return day != 0 ? tb_ui_format_day (day) : g_strdup (_ ("not known"));
}

/* One value of the account; nothing for what nobody has. */
static const struct
{
  const char *title; /* msgid */
  const char *field;
} sums[] = {
  { N_ ("Available time coins"), "available" },
  { N_ ("Posted"), "posted" },
  { N_ ("Held"), "held" },
  { N_ ("Not certified yet"), "waiting" },
  { N_ ("Owed"), "owed" },
  { N_ ("Earned"), "own" },
  { N_ ("From gifts"), "gifted" },
  { N_ ("From grants"), "granted" },
  { N_ ("Can be used from"), "redeem_on" },
  { N_ ("For oneself from"), "redeem_self_on" },
  { N_ ("For the spouse from"), "redeem_spouse_on" },
};

static void
show_basics (TbFileFacts *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (basics[i].format != NULL)
      tb_fact_row_take_value (self->rows->pdata[i],
                              self->person != NULL ? basics[i].format (self->person) : NULL);
  tb_person_lookup_set_person (TB_PERSON_LOOKUP (self->team), self->person);
}

static void
show_account (TbFileFacts            *self,
              const TbAccountSummary *summary)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const TbField *field = tb_table_find (&tb_account_summary_table, sums[i].field);
      gint64         value = summary != NULL ? tb_field_get_int64 (field, summary) : 0;

      if (summary == NULL)
        tb_fact_row_set_value (self->rows->pdata[i], NULL);
      else
        tb_fact_row_take_value (self->rows->pdata[i], field->type == TB_FIELD_DATE
                                                          ? format_day (value)
                                                          : tb_ui_format_coins (value));
    }
}

static void
on_account (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (TbAccountPage) page = tb_desk_read_account_finish (TB_DESK (source), result, &error);

  if (page == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
          !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
        g_message ("cannot tell of an account: %s", error->message);
      return; /* somebody else is shown, or this is gone: @data is not touched */
    }
  show_account (data, &page->summary);
}

static gboolean
on_moment (gpointer data)
{
  TbFileFacts *self = data;

  self->timer = 0;
  self->cancellable = g_cancellable_new ();
  tb_desk_read_account_async (self->desk, self->person->id, self->cancellable, on_account, self);
  return G_SOURCE_REMOVE;
}

static void
stop (TbFileFacts *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
ask (TbFileFacts *self)
{
  stop (self);
  if (self->person != NULL)
    self->timer = g_timeout_add (MOMENT_MS, on_moment, self);
}

static void
tb_file_facts_dispose (GObject *object)
{
  TbFileFacts *self = TB_FILE_FACTS (object);

  stop (self);
  g_clear_object (&self->team);
  g_clear_object (&self->person);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (tb_file_facts_parent_class)->dispose (object);
}

static void
tb_file_facts_finalize (GObject *object)
{
  g_ptr_array_unref (TB_FILE_FACTS (object)->rows);
  G_OBJECT_CLASS (tb_file_facts_parent_class)->finalize (object);
}

static void
tb_file_facts_class_init (TbFileFactsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tb_file_facts_dispose;
  G_OBJECT_CLASS (klass)->finalize = tb_file_facts_finalize;
}

static void
tb_file_facts_init (TbFileFacts *self)
{
  self->rows = g_ptr_array_new ();
}

static void
add_row (TbFileFacts *self,
         GtkWidget   *group,
         const char  *title)
{
  GtkWidget *row = g_object_new (TB_TYPE_FACT_ROW, "title", title, NULL);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_ptr_array_add (self->rows, row);
}

static void
watch_account (TbFileFacts *self)
{
  g_signal_connect_object (self->desk, "notify::synced-us", G_CALLBACK (ask), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::n-waiting", G_CALLBACK (ask), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tb_file_facts_new:
 * @desk: whom to ask
 * @what: “basic”, of the person, or “account”
 *
 * Returns: (transfer full): lines of nobody yet
 */
GtkWidget *
tb_file_facts_new (TbDesk     *desk,
                   const char *what)
{
  TbFileFacts *self = g_object_new (TB_TYPE_FILE_FACTS, NULL);
  GtkWidget   *group = adw_preferences_group_new ();

  self->desk = g_object_ref (desk);
  self->is_account = g_str_equal (what, "account");
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group),
                                   self->is_account ? _ ("Time Account") : _ ("Person"));
  for (guint i = 0; self->is_account && i < G_N_ELEMENTS (sums); i++)
    add_row (self, group, _ (sums[i].title));
  for (guint i = 0; !self->is_account && i < G_N_ELEMENTS (basics); i++)
    add_row (self, group, _ (basics[i].title));
  adw_bin_set_child (ADW_BIN (self), group);
  if (self->is_account)
    {
      watch_account (self);
      return GTK_WIDGET (self);
    }
  self->team = g_object_ref_sink (tb_person_lookup_new (desk, TB_LOOKUP_TEAM));
  g_object_bind_property (self->team, "text", self->rows->pdata[self->rows->len - 1], "value",
                          G_BINDING_SYNC_CREATE);
  return GTK_WIDGET (self);
}

/**
 * tb_file_facts_set_person:
 * @self: the lines
 * @person: (nullable): whose
 */
void
tb_file_facts_set_person (TbFileFacts *self,
                          TbPerson    *person)
{
  g_return_if_fail (TB_IS_FILE_FACTS (self));
  g_return_if_fail (person == NULL || TB_IS_PERSON (person));

  if (self->is_account &&
      (self->person == NULL || person == NULL || g_strcmp0 (self->person->id, person->id) != 0))
    show_account (self, NULL); /* never somebody else's figures */
  if (!g_set_object (&self->person, person))
    return;
  if (self->is_account)
    ask (self);
  else
    show_basics (self);
}
