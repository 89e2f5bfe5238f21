/* tb-xlsx-book.c: what all sheets of a workbook share: which there are, formats, texts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-xlsx-private.h"

/* What reading one part remembers. */
typedef struct
{
  TbXlsxBook *book;    /* (unowned) */
  GHashTable *targets; /* (owned): id of a relation → path; of sheets, texts and formats */
  char       *strings; /* (owned) (nullable): path of the shared texts */
  char       *styles;  /* (owned) (nullable): path of the formats */
  char       *main;    /* (owned) (nullable): path of the workbook's own part */
  char       *folder;  /* (owned): relative paths begin there */
  GHashTable *codes;   /* (owned): number of a format of this workbook → how it shows */
  gsize       start;   /* of the text being read */
  guint       hidden;  /* sheets */
  gboolean    in_xfs;  /* within the formats of cells */
  gboolean    in_item;
  gboolean    in_text;
  gboolean    in_reading; /* within how a text is pronounced */
} Reader;

static void
sheet_free (gpointer data)
{
  TbXlsxSheet *sheet = data;

  g_free (sheet->name);
  g_free (sheet->path);
  g_free (sheet);
}

/* Path of @target, which is relative to @folder unless it begins with “/”. */
static char *
resolve (const char *folder,
         const char *target)
{
  g_autofree char *whole =
      *target == '/' ? g_strdup (target) : g_strconcat (folder, "/", target, NULL);
  g_auto (GStrv)        names = g_strsplit_set (whole, "/\\", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], "..") == 0 && kept->len > 0)
      g_ptr_array_set_size (kept, (int) kept->len - 1);
    else if (*names[i] != '\0' && strcmp (names[i], ".") != 0 && strcmp (names[i], "..") != 0)
      g_ptr_array_add (kept, names[i]);
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("/", (char **) kept->pdata);
}

static void
begin_relation (gpointer       data,
                const char    *name,
                TbXlsxElement *element)
{
  Reader          *self = data;
  g_autofree char *type = NULL;
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  const char      *value;

  if (strcmp (name, "Relationship") != 0)
    return;
  type = g_strdup (tb_xlsx_element_get (element, "Type"));
  id = g_strdup (tb_xlsx_element_get (element, "Id"));
  value = tb_xlsx_element_get (element, "Target");
  if (type == NULL || id == NULL || value == NULL)
    return;
  path = resolve (self->folder, value);
  if (g_str_has_suffix (type, "/officeDocument") && self->main == NULL)
    self->main = g_steal_pointer (&path);
  else if (g_str_has_suffix (type, "/sharedStrings") && self->strings == NULL)
    self->strings = g_steal_pointer (&path);
  else if (g_str_has_suffix (type, "/styles") && self->styles == NULL)
    self->styles = g_steal_pointer (&path);
  else if (g_str_has_suffix (type, "/worksheet"))
    g_hash_table_insert (self->targets, g_steal_pointer (&id), g_steal_pointer (&path));
}

static gboolean
is_true (const char *value)
{
  return value != NULL && (strcmp (value, "1") == 0 || strcmp (value, "true") == 0);
}

static void
begin_workbook (gpointer       data,
                const char    *name,
                TbXlsxElement *element)
{
  Reader      *self = data;
  const char  *value;
  const char  *path = NULL;
  TbXlsxSheet *sheet;

  if (strcmp (name, "workbookPr") == 0)
    self->book->is_1904 = is_true (tb_xlsx_element_get (element, "date1904"));
  if (strcmp (name, "sheet") != 0)
    return;
  value = tb_xlsx_element_get (element, "state");
  if (value != NULL && strcmp (value, "visible") != 0)
    {
      self->hidden++;
      return;
    }
  value = tb_xlsx_element_get (element, "id");
  if (value != NULL)
    path = g_hash_table_lookup (self->targets, value);
  if (path == NULL)
    return; /* a chart, or nothing */
  if (self->book->sheets->len == TB_XLSX_MAX_SHEETS)
    {
      tb_xlsx_zip_refuse (self->book->zip, "The workbook has more than %d sheets.",
                          TB_XLSX_MAX_SHEETS);
      return;
    }
  value = tb_xlsx_element_get (element, "name");
  sheet = g_new (TbXlsxSheet, 1);
  *sheet = (TbXlsxSheet){ g_strdup (value != NULL ? value : ""), g_strdup (path) };
  g_ptr_array_add (self->book->sheets, sheet);
}

static void
begin_styles (gpointer       data,
              const char    *name,
              TbXlsxElement *element)
{
  Reader     *self = data;
  const char *value;
  guint       id;
  guint8      format;

  if (strcmp (name, "cellXfs") == 0)
    self->in_xfs = TRUE;
  if (strcmp (name, "numFmt") != 0 && !(self->in_xfs && strcmp (name, "xf") == 0))
    return;
  value = tb_xlsx_element_get (element, "numFmtId");
  id = value != NULL ? (guint) g_ascii_strtoull (value, NULL, 10) : 0;
  if (self->in_xfs)
    {
      gpointer own;

      format = (guint8) tb_xlsx_format_of_id (id);
      if (g_hash_table_lookup_extended (self->codes, GUINT_TO_POINTER (id), NULL, &own))
        format = (guint8) GPOINTER_TO_UINT (own);
      g_array_append_val (self->book->formats, format);
    }
  else if ((value = tb_xlsx_element_get (element, "formatCode")) != NULL)
    g_hash_table_insert (self->codes, GUINT_TO_POINTER (id),
                         GUINT_TO_POINTER (tb_xlsx_format_of_code (value)));
}

static void
end_styles (gpointer    data,
            const char *name)
{
  if (strcmp (name, "cellXfs") == 0)
    ((Reader *) data)->in_xfs = FALSE;
}

static void
begin_strings (gpointer       data,
               const char    *name,
               TbXlsxElement *element)
{
  Reader *self = data;

  if (strcmp (name, "si") == 0)
    {
      self->in_item = TRUE;
      self->start = self->book->text->len;
    }
  else if (strcmp (name, "rPh") == 0)
    self->in_reading = TRUE;
  else if (strcmp (name, "t") == 0)
    self->in_text = self->in_item && !self->in_reading;
}

static void
text_of_strings (gpointer    data,
                 const char *text,
                 gsize       length)
{
  Reader *self = data;

  if (self->in_text && self->book->text->len - self->start <= TB_XLSX_MAX_CELL_BYTES)
    g_string_append_len (self->book->text, text, (gssize) length);
}

static void
end_strings (gpointer    data,
             const char *name)
{
  Reader  *self = data;
  GString *text = self->book->text;
  guint32  place = (guint32) self->start;

  if (strcmp (name, "t") == 0)
    self->in_text = FALSE;
  else if (strcmp (name, "rPh") == 0)
    self->in_reading = FALSE;
  if (strcmp (name, "si") != 0)
    return;
  self->in_item = FALSE;
  if (text->len - self->start > TB_XLSX_MAX_CELL_BYTES)
    {
      place = TB_XLSX_TOO_LONG;
      g_string_truncate (text, self->start);
    }
  else
    {
      tb_xlsx_unescape (text->str + self->start);
      g_string_truncate (text, self->start + strlen (text->str + self->start));
      g_string_append_c (text, '\0');
    }
  g_array_append_val (self->book->strings, place);
  if (text->len > TB_XLSX_MAX_TEXT || self->book->strings->len > TB_XLSX_MAX_CELLS)
    tb_xlsx_zip_refuse (self->book->zip, "The workbook holds more than %d MB of text.",
                        TB_XLSX_MAX_TEXT / (1024 * 1024));
}

static const TbXlsxHandler relations = { begin_relation, NULL, NULL };
static const TbXlsxHandler workbook = { begin_workbook, NULL, NULL };
static const TbXlsxHandler styles = { begin_styles, end_styles, NULL };
static const TbXlsxHandler strings = { begin_strings, end_strings, text_of_strings };

/* The relations of the part at @path lie beside it: “xl/_rels/workbook.xml.rels”. */
static char *
find_relations (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);

  if (strcmp (folder, ".") == 0)
    return g_strconcat ("_rels/", base, ".rels", NULL);
  return g_strconcat (folder, "/_rels/", base, ".rels", NULL);
}

static gboolean
find_main (Reader  *self,
           GError **error)
{
  TbXlsxZip *zip = self->book->zip;

  self->folder = g_strdup ("");
  if (tb_xlsx_zip_has (zip, "_rels/.rels") &&
      !tb_xlsx_zip_read (zip, "_rels/.rels", &relations, self, error))
    return FALSE;
  if (self->main != NULL && tb_xlsx_zip_has (zip, self->main) &&
      !g_str_has_suffix (self->main, ".bin") && !g_str_has_suffix (self->main, "document.xml"))
    return TRUE;
  tb_sheet_refuse (error, "This is no .xlsx workbook. In the spreadsheet, choose “Save as” and "
                          "“Excel workbook (.xlsx)”, then choose that file.");
  return FALSE;
}

static gboolean
read_shared (Reader  *self,
             GError **error)
{
  TbXlsxZip       *zip = self->book->zip;
  g_autofree char *beside = find_relations (self->main);

  g_free (self->folder);
  self->folder = g_path_get_dirname (self->main);
  if (!tb_xlsx_zip_read (zip, beside, &relations, self, error) ||
      !tb_xlsx_zip_read (zip, self->main, &workbook, self, error))
    return FALSE;
  if (self->book->sheets->len == 0 && self->hidden > 0)
    tb_sheet_refuse (error,
                     "All sheets of the workbook are hidden. Show the one with the list in the "
                     "spreadsheet, and save.");
  else if (self->book->sheets->len == 0)
    tb_sheet_refuse (error, "The workbook has no sheet with cells.");
  if (self->book->sheets->len == 0)
    return FALSE;
  return (self->styles == NULL || tb_xlsx_zip_read (zip, self->styles, &styles, self, error)) &&
         (self->strings == NULL || tb_xlsx_zip_read (zip, self->strings, &strings, self, error));
}

/**
 * tb_xlsx_book_open:
 * @bytes: a file
 * @cancellable: (nullable): asked on the way
 * @error: return location
 *
 * Errors: %TB_ERROR_FILE for what is no workbook, is damaged, too large or made to do harm;
 * %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full) (nullable): all but the cells
 */
TbXlsxBook *
tb_xlsx_book_open (GBytes       *bytes,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_autoptr (TbXlsxBook) book = g_new0 (TbXlsxBook, 1);
  Reader                 reader = { .book = book };
  gboolean               is_read;

  book->sheets = g_ptr_array_new_with_free_func (sheet_free);
  book->formats = g_array_new (FALSE, FALSE, sizeof (guint8));
  book->strings = g_array_new (FALSE, FALSE, sizeof (guint32));
  book->text = g_string_sized_new (4096);
  g_string_append_c (book->text, '\0');
  book->zip = tb_xlsx_zip_open (bytes, cancellable, error);
  if (book->zip == NULL)
    return NULL;
  reader.targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  reader.codes = g_hash_table_new (NULL, NULL);
  is_read = find_main (&reader, error) && read_shared (&reader, error);
  g_hash_table_unref (reader.targets);
  g_hash_table_unref (reader.codes);
  g_free (reader.strings);
  g_free (reader.styles);
  g_free (reader.main);
  g_free (reader.folder);
  return is_read ? g_steal_pointer (&book) : NULL;
}

/**
 * tb_xlsx_book_free:
 * @book: (nullable) (transfer full): a workbook
 */
void
tb_xlsx_book_free (TbXlsxBook *book)
{
  if (book == NULL)
    return;
  tb_xlsx_zip_free (book->zip);
  g_ptr_array_unref (book->sheets);
  g_array_unref (book->formats);
  g_array_unref (book->strings);
  if (book->text != NULL)
    g_string_free (book->text, TRUE);
  g_free (book);
}
