/* xlsx-make.c: workbooks by hand, as other programs write them, and as nobody should
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "xlsx-make.h"

#include <gsf/gsf.h>
#include <string.h>

#define HEAD     "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN     "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define REL      "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELATION "<Relationship Id=\""
#define PKG      "http://schemas.openxmlformats.org/package/2006/relationships"

/* The files of a ZIP archive, deflated. */
GBytes *
xlsx_zip (const XlsxFile *files,
          guint           n)
{
  GsfOutput  *memory = gsf_output_memory_new ();
  GsfOutfile *zip = gsf_outfile_zip_new (memory, NULL);
  GBytes     *bytes;

  for (guint i = 0; i < n; i++)
    {
      GsfOutput *file;
      gsize      length = files[i].length > 0 ? (gsize) files[i].length : strlen (files[i].text);

      file = gsf_outfile_new_child (zip, files[i].path, FALSE);
      g_assert_true (gsf_output_write (file, length, (const guint8 *) files[i].text));
      g_assert_true (gsf_output_close (file));
      g_object_unref (file);
    }
  g_assert_true (gsf_output_close (GSF_OUTPUT (zip)));
  g_object_unref (zip);
  bytes = g_bytes_new (gsf_output_memory_get_bytes (GSF_OUTPUT_MEMORY (memory)),
                       (gsize) gsf_output_size (memory));
  g_object_unref (memory);
  return bytes;
}

static char *
make_sheet (const char *cells,
            const char *behind)
{
  return g_strconcat (HEAD "<worksheet xmlns=\"" MAIN "\"><sheetData>", cells, "</sheetData>",
                      behind != NULL ? behind : "", "</worksheet>", NULL);
}

/* A workbook as Excel lays it out. */
GBytes *
xlsx_make (const XlsxParts *parts)
{
  g_autofree char *sheet = make_sheet (parts->cells, parts->behind);
  g_autofree char *sheet2 = parts->cells2 != NULL ? make_sheet (parts->cells2, NULL) : NULL;
  g_autofree char *second = NULL, *book = NULL, *strings = NULL, *styles = NULL;
  XlsxFile         files[8] = {
            { "[Content_Types].xml", HEAD "<Types/>" },
            { "_rels/.rels",
              HEAD "<Relationships xmlns=\"" PKG "\">" RELATION "rId1\" Type=\"" REL
                   "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>" },
            { "xl/_rels/workbook.xml.rels", HEAD
              "<Relationships xmlns=\"" PKG "\">" RELATION "rId1\" Type=\"" REL
              "/worksheet\" Target=\"worksheets/sheet1.xml\"/>" RELATION "rId2\" Type=\"" REL
              "/worksheet\" Target=\"/xl/worksheets/sheet2.xml\"/>" RELATION "rId3\" Type=\"" REL
              "/sharedStrings\" Target=\"sharedStrings.xml\"/>" RELATION "rId4\" Type=\"" REL
              "/styles\" Target=\"styles.xml\"/></Relationships>" },
            { "xl/worksheets/sheet1.xml", sheet },
  };
  guint n = 4;

  /* what is named and not there would be a damaged workbook */
  strings = g_strconcat (HEAD "<sst xmlns=\"" MAIN "\">",
                         parts->strings != NULL ? parts->strings : "", "</sst>", NULL);
  styles = g_strconcat (HEAD "<styleSheet xmlns=\"" MAIN "\">",
                        parts->styles != NULL ? parts->styles : "", "</styleSheet>", NULL);
  if (sheet2 != NULL)
    second = g_strdup_printf ("<sheet name=\"二月\" sheetId=\"2\"%s%s%s r:id=\"rId2\"/>",
                              parts->state2 != NULL ? " state=\"" : "",
                              parts->state2 != NULL ? parts->state2 : "",
                              parts->state2 != NULL ? "\"" : "");
  book = g_strconcat (HEAD "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" REL "\">",
                      parts->workbook != NULL ? parts->workbook : "",
                      "<sheets><sheet name=\"名单\" sheetId=\"1\" r:id=\"rId1\"/>",
                      second != NULL ? second : "", "</sheets></workbook>", NULL);
  files[n++] = (XlsxFile){ "xl/workbook.xml", book };
  files[n++] = (XlsxFile){ "xl/sharedStrings.xml", strings };
  files[n++] = (XlsxFile){ "xl/styles.xml", styles };
  if (sheet2 != NULL)
    files[n++] = (XlsxFile){ "xl/worksheets/sheet2.xml", sheet2 };
  return xlsx_zip (files, n);
}
