/* tb-test.h: what most tests need: a key, files, people who act, and what they ask for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-migrate.h"
#include "tb-op.h"
#include "tb-roles.h"
#include "tb-rule-file.h"
#include "tb-token.h"

G_BEGIN_DECLS

#define TB_TEST_NOW_US  G_GINT64_CONSTANT (1795406400000000) /* 2026-11-23, noon in Beijing */
#define TB_TEST_TODAY   20261123
#define TB_TEST_MIN_US  G_GINT64_CONSTANT (60000000)
#define TB_TEST_HOUR_US (60 * TB_TEST_MIN_US)

/* Identity numbers of area 110100, which registers nobody (domain brief §6.1). */
#define TB_TEST_NUMBER_1950 "110100195003070017"
#define TB_TEST_NUMBER_1964 "110100196402290046"

/* Organisation o1 has two coordinators and a clerk, o2 one coordinator. */
extern const TbIdentity tb_test_ann, tb_test_bo, tb_test_clerk;
extern const TbIdentity tb_test_cy;
extern const TbIdentity tb_test_operator, tb_test_platform;

TbSeal *tb_test_seal_new (guint8 first_byte);
TbConn *tb_test_open (const char *path,
                      TbFileRole  role);
char   *tb_test_make_folder (void);
void    tb_test_remove_folder (char *folder);
void    tb_test_lay_out_city (const char *folder);
char   *tb_test_list_codes (GPtrArray *reasons);
void    tb_test_end_of (gpointer object);

void        tb_test_sign_rule_file (TbRuleFile      *file,
                                    const TbKeyPair *keys);
TbRuleFile *tb_test_make_rule_file (const TbKeyPair *keys,
                                    const char      *id,
                                    const char      *text,
                                    const char      *document,
                                    gint64           published_us);

TbOp *tb_test_organisation (const char *op_id,
                            const char *id);
TbOp *tb_test_volunteer (const char *op_id,
                         const char *scope,
                         const char *id);
TbOp *tb_test_elder (const char *op_id,
                     const char *scope,
                     const char *id);
TbOp *tb_test_qualification (const char *op_id,
                             const char *org_id);
TbOp *tb_test_ready (guint       step,
                     const char *scope,
                     const char *id);
TbOp *tb_test_service (const char *op_id,
                       const char *scope,
                       const char *id,
                       const char *volunteer_id,
                       const char *elder_id,
                       gint64      start_us,
                       gint64      minutes);
void  tb_test_agree (TbOp *join);
TbOp *tb_test_on (const char *op_id,
                  const char *scope,
                  const char *name,
                  const char *id);
TbOp *tb_test_request (const char *op_id,
                       const char *scope,
                       const char *id,
                       const char *person_id);
TbOp *tb_test_issue (const char *op_id,
                     const char *scope,
                     const char *id,
                     gint64      serial);

G_END_DECLS
