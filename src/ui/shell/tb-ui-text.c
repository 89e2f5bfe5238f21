/* tb-ui-text.c: days, durations and failures in people's words
 *
 * Dates come from our own translated patterns: those of the C library follow the locale, and
 * a desk may speak Chinese under C.UTF-8.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-ui-text.h"

#include <glib/gi18n.h>

#include "tb-day.h"
#include "tb-districts.h"

#define MINUTE_US (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define HOUR_US   (60 * MINUTE_US)
#define DAY_US    (24 * HOUR_US)

/**
 * tb_ui_format_day:
 * @day: a day as yyyymmdd
 *
 * Returns: (transfer full): as it stands in a sentence; empty if the day is not known
 */
char *
tb_ui_format_day (gint64 day)
{
  int year;
  int month;
  int dom;

  if (!tb_day_get_parts (day, &year, &month, &dom))
    return g_strdup ("");
  /* TRANSLATORS: a date: year, month, day of the month */
  return g_strdup_printf (C_ ("date", "%d-%02d-%02d"), year, month, dom);
}

/**
 * tb_ui_format_short_day:
 * @day: a day as yyyymmdd
 *
 * Returns: (transfer full): as it stands in a column, all of one width; empty if not known
 */
char *
tb_ui_format_short_day (gint64 day)
{
  int year;
  int month;
  int dom;

  if (!tb_day_get_parts (day, &year, &month, &dom))
    return g_strdup ("");
  /* TRANSLATORS: a date in a column, always of the same width: year, month, day of the month */
  return g_strdup_printf (C_ ("date in a column", "%d-%02d-%02d"), year, month, dom);
}

/**
 * tb_ui_format_decimal_hours:
 * @minutes: how long
 *
 * Always to the hundredth, as on paper, so that figures stand in columns: 301.50.
 *
 * Returns: (transfer full): the hours
 */
char *
tb_ui_format_decimal_hours (gint64 minutes)
{
  gint64 hundredths = (ABS (minutes) * 100 + 30) / 60;

  return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%02d", minutes < 0 ? "−" : "", hundredths / 100,
                          (int) (hundredths % 100));
}

/**
 * tb_ui_format_hours:
 * @minutes: how long
 *
 * Returns: (transfer full): the same in hours and minutes, exact
 */
char *
tb_ui_format_hours (gint64 minutes)
{
  if (minutes > 0 && minutes < 60)
    /* TRANSLATORS: a duration of less than an hour */
    return g_strdup_printf (_ ("%d min"), (int) minutes);
  if (minutes % 60 == 0)
    /* TRANSLATORS: a duration in whole hours */
    return g_strdup_printf (_ ("%d h"), (int) (minutes / 60));
  if (minutes > -60 && minutes < 60)
    /* TRANSLATORS: a duration of less than an hour, in minutes */
    return g_strdup_printf (_ ("%d min"), (int) minutes);
  /* TRANSLATORS: a duration: hours and minutes */
  return g_strdup_printf (_ ("%d h %02d min"), (int) (minutes / 60), (int) ABS (minutes % 60));
}

/**
 * tb_ui_format_coins:
 * @minutes: time coins, in minutes
 *
 * Returns: (transfer full): the same in coins, one for an hour, to the hundredth
 */
char *
tb_ui_format_coins (gint64 minutes)
{
  g_autofree char *hours = tb_ui_format_decimal_hours (minutes);

  /* TRANSLATORS: an amount of time coins, such as 287.50 */
  return g_strdup_printf (_ ("%s coins"), hours);
}

/**
 * tb_ui_format_ago:
 * @then_us: an instant
 * @now_us: the instant it is
 *
 * Returns: (transfer full): how long ago that was
 */
char *
tb_ui_format_ago (gint64 then_us,
                  gint64 now_us)
{
  gint64 gone = now_us - then_us;

  if (gone < MINUTE_US)
    return g_strdup (_ ("just now"));
  if (gone < HOUR_US)
    return g_strdup_printf (ngettext ("%d minute ago", "%d minutes ago",
                                      (gulong) (gone / MINUTE_US)),
                            (int) (gone / MINUTE_US));
  if (gone < DAY_US)
    return g_strdup_printf (ngettext ("%d hour ago", "%d hours ago", (gulong) (gone / HOUR_US)),
                            (int) (gone / HOUR_US));
  return tb_ui_format_day (tb_day_of_instant (then_us));
}

/**
 * tb_ui_get_sex:
 * @sex: after GB/T 2261.1
 *
 * Returns: (transfer none): one word; empty if it is not known
 */
const char *
tb_ui_get_sex (gint64 sex)
{
  if (sex == TB_SEX_MALE)
    return C_ ("sex", "male");
  return sex == TB_SEX_FEMALE ? C_ ("sex", "female") : "";
}

/**
 * tb_ui_get_district:
 * @code: (nullable): of a district
 *
 * Returns: (transfer none): its name, or the code where it has none
 */
const char *
tb_ui_get_district (const char *code)
{
  const char *name = tb_district_get_name (code);

  if (name != NULL)
    return name;
  return code != NULL ? code : "";
}

/**
 * tb_ui_get_item:
 * @item: (nullable): of the catalogue
 *
 * Returns: (transfer none): its name; empty if there is none
 */
const char *
tb_ui_get_item (const TbCatalogueItem *item)
{
  if (item == NULL)
    return "";
  /* TRANSLATORS: “name” if items are called by the plan's own Chinese names, else as it is */
  return g_str_equal (C_ ("items of the catalogue", "english"), "name") ? item->name
                                                                        : item->english;
}

/**
 * tb_ui_format_who:
 * @person: (nullable): somebody
 * @now_us: the instant it is
 *
 * Returns: (transfer full): sex and age
 */
char *
tb_ui_format_who (TbPerson *person,
                  gint64    now_us)
{
  const char *sex;

  if (person == NULL)
    return g_strdup ("");
  sex = tb_ui_get_sex (person->sex);
  if (!tb_day_is_valid (person->born))
    return g_strdup (sex);
  /* TRANSLATORS: sex and age in years, in a narrow column */
  return g_strdup_printf (C_ ("sex and age", "%s %d"), sex,
                          tb_day_age (person->born, tb_day_of_instant (now_us)));
}

/**
 * tb_ui_describe_person:
 * @person: (nullable): somebody
 * @now_us: the instant it is
 *
 * Returns: (transfer full): a sentence for who listens instead of looks; no sealed data
 */
char *
tb_ui_describe_person (TbPerson *person,
                       gint64    now_us)
{
  g_autofree char *who = tb_ui_format_who (person, now_us);
  const char      *where = person != NULL ? tb_ui_get_district (person->district) : "";

  if (person == NULL)
    return g_strdup ("");
  if (*where == '\0') /* many a roster does not say it */
    /* TRANSLATORS: what is said for a row of the list: name, sex and age */
    return g_strdup_printf (_ ("%s, %s"), person->name, who);
  /* TRANSLATORS: what is said for a row of the list: name, sex and age, district */
  return g_strdup_printf (_ ("%s, %s, %s"), person->name, who, where);
}

/**
 * tb_ui_tell_apart:
 * @person: (nullable): somebody
 * @now_us: the instant it is
 *
 * Returns: (transfer full): what tells namesakes apart; no sealed data
 */
char *
tb_ui_tell_apart (TbPerson *person,
                  gint64    now_us)
{
  g_autofree char *who = tb_ui_format_who (person, now_us);
  const char      *where = person != NULL ? tb_record_get_name (person, "team") : NULL;

  if (where == NULL && person != NULL)
    where = tb_ui_get_district (person->district);
  if (where == NULL || *where == '\0')
    return g_steal_pointer (&who);
  /* TRANSLATORS: beside a name, to tell namesakes apart: sex and age, district or team */
  return g_strdup_printf (_ ("%s · %s"), who, where);
}

/**
 * tb_ui_explain_reason:
 * @reason: why something may not be done
 *
 * Returns: (transfer none): one sentence in the language of the window
 */
const char *
tb_ui_explain_reason (const TbReason *reason)
{
  static const char *const texts[][2] = {
    { "no-member", N_ ("An organisation certifies only what its own members did.") },
    { "period", N_ ("The period must lie between 1 June 2022, when the plan came into force, "
                    "and today.") },
    { "not-today", N_ ("A certificate bears the day it is issued.") },
    { "no-number", N_ ("No certificate number is at hand. Exchange data with the city platform "
                       "once to get some.") },
    { "number-taken", N_ ("Another certificate bears this number.") },
    { "nothing-certified", N_ ("There is no certified service in this period.") },
    { "no-issuer", N_ ("The issuing organisation is not known on this computer yet.") },
    { "not-your-part", N_ ("Your account may not do this; ask somebody whose task it is.") },
  };

  g_return_val_if_fail (reason != NULL, "");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_strcmp0 (texts[i][0], reason->code) == 0)
      return _ (texts[i][1]);
  return reason->text;
}

/**
 * tb_ui_quote_filter:
 * @text: what somebody typed
 *
 * Returns: (transfer full): the same as a value of a filter, in quotes
 */
char *
tb_ui_quote_filter (const char *text)
{
  g_autofree char *plain = g_strstrip (g_strdup (text));
  GString         *out = g_string_new ("\"");

  for (const char *c = plain; *c != '\0'; c++)
    {
      if (*c == '"' || *c == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, *c);
    }
  g_string_append_c (out, '"');
  return g_string_free (out, FALSE);
}

static void
name_button (GtkDropDown *drop_down,
             GParamSpec  *pspec,
             char        *title)
{
  GtkWidget       *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));
  gpointer         item = gtk_drop_down_get_selected_item (drop_down);
  const char      *choice = GTK_IS_STRING_OBJECT (item) ? gtk_string_object_get_string (item) : "";
  g_autofree char *sentence = NULL;

  /* TRANSLATORS: said for a choice: what is chosen of, what is chosen */
  sentence = *choice != '\0' ? g_strdup_printf (_ ("%s: %s"), title, choice) : g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

static void
free_title (gpointer  title,
            GClosure *closure)
{
  g_free (title);
}

/**
 * tb_ui_name_drop_down:
 * @drop_down: a list of texts; call this once
 * @title: what is chosen of
 *
 * The keyboard goes to a button inside, which GTK 4.8 gives no name: it says title and choice.
 */
void
tb_ui_name_drop_down (GtkDropDown *drop_down,
                      const char  *title)
{
  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));
  g_signal_connect_data (drop_down, "notify::selected-item", G_CALLBACK (name_button),
                         g_strdup (title), free_title, 0);
  name_button (drop_down, NULL, (char *) title);
}

/**
 * tb_ui_get_colleague:
 * @record: (type TbRecord): a row out of a list
 * @what: a reference of it to who did a step, e.g. “submitted_by”; not empty
 * @actor: (nullable): who is looking
 *
 * Never the name of an account.  What an organisation sees of the operator is that it was the
 * operator: the names of its people are not the organisation's to know.
 *
 * Returns: (transfer none): what that person is called; lives as long as @record
 */
const char *
tb_ui_get_colleague (gpointer    record,
                     const char *what,
                     const char *actor)
{
  const TbField *field = tb_table_find (&tb_record_get_kind (record)->table, what);
  const char    *name = tb_record_get_name (record, what);

  g_return_val_if_fail (field != NULL, "");
  if (actor != NULL && g_strcmp0 (tb_field_get_text (field, record), actor) == 0)
    return _ ("you");
  if (name != NULL)
    return name;
  return g_str_equal (what, "certified_by") ? _ ("the third-party operator") : _ ("a colleague");
}
