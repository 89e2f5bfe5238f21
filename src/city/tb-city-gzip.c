/* tb-city-gzip.c: smaller bodies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-city-gzip.h"

#define LEVEL 6

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
