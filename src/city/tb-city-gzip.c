/* tb-city-gzip.c: smaller bodies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-gzip.h"

#define LEVEL     6
#define MIN_BYTES 1024 /* smaller bodies are not worth it */

static GBytes *
convert (GConverter *converter,
         GBytes     *bytes,
         GError    **error)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) out = g_converter_output_stream_new (memory, converter);
  gsize                     size = 0;
  gconstpointer             data = g_bytes_get_data (bytes, &size);

  if (!g_output_stream_write_all (out, data, size, NULL, NULL, error) ||
      !g_output_stream_close (out, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/**
 * tb_city_gzip:
 * @body: anything
 *
 * Returns: (transfer full): the same, compressed
 */
GBytes *
tb_city_gzip (GBytes *body)
{
  g_autoptr (GConverter) gzip =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, LEVEL));

  return convert (gzip, body, NULL); /* memory does not fail */
}

/**
 * tb_city_gunzip:
 * @packed: from tb_city_gzip()
 * @error: return location
 *
 * Returns: (transfer full): the same, as it was
 */
GBytes *
tb_city_gunzip (GBytes  *packed,
                GError **error)
{
  g_autoptr (GConverter) gunzip =
      G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));

  return convert (gunzip, packed, error);
}

/**
 * tb_city_gzip_fit:
 * @body: (inout): of an answer
 * @is_packed: (inout): whether it is compressed
 * @takes_gzip: whether who asked can read it compressed
 *
 * Compresses the body, or the other way, so that who asked can read it.
 */
void
tb_city_gzip_fit (GBytes  **body,
                  gboolean *is_packed,
                  gboolean  takes_gzip)
{
  GBytes *other = NULL;

  if (takes_gzip && !*is_packed && g_bytes_get_size (*body) >= MIN_BYTES)
    other = tb_city_gzip (*body);
  else if (!takes_gzip && *is_packed)
    other = tb_city_gunzip (*body, NULL); /* we have packed it */
  if (other == NULL)
    return;
  g_bytes_unref (*body);
  *body = other;
  *is_packed = takes_gzip;
}
