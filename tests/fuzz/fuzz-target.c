/* fuzz-target.c: one target, by the name the build gives: TB_FUZZ_TARGET
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

/* A warning is a mistake of ours, whatever came. */
int
LLVMFuzzerInitialize (int    *argc,
                      char ***argv)
{
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  return 0;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  TB_FUZZ_TARGET (data, size);
  return 0;
}
