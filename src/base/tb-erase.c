/* tb-erase.c: files that are to leave nothing behind
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-erase.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK (64 << 10)

static gboolean
fail (const char *path,
      GError    **error)
{
  const int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "cannot erase %s: %s", path,
               g_strerror (code));
  return FALSE;
}

/* What a disk does with it is its own affair: some write elsewhere, so a key is destroyed, too. */
static void
write_over (int fd)
{
  static const char nothing[CHUNK];
  struct stat       info;

  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    return;
  for (goffset done = 0; done < info.st_size;)
    {
      gssize n = write (fd, nothing, (gsize) MIN (CHUNK, info.st_size - done));

      if (n <= 0)
        return;
      done += n;
    }
  fsync (fd);
}

/**
 * tb_erase_file:
 * @path: a file; it need not be there
 * @error: return location
 *
 * Writes over it and takes it away.
 *
 * Errors: of %G_IO_ERROR if it cannot be taken away.
 *
 * Returns: whether it is not there any more
 */
gboolean
tb_erase_file (const char *path,
               GError    **error)
{
  int fd = g_open (path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0);

  if (fd >= 0)
    {
      write_over (fd);
      close (fd);
    }
  return g_unlink (path) == 0 || errno == ENOENT || fail (path, error);
}

/**
 * tb_erase_settle:
 * @folder: from which files were taken away
 * @error: return location
 *
 * Returns: whether they stay away after a power cut
 */
gboolean
tb_erase_settle (const char *folder,
                 GError    **error)
{
  int      fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean is_safe = fd >= 0 && fsync (fd) == 0;

  if (!is_safe)
    fail (folder, error);
  if (fd >= 0)
    close (fd);
  return is_safe;
}
