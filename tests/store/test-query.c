/* test-query.c: a list is a question: filters, orders, text form, totals
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-query.h"
#include "tb-rows.h"
#include "tb-test.h"

#define N_ROWS 400

#define THING_FIELDS(F, S)                                         \
  TB_HEAD_FIELDS (F, S)                                            \
  F (S, TEXT, name, TB_MARK_REQUIRED | TB_MARK_SEARCHABLE, "Name") \
  F (S, TEXT, name_key, TB_MARK_SEARCHABLE, "Sort key")            \
  F (S, TEXT, town, TB_MARK_SEARCHABLE, "Town")                    \
  F (S, MINUTES, minutes, TB_MARK_NONE, "Minutes")                 \
  F (S, BOOLEAN, is_open, TB_MARK_NONE, "Open")                    \
  F (S, INSTANT, start_us, TB_MARK_SEARCHABLE, "Start")            \
  F (S, TEXT, phone, TB_MARK_SEALED, "Phone")                      \
  F (S, CHANGES, changes, TB_MARK_NONE, "Changes")

G_DECLARE_FINAL_TYPE (Thing, thing, T, THING, TbRecord)
struct _Thing
{
  TbRecord parent_instance;
  THING_FIELDS (TB_MEMBER, Thing)
};
extern const TbKind thing_kind;
TB_DEFINE_KIND (Thing, thing, "thing", THING_FIELDS, FALSE)

static const TbKind *const kinds[] = { &thing_kind, NULL };

/* Texts that begin with each other, with what SQL, the text form and UTF-8 care about. */
static const char *const texts[] = {
  "",
  "a",
  "ab",
  "abc",
  "b",
  "a b",
  "王",
  "王小",
  "王小明",
  "小王",
  "𠮷",
  "𠮷野",
  "O'Neil",
  "\"",
  "\\",
  "%",
  "_",
  "=1",
  "' OR 1=1 --",
  "AND",
  "order:",
  "?1",
  "a\x7f",
  "东　城",
};

typedef struct
{
  TbConn    *conn;
  GPtrArray *rows;
  GRand     *rand;
} Fixture;

static const char *
any_text (GRand *rand)
{
  return texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))];
}

static void
set_up (Fixture      *f,
        gconstpointer data)
{
  guint32            seed = (guint32) g_test_rand_int ();
  g_autoptr (TbSeal) seal = NULL;
  g_autoptr (GError) error = NULL;

  g_test_message ("seed %u", seed);
  f->rand = g_rand_new_with_seed (seed);
  f->conn = tb_conn_open (":memory:", TB_SCRATCH, &error);
  f->rows = g_ptr_array_new_with_free_func (g_object_unref);
  seal = tb_test_seal_new (1);
  tb_conn_set_seal (f->conn, seal);
  g_assert_true (tb_schema_ensure (f->conn, kinds, FALSE, &error));
  for (guint i = 0; i < N_ROWS; i++)
    {
      Thing *row = tb_record_new (&thing_kind);

      row->id = g_strdup_printf ("%04x-%u", g_rand_int_range (f->rand, 0, 0xffff), i);
      row->name = g_strdup (any_text (f->rand));
      row->name_key = g_strdup_printf ("k%d", g_rand_int_range (f->rand, 0, 50));
      row->town = g_rand_boolean (f->rand) ? g_strdup (any_text (f->rand)) : NULL;
      row->minutes = g_rand_int_range (f->rand, -5, 6);
      row->is_open = g_rand_boolean (f->rand);
      row->start_us = g_rand_int_range (f->rand, 0, 4);
      row->phone = g_rand_boolean (f->rand) ? g_strdup ("13800000000") : NULL;
      g_assert_true (tb_rows_put (f->conn, row, &error));
      g_ptr_array_add (f->rows, row);
    }
}

static void
tear_down (Fixture      *f,
           gconstpointer data)
{
  g_ptr_array_unref (f->rows);
  g_rand_free (f->rand);
  tb_conn_close (f->conn);
}

/* The same question, asked of the rows in memory by the plainest means. */
static gboolean
naive_term (const TbTerm *term,
            gpointer      row)
{
  gboolean         is_number = tb_field_is_number (term->field);
  g_autofree char *printed = tb_field_print (term->field, row);
  const char      *text = printed != NULL ? printed : "";
  gint64           number = is_number ? tb_field_get_int64 (term->field, row) : 0;
  int              order;

  order = is_number ? (number > term->number) - (number < term->number) : strcmp (text, term->text);
  switch (term->op)
    {
    case TB_OP_EQUAL:
      return order == 0;
    case TB_OP_NOT_EQUAL:
      return order != 0;
    case TB_OP_LESS:
      return order < 0;
    case TB_OP_AT_MOST:
      return order <= 0;
    case TB_OP_MORE:
      return order > 0;
    case TB_OP_AT_LEAST:
      return order >= 0;
    case TB_OP_PREFIX:
      return g_str_has_prefix (text, term->text);
    case TB_OP_CONTAINS:
      return strstr (text, term->text) != NULL;
    case TB_OP_IS_EMPTY:
      return is_number ? number == 0 : *text == '\0';
    case TB_N_OPERATORS:
    default:
      g_assert_not_reached ();
    }
}

static int
naive_field (const TbField *field,
             gpointer       a,
             gpointer       b)
{
  if (!tb_field_is_number (field))
    return g_strcmp0 (tb_field_get_text (field, a), tb_field_get_text (field, b));
  return (tb_field_get_int64 (field, a) > tb_field_get_int64 (field, b)) -
         (tb_field_get_int64 (field, a) < tb_field_get_int64 (field, b));
}

static int
naive_order (gconstpointer a,
             gconstpointer b,
             gpointer      data)
{
  const TbQuery *query = data;
  gpointer       x = *(gpointer *) a;
  gpointer       y = *(gpointer *) b;
  int            sign = 1;

  for (guint i = 0; i < query->n_orders; i++)
    {
      const TbField *field = query->orders[i].field;
      int            order;

      if (strcmp (field->name, "name") == 0)
        field = tb_table_find (&thing_kind.table, "name_key");
      sign = query->orders[i].is_descending ? -1 : 1;
      if ((order = naive_field (field, x, y)) != 0)
        return sign * order;
    }
  return sign * strcmp (tb_record_get_id (x), tb_record_get_id (y));
}

static GPtrArray *
naive_answer (Fixture       *f,
              const TbQuery *query)
{
  GPtrArray *answer = g_ptr_array_new ();

  for (guint i = 0; i < f->rows->len; i++)
    {
      gboolean fits = TRUE;

      for (guint j = 0; j < query->terms->len && fits; j++)
        fits = naive_term (query->terms->pdata[j], f->rows->pdata[i]);
      if (fits)
        g_ptr_array_add (answer, f->rows->pdata[i]);
    }
  g_ptr_array_sort_with_data (answer, naive_order, (gpointer) query);
  return answer;
}

static void
assert_round_trip (const TbQuery *query)
{
  g_autoptr (GError)  error = NULL;
  g_autofree char    *text = tb_query_print (query);
  g_autofree char    *filter = tb_query_print_filter (query);
  g_autofree char    *order = tb_query_print_order (query);
  g_autoptr (TbQuery) whole = tb_query_parse (query->kind, text, &error);
  g_autoptr (TbQuery) halves = NULL;
  g_autofree char    *again = NULL;
  g_autofree char    *third = NULL;

  g_assert_no_error (error);
  halves = tb_query_new (query->kind, filter, order, &error);
  g_assert_no_error (error);
  again = tb_query_print (whole);
  third = tb_query_print (halves);
  g_assert_cmpstr (again, ==, text);
  g_assert_cmpstr (third, ==, text);
  g_assert_cmpuint (whole->terms->len, ==, query->terms->len);
  for (guint i = 0; i < query->terms->len; i++)
    {
      const TbTerm *a = whole->terms->pdata[i];
      const TbTerm *b = query->terms->pdata[i];

      g_assert_true (a->field == b->field && a->op == b->op && a->number == b->number);
      g_assert_cmpstr (a->text, ==, b->text);
    }
}

static void
assert_answers (Fixture       *f,
                const TbQuery *query)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) expected = naive_answer (f, query);
  g_autoptr (GPtrArray) got = tb_query_read_all (query, f->conn, 0, &error);
  gint64                n = -1;
  gint64                sum = -1;

  g_assert_no_error (error);
  g_assert_cmpuint (got->len, ==, expected->len);
  for (guint i = 0; i < got->len; i++)
    {
      g_assert_true (tb_record_equal (got->pdata[i], expected->pdata[i]));
      sum += ((Thing *) expected->pdata[i])->minutes;
    }
  g_assert_true (tb_query_count (query, f->conn, &n, &error));
  g_assert_cmpint (n, ==, expected->len);
  g_assert_true (tb_query_sum (query, f->conn, "minutes", &n, &error));
  g_assert_cmpint (n, ==, sum + 1);
}

static void
test_random (Fixture      *f,
             gconstpointer data)
{
  static const char *const names[] = { "id", "name", "town", "minutes", "is_open", "start_us" };
  guint                    tried[TB_N_OPERATORS] = { 0 };

  for (guint i = 0; i < 1500; i++)
    {
      g_autoptr (TbQuery) query = tb_query_all (&thing_kind);
      int                 n_terms = g_rand_int_range (f->rand, 0, 4);
      int                 n_orders = g_rand_int_range (f->rand, 0, 3);

      for (int j = 0; j < n_terms; j++)
        {
          TbOperator       op = g_rand_int_range (f->rand, 0, TB_N_OPERATORS);
          const char      *name = names[g_rand_int_range (f->rand, 0, G_N_ELEMENTS (names))];
          gboolean         is_number = tb_field_is_number (tb_table_find (&thing_kind.table, name));
          g_autofree char *number = g_strdup_printf ("%d", g_rand_int_range (f->rand, -6, 7));

          if (strcmp (name, "is_open") == 0)
            number[0] = '1', number[1] = '\0';
          /* some do not apply; the next round brings others */
          if (tb_query_add_term (query, name, op, is_number ? number : any_text (f->rand), NULL))
            tried[op]++;
        }
      for (int j = 0; j < n_orders; j++)
        tb_query_add_order (query, names[g_rand_int_range (f->rand, 0, G_N_ELEMENTS (names))],
                            g_rand_boolean (f->rand), NULL); /* may be there already */
      assert_answers (f, query);
      assert_round_trip (query);
    }
  for (guint i = 0; i < TB_N_OPERATORS; i++)
    g_assert_cmpuint (tried[i], >, 20);
}

static void
test_text_form (void)
{
  g_autoptr (GError)  error = NULL;
  g_autoptr (TbQuery) query = NULL;
  g_autoptr (TbQuery) copy = NULL;
  g_autofree char    *text = NULL;

  query = tb_query_parse (&thing_kind,
                          " town = 东城　and minutes>=+60 AND name prefix \"王 \\\"\\\\\" AND town "
                          "is-empty order:name ,- start_us",
                          &error);
  g_assert_no_error (error);
  copy = tb_query_copy (query);
  g_clear_pointer (&query, tb_query_free);
  text = tb_query_print (copy);
  g_assert_cmpstr (text, ==,
                   "town=东城 AND minutes>=60 AND name prefix \"王 \\\"\\\\\" AND town is-empty "
                   "order: name, -start_us");
}

static void
test_sql_text (void)
{
  g_autoptr (GError)  error = NULL;
  g_autoptr (TbQuery) query = NULL;
  g_autofree char    *sql = NULL;

  query = tb_query_new (&thing_kind, "town=x AND town<y AND name prefix z AND minutes!=0",
                        "-name, town", &error);
  g_assert_no_error (error);
  sql = tb_query_print_sql (query, "id", NULL);
  g_assert_cmpstr (sql, ==,
                   "SELECT id FROM thing WHERE town = ?1 AND ifnull(town, '') < ?2 AND "
                   "name >= ?3 AND name < ?4 AND minutes IS NOT ?5 "
                   "ORDER BY name_key DESC, town, id");
}

static void
test_refused (void)
{
  static const struct
  {
    const char *filter;
    const char *order;
    const char *named;
  } cases[] = {
    { "nobody=1", NULL, "nobody" },
    { "name; DROP TABLE thing=1", NULL, "name" },
    { "1=1 OR name=x", NULL, "1" },
    { "\"name\"=x", NULL, "term 1" },
    { "name=x OR 1=1", NULL, "term 1" },
    { "name=x town=y", NULL, "term 1" },
    { "name=x AND", NULL, "term 2" },
    { "name=", NULL, "name" },
    { "name=\"x", NULL, "name" },
    { "name like x", NULL, "name" },
    { "minutes=many", NULL, "minutes" },
    { "minutes>=99999999999999999999", NULL, "minutes" },
    { "minutes prefix 6", NULL, "minutes" },
    { "name contains \"\"", NULL, "name" },
    { "changes=x", NULL, "changes" },
    { "phone=13800000000", NULL, "phone" },
    { "name=\xff", NULL, "UTF-8" },
    { NULL, "phone", "phone" },
    { NULL, "name, name", "name" },
    { NULL, "name, town, minutes", "minutes" },
    { NULL, "name desc", "order" },
    { NULL, "(SELECT 1)", "order" },
    { NULL, "name,", "order" },
    { "order: -", NULL, "order" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError)  error = NULL;
      g_autoptr (TbQuery) query = NULL;

      query = tb_query_new (&thing_kind, cases[i].filter, cases[i].order, &error);
      g_assert_null (query);
      g_assert_error (error, TB_ERROR, TB_ERROR_DATA);
      g_assert_nonnull (strstr (error->message, cases[i].named));
      g_assert_null (strstr (error->message, "13800000000")); /* values stay out of logs */
    }
}

static void
test_inert (Fixture      *f,
            gconstpointer data)
{
  g_autoptr (GError)  error = NULL;
  g_autoptr (TbQuery) query = tb_query_all (&thing_kind);
  gint64              n = 0;

  g_assert_true (tb_query_add_term (query, "town", TB_OP_EQUAL, "x'; DELETE FROM thing; --",
                                    &error));
  g_assert_true (tb_query_count (query, f->conn, &n, &error));
  g_assert_cmpint (n, ==, 0);
  tb_query_free (g_steal_pointer (&query));
  query = tb_query_all (&thing_kind);
  g_assert_true (tb_query_count (query, f->conn, &n, &error));
  g_assert_cmpint (n, ==, N_ROWS);
}

static void
test_group (Fixture      *f,
            gconstpointer data)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (TbQuery)   query = tb_query_new (&thing_kind, "minutes>0", NULL, &error);
  g_autoptr (GPtrArray) groups = tb_query_group (query, f->conn, "town", "minutes", &error);
  gint64                count = 0;
  gint64                sum = 0;
  gint64                n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < groups->len; i++)
    {
      const TbGroup      *group = groups->pdata[i];
      g_autoptr (TbQuery) one = tb_query_copy (query);

      g_assert_true (tb_query_add_term (one, "town", TB_OP_EQUAL, group->value, &error));
      g_assert_true (tb_query_count (one, f->conn, &n, &error));
      g_assert_cmpint (group->count, ==, n);
      g_assert_true (tb_query_sum (one, f->conn, "minutes", &n, &error));
      g_assert_cmpint (group->sum, ==, n);
      count += group->count;
      sum += group->sum;
    }
  g_assert_true (tb_query_count (query, f->conn, &n, &error));
  g_assert_cmpint (count, ==, n);
  g_assert_true (tb_query_sum (query, f->conn, "minutes", &n, &error));
  g_assert_cmpint (sum, ==, n);

  g_assert_null (tb_query_group (query, f->conn, "phone", NULL, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_DATA);
  g_clear_error (&error);
  g_assert_false (tb_query_sum (query, f->conn, "town", &n, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_DATA);
}

/* What does not fit is an error; what fits in the end is right, whatever the order. */
static void
test_sum_overflow (Fixture      *f,
                   gconstpointer data)
{
  static const gint64 values[] = { G_MAXINT64, G_MAXINT64, G_MININT64, G_MININT64, 2 };
  g_autoptr (GError)  error = NULL;
  g_autoptr (TbQuery) query = tb_query_new (&thing_kind, "name=big", NULL, &error);
  gint64              sum = -1;

  g_assert_true (tb_query_sum (query, f->conn, "minutes", &sum, &error));
  g_assert_cmpint (sum, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (Thing) row = tb_record_new (&thing_kind);

      row->id = g_strdup_printf ("big-%u", i);
      row->name = g_strdup ("big");
      row->minutes = values[i];
      g_assert_true (tb_rows_put (f->conn, row, &error));
      if (i == 1)
        {
          g_assert_false (tb_query_sum (query, f->conn, "minutes", &sum, &error));
          g_assert_error (error, TB_ERROR, TB_ERROR_DATA);
          g_clear_error (&error);
        }
    }
  g_assert_true (tb_query_sum (query, f->conn, "minutes", &sum, &error));
  g_assert_cmpint (sum, ==, 0);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

static void /* what is sealed is asked for only by whether it is there */
test_sealed_is_empty (Fixture      *f,
                      gconstpointer data)
{
  g_autoptr (GError)  error = NULL;
  g_autoptr (TbQuery) query = tb_query_new (&thing_kind, "phone is-empty", NULL, &error);
  gint64              left = 0;

  g_assert_true (tb_query_count (query, f->conn, &left, &error) && left > 0);
  for (guint i = 0; i < f->rows->len; i++)
    left -= ((Thing *) f->rows->pdata[i])->phone == NULL;
  g_assert_true (left == 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/query/answers-like-plain-evaluation", test_random);
  ADD ("/query/sealed-is-empty", test_sealed_is_empty);
  g_test_add_func ("/query/text-form", test_text_form);
  g_test_add_func ("/query/sql-holds-names-only", test_sql_text);
  g_test_add_func ("/query/refused-naming-the-term", test_refused);
  ADD ("/query/values-are-inert", test_inert);
  ADD ("/query/groups-add-up", test_group);
  ADD ("/query/sum-overflow", test_sum_overflow);
  return g_test_run ();
}
