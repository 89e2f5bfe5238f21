/* tb-scan-picture.c: how large a picture says to be, before anybody unpacks it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-scan-picture.h"

#include <string.h>

#include "tb-kinds-scans.h"

static gint64
read_big (const guint8 *at,
          guint         n_bytes)
{
  gint64 number = 0;

  for (guint i = 0; i < n_bytes; i++)
    number = number << 8 | at[i];
  return number;
}

/* Markers that say how large the picture is: all of C0 to CF but three. */
static gboolean
is_frame (guint8 marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* ISO/IEC 10918-1, annex B: segments one after the other, until one says the size. */
static gint64
count_jpeg (const guint8 *data,
            gsize         size)
{
  gsize at = 2;

  while (at + 9 < size)
    {
      if (data[at] != 0xff)
        return G_MAXINT64;
      if (data[at + 1] == 0xff) /* filling */
        at++;
      else if (is_frame (data[at + 1]))
        return read_big (data + at + 5, 2) * read_big (data + at + 7, 2);
      else
        at += 2 + (gsize) read_big (data + at + 2, 2);
    }
  return G_MAXINT64;
}

/**
 * tb_scan_count_pixels:
 * @data: a scan
 * @size: its length, in bytes
 *
 * A few bytes can say that they are a picture that no memory holds.
 *
 * Returns: how many dots the picture says to have; %G_MAXINT64 if it does not say, 0 if it is none
 */
gint64
tb_scan_count_pixels (const guint8 *data,
                      gsize         size)
{
  const char *media = tb_scan_find_media (data, size);

  if (g_strcmp0 (media, TB_SCAN_JPEG) == 0)
    return count_jpeg (data, size);
  if (g_strcmp0 (media, TB_SCAN_PNG) != 0)
    return 0;
  if (size < 24 || memcmp (data + 12, "IHDR", 4) != 0) /* PNG 1.2, 11.2.2 */
    return G_MAXINT64;
  return read_big (data + 16, 4) * (read_big (data + 20, 4) & G_MAXINT32);
}
