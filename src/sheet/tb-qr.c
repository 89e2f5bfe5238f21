/* tb-qr.c: texts of QR codes in pictures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-qr.h"

#include <string.h>
#include <zbar.h>

/* Brightness, by the integer weights of ITU-R BT.601. */
static guint8
get_grey (guint32 pixel)
{
  guint32 sum =
      (pixel >> 16 & 0xff) * 77 + (pixel >> 8 & 0xff) * 150 + (pixel & 0xff) * 29;

  return (guint8) (sum >> 8);
}

static guint8 *
make_grey (GBytes *pixels,
           int     width,
           int     height,
           int     stride)
{
  const guint8 *data = g_bytes_get_data (pixels, NULL);
  guint8       *grey = g_malloc ((gsize) width * (gsize) height);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint32 pixel;

        memcpy (&pixel, data + (gsize) y * (gsize) stride + (gsize) x * sizeof pixel, sizeof pixel);
        grey[(gsize) y * (gsize) width + (gsize) x] = get_grey (pixel);
      }
  return grey;
}

/**
 * tb_qr_find:
 * @pixels: rows of 32-bit pixels of this machine, blue in the lowest byte
 * @width: pixels a row
 * @height: rows
 * @stride: bytes from one row to the next
 *
 * Returns: (transfer full) (element-type utf8): text of every QR code in the picture
 */
GPtrArray *
tb_qr_find (GBytes *pixels,
            int     width,
            int     height,
            int     stride)
{
  GPtrArray            *texts = g_ptr_array_new_with_free_func (g_free);
  guint8               *grey = make_grey (pixels, width, height, stride);
  zbar_image_scanner_t *scanner = zbar_image_scanner_create ();
  zbar_image_t         *image = zbar_image_create ();

  zbar_image_scanner_set_config (scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
  zbar_image_scanner_set_config (scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
  zbar_image_set_format (image, zbar_fourcc ('Y', '8', '0', '0'));
  zbar_image_set_size (image, (unsigned) width, (unsigned) height);
  zbar_image_set_data (image, grey, (unsigned long) width * (unsigned long) height, NULL);
  zbar_scan_image (scanner, image);
  for (const zbar_symbol_t *symbol = zbar_image_first_symbol (image); symbol != NULL;
       symbol = zbar_symbol_next (symbol))
    g_ptr_array_add (texts, g_strndup (zbar_symbol_get_data (symbol),
                                       zbar_symbol_get_data_length (symbol)));
  zbar_image_destroy (image);
  zbar_image_scanner_destroy (scanner);
  g_free (grey);
  return texts;
}
