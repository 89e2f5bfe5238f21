/* fuzz.h: what reads bytes from outside, each as one function that takes any bytes
 *
 * What is read must come back the same when it is written and read again, and nothing may crash,
 * leak, or warn.  A target is linked with libFuzzer, or with fuzz-replay.c, which reads files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

G_BEGIN_DECLS

/* of fuzz-lines.c: bodies of lines, without their trailer, which is put on here */
void fuzz_page (const uint8_t *data,
                size_t         size);
void fuzz_push (const uint8_t *data,
                size_t         size);
void fuzz_reply (const uint8_t *data,
                 size_t         size);
void fuzz_cursor (const uint8_t *data,
                  size_t         size);

/* of fuzz-docs.c: JSON documents */
void fuzz_snapshot (const uint8_t *data,
                    size_t         size);
void fuzz_problem (const uint8_t *data,
                   size_t         size);
void fuzz_grant (const uint8_t *data,
                 size_t         size);
void fuzz_head (const uint8_t *data,
                size_t         size);

/* of fuzz-texts.c: what people and scanners bring */
void fuzz_token (const uint8_t *data,
                 size_t         size);
void fuzz_citizen (const uint8_t *data,
                   size_t         size);
void fuzz_roster (const uint8_t *data,
                  size_t         size);
void fuzz_chain (const uint8_t *data,
                 size_t         size);
void fuzz_rules (const uint8_t *data,
                 size_t         size);

/* of fuzz-xlsx.c: files, and parts of one */
void fuzz_xlsx (const uint8_t *data,
                size_t         size);

/* as libFuzzer calls them */
int LLVMFuzzerInitialize (int    *argc,
                          char ***argv);
int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

G_END_DECLS
