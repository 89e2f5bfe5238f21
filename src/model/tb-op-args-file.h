/* tb-op-args-file.h: arguments of operations on what a person's file holds besides
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-op-args-base.h"

G_BEGIN_DECLS

/* commendation.record; commendation.remove has the same, of which only the number is needed */
#define TB_COMMENDATION_RECORD_ARGS(F, S) \
  TB_ARGS_ID (F, S)                       \
  TB_COMMENDATION_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbCommendationRecord, TB_COMMENDATION_RECORD_ARGS)

/* trait.record; trait.remove likewise */
#define TB_TRAIT_RECORD_ARGS(F, S) \
  TB_ARGS_ID (F, S)                \
  TB_TRAIT_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbTraitRecord, TB_TRAIT_RECORD_ARGS)

/* contact.record; contact.remove likewise */
#define TB_CONTACT_RECORD_ARGS(F, S) \
  TB_ARGS_ID (F, S)                  \
  TB_CONTACT_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbContactRecord, TB_CONTACT_RECORD_ARGS)

/* category.deliver: by the city, to the organisation of the person */
#define TB_CATEGORY_DELIVER_ARGS(F, S) \
  TB_ARGS_ID (F, S)                    \
  TB_CATEGORY_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbCategoryDeliver, TB_CATEGORY_DELIVER_ARGS)

/* scan.add: of a row that is here; scan.remove only names it */
#define TB_SCAN_ADD_ARGS(F, S) \
  TB_ARGS_ID (F, S)            \
  TB_SCAN_OWN_FIELDS (F, S)
TB_DECLARE_ARGS (TbScanAdd, TB_SCAN_ADD_ARGS)

/* Ends with an empty entry. */
extern const TbTable tb_op_file_shapes[];

G_END_DECLS
