/* timebank-city.c: the reference city platform
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib-unix.h>
#include <locale.h>
#include <stdlib.h>

#include "tb-city-anomalies.h"
#include "tb-city-ledger.h"
#include "tb-city-recover.h"
#include "tb-city-revoke.h"
#include "tb-city-rules.h"
#include "tb-city-server.h"
#include "tb-city-session.h"
#include "tb-demo.h"
#include "tb-finding-line.h"

#define DEMO_SEED      206 /* of the plan’s number */
#define DEFAULT_LISTEN "127.0.0.1:8470"
#define LIVE_S         1
#define LEDGER_S       60 /* between two looks for holds whose time is over */

static gboolean
quit (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_CONTINUE;
}

static gboolean
fill (TbCity  *city,
      gint64   now_us,
      gpointer data,
      GError **error)
{
  TbDemoPlan plan;

  tb_demo_plan_small (&plan, DEMO_SEED, now_us);
  return tb_demo_fill (city, &plan, error);
}

static int
run_and_end (TbCityServer *server,
             TbCityFunc    func,
             gpointer      data)
{
  g_autoptr (GError) error = NULL;
  gboolean           is_done = tb_city_server_run (server, func, data, &error);

  if (!is_done)
    g_printerr ("timebank-city: %s\n", error->message);
  tb_city_server_close (server);
  return is_done ? EXIT_SUCCESS : EXIT_FAILURE;
}

static gboolean
live (TbCity  *city,
      gint64   now_us,
      gpointer data,
      GError **error)
{
  guint n_certified = 0;

  return tb_demo_live (city, now_us, &n_certified, error);
}

/* What is to be done by the clock. */
static gboolean
keep_house (TbCity  *city,
            gint64   now_us,
            gpointer data,
            GError **error)
{
  guint    n = 0;
  gboolean did = FALSE;

  return tb_city_expire_holds (city, now_us, &n, error) &&
         tb_city_expire_coins (city, now_us, &did, error) &&
         tb_city_sign_head (city, now_us, &did, error) &&
         tb_city_prune (city, now_us, &did, error);
}

static gboolean
on_minute (gpointer server)
{
  tb_city_server_push (server, keep_house);
  return G_SOURCE_CONTINUE;
}

/* The city must not be at work meanwhile: its desks would hear of two lives. */
static gboolean
begin_life (TbCity  *city,
            gint64   now_us,
            gpointer data,
            GError **error)
{
  return tb_city_note_restored (city, now_us, error);
}

static int
export_and_end (const char *folder,
                const char *path)
{
  g_autoptr (GError) error = NULL;

  if (tb_city_export_hledger (folder, path, &error))
    return EXIT_SUCCESS;
  g_printerr ("timebank-city: %s\n", error->message);
  return EXIT_FAILURE;
}

/* A package to publish, and what became of it. */
typedef struct
{
  char      *text;     /* (owned) */
  char      *document; /* (owned) (nullable) */
  GPtrArray *reasons;  /* (owned) (element-type TbReason) */
} Publication;

static gboolean
publish (TbCity  *city,
         gint64   now_us,
         gpointer data,
         GError **error)
{
  Publication *publication = data;

  return tb_city_publish_rules (city, publication->text, publication->document, now_us,
                                publication->reasons, error);
}

/* The city may be at work meanwhile: it asks the database what is in force. */
static int
publish_and_end (TbCityServer *server,
                 const char   *path,
                 const char   *document_path)
{
  Publication        publication = { .reasons = tb_reasons_new () };
  g_autoptr (GError) error = NULL;
  gboolean           is_done = g_file_get_contents (path, &publication.text, NULL, &error) &&
                     (document_path == NULL ||
                      g_file_get_contents (document_path, &publication.document, NULL, &error)) &&
                     tb_city_server_run (server, publish, &publication, &error);

  if (!is_done)
    g_printerr ("timebank-city: %s\n", error->message);
  for (guint i = 0; i < publication.reasons->len; i++)
    {
      const TbReason *reason = publication.reasons->pdata[i];

      g_printerr ("%s\t%s\t%s\n", reason->code, reason->clause, reason->text);
      is_done = FALSE;
    }
  g_free (publication.text);
  g_free (publication.document);
  g_ptr_array_unref (publication.reasons);
  tb_city_server_close (server);
  return is_done ? EXIT_SUCCESS : EXIT_FAILURE;
}

static gboolean
search (TbCity  *city,
        gint64   now_us,
        gpointer findings,
        GError **error)
{
  return tb_city_find_anomalies (city, now_us, findings, error);
}

/* Likewise: a line each. */
static int
search_and_end (TbCityServer *server,
                const char   *path)
{
  g_autoptr (TbFindings) findings = tb_findings_new ();
  g_autoptr (GString)    text = g_string_new (NULL);
  g_autoptr (GError)     error = NULL;
  gboolean               is_done = tb_city_server_run (server, search, findings, &error);

  for (guint i = 0; i < findings->all->len; i++)
    {
      TbFindingLine    line = { 0 };
      g_autofree char *words = NULL;

      tb_finding_line_fill (&line, findings->all->pdata[i]);
      words = tb_finding_line_print (&line);
      g_string_append_printf (text, "%s\n", words);
      tb_finding_line_clear (&line);
    }
  is_done = is_done && g_file_set_contents_full (path, text->str, (gssize) text->len,
                                                 G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error);
  if (!is_done)
    g_printerr ("timebank-city: %s\n", error->message);
  tb_city_server_close (server);
  return is_done ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* Somebody's part, or what they may read besides. */
typedef struct
{
  const char *name;  /* (unowned) */
  const char *scope; /* (unowned) (nullable) */
  gboolean    is_given;
} Part;

/* The city may be at work meanwhile: it asks the database who has a part. */
static gboolean
change_part (TbCity  *city,
             gint64   now_us,
             gpointer data,
             GError **error)
{
  const Part *part = data;

  if (part->scope != NULL)
    return part->is_given ? tb_city_grant (city, part->name, part->scope, error)
                          : tb_city_withdraw (city, part->name, part->scope, error);
  return part->is_given ? tb_city_admit (city, part->name, error)
                        : tb_city_revoke (city, part->name, now_us, error);
}

static gboolean
open_letter (TbCity  *city,
             gint64   now_us,
             gpointer path,
             GError **error)
{
  g_autofree char   *data = NULL;
  g_autofree char   *text = NULL;
  g_autoptr (GBytes) letter = NULL;
  gsize              size = 0;

  if (!g_file_get_contents (path, &data, &size, error))
    return FALSE;
  letter = g_bytes_new_take (g_steal_pointer (&data), size);
  if ((text = tb_city_open_letter (city, letter, error)) == NULL)
    return FALSE;
  g_print ("%s", text);
  return TRUE;
}

static gboolean
on_second (gpointer server)
{
  tb_city_server_push (server, live);
  return G_SOURCE_CONTINUE;
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char   *data = NULL;
  g_autofree char   *listen = NULL;
  g_autofree char   *now = NULL;
  g_autofree char   *hledger = NULL;
  g_autofree char   *rules = NULL;
  g_autofree char   *document = NULL;
  g_autofree char   *anomalies = NULL;
  g_autofree char   *revoked = NULL;
  g_autofree char   *admitted = NULL;
  g_autofree char   *granted = NULL;
  g_autofree char   *withdrawn = NULL;
  g_autofree char   *scope = NULL;
  g_autofree char   *unsent = NULL;
  g_autofree char   *certificate = NULL;
  g_autofree char   *key = NULL;
  int                schema_min = 0;
  gboolean           is_demo = FALSE;
  gboolean           is_manual = FALSE;
  gboolean           is_restored = FALSE;
  gboolean           only_fills = FALSE;
  const GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &data, "Folder of the city's files", "DIR" },
    { "listen", 0, 0, G_OPTION_ARG_STRING, &listen, "Loopback address", "HOST:PORT" },
    { "tls-certificate", 0, 0, G_OPTION_ARG_FILENAME, &certificate,
      "Speak HTTPS with this certificate (PEM)", "FILE" },
    { "tls-key", 0, 0, G_OPTION_ARG_FILENAME, &key, "Its key (PEM)", "FILE" },
    { "demo", 0, 0, G_OPTION_ARG_NONE, &is_demo, "Fill a new city with the demo", NULL },
    { "demo-manual", 0, 0, G_OPTION_ARG_NONE, &is_manual,
      "As --demo, but nobody plays the third party", NULL },
    { "only-fill", 0, 0, G_OPTION_ARG_NONE, &only_fills, "Fill it with the demo, and end", NULL },
    { "export-hledger", 0, 0, G_OPTION_ARG_FILENAME, &hledger,
      "Write the whole ledger as a journal for hledger, and end", "FILE" },
    { "publish-rules", 0, 0, G_OPTION_ARG_FILENAME, &rules,
      "Check, sign and publish a rule package, and end", "FILE" },
    { "document", 0, 0, G_OPTION_ARG_FILENAME, &document, "The document that travels with it",
      "FILE" },
    { "find-anomalies", 0, 0, G_OPTION_ARG_FILENAME, &anomalies,
      "Write what looks wrong in the whole city, a line each, and end", "FILE" },
    { "revoke", 0, 0, G_OPTION_ARG_STRING, &revoked,
      "Take the part of whoever signs in with that name away, and end", "NAME" },
    { "admit", 0, 0, G_OPTION_ARG_STRING, &admitted, "Give it back, and end", "NAME" },
    { "grant", 0, 0, G_OPTION_ARG_STRING, &granted,
      "Let whoever signs in with that name read --scope besides their own, and end", "NAME" },
    { "withdraw", 0, 0, G_OPTION_ARG_STRING, &withdrawn, "Let them read it no more, and end",
      "NAME" },
    { "scope", 0, 0, G_OPTION_ARG_STRING, &scope, "What is granted or withdrawn", "SCOPE" },
    { "open-unsent", 0, 0, G_OPTION_ARG_FILENAME, &unsent,
      "Print what somebody could not send before their part was taken away, and end", "FILE" },
    { "restored", 0, 0, G_OPTION_ARG_NONE, &is_restored,
      "Say that the files were put back from a copy, so that every desk tells again what it did,"
      " and end",
      NULL },
    { "schema-min", 0, 0, G_OPTION_ARG_INT, &schema_min,
      "Take nothing from desks that know an older schema", "N" },
    { "now", 0, 0, G_OPTION_ARG_STRING, &now, "Time to begin at (ISO 8601)", "TIME" },
    { NULL },
  };
  g_autoptr (GOptionContext) options = g_option_context_new ("- the reference city platform");
  g_autoptr (GError)         error = NULL;
  g_autoptr (TbClock)        clock = NULL;
  g_autoptr (TbCityServer)   server = NULL;
  g_autoptr (GMainLoop)      loop = g_main_loop_new (NULL, FALSE);
  g_autofree char           *url = NULL;
  guint                      live_source = 0;
  guint                      ledger_source = 0;

  setlocale (LC_CTYPE, "C.UTF-8"); /* names of packages are Chinese, whatever the system speaks */
  g_option_context_add_main_entries (options, entries, NULL);
  if (!g_option_context_parse (options, &argc, &argv, &error) || data == NULL || argc > 1)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "timebank-city: --data DIR is needed");
      return 2;
    }
  if ((granted != NULL || withdrawn != NULL) && scope == NULL)
    {
      g_printerr ("timebank-city: --scope SCOPE is needed\n");
      return 2;
    }
  if (hledger != NULL)
    return export_and_end (data, hledger);
  if ((clock = tb_clock_new (now)) == NULL)
    {
      g_printerr ("timebank-city: “%s” is not a time\n", now);
      return 2;
    }
  is_demo |= is_manual || only_fills;
  server = tb_city_server_open (data, is_demo ? "演示市平台" : "市平台", is_demo, clock, &error);
  if (server != NULL && schema_min > 0)
    tb_city_server_set_schema_min (server, schema_min);
  if (server != NULL && is_restored)
    return run_and_end (server, begin_life, NULL);
  if (server != NULL && rules != NULL)
    return publish_and_end (server, rules, document);
  if (server != NULL && anomalies != NULL)
    return search_and_end (server, anomalies);
  if (server != NULL && (revoked != NULL || admitted != NULL))
    return run_and_end (server, change_part,
                        &(Part){ revoked != NULL ? revoked : admitted, NULL, revoked == NULL });
  if (server != NULL && (granted != NULL || withdrawn != NULL))
    return run_and_end (server, change_part,
                        &(Part){ granted != NULL ? granted : withdrawn, scope, granted != NULL });
  if (server != NULL && unsent != NULL)
    return run_and_end (server, open_letter, unsent);
  if (server != NULL && only_fills)
    return run_and_end (server, fill, NULL);
  if (server == NULL || (is_demo && !tb_city_server_run (server, fill, NULL, &error)) ||
      (certificate != NULL &&
       !tb_city_server_set_certificate (server, certificate, key != NULL ? key : certificate,
                                        &error)) ||
      (url = tb_city_server_listen (server, listen != NULL ? listen : DEFAULT_LISTEN, &error)) ==
          NULL)
    {
      g_printerr ("timebank-city: %s\n", error->message);
      return EXIT_FAILURE;
    }

  /* whoever has read the line may end it */
  g_unix_signal_add (SIGTERM, quit, loop);
  g_unix_signal_add (SIGINT, quit, loop);
  g_print ("timebank-city ready at %s\n", url);
  if (is_demo && !is_manual)
    live_source = g_timeout_add_seconds (LIVE_S, on_second, server);
  ledger_source = g_timeout_add_seconds (LEDGER_S, on_minute, server);
  g_main_loop_run (loop);
  g_source_remove (ledger_source);
  g_clear_handle_id (&live_source, g_source_remove);
  tb_city_server_close (server);
  return EXIT_SUCCESS;
}
