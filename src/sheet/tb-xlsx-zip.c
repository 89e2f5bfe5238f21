/* tb-xlsx-zip.c: the parts of a workbook, inflated piece by piece and read as they come
 *
 * Nothing is ever written to a disk, and no part lies in memory whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* memmem () */
#include <gsf/gsf-infile-impl.h>
#include <gsf/gsf.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "tb-xlsx-private.h"

#define PIECE_BYTES 16384
#define ENTRY_BYTES 46 /* of the directory, without names */
#define TIME_AT     12 /* byte of an entry with the time it was changed */

struct _TbXlsxZip
{
  GsfInfile    *files;       /* (owned) */
  GBytes       *bytes;       /* (owned): the file itself */
  GCancellable *cancellable; /* (owned) (nullable) */
  GError       *refusal;     /* (owned) (nullable): why reading ends here */
  guint64       inflated;    /* bytes of all parts so far */

  /* of the part being read */
  const TbXlsxHandler *handler; /* (unowned) */
  gpointer             data;    /* (unowned): for @handler */
  xmlParserCtxt       *parser;  /* (unowned) */
};

struct _TbXlsxElement
{
  const xmlChar **values; /* (unowned): five pointers each: name, prefix, URI, begin, end */
  int             n;
  GString        *copy; /* (owned): the last one asked for */
};

static void
prepare_libraries (void)
{
  static gsize ready = 0;

  if (!g_once_init_enter (&ready))
    return;
  gsf_init ();
  xmlInitParser ();
  g_once_init_leave (&ready, 1);
}

/* The next entry of the directory at or behind @from, or %NULL. */
static const guint8 *
find_entry (const guint8 *from,
            const guint8 *end)
{
  static const guint8 mark[] = { 'P', 'K', 1, 2 };
  const guint8       *entry = memmem (from, (gsize) (end - from), mark, sizeof mark);

  return entry != NULL && end - entry >= ENTRY_BYTES ? entry : NULL;
}

/* Entries are counted before anybody makes a list of them. */
static guint
count_parts (GBytes *bytes)
{
  gsize         size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint         n = 0;

  for (const guint8 *p = data; (p = find_entry (p, data + size)) != NULL; p++)
    n++;
  return n;
}

/* Whether the time an entry was changed is one, in the way of DOS. */
static gboolean
has_time (const guint8 *entry)
{
  const guint time = entry[TIME_AT] | (guint) entry[TIME_AT + 1] << 8;
  const guint day = entry[TIME_AT + 2] | (guint) entry[TIME_AT + 3] << 8;

  return (time == 0 && day == 0) ||
         ((time & 31) < 30 && (time >> 5 & 63) < 60 && time >> 11 < 24 &&
          g_date_valid_dmy ((GDateDay) (day & 31), (GDateMonth) (day >> 5 & 15),
                            (GDateYear) (1980 + (day >> 9))));
}

/* libgsf lets go of a time that is none twice; nobody needs it, so it becomes “not known”. */
static GBytes *
mend_times (GBytes *bytes)
{
  gsize              size;
  const guint8      *data = g_bytes_get_data (bytes, &size);
  g_autofree guint8 *copy = NULL;

  for (const guint8 *p = data; (p = find_entry (p, data + size)) != NULL; p++)
    if (!has_time (p))
      {
        if (copy == NULL)
          copy = g_memdup2 (data, size);
        memset (copy + (p - data) + TIME_AT, 0, 4);
      }
  return copy != NULL ? g_bytes_new_take (g_steal_pointer (&copy), size) : g_bytes_ref (bytes);
}

/**
 * tb_xlsx_zip_open:
 * @bytes: a file
 * @cancellable: (nullable): asked between pieces
 * @error: return location
 *
 * Errors: %TB_ERROR_FILE for a file that is too large, has too many parts or is damaged.
 *
 * Returns: (transfer full) (nullable): its parts
 */
TbXlsxZip *
tb_xlsx_zip_open (GBytes       *bytes,
                  GCancellable *cancellable,
                  GError      **error)
{
  g_autoptr (TbXlsxZip) zip = g_new0 (TbXlsxZip, 1);
  gsize                 size;
  const guint8         *data;
  GsfInput             *input;

  size = g_bytes_get_size (bytes);
  if (size > TB_XLSX_MAX_BYTES)
    {
      tb_sheet_refuse (error, "The file has %d MB; at most %d MB can be read.",
                       (int) (size / (1024 * 1024)), TB_XLSX_MAX_BYTES / (1024 * 1024));
      return NULL;
    }
  if (count_parts (bytes) > TB_XLSX_MAX_PARTS)
    {
      tb_sheet_refuse (error,
                       "The workbook has more than %d parts. Copy the list to a new workbook "
                       "and choose that file.",
                       TB_XLSX_MAX_PARTS);
      return NULL;
    }
  prepare_libraries ();
  zip->bytes = mend_times (bytes);
  data = g_bytes_get_data (zip->bytes, &size);
  zip->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  input = gsf_input_memory_new (data, (gsf_off_t) size, FALSE);
  zip->files = gsf_infile_zip_new (input, NULL); /* the sentence below says it better */
  g_object_unref (input);
  if (zip->files != NULL)
    return g_steal_pointer (&zip);
  tb_sheet_refuse (error, "The workbook is cut short or damaged.");
  return NULL;
}

/**
 * tb_xlsx_zip_free:
 * @zip: (nullable) (transfer full): the parts of a workbook
 */
void
tb_xlsx_zip_free (TbXlsxZip *zip)
{
  if (zip == NULL)
    return;
  g_clear_object (&zip->files);
  g_bytes_unref (zip->bytes);
  g_clear_object (&zip->cancellable);
  g_clear_error (&zip->refusal);
  g_free (zip);
}

static GsfInput *
open_child (GsfInfile  *folder,
            const char *name)
{
  const int n = gsf_infile_num_children (folder);

  for (int i = 0; i < n; i++)
    {
      const char *other = gsf_infile_name_by_index (folder, i);

      if (other != NULL && g_ascii_strcasecmp (other, name) == 0)
        /* what is around this writes warnings to the log */
        return GSF_INFILE_CLASS (G_OBJECT_GET_CLASS (folder))->child_by_index (folder, i, NULL);
    }
  return NULL;
}

/* Names of parts are the same in any case (ECMA-376-2). */
static GsfInput *
open_part (TbXlsxZip  *zip,
           const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, "/", -1);
  GsfInput      *part = g_object_ref (GSF_INPUT (zip->files));

  for (guint i = 0; names[i] != NULL && part != NULL; i++)
    {
      GsfInput *folder = part;

      part = GSF_IS_INFILE (folder) ? open_child (GSF_INFILE (folder), names[i]) : NULL;
      g_object_unref (folder);
    }
  return part;
}

/**
 * tb_xlsx_zip_has:
 * @zip: the parts of a workbook
 * @path: of a part
 *
 * Returns: whether it is there
 */
gboolean
tb_xlsx_zip_has (TbXlsxZip  *zip,
                 const char *path)
{
  g_autoptr (GObject) part = (GObject *) open_part (zip, path);

  return part != NULL;
}

/**
 * tb_xlsx_zip_refuse:
 * @zip: the parts of a workbook
 * @format: a sentence for people, as printf() takes it
 * @...: its arguments
 *
 * Ends reading with %TB_ERROR_FILE and that sentence; the first one counts.
 */
void
tb_xlsx_zip_refuse (TbXlsxZip  *zip,
                    const char *format,
                    ...)
{
  va_list args;

  if (zip->refusal != NULL)
    return;
  va_start (args, format);
  tb_sheet_refuse_args (&zip->refusal, format, args);
  va_end (args);
  if (zip->parser != NULL)
    xmlStopParser (zip->parser);
}

/**
 * tb_xlsx_zip_is_refused:
 * @zip: the parts of a workbook
 *
 * Returns: whether reading ends here
 */
gboolean
tb_xlsx_zip_is_refused (const TbXlsxZip *zip)
{
  return zip->refusal != NULL;
}

/**
 * tb_xlsx_zip_propagate:
 * @zip: the parts of a workbook
 * @error: return location
 *
 * Returns: whether reading may go on; else @error says why not
 */
gboolean
tb_xlsx_zip_propagate (const TbXlsxZip *zip,
                       GError         **error)
{
  if (zip->refusal == NULL)
    return TRUE;
  if (error != NULL)
    *error = g_error_copy (zip->refusal);
  return FALSE;
}

/**
 * tb_xlsx_element_get:
 * @element: an element that has begun
 * @name: of one of its attributes, without a prefix
 *
 * Returns: (transfer none) (nullable): its value, until the next one is asked for
 */
const char *
tb_xlsx_element_get (TbXlsxElement *element,
                     const char    *name)
{
  for (int i = 0; i < element->n; i++)
    {
      const xmlChar **value = element->values + 5 * i;

      if (strcmp ((const char *) value[0], name) != 0)
        continue;
      g_string_truncate (element->copy, 0);
      g_string_append_len (element->copy, (const char *) value[3], value[4] - value[3]);
      return element->copy->str;
    }
  return NULL;
}

static void
on_begin (void           *data,
          const xmlChar  *name,
          const xmlChar  *prefix,
          const xmlChar  *uri,
          int             n_namespaces,
          const xmlChar **namespaces,
          int             n_values,
          int             n_defaults,
          const xmlChar **values)
{
  TbXlsxZip    *zip = data;
  TbXlsxElement element = { values, n_values, g_string_sized_new (32) };

  zip->handler->begin (zip->data, (const char *) name, &element);
  g_string_free (element.copy, TRUE);
}

static void
on_end (void          *data,
        const xmlChar *name,
        const xmlChar *prefix,
        const xmlChar *uri)
{
  TbXlsxZip *zip = data;

  if (zip->handler->end != NULL)
    zip->handler->end (zip->data, (const char *) name);
}

static void
on_text (void          *data,
         const xmlChar *text,
         int            length)
{
  TbXlsxZip *zip = data;

  if (zip->handler->text != NULL)
    zip->handler->text (zip->data, (const char *) text, (gsize) length);
}

/* No workbook has one, and all that explodes or calls somewhere begins with one. */
static void
on_doctype (void          *data,
            const xmlChar *name,
            const xmlChar *external_id,
            const xmlChar *system_id)
{
  tb_xlsx_zip_refuse (data, "The workbook holds a document type, which no spreadsheet writes; it "
                            "is not read.");
}

static gboolean
count_piece (TbXlsxZip *zip,
             guint64    inflated,
             gsize      piece)
{
  const guint64 file = g_bytes_get_size (zip->bytes);

  zip->inflated += piece;
  if (zip->inflated > TB_XLSX_MAX_INFLATED)
    tb_xlsx_zip_refuse (zip, "The workbook is larger than %d MB when it is unpacked.",
                        TB_XLSX_MAX_INFLATED / (1024 * 1024));
  else if (inflated > TB_XLSX_RATIO_FROM && inflated / TB_XLSX_MAX_RATIO > file)
    tb_xlsx_zip_refuse (zip, "The workbook unpacks to more than %d times its size; it is not read.",
                        TB_XLSX_MAX_RATIO);
  else if (zip->refusal == NULL)
    g_cancellable_set_error_if_cancelled (zip->cancellable, &zip->refusal);
  return zip->refusal == NULL;
}

/* Returns: whether all of it went through the parser. */
static gboolean
feed (TbXlsxZip *zip,
      GsfInput  *part)
{
  guint8  piece[PIECE_BYTES];
  guint64 inflated = 0;
  gsize   n;

  while ((n = (gsize) MIN (gsf_input_remaining (part), PIECE_BYTES)) > 0)
    {
      inflated += n;
      if (gsf_input_read (part, n, piece) == NULL || !count_piece (zip, inflated, n))
        return FALSE;
      xmlParseChunk (zip->parser, (const char *) piece, (int) n, FALSE);
      if (zip->refusal != NULL || !zip->parser->wellFormed)
        return FALSE;
    }
  xmlParseChunk (zip->parser, NULL, 0, TRUE);
  return zip->refusal == NULL && zip->parser->wellFormed;
}

/**
 * tb_xlsx_zip_read:
 * @zip: the parts of a workbook
 * @path: of one of them
 * @handler: who is told what stands in it
 * @data: for @handler
 * @error: return location
 *
 * Inflates it piece by piece; what is told is counted against the limits as it comes, whatever
 * the file says of itself.  Nothing is fetched, and nothing replaced.
 * Errors: %TB_ERROR_FILE for a part that is missing, damaged or refused; %G_IO_ERROR_CANCELLED.
 *
 * Returns: whether all of it was read
 */
gboolean
tb_xlsx_zip_read (TbXlsxZip           *zip,
                  const char          *path,
                  const TbXlsxHandler *handler,
                  gpointer             data,
                  GError             **error)
{
  xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
                        .startElementNs = on_begin,
                        .endElementNs = on_end,
                        .characters = on_text,
                        .ignorableWhitespace = on_text,
                        .cdataBlock = on_text,
                        .internalSubset = on_doctype };
  GsfInput     *part = open_part (zip, path);
  gboolean      is_whole = FALSE;

  if (part != NULL)
    {
      zip->handler = handler;
      zip->data = data;
      zip->parser = xmlCreatePushParserCtxt (&sax, zip, NULL, 0, NULL);
      xmlCtxtUseOptions (zip->parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
      is_whole = feed (zip, part);
      g_clear_pointer (&zip->parser, xmlFreeParserCtxt);
      g_object_unref (part);
    }
  if (!is_whole)
    tb_xlsx_zip_refuse (zip, "The workbook is damaged: its part “%s” cannot be read.", path);
  return tb_xlsx_zip_propagate (zip, error);
}
