/* tb-preview.c: a PDF file read back: to show it, and to test what it says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-preview.h"

#include <math.h>
#include <poppler.h>

/* How many fonts cairo keeps that nobody uses any more: CAIRO_SCALED_FONT_MAX_HOLDOVERS. */
#define CAIRO_KEEPS 256

struct _TbPreview
{
  PopplerDocument *document; /* (owned) */
};

static cairo_status_t
draw_nothing (cairo_scaled_font_t  *font,
              unsigned long         glyph,
              cairo_t              *cr,
              cairo_text_extents_t *extents)
{
  return CAIRO_STATUS_SUCCESS;
}

/* A file brings its fonts with it, and cairo keeps those of files that are closed: 25 MB after a
 * hundred certificates.  It offers no way to let them go, but keeps only so many, so small ones
 * take their places; the fonts of a window are in use and stay. */
static void
let_fonts_go (void)
{
  static gsize          nothing = 0; /* a font face, made once */
  cairo_matrix_t        unit;
  cairo_font_options_t *options = cairo_font_options_create ();

  if (g_once_init_enter (&nothing))
    {
      cairo_font_face_t *face = cairo_user_font_face_create ();

      cairo_user_font_face_set_render_glyph_func (face, draw_nothing);
      g_once_init_leave (&nothing, (gsize) face);
    }
  cairo_matrix_init_identity (&unit);
  for (int i = 1; i <= CAIRO_KEEPS; i++)
    {
      cairo_matrix_t size;

      cairo_matrix_init_scale (&size, i, i);
      cairo_scaled_font_destroy (
          cairo_scaled_font_create ((cairo_font_face_t *) nothing, &size, &unit, options));
    }
  cairo_font_options_destroy (options);
}

/**
 * tb_preview_new:
 * @pdf: a PDF file of our own making; kept as long as the preview
 *
 * A preview is used by one thread at a time: the PDF worker's.
 * Errors: %TB_ERROR_DATA when it is not a PDF file.
 *
 * Returns: (transfer full) (nullable): the file, opened
 */
TbPreview *
tb_preview_new (GBytes  *pdf,
                GError **error)
{
  g_autoptr (GError) inner = NULL;
  PopplerDocument   *document = poppler_document_new_from_bytes (pdf, NULL, &inner);
  TbPreview         *preview;

  if (document == NULL)
    {
      g_set_error (error, TB_ERROR, TB_ERROR_DATA, "not a PDF file: %s", inner->message);
      return NULL;
    }
  preview = g_new0 (TbPreview, 1);
  preview->document = document;
  return preview;
}

/**
 * tb_preview_free:
 * @preview: (transfer full): a preview
 *
 * Closes it.
 */
void
tb_preview_free (TbPreview *preview)
{
  g_object_unref (preview->document);
  g_free (preview);
  let_fonts_go ();
}

/**
 * tb_preview_get_n_pages:
 * @preview: a preview
 *
 * Returns: how many pages the file has
 */
guint
tb_preview_get_n_pages (TbPreview *preview)
{
  return (guint) MAX (poppler_document_get_n_pages (preview->document), 0);
}

/* (transfer full) (nullable); poppler itself complains about pages that are not there */
static PopplerPage *
get_page (TbPreview *preview,
          guint      page)
{
  if (page >= tb_preview_get_n_pages (preview))
    return NULL;
  return poppler_document_get_page (preview->document, (int) page);
}

/**
 * tb_preview_get_page_size:
 * @page: from 0
 * @width_pt: (out): in points
 * @height_pt: (out): in points
 *
 * Returns: whether there is such a page
 */
gboolean
tb_preview_get_page_size (TbPreview *preview,
                          guint      page,
                          double    *width_pt,
                          double    *height_pt)
{
  PopplerPage *sheet = get_page (preview, page);

  if (sheet == NULL)
    return FALSE;
  poppler_page_get_size (sheet, width_pt, height_pt);
  g_object_unref (sheet);
  return TRUE;
}

/**
 * tb_preview_render:
 * @page: from 0
 * @scale: pixels a point, above 0, at most %TB_PREVIEW_SCALE_MAX; 1 is 72 dpi
 *
 * Errors: %TB_ERROR_DATA when there is no such page or it cannot be drawn.
 *
 * Returns: (transfer full) (nullable): the page on white, an ARGB32 image
 */
cairo_surface_t *
tb_preview_render (TbPreview *preview,
                   guint      page,
                   double     scale,
                   GError   **error)
{
  PopplerPage     *sheet;
  cairo_surface_t *image;
  cairo_status_t   status;
  cairo_t         *cr;
  double           width;
  double           height;

  g_return_val_if_fail (scale > 0 && scale <= TB_PREVIEW_SCALE_MAX, NULL);

  sheet = get_page (preview, page);
  if (sheet == NULL)
    {
      g_set_error (error, TB_ERROR, TB_ERROR_DATA, "no page %u in the file", page + 1);
      return NULL;
    }
  poppler_page_get_size (sheet, &width, &height);
  image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (width * scale),
                                      (int) ceil (height * scale));
  cr = cairo_create (image);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  poppler_page_render (sheet, cr);
  g_object_unref (sheet);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  if (status == CAIRO_STATUS_SUCCESS)
    return image;
  g_set_error (error, TB_ERROR, TB_ERROR_DATA, "page %u cannot be drawn: %s", page + 1,
               cairo_status_to_string (status));
  cairo_surface_destroy (image);
  return NULL;
}

/**
 * tb_preview_render_pixels:
 * @page: from 0
 * @scale: pixels a point, above 0, at most %TB_PREVIEW_SCALE_MAX
 * @width: (out): in pixels
 * @height: (out): in pixels
 * @stride: (out): bytes a row
 *
 * As tb_preview_render(), in a form that may cross threads and become a GdkMemoryTexture
 * (%GDK_MEMORY_DEFAULT: ARGB32, premultiplied, the machine's byte order).
 * Errors: %TB_ERROR_DATA.
 *
 * Returns: (transfer full) (nullable): the pixels
 */
GBytes *
tb_preview_render_pixels (TbPreview *preview,
                          guint      page,
                          double     scale,
                          int       *width,
                          int       *height,
                          int       *stride,
                          GError   **error)
{
  cairo_surface_t *image = tb_preview_render (preview, page, scale, error);

  if (image == NULL)
    return NULL;
  *width = cairo_image_surface_get_width (image);
  *height = cairo_image_surface_get_height (image);
  *stride = cairo_image_surface_get_stride (image);
  return g_bytes_new_with_free_func (cairo_image_surface_get_data (image),
                                     (gsize) *stride * (gsize) *height,
                                     (GDestroyNotify) cairo_surface_destroy, image);
}

/**
 * tb_preview_dup_text:
 * @page: from 0
 *
 * Returns: (transfer full): all text of the page in reading order; empty if there is no such page
 */
char *
tb_preview_dup_text (TbPreview *preview,
                     guint      page)
{
  PopplerPage *sheet = get_page (preview, page);
  char        *text = sheet != NULL ? poppler_page_get_text (sheet) : g_strdup ("");

  g_clear_object (&sheet);
  return text;
}
