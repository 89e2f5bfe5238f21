/* tb-city-digest.c: whether a desk has the rows the city has
 *
 * Counts and sums of all rows a scope sees of a kind, at one moment; and the rows of one bucket,
 * with what is gone.  Nothing is remembered between the two: whoever asks says each time what is
 * to be summed, and how.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-digest.h"

#include "tb-city-older.h"
#include "tb-city-routes-private.h"
#include "tb-city-session.h"
#include "tb-tally.h"
#include "tb-wire-digest.h"

#define MAX_ROWS 5000 /* of a bucket; whoever has more asks for more buckets */

/* What is asked, by whom. */
typedef struct
{
  TbCaller   *caller; /* (owned) (nullable) */
  char       *scope;  /* (owned) (nullable) … */
  const char *place;  /* (unowned) (nullable): … and where the rows are */
  TbDigestAsk ask;
  TbTally    *tally; /* (owned) (nullable): %NULL of a kind that this city does not know */
} Question;

static void
question_clear (Question *question)
{
  g_clear_pointer (&question->caller, tb_caller_free);
  g_clear_pointer (&question->scope, g_free);
  g_clear_pointer (&question->tally, tb_tally_free);
  tb_table_clear (&tb_digest_ask_table, &question->ask);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, question_clear)

static gboolean
read_question (const TbRouteContext *cx,
               const TbRequest      *request,
               TbResponse           *response,
               Question             *question)
{
  g_auto (GStrv)     parts = g_strsplit (request->path, "/", -1);
  g_autoptr (GError) error = NULL;
  guint8             key[TB_SHORT_HASH_KEY_BYTES];
  const TbKind      *kind;

  if ((question->caller = tb_city_routes_find_caller (cx, request, response)) == NULL)
    return FALSE;
  if (!tb_city_session_may_read (cx, question->caller, parts[3], response))
    return FALSE;
  question->scope = g_strdup (parts[3]);
  if (!tb_wire_parse_doc (request->body, &tb_digest_ask_table, &question->ask, &error) ||
      !tb_short_hash_read_key (question->ask.key, key) || question->ask.buckets < 1 ||
      question->ask.buckets > TB_TALLY_MAX_BUCKETS)
    {
      tb_city_routes_refuse (response, 400, "malformed", FALSE);
      return FALSE;
    }
  question->place = question->scope;
  kind = tb_kinds_find (question->ask.entity);
  if (kind != NULL && tb_city_older_looks_here (request->schema, question->scope, kind))
    question->place = TB_SCOPE_CITY;
  if (kind != NULL)
    question->tally = tb_tally_new (kind, question->ask.fields, key,
                                    (guint) question->ask.buckets);
  return TRUE;
}

static gboolean
read_digest (TbConn         *conn,
             const Question *question,
             TbDigest       *digest,
             GError        **error)
{
  g_auto (TbTxn) txn = { 0 };

  if (!tb_txn_begin_read (&txn, conn, error) ||
      !tb_feed_get_seq (conn, digest->scope, &digest->seq, error) ||
      !tb_city_row_dup_epoch (conn, &digest->epoch, error))
    return FALSE;
  if (question->ask.at > 0 && question->ask.at != digest->seq)
    return TRUE; /* rows of different moments say nothing */
  if (question->tally != NULL &&
      !tb_tally_read_city (question->tally, conn, question->place, error))
    return FALSE;
  g_array_set_size (digest->buckets, (guint) question->ask.buckets);
  for (guint i = 0; question->tally != NULL && i < question->tally->n_buckets; i++)
    g_array_index (digest->buckets, TbDigestBucket, i) =
        (TbDigestBucket){ question->tally->buckets[i].n_rows, question->tally->buckets[i].sum };
  return TRUE;
}

/**
 * tb_city_digest_post:
 * @cx: the city
 * @request: a request
 * @response: (inout): gets the answer
 *
 * On any thread that reads.
 */
void
tb_city_digest_post (const TbRouteContext *cx,
                     const TbRequest      *request,
                     TbResponse           *response)
{
  g_auto (Question)    question = { 0 };
  g_autoptr (TbDigest) digest = tb_digest_new ();
  g_autoptr (GError)   error = NULL;

  if (!read_question (cx, request, response, &question))
    return;
  digest->scope = g_strdup (question.scope);
  digest->entity = g_strdup (question.ask.entity);
  if (read_digest (cx->conn, &question, digest, &error))
    tb_city_routes_give (response, TB_TYPE_JSON, tb_wire_print_digest (digest));
  else
    tb_city_routes_refuse_error (response, error);
}

static gboolean
add_row (const TbKind *kind,
         const char   *id,
         gint64        seq,
         TbRecord     *record,
         gpointer      data)
{
  TbPage *page = data;

  page->is_last = page->rows->len < MAX_ROWS;
  if (page->is_last)
    tb_page_add (page, kind, id, seq, record);
  else
    g_clear_object (&record);
  return page->is_last;
}

static gboolean
read_bucket (TbConn         *conn,
             const Question *question,
             guint           bucket,
             TbPage         *page,
             GError        **error)
{
  g_auto (TbTxn) txn = { 0 };

  page->is_last = TRUE;
  return tb_txn_begin_read (&txn, conn, error) &&
         tb_feed_get_seq (conn, page->scope, &page->next, error) &&
         tb_city_row_dup_epoch (conn, &page->epoch, error) &&
         (question->tally == NULL ||
          tb_tally_read_city_rows (question->tally, conn, question->place, bucket, add_row, page,
                                   error));
}

/**
 * tb_city_digest_post_bucket:
 * @cx: the city
 * @request: a request
 * @response: (inout): gets the answer
 *
 * On any thread that reads.
 */
void
tb_city_digest_post_bucket (const TbRouteContext *cx,
                            const TbRequest      *request,
                            TbResponse           *response)
{
  g_auto (Question)  question = { 0 };
  g_auto (GStrv)     parts = g_strsplit (request->path, "/", -1);
  g_autoptr (TbPage) page = tb_page_new ();
  g_autoptr (GError) error = NULL;
  guint64            bucket = 0;

  if (!read_question (cx, request, response, &question))
    return;
  if (!g_ascii_string_to_unsigned (parts[5], 10, 0, (guint64) question.ask.buckets - 1, &bucket,
                                   NULL))
    {
      tb_city_routes_refuse (response, 400, "malformed", FALSE);
      return;
    }
  page->scope = g_strdup (question.scope);
  if (read_bucket (cx->conn, &question, (guint) bucket, page, &error))
    tb_city_routes_give (response, TB_TYPE_LINES, tb_wire_seal_page (page));
  else
    tb_city_routes_refuse_error (response, error);
}
