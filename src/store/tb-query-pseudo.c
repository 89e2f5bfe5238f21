/* tb-query-pseudo.c: what is asked for like a field and is none
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-day.h"
#include "tb-find.h"
#include "tb-kinds.h"
#include "tb-names.h"
#include "tb-query.h"
#include "tb-row-states.h"

#include <string.h>

enum
{
  PSEUDO_SYNC,
  PSEUDO_FIND,
  PSEUDO_TEAM,
  PSEUDO_HOURS,
  PSEUDO_REGISTRATION,
  PSEUDO_INSURED,
  PSEUDO_TRAIT,
  PSEUDO_CATEGORY,
  PSEUDO_VOLUNTEER,
  PSEUDO_COUPLE,
  PSEUDO_LED,
};

/* What a person was certified for by those this file knows the records of, and who was merged into
 * them; out of indexes. */
#define HOURS_ORDER                                                            \
  "((SELECT ifnull (sum (minutes), 0) FROM service_record"                     \
  "  WHERE volunteer_id = person.id AND state = 'certified')"                  \
  " + (SELECT ifnull (sum (r.minutes), 0) FROM person m JOIN service_record r" \
  "    ON r.volunteer_id = m.id WHERE m.merged_into = person.id AND r.state = 'certified'))"
#define HOURS_TABLE "service_record"

/* How far a person has come with an organisation: the state of their application. */
#define REGISTRATION_TABLE "registration"

/* The last day on which a person is insured by what is known here; 0: never. */
#define INSURED_TABLE "insurance"
#define INSURED                                            \
  "(SELECT ifnull (max (until_on), 0) FROM " INSURED_TABLE \
  " WHERE person_id = person.id)"

/* What is said of a person, or follows: a direct relative of somebody who
 * is severely disabled, whichever of the two the relation was entered for. */
#define TRAIT_TABLE    "trait"
#define CATEGORY_TABLE "category"
#define RELATION_TABLE "relation"
#define DIRECT         "('spouse', 'parent', 'child', 'grandparent', 'grandchild')"
#define DISABLED       "(SELECT person_id FROM " CATEGORY_TABLE " WHERE category = 'disabled')"
#define KIN                                                                      \
  "(id IN (SELECT person_id FROM " RELATION_TABLE " WHERE other_id IN " DISABLED \
  " AND relation IN " DIRECT ") OR id IN (SELECT other_id FROM " RELATION_TABLE  \
  " WHERE person_id IN " DISABLED " AND relation IN " DIRECT "))"

/* When somebody was born, or who they are married to: either of the two may use their coins
 * (R-183, A3).  Both days are in it. */
#define COUPLE                                                                                  \
  "(born BETWEEN ?%d AND ?%d OR id IN"                                                          \
  " (SELECT r.person_id FROM " RELATION_TABLE " r JOIN person s ON s.id = r.other_id"           \
  "  WHERE r.relation = 'spouse' AND r.until_on = 0 AND s.born BETWEEN ?%d AND ?%d"             \
  "  UNION ALL SELECT r.other_id FROM " RELATION_TABLE " r JOIN person s ON s.id = r.person_id" \
  "  WHERE r.relation = 'spouse' AND r.until_on = 0 AND s.born BETWEEN ?%d AND ?%d))"

/* see tb-desk-narrow.c; elders are in no team, and who leads none is not bound to one. */
#define LED_TABLES_FROM "team t JOIN staff s ON t.leader_id = s.person_id WHERE s.id = ?%d"
#define LED_PEOPLE                                                                  \
  "(SELECT person_id FROM membership WHERE team_id IN (WITH RECURSIVE part (id) AS" \
  " (SELECT t.id FROM " LED_TABLES_FROM " UNION SELECT team.id FROM team JOIN part" \
  " ON team.parent_id = part.id) SELECT id FROM part)"                              \
  " UNION SELECT person_id FROM staff WHERE id = ?%d)"
#define LED "(NOT EXISTS (SELECT 1 FROM " LED_TABLES_FROM ") OR %s%s IN " LED_PEOPLE ")"

static const char *const operators[TB_N_OPERATORS] = {
  [TB_OP_EQUAL] = "=",
  [TB_OP_NOT_EQUAL] = "!=",
  [TB_OP_LESS] = "<",
  [TB_OP_AT_MOST] = "<=",
  [TB_OP_MORE] = ">",
  [TB_OP_AT_LEAST] = ">=",
};

/* What of a kind is somebody's; NULL: leaders are not asked of it. */
static const char *
find_led_field (const TbKind *kind)
{
  if (kind == &tb_service_record_kind)
    return "volunteer_id";
  return kind == &tb_person_kind ? "id" : kind == &tb_certificate_kind ? "person_id"
                                                                       : NULL;
}

static const TbField pseudo_fields[] = {
  [PSEUDO_SYNC] = { "sync", "Sync", 0, TB_FIELD_TEXT, TB_MARK_NONE },
  [PSEUDO_FIND] = { "find", "Find", 0, TB_FIELD_TEXT, TB_MARK_PERSONAL },
  [PSEUDO_TEAM] = { "team", "Team", 0, TB_FIELD_TEXT, TB_MARK_NONE },
  [PSEUDO_HOURS] = { "hours", "Certified hours", 0, TB_FIELD_TEXT, TB_MARK_NONE },
  [PSEUDO_REGISTRATION] = { "registration", "Registration", 0, TB_FIELD_TEXT, TB_MARK_NONE },
  [PSEUDO_INSURED] = { "insured_until", "Insured until", 0, TB_FIELD_TEXT, TB_MARK_NONE },
  [PSEUDO_LED] = { "led_by", "Led by", 0, TB_FIELD_TEXT, TB_MARK_NONE },
  [PSEUDO_TRAIT] = { "trait", "Tag", 0, TB_FIELD_TEXT, TB_MARK_NONE },
  [PSEUDO_CATEGORY] = { "category", "Category", 0, TB_FIELD_TEXT, TB_MARK_NONE },
  [PSEUDO_VOLUNTEER] = { "of_volunteer", "Volunteer", 0, TB_FIELD_TEXT, TB_MARK_NONE },
  [PSEUDO_COUPLE] = { "couple_born", "Born", 0, TB_FIELD_TEXT, TB_MARK_PERSONAL },
};

/**
 * tb_query_find_pseudo:
 * @name: what a term names
 *
 * Returns: (nullable): the pseudo-field; %NULL if it is none
 */
const TbField *
tb_query_find_pseudo (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (pseudo_fields); i++)
    if (strcmp (pseudo_fields[i].name, name) == 0)
      return &pseudo_fields[i];
  return NULL;
}

/**
 * tb_query_asks_state:
 * @query: a question
 *
 * Returns: whether its answer depends on how rows stand between this desk and the city
 */
gboolean
tb_query_asks_state (const TbQuery *query)
{
  for (guint i = 0; i < query->terms->len; i++)
    {
      const TbTerm *term = g_ptr_array_index (query->terms, i);

      if (term->field == &pseudo_fields[PSEUDO_SYNC])
        return TRUE;
    }
  return FALSE;
}

/**
 * tb_query_names_person:
 * @term: a term
 *
 * Returns: whether it asks for what is one person's
 */
gboolean
tb_query_names_person (const TbTerm *term)
{
  static const char *const names[] = { "person_id", "volunteer_id", "elder_id", NULL };

  return term->op == TB_OP_EQUAL && *term->text != '\0' &&
         g_strv_contains (names, term->field->name);
}

/**
 * tb_query_append_person:
 * @sql: gets the term
 * @term: a term
 * @index: (inout): of the last parameter
 *
 * what is somebody's is theirs under the keys of who was merged into them, too.
 *
 * Returns: whether it was written; a term that does not ask for what is one person's is not
 */
gboolean
tb_query_append_person (GString      *sql,
                        const TbTerm *term,
                        int          *index)
{
  if (!tb_query_names_person (term))
    return FALSE;
  ++*index;
  g_string_append_printf (sql,
                          "%s IN (SELECT ?%d UNION ALL SELECT id FROM person"
                          " WHERE merged_into = ?%d)",
                          term->field->name, *index, *index);
  return TRUE;
}

/**
 * tb_query_find_pseudo_order:
 * @kind: of the rows
 * @name: what they are to be sorted by
 *
 * Returns: (nullable): the pseudo-field, if such rows can be sorted by it
 */
const TbField *
tb_query_find_pseudo_order (const TbKind *kind,
                            const char   *name)
{
  const TbField *field = tb_query_find_pseudo (name);

  return kind == &tb_person_kind &&
                 (field == &pseudo_fields[PSEUDO_TEAM] || field == &pseudo_fields[PSEUDO_HOURS] ||
                  field == &pseudo_fields[PSEUDO_REGISTRATION] ||
                  field == &pseudo_fields[PSEUDO_INSURED])
             ? field
             : NULL;
}

/**
 * tb_query_get_order:
 * @kind: of the rows
 * @field: a field, or a pseudo-field
 *
 * Returns: (nullable): the expression that sorts by what is not in the row itself; %NULL for the
 *   rest
 */
const char *
tb_query_get_order (const TbKind  *kind,
                    const TbField *field)
{
  return field == &pseudo_fields[PSEUDO_HOURS] ? HOURS_ORDER
                                               : tb_names_get_order (kind, field->name);
}

/**
 * tb_query_leans_on:
 * @query: a question
 * @table: a table that has changed, other than that of its kind
 *
 * Returns: whether names in its rows, or their order, may have changed with it
 */
gboolean
tb_query_leans_on (const TbQuery *query,
                   const char    *table)
{
  for (guint i = 0; i < query->n_orders; i++)
    if (query->orders[i].field == &pseudo_fields[PSEUDO_HOURS] &&
        g_strcmp0 (table, HOURS_TABLE) == 0)
      return TRUE;
  for (guint i = 0; i < query->terms->len; i++)
    {
      const TbField *field = ((const TbTerm *) query->terms->pdata[i])->field;

      if (tb_query_names_person (query->terms->pdata[i]) && g_strcmp0 (table, "person") == 0)
        return TRUE;
      if (((field == &pseudo_fields[PSEUDO_TRAIT] || field == &pseudo_fields[PSEUDO_CATEGORY]) &&
           (g_strcmp0 (table, TRAIT_TABLE) == 0 || g_strcmp0 (table, CATEGORY_TABLE) == 0 ||
            g_strcmp0 (table, RELATION_TABLE) == 0)) ||
          (field == &pseudo_fields[PSEUDO_VOLUNTEER] &&
           g_strcmp0 (table, "service_record") == 0) ||
          (field == &pseudo_fields[PSEUDO_REGISTRATION] &&
           g_strcmp0 (table, REGISTRATION_TABLE) == 0) ||
          (field == &pseudo_fields[PSEUDO_COUPLE] && g_strcmp0 (table, RELATION_TABLE) == 0) ||
          (field == &pseudo_fields[PSEUDO_LED] &&
           (g_strcmp0 (table, "membership") == 0 || g_strcmp0 (table, "team") == 0 ||
            g_strcmp0 (table, "staff") == 0)) ||
          (field == &pseudo_fields[PSEUDO_INSURED] && g_strcmp0 (table, INSURED_TABLE) == 0))
        return TRUE;
    }
  return tb_names_depend_on (query->kind, table);
}

/* Whose words are looked through: the kind itself, or the people its rows lead to. */
static const TbKind *
get_found_kind (const TbKind *kind)
{
  if (tb_find_is_for (kind))
    return kind;
  return tb_names_leads_to_people (kind) ? &tb_person_kind : NULL;
}

/**
 * tb_query_asks_names:
 * @query: a question
 *
 * Returns: whether its answer depends on names of other rows
 */
gboolean
tb_query_asks_names (const TbQuery *query)
{
  for (guint i = 0; i < query->n_orders; i++)
    if (tb_query_get_order (query->kind, query->orders[i].field) != NULL)
      return TRUE;
  for (guint i = 0; i < query->terms->len; i++)
    {
      const TbField *field = ((const TbTerm *) query->terms->pdata[i])->field;

      if (field == &pseudo_fields[PSEUDO_TEAM] || field == &pseudo_fields[PSEUDO_REGISTRATION] ||
          field == &pseudo_fields[PSEUDO_INSURED] || field == &pseudo_fields[PSEUDO_TRAIT] ||
          field == &pseudo_fields[PSEUDO_CATEGORY] || field == &pseudo_fields[PSEUDO_VOLUNTEER] ||
          field == &pseudo_fields[PSEUDO_COUPLE] || field == &pseudo_fields[PSEUDO_LED] ||
          (field == &pseudo_fields[PSEUDO_FIND] && get_found_kind (query->kind) != query->kind))
        return TRUE;
    }
  return FALSE;
}

/* “1966-11-26..1967-11-25”: two days. */
static gboolean
parse_days (const char *text,
            gint64     *from_out,
            gint64     *until_out)
{
  g_auto (GStrv) days = g_strsplit (text != NULL ? text : "", "..", 2);

  if (g_strv_length (days) != 2)
    return FALSE;
  *from_out = tb_day_parse (days[0]);
  *until_out = tb_day_parse (days[1]);
  return *from_out != TB_DAY_UNKNOWN && *until_out != TB_DAY_UNKNOWN;
}

/**
 * tb_query_check_pseudo:
 * @query: a question
 * @field: a pseudo-field
 * @op: an operator
 * @value: (nullable): its value
 * @error: return location
 *
 * Errors: %TB_ERROR_DATA if that cannot be asked.
 *
 * Returns: whether it can
 */
gboolean
tb_query_check_pseudo (const TbQuery *query,
                       const TbField *field,
                       TbOperator     op,
                       const char    *value,
                       GError       **error)
{
  const gboolean is_led = field == &pseudo_fields[PSEUDO_LED];
  const gboolean is_find = field == &pseudo_fields[PSEUDO_FIND];
  const gboolean is_team = field == &pseudo_fields[PSEUDO_TEAM];
  const gboolean is_registration = field == &pseudo_fields[PSEUDO_REGISTRATION];
  const gboolean is_insured = field == &pseudo_fields[PSEUDO_INSURED];
  const gboolean is_told = field == &pseudo_fields[PSEUDO_TRAIT] ||
                           field == &pseudo_fields[PSEUDO_CATEGORY] ||
                           field == &pseudo_fields[PSEUDO_VOLUNTEER];
  const TbKind *told_of =
      field == &pseudo_fields[PSEUDO_VOLUNTEER] ? &tb_evaluation_kind : &tb_person_kind;
  const gboolean is_couple = field == &pseudo_fields[PSEUDO_COUPLE];
  const char    *rows = query->kind->table.name;
  gint64         days[2];
  TbRowState     state;

  if (is_led && find_led_field (query->kind) != NULL && op == TB_OP_EQUAL)
    return TRUE;
  if (is_team && query->kind == &tb_person_kind && (op == TB_OP_IS_EMPTY || op == TB_OP_EQUAL))
    return TRUE;
  if (is_told && query->kind == told_of && op == TB_OP_EQUAL)
    return TRUE;
  if (is_registration && query->kind == &tb_person_kind && op == TB_OP_EQUAL)
    return TRUE;
  if (is_couple && query->kind == &tb_person_kind && op == TB_OP_EQUAL &&
      parse_days (value, &days[0], &days[1]))
    return TRUE;
  if (is_insured && query->kind == &tb_person_kind &&
      (op == TB_OP_IS_EMPTY ||
       (operators[op] != NULL && tb_day_parse (value) != TB_DAY_UNKNOWN)))
    return TRUE;
  if (is_told || is_team || is_registration || is_insured || is_couple || is_led ||
      field == &pseudo_fields[PSEUDO_HOURS])
    g_set_error (error, TB_ERROR, TB_ERROR_DATA, "%s cannot be asked of %s", field->name,
                 rows);
  else if (op != TB_OP_EQUAL && (is_find || op != TB_OP_NOT_EQUAL))
    g_set_error (error, TB_ERROR, TB_ERROR_DATA, "only = %s asked", is_find ? "is" : "and != are");
  else if (is_find && get_found_kind (query->kind) == NULL)
    g_set_error (error, TB_ERROR, TB_ERROR_DATA, "%s has nothing to find a row by", rows);
  else if (!is_find && !tb_row_state_find (value, &state))
    g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA,
                         "synced, waiting, sending, conflict or rejected is expected");
  else
    return TRUE;
  return FALSE;
}

static char *
print_found (const TbKind *kind,
             int           parameter)
{
  const TbKind    *found = get_found_kind (kind);
  g_autofree char *test = tb_find_print_test (found, parameter);

  return found == kind ? g_steal_pointer (&test) : tb_names_print_found (kind, test);
}

/* It follows from other rows, and is entered in none. */
static gboolean
is_kin (const TbTerm *term)
{
  return term->field == &pseudo_fields[PSEUDO_TRAIT] &&
         g_strcmp0 (term->text, TB_TRAIT_KIN) == 0;
}

/* Whoever is to be reviewed again waits for a review, too. */
static char *
print_registration (int index)
{
  return g_strdup_printf ("id IN (SELECT person_id FROM " REGISTRATION_TABLE " WHERE state = ?%d"
                          " UNION ALL SELECT person_id FROM " REGISTRATION_TABLE
                          " WHERE ?%d = 'applied' AND state = 'approved' AND again_on > 0)",
                          index, index);
}

/**
 * tb_query_print_pseudo:
 * @query: a question
 * @term: one of its terms, of a pseudo-field
 * @index: (inout): number of the last parameter
 *
 * Returns: (transfer full): the term in SQL
 */
char *
tb_query_print_pseudo (const TbQuery *query,
                       const TbTerm  *term,
                       int           *index)
{
  TbRowState state = TB_ROW_SYNCED;

  if (term->field == &pseudo_fields[PSEUDO_TEAM])
    return term->op == TB_OP_IS_EMPTY
               ? g_strdup ("id NOT IN (SELECT person_id FROM membership WHERE team_id > '')")
               : g_strdup_printf ("id IN (SELECT person_id FROM membership WHERE team_id IN"
                                  " (WITH RECURSIVE part (id) AS (SELECT ?%d UNION"
                                  " SELECT team.id FROM team JOIN part ON team.parent_id = part.id)"
                                  " SELECT id FROM part))",
                                  ++*index);
  if (term->field == &pseudo_fields[PSEUDO_LED])
    {
      const int at = ++*index;

      return g_strdup_printf (LED, at,
                              query->kind == &tb_person_kind ? "(is_elder AND NOT is_volunteer) OR "
                                                             : "",
                              find_led_field (query->kind), at, at);
    }
  if (term->field == &pseudo_fields[PSEUDO_REGISTRATION])
    return print_registration (++*index);
  if (term->field == &pseudo_fields[PSEUDO_COUPLE])
    {
      const int from = ++*index;
      const int until = ++*index;

      return g_strdup_printf (COUPLE, from, until, from, until, from, until);
    }
  if (is_kin (term))
    return g_strdup (KIN);
  if (term->field == &pseudo_fields[PSEUDO_TRAIT])
    return g_strdup_printf ("id IN (SELECT person_id FROM " TRAIT_TABLE " WHERE trait = ?%d)",
                            ++*index);
  if (term->field == &pseudo_fields[PSEUDO_CATEGORY])
    return g_strdup_printf ("id IN (SELECT person_id FROM " CATEGORY_TABLE
                            " WHERE category = ?%d)",
                            ++*index);
  if (term->field == &pseudo_fields[PSEUDO_VOLUNTEER])
    return g_strdup_printf ("record_id IN (SELECT id FROM service_record WHERE volunteer_id = ?%d)",
                            ++*index);
  if (term->field == &pseudo_fields[PSEUDO_INSURED])
    return term->op == TB_OP_IS_EMPTY
               ? g_strdup (INSURED " = 0")
               : g_strdup_printf (INSURED " %s ?%d", operators[term->op], ++*index);
  if (term->field == &pseudo_fields[PSEUDO_FIND])
    {
      if (tb_find_has_words (term->text))
        return print_found (query->kind, ++*index);
      return g_strdup (tb_find_is_blank (term->text) ? "true" : "false");
    }
  tb_row_state_find (term->text, &state); /* was checked when the term came in */
  return tb_row_states_print_test (query->kind, state, term->op == TB_OP_NOT_EQUAL);
}

/**
 * tb_query_bind_pseudo:
 * @query: a question
 * @term: one of its terms, of a pseudo-field
 * @stmt: a statement that has it in SQL
 * @index: (inout): number of the last parameter
 */
void
tb_query_bind_pseudo (const TbQuery *query,
                      const TbTerm  *term,
                      TbStmt        *stmt,
                      int           *index)
{
  g_autofree char *match = NULL;
  gint64           days[2];

  if (term->field == &pseudo_fields[PSEUDO_COUPLE] && parse_days (term->text, &days[0], &days[1]))
    for (guint i = 0; i < G_N_ELEMENTS (days); i++)
      tb_stmt_bind_int64 (stmt, ++*index, days[i]);
  if ((term->field == &pseudo_fields[PSEUDO_TEAM] && term->op == TB_OP_EQUAL) ||
      term->field == &pseudo_fields[PSEUDO_REGISTRATION] ||
      (term->field == &pseudo_fields[PSEUDO_TRAIT] && !is_kin (term)) ||
      term->field == &pseudo_fields[PSEUDO_CATEGORY] ||
      term->field == &pseudo_fields[PSEUDO_LED] || term->field == &pseudo_fields[PSEUDO_VOLUNTEER])
    tb_stmt_bind_text (stmt, ++*index, term->text);
  if (term->field == &pseudo_fields[PSEUDO_INSURED] && term->op != TB_OP_IS_EMPTY)
    tb_stmt_bind_int64 (stmt, ++*index, tb_day_parse (term->text));
  if (term->field != &pseudo_fields[PSEUDO_FIND] || !tb_find_has_words (term->text))
    return;
  match = tb_find_print_match (stmt->conn, get_found_kind (query->kind), term->text);
  tb_stmt_bind_text (stmt, ++*index, match);
}
