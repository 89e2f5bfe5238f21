/* tb-test-vfs.h: disks in memory whose power fails, that are full, or that are damaged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TbTestFault:
 * @TB_TEST_FAULT_NONE: all is well
 * @TB_TEST_FAULT_FULL: no file can grow, until tb_test_vfs_disarm()
 * @TB_TEST_FAULT_WRITE: a write fails; a part of it may be there
 * @TB_TEST_FAULT_SYNC: a sync fails, and what it was for is as good as never written, even if a
 *   later one succeeds
 * @TB_TEST_FAULT_READ: a read fails
 * @TB_TEST_FAULT_BUSY: somebody else holds a lock
 * @TB_TEST_FAULT_KILL: the program ends; all it has written is there
 * @TB_TEST_FAULT_POWER: the power fails; of what was not synced each write is there or not, or in
 *   part, in no order
 */
typedef enum
{
  TB_TEST_FAULT_NONE,
  TB_TEST_FAULT_FULL,
  TB_TEST_FAULT_WRITE,
  TB_TEST_FAULT_SYNC,
  TB_TEST_FAULT_READ,
  TB_TEST_FAULT_BUSY,
  TB_TEST_FAULT_KILL,
  TB_TEST_FAULT_POWER,
  TB_TEST_N_FAULTS
} TbTestFault;

void tb_test_vfs_use (void);

void     tb_test_vfs_arm (const char *folder,
                          TbTestFault fault,
                          guint       after,
                          guint       times,
                          guint32     seed);
gboolean tb_test_vfs_disarm (const char *folder);
void     tb_test_vfs_end (const char *folder,
                          TbTestFault how,
                          guint32     seed);
gboolean tb_test_vfs_is_off (const char *folder);
void     tb_test_vfs_start (const char *folder);
void     tb_test_vfs_lie (const char *name);

guint tb_test_vfs_count_syncs (const char *folder,
                               const char *name);
guint tb_test_vfs_count_folder_syncs (const char *folder);

void tb_test_vfs_copy (const char *from,
                       const char *to);
void tb_test_vfs_remove (const char *path);

G_END_DECLS
