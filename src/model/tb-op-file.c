/* tb-op-file.c: the arguments of operations on a person's file as tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-op-args.h"

#define ARGS(Type, name, LIST) static const TbField name##_fields[] = { LIST (TB_ENTRY, Type) };
ARGS (TbCommendationRecord, commendation, TB_COMMENDATION_RECORD_ARGS)
ARGS (TbTraitRecord, trait, TB_TRAIT_RECORD_ARGS)
ARGS (TbContactRecord, contact, TB_CONTACT_RECORD_ARGS)
ARGS (TbCategoryDeliver, category, TB_CATEGORY_DELIVER_ARGS)
ARGS (TbScanAdd, scan, TB_SCAN_ADD_ARGS)
ARGS (TbRowName, row_name, TB_ROW_NAME_ARGS)

/* What an operation remembers of a row that goes, and can do without. */
#define REMEMBERED(S, T, name, marks, heading) \
  TB_ENTRY (S, T, name, (marks) & ~(guint) TB_MARK_REQUIRED, heading)
static const TbField forget_commendation_fields[] = { TB_ARGS_ID (TB_ENTRY, TbCommendationRecord)
                                                          TB_COMMENDATION_OWN_FIELDS (
                                                              REMEMBERED, TbCommendationRecord) };
static const TbField forget_trait_fields[] = { TB_ARGS_ID (TB_ENTRY, TbTraitRecord)
                                                   TB_TRAIT_OWN_FIELDS (REMEMBERED,
                                                                        TbTraitRecord) };
static const TbField forget_contact_fields[] = { TB_ARGS_ID (TB_ENTRY, TbContactRecord)
                                                     TB_CONTACT_OWN_FIELDS (REMEMBERED,
                                                                            TbContactRecord) };

/* Ends with an empty entry. */
const TbTable tb_op_file_shapes[] = {
  TB_TABLE (TbCommendationRecord, "commendation.record", commendation_fields),
  TB_TABLE (TbCommendationRecord, "commendation.remove", forget_commendation_fields),
  TB_TABLE (TbTraitRecord, "trait.record", trait_fields),
  TB_TABLE (TbTraitRecord, "trait.remove", forget_trait_fields),
  TB_TABLE (TbContactRecord, "contact.record", contact_fields),
  TB_TABLE (TbContactRecord, "contact.remove", forget_contact_fields),
  TB_TABLE (TbCategoryDeliver, "category.deliver", category_fields),
  TB_TABLE (TbScanAdd, "scan.add", scan_fields),
  TB_TABLE (TbRowName, "scan.remove", row_name_fields),
  { NULL, NULL, 0, 0 },
};
