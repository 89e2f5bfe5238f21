/* tb-desk-papers.c: papers printed and shown
 *
 * Papers are drawn and shown on one thread of their own: poppler and pango like it that way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-catalogue.h"
#include "tb-day.h"
#include "tb-desk-private.h"
#include "tb-doc-certificate.h"
#include "tb-facts.h"
#include "tb-mask.h"
#include "tb-preview.h"
#include "tb-rule-shelf.h"

/* Printing: read everything the paper says, then draw it. */

typedef struct
{
  char           *id; /* (owned) (nullable): %NULL for what nobody has requested yet */
  gint64          now_us;
  gboolean        is_demo;
  gboolean        is_draft;
  TbCertificate  *certificate; /* (owned) (nullable) */
  TbPerson       *person;      /* (owned) (nullable) */
  TbOrganisation *issuer;      /* (owned) (nullable) */
  GPtrArray      *records;     /* (owned) (nullable) (element-type TbServiceRecord) */
  char           *policies;    /* (owned) (nullable): documents the paper rests on */
  TbCityKey       key;
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
  g_free (printing->policies);
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

/* What it would say if it were issued now. */
static gboolean
fill_draft (TbConn   *cache,
            Printing *printing,
            GError  **error)
{
  TbCertificate *draft = tb_record_dup (printing->certificate);
  const guint8  *key = tb_city_key_get_bytes (&printing->key);
  const TbRules *rules = NULL;
  gint64         today = tb_day_of_instant (printing->now_us);
  gint64         day_after = tb_day_add_days (draft->to_day, 1);
  TbServiceSum   sum = { 0 };
  gboolean       ok = tb_rule_shelf_find (cache, key, draft->org_id, today, &rules, error) &&
                tb_facts_sum_service (cache, draft->org_id, draft->person_id,
                                      tb_day_to_instant (draft->from_day),
                                      tb_day_to_instant (day_after), &sum, error);
  g_autofree char *digest = sum.digest;

  g_object_unref (printing->certificate);
  printing->certificate = draft;
  printing->is_draft = TRUE;
  tb_set_str (&draft->number, TB_DOC_DRAFT_NUMBER);
  tb_set_str (&draft->name, printing->person->name);
  tb_set_str (&draft->rule_version, rules != NULL ? rules->version : NULL);
  draft->issued_on = today;
  draft->issued_us = printing->now_us;
  draft->minutes = sum.minutes;
  draft->n_records = sum.n_records;
  return ok;
}

static gpointer
read_job (TbConn       *cache,
          gpointer      args,
          GCancellable *cancellable,
          GError      **error)
{
  Printing *printing = args;
  gpointer  row = NULL;

  if (printing->certificate == NULL)
    {
      if (!read_row (cache, &tb_certificate_kind, printing->id, &row, error))
        return NULL;
      printing->certificate = row;
    }
  if (!read_row (cache, &tb_person_kind, printing->certificate->person_id, &row, error))
    return NULL;
  printing->person = row;
  if (!read_row (cache, &tb_organisation_kind, printing->certificate->org_id, &row, error))
    return NULL;
  printing->issuer = row;
  if (g_strcmp0 (printing->certificate->state, TB_CERTIFICATE_REQUESTED) == 0 &&
      !fill_draft (cache, printing, error))
    return NULL;
  printing->policies =
      tb_rules_read_policies (cache, &printing->key, printing->certificate->rule_version, error);
  if (printing->policies == NULL)
    return NULL;
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

static int
get_minute (gint64 instant_us)
{
  return (int) ((instant_us - tb_day_to_instant (tb_day_of_instant (instant_us))) /
                G_TIME_SPAN_MINUTE);
}

/* One line a service, in the order of time. */
static GArray *
list_details (GPtrArray *records)
{
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (TbDocDetail));

  for (guint i = 0; i < records->len; i++)
    {
      const TbServiceRecord *record = g_ptr_array_index (records, i);
      const TbCatalogueItem *item = tb_catalogue_find (record->item);
      TbDocDetail            line = { .date = tb_day_of_instant (record->start_us),
                                      .start_min = get_minute (record->start_us),
                                      .item = item != NULL ? item->name : record->item,
                                      .minutes = record->minutes };

      line.end_min = line.start_min + (int) ((record->end_us - record->start_us) /
                                             G_TIME_SPAN_MINUTE);
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
  g_autoptr (GArray)   lines = sum_categories (printing->records);
  g_autoptr (GArray)   details = list_details (printing->records);
  g_autofree char     *id_number =
      printing->person->id_number != NULL ? tb_mask_id (printing->person->id_number) : NULL;
  g_autofree char *policy = g_strconcat ("依据", printing->policies, NULL);
  GError          *error = NULL;
  GBytes          *pdf;
  TbDocCertificate paper = { .number = certificate->number,
                             .name = certificate->name,
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
                             .details = (TbDocDetail *) details->data,
                             .n_details = certificate->with_details ? details->len : 0,
                             .token = certificate->token,
                             .code = certificate->code,
                             .policy = policy,
                             .rules_version = certificate->rule_version,
                             .is_draft = printing->is_draft,
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

/**
 * tb_desk_draw_read:
 * @self: a desk
 * @result: of tb_desk_run(): what is to be drawn was read
 * @task: (transfer full): returns the paper, a GBytes; its data are what is drawn
 * @cancellable: (nullable): ends the drawing
 * @draw_func: draws it, on the papers' thread
 */
void
tb_desk_draw_read (TbDesk         *self,
                   GAsyncResult   *result,
                   GTask          *task,
                   GCancellable   *cancellable,
                   GTaskThreadFunc draw_func)
{
  g_autoptr (GTask) owned = task;
  g_autoptr (GTask) drawing = NULL;
  gpointer          data = g_task_get_task_data (task);
  GError           *error = NULL;

  if (tb_desk_run_finish (self, result, &error) == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (self->papers == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "the desk is closed");
      return;
    }
  drawing = g_task_new (self, cancellable, on_drawn, g_steal_pointer (&owned));
  g_task_set_source_tag (drawing, tb_desk_draw_read);
  g_task_set_task_data (drawing, data, NULL);
  tb_worker_push (self->papers, drawing, draw_func);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  tb_desk_draw_read (TB_DESK (source), result, user_data, NULL, draw);
}

static void
print (TbDesk             *self,
       Printing           *printing,
       GCancellable       *cancellable,
       GAsyncReadyCallback callback,
       gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  printing->now_us = tb_clock_now (self->clock);
  printing->is_demo = tb_desk_is_demo (self);
  tb_desk_get_city_key (self, &printing->key);
  g_task_set_source_tag (task, tb_desk_print_certificate_async);
  g_task_set_task_data (task, printing, printing_free);
  tb_desk_run (self, tb_desk_print_certificate_async, TB_DESK_READS, read_job, printing, NULL, NULL,
               cancellable, on_read, task);
}

/**
 * tb_desk_print_certificate_async:
 * @self: a desk
 * @certificate_id: key of a certificate
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome
 * @user_data: for @callback
 *
 * The paper; of a certificate that is only requested, the draft: what it would say if it were
 * issued now, marked as such and without number and token.
 */
void
tb_desk_print_certificate_async (TbDesk             *self,
                                 const char         *certificate_id,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  Printing *printing = g_new0 (Printing, 1);

  printing->id = g_strdup (certificate_id);
  print (self, printing, cancellable, callback, user_data);
}

/**
 * tb_desk_print_draft_async:
 * @self: a desk
 * @request: what somebody is about to request; of the operation certificate.request
 * @cancellable: (nullable): ends it
 * @callback: called with the outcome, for tb_desk_print_certificate_finish()
 * @user_data: for @callback
 *
 * The draft of a certificate nobody has requested yet.
 */
void
tb_desk_print_draft_async (TbDesk                     *self,
                           const TbCertificateRequest *request,
                           GCancellable               *cancellable,
                           GAsyncReadyCallback         callback,
                           gpointer                    user_data)
{
  Printing      *printing = g_new0 (Printing, 1);
  TbCertificate *draft = tb_record_new (&tb_certificate_kind);

  tb_set_str (&draft->person_id, request->person_id);
  tb_set_str (&draft->org_id, tb_desk_get_org_id (self));
  tb_set_str (&draft->state, TB_CERTIFICATE_REQUESTED);
  draft->from_day = request->from_day;
  draft->to_day = request->to_day;
  draft->with_details = request->with_details;
  printing->certificate = draft;
  print (self, printing, cancellable, callback, user_data);
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
