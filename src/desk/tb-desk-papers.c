/* tb-desk-papers.c: certificates: issued, printed, shown and verified
 *
 * Papers are drawn and shown on one thread of their own: poppler and pango like it that way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-catalogue.h"
#include "tb-day.h"
#include "tb-desk-private.h"
#include "tb-doc-certificate.h"
#include "tb-facts.h"
#include "tb-mask.h"
#include "tb-paper-text.h"
#include "tb-preview.h"
#include "tb-qr.h"
#include "tb-rules.h"
#include "tb-token.h"

#define SCAN_SCALE    3.0 /* a QR code of 33 mm then has some 5 pixels a module */
#define MAX_PDF_BYTES (64 << 20)

/* Issuing: look at the name, take the next number, run the operation. */

typedef struct
{
  char      *person_id; /* (owned) */
  char      *org_id;    /* (owned) (nullable) */
  char      *device;    /* (owned) */
  char      *name;      /* (owned) (nullable) */
  gint64     from, to, today;
  gint64     serial;
  char      *id;      /* (owned) (nullable): of the certificate */
  GPtrArray *reasons; /* (owned) */
} Issue;

static void
issue_free (gpointer data)
{
  Issue *issue = data;

  g_free (issue->person_id);
  g_free (issue->org_id);
  g_free (issue->device);
  g_free (issue->name);
  g_free (issue->id);
  g_ptr_array_unref (issue->reasons);
  g_free (issue);
}

static void
on_issued (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask)     task = user_data;
  Issue                *issue = g_task_get_task_data (task);
  g_autoptr (GPtrArray) reasons = NULL;
  GError               *error = NULL;

  if (tb_desk_do_finish (TB_DESK (source), result, &reasons, &error))
    {
      g_task_return_pointer (task, g_steal_pointer (&issue->id), g_free);
      return;
    }
  g_ptr_array_unref (issue->reasons);
  issue->reasons = g_steal_pointer (&reasons);
  g_task_return_error (task, error);
}

/* A name that no font draws would be a hole in the paper: refused by its name. */
static void
check_name (GTask        *task,
            gpointer      source_object,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Issue           *issue = task_data;
  g_autofree char *bad = issue->name != NULL ? tb_paper_find_undrawable (issue->name) : NULL;

  if (bad != NULL)
    tb_reasons_add (issue->reasons, "undrawable", "Order 67 art. 15",
                    "No font on this computer draws %s in the name", bad);
  g_task_return_boolean (task, TRUE);
}

static void
on_name_checked (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask)   task = user_data;
  TbDesk             *self = TB_DESK (source);
  Issue              *issue = g_task_get_task_data (task);
  TbOp               *op;
  TbCertificateIssue *args;

  if (issue->reasons->len > 0)
    {
      g_task_return_new_error (task, TB_ERROR, TB_ERROR_REFUSED, "the name cannot be printed");
      return;
    }
  op = tb_desk_new_op (self, "certificate.issue");
  args = op->args;
  issue->id = tb_desk_new_id (self);
  args->id = g_strdup (issue->id);
  args->person_id = g_strdup (issue->person_id);
  args->serial = issue->serial;
  args->issued_on = issue->today;
  args->from_day = issue->from;
  args->to_day = issue->to;
  tb_desk_do_async (self, op, NULL, on_issued, g_steal_pointer (&task));
}

static gpointer
prepare_job (TbConn       *cache,
             gpointer      args,
             GCancellable *cancellable,
             GError      **error)
{
  Issue               *issue = args;
  g_autoptr (TbPerson) person = NULL;
  gpointer             row = NULL;
  gint64               left = 0;

  if (!tb_rows_get (cache, &tb_person_kind, issue->person_id, &row, error) ||
      !tb_facts_next_serial (cache, issue->org_id, issue->device, issue->today / 10000,
                             &issue->serial, &left, error))
    return NULL;
  person = row;
  issue->name = person != NULL ? g_strdup (person->name) : NULL;
  return issue;
}

static void
on_prepared (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GTask) check = NULL;
  TbDesk           *self = TB_DESK (source);
  Issue            *issue = g_task_get_task_data (task);
  GError           *error = NULL;

  if (tb_desk_run_finish (self, result, &error) == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  check = g_task_new (self, NULL, on_name_checked, g_steal_pointer (&task));
  g_task_set_source_tag (check, on_prepared);
  g_task_set_task_data (check, issue, NULL);
  tb_worker_push (self->papers, check, check_name);
}

/**
 * tb_desk_issue_certificate_async:
 * @self: a desk
 * @person_id: whose service
 * @from_day: first day of the period, as yyyymmdd
 * @to_day: last day of the period
 * @cancellable: (nullable): stops it only if it has not begun
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_desk_issue_certificate_async (TbDesk             *self,
                                 const char         *person_id,
                                 gint64              from_day,
                                 gint64              to_day,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Issue *issue = g_new0 (Issue, 1);

  *issue = (Issue){ .person_id = g_strdup (person_id),
                    .org_id = g_strdup (tb_desk_get_org_id (self)),
                    .device = g_strdup (self->device),
                    .from = from_day,
                    .to = to_day,
                    .today = tb_day_of_instant (tb_clock_now (self->clock)),
                    .reasons = tb_reasons_new () };
  g_task_set_source_tag (task, tb_desk_issue_certificate_async);
  g_task_set_check_cancellable (task, FALSE); /* a committed write never reports CANCELLED */
  g_task_set_task_data (task, issue, issue_free);
  tb_desk_run (self, tb_desk_issue_certificate_async, FALSE, prepare_job, issue, NULL, NULL,
               cancellable, on_prepared, task);
}

/**
 * tb_desk_issue_certificate_finish:
 * @self: a desk
 * @result: from the callback
 * @reasons_out: (out) (optional) (transfer full) (element-type TbReason): every reason why not
 * @error: return location
 *
 * Errors: %TB_ERROR_REFUSED if there are reasons.
 *
 * Returns: (transfer full): key of the certificate
 */
char *
tb_desk_issue_certificate_finish (TbDesk       *self,
                                  GAsyncResult *result,
                                  GPtrArray   **reasons_out,
                                  GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (reasons_out != NULL)
    *reasons_out =
        g_ptr_array_ref (((Issue *) g_task_get_task_data (G_TASK (result)))->reasons);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Printing: read everything the paper says, then draw it. */

typedef struct
{
  char           *id; /* (owned) */
  gboolean        is_demo;
  TbCertificate  *certificate; /* (owned) (nullable) */
  TbPerson       *person;      /* (owned) (nullable) */
  TbOrganisation *issuer;      /* (owned) (nullable) */
  GPtrArray      *records;     /* (owned) (nullable) (element-type TbServiceRecord) */
} Printing;

static void
printing_free (gpointer data)
{
  Printing *printing = data;

  g_free (printing->id);
  g_clear_object (&printing->certificate);
  g_clear_object (&printing->person);
  g_clear_object (&printing->issuer);
  g_clear_pointer (&printing->records, g_ptr_array_unref);
  g_free (printing);
}

static gboolean
read_row (TbConn       *cache,
          const TbKind *kind,
          const char   *id,
          gpointer     *row_out,
          GError      **error)
{
  if (!tb_rows_get (cache, kind, id, row_out, error))
    return FALSE;
  if (*row_out == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "the %s is not here yet",
                 kind->table.name);
  return *row_out != NULL;
}

/* What was certified until the certificate was issued: later service is another paper's. */
static GPtrArray *
read_records (TbConn              *cache,
              const TbCertificate *certificate,
              GError             **error)
{
  g_autoptr (TbQuery) query = tb_query_all (&tb_service_record_kind);
  g_autofree char    *from = g_strdup_printf ("%" G_GINT64_FORMAT,
                                              tb_day_to_instant (certificate->from_day));
  g_autofree char    *before = g_strdup_printf (
         "%" G_GINT64_FORMAT, tb_day_to_instant (tb_day_add_days (certificate->to_day, 1)));
  g_autofree char *until = g_strdup_printf ("%" G_GINT64_FORMAT, certificate->issued_us);

  return tb_query_add_term (query, "volunteer_id", TB_OP_EQUAL, certificate->person_id, error) &&
                 tb_query_add_term (query, "org_id", TB_OP_EQUAL, certificate->org_id, error) &&
                 tb_query_add_term (query, "state", TB_OP_EQUAL, TB_RECORD_CERTIFIED, error) &&
                 tb_query_add_term (query, "start_us", TB_OP_AT_LEAST, from, error) &&
                 tb_query_add_term (query, "start_us", TB_OP_LESS, before, error) &&
                 tb_query_add_term (query, "certified_us", TB_OP_AT_MOST, until, error) &&
                 tb_query_add_order (query, "start_us", FALSE, error)
             ? tb_query_read_all (query, cache, 0, error)
             : NULL;
}

static gpointer
read_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  Printing *printing = args;
  gpointer  row = NULL;

  if (!read_row (cache, &tb_certificate_kind, printing->id, &row, error))
    return NULL;
  printing->certificate = row;
  if (!read_row (cache, &tb_person_kind, printing->certificate->person_id, &row, error))
    return NULL;
  printing->person = row;
  if (!read_row (cache, &tb_organisation_kind, printing->certificate->org_id, &row, error))
    return NULL;
  printing->issuer = row;
  printing->records = read_records (cache, printing->certificate, error);
  return printing->records != NULL ? printing : NULL;
}

/* One line a category, in the catalogue's order. */
static GArray *
sum_categories (GPtrArray *records)
{
  GArray                *lines = g_array_new (FALSE, TRUE, sizeof (TbDocCategory));
  guint                  n = 0;
  const TbCatalogueItem *items = tb_catalogue_get_all (&n);

  for (guint c = 0; c < n; c++)
    {
      TbDocCategory line = { .text = items[c].name };

      if (items[c].code[1] != '\0')
        continue;
      for (guint i = 0; i < records->len; i++)
        {
          const TbServiceRecord *record = g_ptr_array_index (records, i);

          if (tb_catalogue_find_category (record->item) != &items[c])
            continue;
          line.times++;
          line.minutes += record->minutes;
        }
      if (line.times > 0)
        g_array_append_val (lines, line);
    }
  return lines;
}

static void
draw (GTask        *task,
      gpointer      source_object,
      gpointer      task_data,
      GCancellable *cancellable)
{
  Printing            *printing = task_data;
  const TbCertificate *certificate = printing->certificate;
  const TbRules       *rules = tb_rules_get_default ();
  g_autoptr (GArray)   lines = sum_categories (printing->records);
  g_autofree char     *id_number =
      printing->person->id_number != NULL ? tb_mask_id (printing->person->id_number) : NULL;
  g_autofree char *policy = g_strconcat ("依据", rules->policy, NULL);
  GError          *error = NULL;
  GBytes          *pdf;
  TbDocCertificate paper = { .number = certificate->number,
                             .name = printing->person->name,
                             .id_number = id_number,
                             .org_name = printing->issuer->name,
                             .org_code = printing->issuer->code,
                             .org_person = printing->issuer->head,
                             .org_contact = printing->issuer->contact,
                             .from = certificate->from_day,
                             .to = certificate->to_day,
                             .n_records = certificate->n_records,
                             .minutes = certificate->minutes,
                             .issued_on = certificate->issued_on,
                             .categories = (TbDocCategory *) lines->data,
                             .n_categories = lines->len,
                             .token = certificate->token,
                             .policy = policy,
                             .rules_version = certificate->rule_version,
                             .is_demo = printing->is_demo };

  if ((pdf = tb_doc_certificate_print (&paper, &error)) != NULL)
    g_task_return_pointer (task, pdf, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
on_drawn (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError           *error = NULL;
  GBytes           *pdf = g_task_propagate_pointer (G_TASK (result), &error);

  if (pdf != NULL)
    g_task_return_pointer (task, pdf, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GTask) drawing = NULL;
  TbDesk           *self = TB_DESK (source);
  Printing         *printing = g_task_get_task_data (task);
  GError           *error = NULL;

  if (tb_desk_run_finish (self, result, &error) == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  drawing = g_task_new (self, NULL, on_drawn, g_steal_pointer (&task));
  g_task_set_source_tag (drawing, on_read);
  g_task_set_task_data (drawing, printing, NULL);
  tb_worker_push (self->papers, drawing, draw);
}

/**
 * tb_desk_print_certificate_async:
 * @self: a desk
 * @certificate_id: key of a certificate
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_desk_print_certificate_async (TbDesk             *self,
                                 const char         *certificate_id,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  GTask    *task = g_task_new (self, cancellable, callback, user_data);
  Printing *printing = g_new0 (Printing, 1);

  printing->id = g_strdup (certificate_id);
  printing->is_demo = tb_desk_is_demo (self);
  g_task_set_source_tag (task, tb_desk_print_certificate_async);
  g_task_set_task_data (task, printing, printing_free);
  tb_desk_run (self, tb_desk_print_certificate_async, FALSE, read_job, printing, NULL, NULL,
               cancellable, on_read, task);
}

/**
 * tb_desk_print_certificate_finish:
 * @self: a desk
 * @result: from the callback
 * @error: return location
 *
 * Errors: %G_IO_ERROR_NOT_FOUND if a part of it has not arrived, %TB_ERROR_DATA if the records
 * do not add up to what was issued or a text cannot be drawn.
 *
 * Returns: (transfer full): a PDF; the same bytes whenever the same is printed
 */
GBytes *
tb_desk_print_certificate_finish (TbDesk       *self,
                                  GAsyncResult *result,
                                  GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Showing */

typedef struct
{
  GBytes     *pdf; /* (owned) */
  guint       page;
  double      scale;
  TbPaperPage shown;
} Showing;

static void
showing_free (gpointer data)
{
  Showing *showing = data;

  g_bytes_unref (showing->pdf);
  tb_paper_page_clear (&showing->shown);
  g_free (showing);
}

static void
show (GTask        *task,
      gpointer      source_object,
      gpointer      task_data,
      GCancellable *cancellable)
{
  Showing              *showing = task_data;
  TbPaperPage          *shown = &showing->shown;
  GError               *error = NULL;
  g_autoptr (TbPreview) preview = tb_preview_new (showing->pdf, &error);

  if (preview != NULL)
    {
      shown->n_pages = tb_preview_get_n_pages (preview);
      tb_preview_get_page_size (preview, showing->page, &shown->page_width, &shown->page_height);
      shown->pixels =
          tb_preview_render_pixels (preview, showing->page, showing->scale, &shown->width,
                                    &shown->height, &shown->stride, &error);
    }
  if (shown->pixels != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * tb_desk_show_paper_async:
 * @self: a desk
 * @pdf: one of our own papers
 * @page: from 0
 * @scale: pixels a point
 * @cancellable: (nullable): stops waiting
 * @callback: called with the outcome
 * @user_data: for @callback
 */
void
tb_desk_show_paper_async (TbDesk             *self,
                          GBytes             *pdf,
                          guint               page,
                          double              scale,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Showing          *showing = g_new0 (Showing, 1);

  *showing = (Showing){ .pdf = g_bytes_ref (pdf), .page = page, .scale = scale };
  g_task_set_source_tag (task, tb_desk_show_paper_async);
  g_task_set_task_data (task, showing, showing_free);
  tb_worker_push (self->papers, task, show);
}

/**
 * tb_desk_show_paper_finish:
 * @self: a desk
 * @result: from the callback
 * @page_out: (out caller-allocates): the page; clear it with tb_paper_page_clear()
 * @error: return location
 *
 * Returns: whether the page is there
 */
gboolean
tb_desk_show_paper_finish (TbDesk       *self,
                           GAsyncResult *result,
                           TbPaperPage  *page_out,
                           GError      **error)
{
  Showing *showing;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  *page_out = (TbPaperPage){ 0 };
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  showing = g_task_get_task_data (G_TASK (result));
  *page_out = showing->shown;
  showing->shown.pixels = NULL;
  return TRUE;
}

/* Verifying: offline, with the city's key. */

typedef struct
{
  char     *text;       /* (owned): a token, or the path of a PDF */
  char     *public_key; /* (owned) (nullable): base64 */
  TbVerdict verdict;
} Verifying;

static void
verifying_free (gpointer data)
{
  Verifying *verifying = data;

  g_free (verifying->text);
  g_free (verifying->public_key);
  tb_verdict_clear (&verifying->verdict);
  g_free (verifying);
}

/* The token in the QR code of a PDF's first page, and the page's text. */
static char *
read_pdf (const char *path,
          char      **text_out,
          GError    **error)
{
  g_autoptr (TbPreview) preview = NULL;
  g_autoptr (GBytes)    pdf = NULL;
  g_autoptr (GBytes)    pixels = NULL;
  g_autoptr (GPtrArray) found = NULL;
  char                 *contents = NULL;
  gsize                 size = 0;
  int                   width, height, stride;

  if (!g_file_get_contents (path, &contents, &size, error))
    return NULL;
  pdf = g_bytes_new_take (contents, size);
  if (size > MAX_PDF_BYTES || (preview = tb_preview_new (pdf, error)) == NULL ||
      (pixels = tb_preview_render_pixels (preview, 0, SCAN_SCALE, &width, &height, &stride,
                                          error)) == NULL)
    return NULL;
  *text_out = tb_preview_dup_text (preview, 0);
  found = tb_qr_find (pixels, width, height, stride);
  for (guint i = 0; i < found->len; i++)
    if (g_ascii_strncasecmp (g_ptr_array_index (found, i), "TB1.", 4) == 0)
      return g_strdup (g_ptr_array_index (found, i));
  g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA,
                       "there is no code of the platform on the paper");
  return NULL;
}

static gboolean
has_text (const char *text,
          const char *part)
{
  return text == NULL || strstr (text, part) != NULL;
}

static gboolean
verify_token (Verifying  *verifying,
              const char *token,
              const char *text,
              GError    **error)
{
  TbVerdict         *verdict = &verifying->verdict;
  g_auto (TbToken)   said = { 0 };
  TbTokenVerdict     outcome;
  TbTokenKey         key = { 0 };
  gsize              size = 0;
  g_autofree guchar *bytes =
      verifying->public_key != NULL ? g_base64_decode (verifying->public_key, &size) : NULL;
  g_autofree char *duration = NULL;

  if (bytes == NULL || size != TB_TOKEN_PUBLIC_BYTES)
    {
      g_set_error_literal (error, TB_ERROR, TB_ERROR_LOGIN,
                           "the city's key is not here: sign in once");
      return FALSE;
    }
  memcpy (key.public_key, bytes, size);
  key.id = tb_token_key_id (key.public_key);
  if (!tb_token_verify (token, &key, 1, &said, &outcome, error))
    return FALSE;

  verdict->number = g_strdup (said.number);
  verdict->issued_on = said.issued_on;
  verdict->minutes = said.minutes;
  duration = tb_paper_format_duration (said.minutes);
  verdict->is_genuine = has_text (text, said.number) && has_text (text, duration);
  if (!verdict->is_genuine)
    g_set_error_literal (error, TB_ERROR, TB_ERROR_DATA,
                         "the paper says something else than its code");
  return verdict->is_genuine;
}

static void
verify (GTask        *task,
        gpointer      source_object,
        gpointer      task_data,
        GCancellable *cancellable)
{
  Verifying         *verifying = task_data;
  g_autofree char   *token = NULL;
  g_autofree char   *text = NULL;
  g_autoptr (GError) error = NULL;

  if (g_ascii_strncasecmp (verifying->text, "TB1.", 4) == 0)
    token = g_strdup (verifying->text);
  else
    token = read_pdf (verifying->text, &text, &error);
  if (token == NULL || !verify_token (verifying, token, text, &error))
    {
      /* not being able to look is another thing than having looked */
      if (!g_error_matches (error, TB_ERROR, TB_ERROR_DATA))
        {
          g_task_return_error (task, g_steal_pointer (&error));
          return;
        }
      verifying->verdict.reason = g_strdup (error->message);
    }
  g_task_return_boolean (task, TRUE);
}

/**
 * tb_desk_verify_async:
 * @self: a desk that has been signed in once
 * @text_or_path: a token (“TB1.…”), or the path of a certificate's PDF
 * @cancellable: (nullable): stops waiting
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * Needs no network: the city's key is kept.
 */
void
tb_desk_verify_async (TbDesk             *self,
                      const char         *text_or_path,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Verifying        *verifying = g_new0 (Verifying, 1);

  verifying->text = g_strdup (text_or_path);
  verifying->public_key = g_strdup (tb_desk_get_profile (self, TB_PROFILE_PUBLIC_KEY));
  g_task_set_source_tag (task, tb_desk_verify_async);
  g_task_set_task_data (task, verifying, verifying_free);
  tb_worker_push (self->papers, task, verify);
}

/**
 * tb_desk_verify_finish:
 * @self: a desk
 * @result: from the callback
 * @verdict_out: (out caller-allocates): what it says; clear it with tb_verdict_clear()
 * @error: return location
 *
 * Errors: if it could not be looked at, which says nothing about it.
 *
 * Returns: whether there is a verdict
 */
gboolean
tb_desk_verify_finish (TbDesk       *self,
                       GAsyncResult *result,
                       TbVerdict    *verdict_out,
                       GError      **error)
{
  Verifying *verifying;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  *verdict_out = (TbVerdict){ 0 };
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  verifying = g_task_get_task_data (G_TASK (result));
  *verdict_out = verifying->verdict;
  verifying->verdict = (TbVerdict){ 0 };
  return TRUE;
}
