/* fraud-city.c: what a city is made of, and how it is written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fraud-city.h"

static void
free_org (gpointer data)
{
  FraudOrg *org = data;

  for (guint i = 0; i < G_N_ELEMENTS (org->staff); i++)
    g_free (org->staff[i]);
  g_free (org->id);
  g_ptr_array_unref (org->volunteers);
  g_ptr_array_unref (org->elders);
  g_free (org);
}

static void
free_person (gpointer data)
{
  g_array_unref (((FraudPerson *) data)->busy);
  g_free (data);
}

static void
free_move (gpointer data)
{
  FraudMove *move = data;

  g_free (move->source);
  g_free (move->from);
  g_free (move->to);
  g_free (move);
}

static void
free_guilt (gpointer data)
{
  g_free (((FraudGuilt *) data)->id);
  g_free (data);
}

/**
 * fraud_city_new:
 * @seed: all follows from it
 *
 * Returns: (transfer full): an empty city
 */
FraudCity *
fraud_city_new (guint32 seed)
{
  FraudCity *city = g_new0 (FraudCity, 1);

  city->rand = g_rand_new_with_seed (seed);
  city->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  city->orgs = g_ptr_array_new_with_free_func (free_org);
  city->people = g_ptr_array_new_with_free_func (free_person);
  city->services = g_ptr_array_new_with_free_func (g_free);
  city->rows = g_ptr_array_new_with_free_func (g_object_unref);
  city->relations = g_ptr_array_new ();
  city->certificates = g_ptr_array_new ();
  city->moves = g_ptr_array_new_with_free_func (free_move);
  city->guilt = g_ptr_array_new_with_free_func (free_guilt);
  city->after = g_ptr_array_new_with_free_func (g_free);
  return city;
}

void
fraud_city_free (FraudCity *city)
{
  g_clear_pointer (&city->conn, tb_conn_close);
  g_rand_free (city->rand);
  g_hash_table_unref (city->numbers);
  g_ptr_array_unref (city->orgs);
  g_ptr_array_unref (city->people);
  g_ptr_array_unref (city->services);
  g_ptr_array_unref (city->rows);
  g_ptr_array_unref (city->relations);
  g_ptr_array_unref (city->certificates);
  g_ptr_array_unref (city->moves);
  g_ptr_array_unref (city->guilt);
  g_ptr_array_unref (city->after);
  g_free (city);
}

/* @least to @most, both possible. */
int
fraud_range (FraudCity *city,
             int        least,
             int        most)
{
  return g_rand_int_range (city->rand, least, most + 1);
}

gboolean
fraud_chance (FraudCity *city,
              int        percent)
{
  return fraud_range (city, 1, 100) <= percent;
}

gpointer
fraud_pick (FraudCity *city,
            GPtrArray *among)
{
  g_assert (among->len > 0);
  return among->pdata[fraud_range (city, 0, (int) among->len - 1)];
}

const char *
fraud_one_of (FraudCity *city, const char *const *texts, guint n)
{
  return texts[fraud_range (city, 0, (int) n - 1)];
}

/* A new row, written with all the others. */
gpointer
fraud_row (FraudCity    *city,
           const TbKind *kind,
           const char   *prefix)
{
  gpointer         row = tb_record_new (kind);
  g_autofree char *id = g_strdup_printf ("%s%05u", prefix, ++city->n_ids);

  tb_field_parse (tb_table_find (&kind->table, "id"), row, id, NULL);
  g_ptr_array_add (city->rows, row);
  return row;
}

/* The instant of a minute of a day. */
gint64
fraud_at (int day,
          int minute)
{
  return tb_day_to_instant (FRAUD_FIRST_DAY) + day * FRAUD_DAY_US + minute * TB_TEST_MIN_US;
}

gint64
fraud_day (int day)
{
  return tb_day_add_days (FRAUD_FIRST_DAY, day);
}

/* Whether somebody has time, with @margin minutes to get there and away. */
gboolean
fraud_is_free (const FraudPerson *who,
               const FraudTime   *time,
               int                margin)
{
  const gint64 from_us = fraud_at (time->day, time->minute - margin);
  const gint64 until_us = fraud_at (time->day, time->minute + time->minutes + margin);
  const gint64 day_us = fraud_at (time->day, 0);
  gint64       load_us = time->minutes * TB_TEST_MIN_US;

  for (guint i = 0; i < who->busy->len; i++)
    {
      const FraudSpan *span = &g_array_index (who->busy, FraudSpan, i);

      if (span->from_us < until_us && from_us < span->until_us)
        return FALSE;
      if (span->from_us >= day_us && span->from_us < day_us + FRAUD_DAY_US)
        load_us += span->until_us - span->from_us;
    }
  return load_us <= 400 * TB_TEST_MIN_US;
}

/* Changes the day and minute of @time until both have time; FALSE if they never have. */
gboolean
fraud_find_time (FraudCity   *city,
                 FraudPerson *volunteer,
                 FraudPerson *elder,
                 FraudTime   *time)
{
  for (guint i = 0; i < 200; i++)
    {
      if (fraud_is_free (volunteer, time, 45) && fraud_is_free (elder, time, 45))
        return TRUE;
      time->day = MIN (time->day + fraud_range (city, 0, 2), FRAUD_N_DAYS - 1);
      time->minute = fraud_range (city, 510, 1100 - time->minutes);
      if (i > 100)
        time->day = fraud_range (city, 5, FRAUD_N_DAYS - 25);
    }
  return FALSE;
}

/* A row whose key is taken away is not written. */
void
fraud_drop (gpointer row)
{
  tb_field_clear (tb_table_find (&tb_record_get_kind (row)->table, "id"), row);
}

static void
put_all (FraudCity *city)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < city->rows->len; i++)
    {
      gpointer row = city->rows->pdata[i];

      if (tb_record_get_id (row) == NULL)
        continue;
      tb_record_set_ver (row, 1);
      tb_rows_put (city->conn, row, &error);
      g_assert_no_error (error);
    }
}

/**
 * fraud_city_write:
 * @city: made
 * @path: of a file that is not there yet
 *
 * Writes everything into the city's own file, posts the coins, and then lets those meddle with it
 * who have the file in hand.
 */
void
fraud_city_write (FraudCity  *city,
                  const char *path)
{
  g_auto (TbTxn)     txn = { 0 };
  g_autoptr (GError) error = NULL;

  city->conn = tb_test_open (path, TB_FILE_CITY);
  tb_txn_begin (&txn, city->conn, &error);
  g_assert_no_error (error);
  fraud_sum_certificates (city);
  put_all (city);
  fraud_post (city);
  for (guint i = 0; i < city->after->len; i++)
    {
      tb_conn_exec (city->conn, city->after->pdata[i], &error);
      g_assert_no_error (error);
    }
  tb_txn_commit (&txn, &error);
  g_assert_no_error (error);
}
