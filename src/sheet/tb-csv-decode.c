/* tb-csv-decode.c: which encoding a file is in, and its text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-csv.h"

#include <string.h>

static const struct
{
  TbCsvEncoding encoding;
  const char   *name;
  const char   *iconv;
  const char   *mark;
} encodings[] = {
  { TB_CSV_UTF8, "UTF-8", NULL, "" },
  { TB_CSV_UTF8_BOM, "UTF-8 (BOM)", NULL, "\xEF\xBB\xBF" },
  { TB_CSV_UTF16_LE, "UTF-16LE", "UTF-16LE", "\xFF\xFE" },
  { TB_CSV_UTF16_BE, "UTF-16BE", "UTF-16BE", "\xFE\xFF" },
  { TB_CSV_GB18030, "GB18030", "GB18030", "" },
};

/**
 * tb_csv_encoding_get_name:
 * @encoding: an encoding
 *
 * Returns: (transfer none): its name, the same in every language
 */
const char *
tb_csv_encoding_get_name (TbCsvEncoding encoding)
{
  return encodings[encoding].name;
}

static TbCsvEncoding
find_encoding (const char *data,
               gsize       size)
{
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      const gsize length = strlen (encodings[i].mark);

      if (length > 0 && size >= length && memcmp (data, encodings[i].mark, length) == 0)
        return encodings[i].encoding;
    }
  /* Text of GB 18030 that is valid UTF-8 too exists, but not of more than a few characters. */
  return g_utf8_validate_len (data, size, NULL) ? TB_CSV_UTF8 : TB_CSV_GB18030;
}

static guint
count_lines (const char *data,
             gsize       size)
{
  guint lines = 1;

  for (gsize i = 0; i < size; i++)
    if (data[i] == '\n' || (data[i] == '\r' && (i + 1 == size || data[i + 1] != '\n')))
      lines++;
  return lines;
}

static gboolean
refuse_nul (const char *data,
            gsize       size,
            GError    **error)
{
  const char *nul = size == 0 ? NULL : memchr (data, '\0', size);

  if (nul == NULL)
    return TRUE;
  tb_sheet_refuse (error,
                   "Line %u is no text. Save the list as CSV in the spreadsheet and choose that "
                   "file.",
                   count_lines (data, (gsize) (nul - data)));
  return FALSE;
}

static char *
convert (const char   *data,
         gsize         size,
         TbCsvEncoding encoding,
         GError      **error)
{
  gsize            used = 0, length = 0;
  g_autofree char *text = NULL;

  text = g_convert (data, (gssize) size, "UTF-8", encodings[encoding].iconv, &used, &length,
                    NULL); /* the sentence below says it better */
  if (text != NULL && used == size && refuse_nul (text, length, error))
    return g_steal_pointer (&text);
  if (text != NULL && used == size)
    return NULL;
  if (encoding == TB_CSV_GB18030)
    tb_sheet_refuse (error, "Line %u is neither UTF-8 nor GB18030 text.",
                     count_lines (data, used));
  else
    tb_sheet_refuse (error, "The file is cut short or damaged: not %s text.",
                     encodings[encoding].name);
  return NULL;
}

/**
 * tb_csv_decode:
 * @bytes: a file, at most %TB_CSV_MAX_BYTES
 * @encoding_out: (out) (optional): what it was taken for
 * @error: return location
 *
 * A byte order mark decides; without one, text that is UTF-8 throughout is UTF-8 and everything
 * else GB18030.  The mark is no part of the text.
 * Errors: %TB_ERROR_FILE for a file that is too large, text of no encoding (naming the line)
 * and NUL bytes (naming the line).
 *
 * Returns: (transfer full) (nullable): the text, UTF-8
 */
char *
tb_csv_decode (GBytes        *bytes,
               TbCsvEncoding *encoding_out,
               GError       **error)
{
  gsize         size = 0;
  const char   *data = g_bytes_get_data (bytes, &size);
  const char   *damaged;
  TbCsvEncoding encoding;

  if (size > TB_CSV_MAX_BYTES)
    {
      tb_sheet_refuse (error, "The file has %d MB; at most %d MB can be read.",
                       (int) (size / (1024 * 1024)), TB_CSV_MAX_BYTES / (1024 * 1024));
      return NULL;
    }
  if (size == 0)
    data = "";
  encoding = find_encoding (data, size);
  if (encoding_out != NULL)
    *encoding_out = encoding;
  data += strlen (encodings[encoding].mark);
  size -= strlen (encodings[encoding].mark);
  if (encoding == TB_CSV_UTF16_LE || encoding == TB_CSV_UTF16_BE)
    return convert (data, size, encoding, error);
  if (!refuse_nul (data, size, error))
    return NULL;
  if (encoding == TB_CSV_GB18030)
    return convert (data, size, encoding, error);
  if (g_utf8_validate_len (data, size, &damaged))
    return g_strndup (data, size);
  tb_sheet_refuse (error, "Line %u is not UTF-8 text, as the file claims.",
                   count_lines (data, (gsize) (damaged - data)));
  return NULL;
}
