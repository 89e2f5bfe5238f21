/* tb-desk-rules.c: what is in force where and when, and the packages it comes from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-desk-rules.h"

#include <string.h>

#include "tb-day.h"
#include "tb-desk-private.h"
#include "tb-rule-shelf.h"
#include "tb-sign.h"

#define DISTRICT_CHARS 6

static const TbField line_fields[] = { TB_RULE_LINE_FIELDS (TB_ENTRY, TbRuleLine) };
static const TbField notice_fields[] = { TB_RULE_NOTICE_FIELDS (TB_ENTRY, TbRuleNotice) };

const TbTable tb_rule_line_table = TB_TABLE (TbRuleLine, "rule-line", line_fields);
const TbTable tb_rule_notice_table = TB_TABLE (TbRuleNotice, "rule-notice", notice_fields);

/**
 * tb_desk_get_city_key:
 * @self: a desk
 * @key: (out caller-allocates): the city's key, to take to another thread
 */
void
tb_desk_get_city_key (TbDesk    *self,
                      TbCityKey *key)
{
  key->is_known = tb_sign_read_key (tb_desk_get_profile (self, TB_PROFILE_PUBLIC_KEY), key->bytes);
}

/**
 * tb_city_key_get_bytes:
 * @key: from tb_desk_get_city_key()
 *
 * Returns: (transfer none) (nullable): its bytes; %NULL if the desk does not know the city yet
 */
const guint8 *
tb_city_key_get_bytes (const TbCityKey *key)
{
  return key->is_known ? key->bytes : NULL;
}

/**
 * tb_rules_read_policies:
 * @cache: connection to the cache
 * @key: the city's key
 * @version: (nullable): by which something was judged, perhaps long ago
 * @error: return location
 *
 * of that version, whatever is in force today.
 *
 * Errors: %G_IO_ERROR_NOT_FOUND if one of its packages is not here, or is not the city's word.
 *
 * Returns: (transfer full): numbers of the documents it rests on
 */
char *
tb_rules_read_policies (TbConn          *cache,
                        const TbCityKey *key,
                        const char      *version,
                        GError         **error)
{
  const TbRuleShelf *shelf = NULL;
  char              *policies = NULL;

  if (!tb_rule_shelf_get (cache, tb_city_key_get_bytes (key), &shelf, error))
    return NULL;
  if (version != NULL && *version != '\0')
    policies = tb_rule_book_print_policies (shelf->book, version);
  if (policies == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "the rule package “%s” is not here yet",
                 version != NULL ? version : "");
  return policies;
}

static void
free_line (gpointer line)
{
  tb_table_free (&tb_rule_line_table, line);
}

static void
free_notice (gpointer notice)
{
  tb_table_free (&tb_rule_notice_table, notice);
}

/* Takes @value. */
static void
add_line (GPtrArray  *lines,
          const char *group,
          const char *name,
          char       *value,
          const char *source,
          const char *assumption)
{
  TbRuleLine *line = tb_table_new (&tb_rule_line_table);

  line->name = group != NULL ? g_strconcat (group, ".", name, NULL) : g_strdup (name);
  line->value = value;
  line->source = g_strdup (source);
  line->assumption = g_strdup (assumption);
  g_ptr_array_add (lines, line);
}

/* what the nearest level that says anything gives to whom. */
static void
add_shares (GPtrArray  *lines,
            TbRuleBook *book,
            const char *place,
            gint64      day)
{
  g_autofree char     *district = g_strndup (place, DISTRICT_CHARS);
  const char *const    places[] = { place, district, TB_RULE_PLACE_CITY };
  const TbRulePackage *quotas = NULL;
  const TbRulePackage *priorities = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const TbRulePackage *package = tb_rule_book_find_package (book, places[i], day);

      if (package != NULL && quotas == NULL && package->quotas->len > 0)
        quotas = package;
      if (package != NULL && priorities == NULL && package->priorities->len > 0)
        priorities = package;
    }
  for (guint i = 0; quotas != NULL && i < quotas->quotas->len; i++)
    {
      const TbRuleShare *share = quotas->quotas->pdata[i];

      add_line (lines, "quota", share->category,
                g_strdup_printf ("%" G_GINT64_FORMAT " %s", share->minutes, share->period), "R-097",
                NULL);
    }
  for (guint i = 0; priorities != NULL && i < priorities->priorities->len; i++)
    {
      const TbRuleShare *share = priorities->priorities->pdata[i];

      add_line (lines, "priority", share->category,
                g_strdup_printf ("%" G_GINT64_FORMAT, share->weight), "R-098", NULL);
    }
}

static GPtrArray *
list_lines (TbRuleBook *book,
            const char *place,
            const char *org_id,
            gint64      day)
{
  GPtrArray         *lines = g_ptr_array_new_with_free_func (free_line);
  const TbRules     *rules = tb_rule_book_find (book, place, org_id, day);
  guint              n_params = 0;
  const TbRuleParam *params = tb_rule_param_get_all (&n_params);

  add_line (lines, NULL, "version", g_strdup (rules->version), NULL, NULL);
  add_line (lines, NULL, "policy", tb_rule_book_print_policies (book, rules->version), NULL, NULL);
  for (guint i = 0; i < n_params; i++)
    add_line (lines, NULL, params[i].field.name, tb_rule_param_print (&params[i], rules),
              params[i].source, params[i].assumption);
  if (place == NULL || !g_ascii_isdigit (*place))
    return lines;
  for (const char *const *feature = tb_rule_get_features (); *feature != NULL; feature++)
    add_line (lines, "switch", *feature,
              g_strdup (tb_rule_book_is_on (book, *feature, place, day) ? "on" : "off"), "R-215",
              NULL);
  add_shares (lines, book, place, day);
  return lines;
}

static const char *
get_state (TbRuleBook          *book,
           const TbRulePackage *package,
           gint64               day)
{
  const TbRulePackage *found = tb_rule_book_find_package (book, package->place, day);

  if (package->from > day)
    return TB_RULE_LATER;
  if (!tb_rule_package_covers (package, day))
    return TB_RULE_ENDED;
  return found == package ? TB_RULE_IN_FORCE : TB_RULE_REPLACED;
}

static void
add_notice (GPtrArray           *notices,
            TbRuleBook          *book,
            const TbRulePackage *package,
            gint64               day)
{
  TbRuleNotice *notice = tb_table_new (&tb_rule_notice_table);

  notice->version = g_strdup (package->version);
  notice->place = g_strdup (package->place);
  notice->policy = g_strdup (package->policy);
  notice->issued_on = package->issued_on;
  notice->from_on = package->from;
  notice->until_on = package->until;
  notice->document_name = g_strdup (package->document);
  notice->note = g_strdup (package->note);
  notice->state = g_strdup (get_state (book, package, day));
  g_ptr_array_add (notices, notice);
}

static GPtrArray *
list_notices (TbRuleBook *book,
              gint64      day)
{
  GPtrArray *notices = g_ptr_array_new_with_free_func (free_notice);
  GPtrArray *packages = tb_rule_book_get_packages (book);

  for (guint i = 0; i < packages->len; i++)
    add_notice (notices, book, packages->pdata[i], day);
  return notices;
}

/* What the row says of itself; nothing of it is vouched for. */
static gboolean
add_refused (GPtrArray           *notices,
             TbConn              *cache,
             const TbRuleVerdict *verdict,
             GError             **error)
{
  g_autoptr (TbRuleFile) file = NULL;
  TbRuleNotice          *notice;
  gpointer               row = NULL;

  if (!tb_rows_get (cache, &tb_rule_file_kind, verdict->id, &row, error))
    return FALSE;
  if ((file = row) == NULL)
    return TRUE;
  notice = tb_table_new (&tb_rule_notice_table);
  tb_table_copy_common (&tb_rule_notice_table, notice, &tb_rule_file_kind.table, file);
  tb_set_str (&notice->state,
              file->ver == 0 && file->signature == NULL ? TB_RULE_SENDING : TB_RULE_REFUSED);
  tb_set_str (&notice->reason, verdict->problem);
  g_ptr_array_add (notices, notice);
  return TRUE;
}

/**
 * tb_rules_page_new_default:
 * @place: (nullable): “city”, or code of a district or street
 * @day: yyyymmdd
 *
 * Returns: (transfer full): what came with the program
 */
TbRulesPage *
tb_rules_page_new_default (const char *place,
                           gint64      day)
{
  g_autoptr (TbRuleBook) book = tb_rule_book_new_default ();
  TbRulesPage           *page = g_new0 (TbRulesPage, 1);

  page->lines = list_lines (book, place, NULL, day);
  page->notices = list_notices (book, day);
  return page;
}

/**
 * tb_rules_page_free:
 * @page: (transfer full) (nullable): what is in force
 */
void
tb_rules_page_free (TbRulesPage *page)
{
  if (page == NULL)
    return;
  g_clear_pointer (&page->lines, g_ptr_array_unref);
  g_clear_pointer (&page->notices, g_ptr_array_unref);
  g_free (page);
}

typedef struct
{
  char     *place;  /* (owned) (nullable) */
  char     *org_id; /* (owned) (nullable): when no place is asked for */
  gint64    day;
  TbCityKey key;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->place);
  g_free (reading->org_id);
  g_free (reading);
}

static gpointer
read_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  Reading                *reading = args;
  const TbRuleShelf      *shelf = NULL;
  g_autofree char        *place = g_strdup (reading->place);
  g_autoptr (TbRulesPage) page = g_new0 (TbRulesPage, 1);

  if (!tb_rule_shelf_get (cache, tb_city_key_get_bytes (&reading->key), &shelf, error) ||
      (place == NULL && !tb_rule_shelf_find_place (cache, reading->org_id, &place, error)))
    return NULL;
  page->lines = list_lines (shelf->book, place, reading->org_id, reading->day);
  page->notices = list_notices (shelf->book, reading->day);
  for (guint i = 0; i < shelf->verdicts->len; i++)
    {
      const TbRuleVerdict *verdict = shelf->verdicts->pdata[i];

      if (verdict->problem != NULL && !add_refused (page->notices, cache, verdict, error))
        return NULL;
    }
  return g_steal_pointer (&page);
}

static void
free_page (gpointer page)
{
  tb_rules_page_free (page);
}

/**
 * tb_desk_read_rules_async:
 * @self: a desk
 * @place: (nullable): “city”, or code of a district or street; %NULL for one's own organisation
 * @day: yyyymmdd; 0 for today
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Needs no network: packages and their documents are here.
 */
void
tb_desk_read_rules_async (TbDesk             *self,
                          const char         *place,
                          gint64              day,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->place = g_strdup (place);
  reading->org_id = place == NULL ? g_strdup (tb_desk_get_org_id (self)) : NULL;
  reading->day = day != 0 ? day : tb_day_of_instant (tb_desk_get_now (self));
  tb_desk_get_city_key (self, &reading->key);
  tb_desk_run (self, tb_desk_read_rules_async, TB_DESK_READS, read_job, reading, reading_free,
               free_page, cancellable, callback, user_data);
}

/**
 * tb_desk_read_rules_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Returns: (transfer full): what is in force there, and every package that is here
 */
TbRulesPage *
tb_desk_read_rules_finish (TbDesk       *self,
                           GAsyncResult *result,
                           GError      **error)
{
  return tb_desk_run_finish (self, result, error);
}
