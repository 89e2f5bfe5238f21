/* tb-kinds-privacy.h: who read what of other people's data, and who may read a minor's
 *
 * Source; PIPL art. 28 to 31, 51, 55.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-record.h"

G_BEGIN_DECLS

/* Where data were read.  What leaves the screen names who gets it. */
#define TB_DISCLOSURE_SCREEN "screen"
#define TB_DISCLOSURE_PRINT  "print"
#define TB_DISCLOSURE_FILE   "file"

/* Why.  The last one says more in the note. */
#define TB_DISCLOSURE_CONTACT   "contact"   /* to reach somebody */
#define TB_DISCLOSURE_VERIFY    "verify"    /* to compare with a paper, or with what is said */
#define TB_DISCLOSURE_INSURE    "insure"    /* to insure */
#define TB_DISCLOSURE_EMERGENCY "emergency" /* life or health is in danger */
#define TB_DISCLOSURE_SUPERVISE "supervise" /* the street, the district or the city asks for it */
#define TB_DISCLOSURE_REQUEST   "request"   /* the person wants to know what is kept */
#define TB_DISCLOSURE_OTHER     "other"

/* Among the names of fields: the numbers of those who are called for somebody. */
#define TB_DISCLOSURE_CONTACTS "contacts"

/* And scans of their papers. */
#define TB_DISCLOSURE_SCAN "scan"

/* Sealed values of one person, or of many at once: which, where, why, and who gets them.
 * @fields are names of fields of a person, with spaces between. */
#define TB_DISCLOSURE_OWN_FIELDS(F, S)                \
  F (S, TEXT, person_id, TB_MARK_REFERENCE, "Person") \
  F (S, TEXT, fields, TB_MARK_REQUIRED, "What")       \
  F (S, TEXT, channel, TB_MARK_REQUIRED, "Where")     \
  F (S, TEXT, reason, TB_MARK_REQUIRED, "Purpose")    \
  F (S, TEXT, note, TB_MARK_PERSONAL, "Note")         \
  F (S, TEXT, receiver, TB_MARK_NONE, "Who gets it")  \
  F (S, INT64, n_people, TB_MARK_NONE, "How many people")
#define TB_DISCLOSURE_FIELDS(F, S)                   \
  TB_HEAD_FIELDS (F, S)                              \
  TB_DISCLOSURE_OWN_FIELDS (F, S)                    \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation")  \
  F (S, TEXT, read_by, TB_MARK_REFERENCE, "Read by") \
  F (S, INSTANT, read_us, TB_MARK_SEARCHABLE, "Read")
TB_DECLARE_KIND (TbDisclosure, tb_disclosure, DISCLOSURE, TB_DISCLOSURE_FIELDS)

/* That a colleague lets somebody read what is kept of a minor or, of nobody in particular,
 * make lists with whole numbers, until a day. */
#define TB_PERMIT_OWN_FIELDS(F, S)                                             \
  F (S, TEXT, person_id, TB_MARK_REFERENCE | TB_MARK_SEARCHABLE, "Person")     \
  F (S, TEXT, reader_id, TB_MARK_REQUIRED | TB_MARK_REFERENCE, "Who may read") \
  F (S, DATE, until_on, TB_MARK_REQUIRED, "Until")                             \
  F (S, TEXT, reason, TB_MARK_REQUIRED, "Purpose")
#define TB_PERMIT_FIELDS(F, S)                         \
  TB_HEAD_FIELDS (F, S)                                \
  TB_PERMIT_OWN_FIELDS (F, S)                          \
  F (S, TEXT, org_id, TB_MARK_LINK, "Organisation")    \
  F (S, TEXT, given_by, TB_MARK_REFERENCE, "Given by") \
  F (S, DATE, given_on, TB_MARK_NONE, "Given")
TB_DECLARE_KIND (TbPermit, tb_permit, PERMIT, TB_PERMIT_FIELDS)

#define TB_PERMIT_MAX_DAYS 30

gboolean tb_disclosure_has (const TbDisclosure *disclosure,
                            const char         *field);
gboolean tb_permit_covers (const TbPermit *permit,
                           const char     *reader_id,
                           gint64          day);

void tb_rules_check_disclosure (const TbDisclosure *disclosure,
                                GPtrArray          *reasons);
void tb_rules_check_permit (const TbPermit *permit,
                            gint64          today,
                            GPtrArray      *reasons);

G_END_DECLS
