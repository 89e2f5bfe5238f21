/* gate-run.c: the gate as a filter: a case on each line in, the codes of its reasons out
 *
 * Use: gate-run < CASES.  tests/oracle/compare.py asks an oracle the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#include "tb-gate.h"
#include "tb-rule-book.h"

static JsonObject *
get_object (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
get_text (JsonObject *object,
          const char *name)
{
  return object != NULL ? json_object_get_string_member_with_default (object, name, "") : "";
}

static gint64
get_number (JsonObject *object,
            const char *name)
{
  return json_object_get_int_member_with_default (object, name, 0);
}

static gboolean
get_truth (JsonObject *object,
           const char *name)
{
  return object != NULL && json_object_get_boolean_member_with_default (object, name, FALSE);
}

/* Where a case calls something otherwise than its kind. */
static const char *
get_case_name (const TbField *field)
{
  static const char *const names[][2] = {
    { "taken_on", "day" }, { "from_on", "from" }, { "until_on", "until" }, { "proof", "has_proof" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (field->name, names[i][0]) == 0)
      return names[i][1];
  return field->name;
}

static gpointer
read_row (const TbKind *kind,
          JsonObject   *object)
{
  gpointer row = tb_record_new (kind);

  for (guint i = 0; i < kind->table.n_fields; i++)
    {
      const TbField *field = &kind->table.fields[i];
      JsonNode      *node = json_object_get_member (object, get_case_name (field));

      if (node == NULL || JSON_NODE_HOLDS_NULL (node))
        continue;
      if (json_node_get_value_type (node) == G_TYPE_BOOLEAN && field->type == TB_FIELD_TEXT)
        tb_field_parse (field, row, json_node_get_boolean (node) ? "seen" : "", NULL);
      else if (field->type == TB_FIELD_TEXT)
        tb_field_parse (field, row, json_node_get_string (node), NULL);
      else if (field->type == TB_FIELD_BOOLEAN)
        tb_field_set_int64 (field, row, json_node_get_boolean (node));
      else
        tb_field_set_int64 (field, row, json_node_get_int (node));
    }
  return row;
}

static gpointer
read_one (const TbKind *kind,
          JsonObject   *object,
          const char   *name)
{
  JsonObject *member = get_object (object, name);

  return member != NULL ? read_row (kind, member) : NULL;
}

static GPtrArray *
read_all (const TbKind *kind,
          JsonObject   *object,
          const char   *name)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  JsonArray *array =
      json_object_has_member (object, name) ? json_object_get_array_member (object, name) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_ptr_array_add (rows, read_row (kind, json_array_get_object_element (array, i)));
  return rows;
}

/* The values of the case over those of the city; any value, also one no package may hold. */
static TbRules *
read_rules (JsonObject *object)
{
  TbRules           *rules = tb_rules_dup (tb_rules_get_default ());
  guint              n_params = 0;
  const TbRuleParam *params = tb_rule_param_get_all (&n_params);

  for (guint i = 0; object != NULL && i < n_params; i++)
    {
      const TbField *field = &params[i].field;
      JsonNode      *node = json_object_get_member (object, field->name);

      if (node == NULL)
        continue;
      if (field->type == TB_FIELD_TEXT)
        tb_field_parse (field, rules, json_node_get_string (node), NULL);
      else if (field->type == TB_FIELD_BOOLEAN)
        tb_field_set_int64 (field, rules, json_node_get_boolean (node));
      else
        tb_field_set_int64 (field, rules, json_node_get_int (node));
    }
  return rules;
}

static void
answer (JsonObject *object)
{
  g_autoptr (TbRules)        rules = read_rules (get_object (object, "rules"));
  g_autoptr (TbPerson)       volunteer = read_one (&tb_person_kind, object, "volunteer");
  g_autoptr (TbPerson)       elder = read_one (&tb_person_kind, object, "elder");
  g_autoptr (TbRegistration) registration =
      read_one (&tb_registration_kind, object, "registration");
  g_autoptr (TbRegistration) guardian =
      read_one (&tb_registration_kind, object, "guardian_registration");
  g_autoptr (GPtrArray) trainings = read_all (&tb_training_kind, object, "trainings");
  g_autoptr (GPtrArray) insurances = read_all (&tb_insurance_kind, object, "insurances");
  g_autoptr (GPtrArray) credentials = read_all (&tb_credential_kind, object, "credentials");
  g_autoptr (GPtrArray) consents = read_all (&tb_consent_kind, object, "consents");
  g_autoptr (GPtrArray) relations = read_all (&tb_relation_kind, object, "relations");
  g_autoptr (GPtrArray) qualifications =
      read_all (&tb_qualification_kind, object, "qualifications");
  g_autoptr (GPtrArray) categories = read_all (&tb_category_kind, object, "categories");
  g_autoptr (GPtrArray) contacts = read_all (&tb_contact_kind, object, "contacts");
  g_autoptr (GPtrArray) reasons = tb_reasons_new ();
  JsonObject           *task_object = get_object (object, "task");
  JsonObject           *item = get_object (object, "item");
  JsonObject           *giver = get_object (object, "volunteer");
  const TbGateTask      task = { .item = get_text (item, "code"),
                                 .is_professional = get_truth (item, "is_professional"),
                                 .is_housekeeping = get_truth (item, "is_housekeeping"),
                                 .is_enabled = get_truth (item, "is_enabled"),
                                 .credential = get_text (item, "credential"),
                                 .guardian_id = get_text (task_object, "guardian_id"),
                                 .institution_id = get_text (task_object, "institution_id") };
  const TbGateFacts     facts = { volunteer,
                                  elder,
                                  registration,
                                  guardian,
                              giver != NULL ? get_text (giver, "employer_id") : NULL,
                                  trainings,
                                  insurances,
                                  credentials,
                                  consents,
                                  relations,
                                  qualifications,
                                  categories,
                                  contacts };

  tb_gate_check (rules, &task, &facts, get_number (object, "day"), reasons);
  for (guint i = 0; i < reasons->len; i++)
    printf ("%s%s", i > 0 ? " " : "", ((TbReason *) reasons->pdata[i])->code);
  putchar ('\n');
}

int
main (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  char                  *line = NULL;
  size_t                 size = 0;
  ssize_t                n_read;

  while ((n_read = getline (&line, &size, stdin)) > 0)
    {
      g_autoptr (GError) error = NULL;

      if (!json_parser_load_from_data (parser, line, n_read, &error) ||
          !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
        {
          fprintf (stderr, "gate-run: this is no case: %s\n",
                   error != NULL ? error->message : line);
          free (line);
          return 2;
        }
      answer (json_node_get_object (json_parser_get_root (parser)));
    }
  free (line);
  return 0;
}
