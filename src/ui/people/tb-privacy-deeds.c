/* tb-privacy-deeds.c: deeds on personal data: lists with whole numbers, copies, answers
 *
 *
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-privacy-deeds.h"

#include <glib/gi18n.h>

#include "tb-kinds.h"

#define DAY N_ ("such as 2026-11-30")

const TbDeedChoice tb_deed_reading_purposes[] = {
  { TB_DISCLOSURE_CONTACT, N_ ("To reach them") },
  { TB_DISCLOSURE_VERIFY, N_ ("To compare it with a paper") },
  { TB_DISCLOSURE_INSURE, N_ ("To insure them") },
  { TB_DISCLOSURE_EMERGENCY, N_ ("Emergency") },
  { TB_DISCLOSURE_SUPERVISE, N_ ("A supervising office asks for it") },
  { TB_DISCLOSURE_REQUEST, N_ ("They ask what is kept of them") },
  { TB_DISCLOSURE_OTHER, N_ ("Something else") },
  { NULL, NULL },
};

const TbDeedLine tb_deed_permit_lines[TB_DEED_N_PERMIT_LINES] = {
  { "reader_id", TB_DEED_COLLEAGUE, NULL, NULL, NULL, NULL },
  { "until_on", TB_DEED_DAY, TB_DEED_TODAY, NULL, DAY, NULL },
  { "reason", TB_DEED_TEXT, NULL, NULL, N_ ("what it is needed for"), NULL },
};

static const TbDeedChoice answers[] = {
  { TB_CLAIM_DONE, N_ ("Done") },
  { TB_CLAIM_REFUSED, N_ ("Refused") },
  { NULL, NULL },
};

static const TbDeedChoice listed[] = {
  { "phone", N_ ("Phone") },
  { "phone address", N_ ("Phone and address") },
  { "id_number", N_ ("Identity number") },
  { "id_number phone", N_ ("Identity number and phone") },
  { "id_number phone address", N_ ("All of it") },
  { NULL, NULL },
};

static const TbDeedLine answer_lines[] = {
  { "state", TB_DEED_CHOICE, TB_CLAIM_DONE, N_ ("Answer"), NULL, answers },
  { "answered_on", TB_DEED_DAY, TB_DEED_TODAY, NULL, DAY, NULL },
  { "answer", TB_DEED_TEXT, NULL, N_ ("In words"), N_ ("needed when it is refused"), NULL },
};

static const TbDeedLine copy_lines[] = {
  { "receiver", TB_DEED_TEXT, NULL, NULL, N_ ("the person, or who asks for them"), NULL },
  { "note", TB_DEED_TEXT, NULL, NULL, N_ ("how it is handed over"), NULL },
  { "fields", TB_DEED_FIXED, "id_number phone address", NULL, NULL, NULL },
  { "reason", TB_DEED_FIXED, TB_DISCLOSURE_REQUEST, NULL, NULL, NULL },
  { "channel", TB_DEED_FIXED, TB_DISCLOSURE_FILE, NULL, NULL, NULL },
  { "n_people", TB_DEED_FIXED, "1", NULL, NULL, NULL },
};

static const TbDeedLine file_lines[] = {
  { "fields", TB_DEED_CHOICE, "phone", NULL, NULL, listed },
  { "reason", TB_DEED_CHOICE, TB_DISCLOSURE_CONTACT, NULL, NULL, tb_deed_reading_purposes },
  { "receiver", TB_DEED_TEXT, NULL, NULL, N_ ("the person or office"), NULL },
  { "note", TB_DEED_TEXT, NULL, NULL, N_ ("needed if it is something else"), NULL },
  { "channel", TB_DEED_FIXED, TB_DISCLOSURE_FILE, NULL, NULL, NULL },
  { "n_people", TB_DEED_FIXED, NULL, NULL, NULL, NULL },
};

static const TbDeedLine paper_lines[] = {
  { "reason", TB_DEED_CHOICE, TB_DISCLOSURE_CONTACT, NULL, NULL, tb_deed_reading_purposes },
  { "receiver", TB_DEED_TEXT, NULL, NULL, N_ ("the person or office"), NULL },
  { "note", TB_DEED_TEXT, NULL, NULL, N_ ("needed if it is something else"), NULL },
  { "fields", TB_DEED_FIXED, "phone", NULL, NULL, NULL },
  { "channel", TB_DEED_FIXED, TB_DISCLOSURE_PRINT, NULL, NULL, NULL },
  { "n_people", TB_DEED_FIXED, NULL, NULL, NULL, NULL },
};

static const TbDeedChoice signings[] = {
  { TB_CHANNEL_ONLINE, N_ ("I have read it and undertake it") },
  { TB_CHANNEL_PAPER, N_ ("I have signed it on paper") },
  { NULL, NULL },
};

static const TbDeedLine pledge_lines[] = {
  { "channel", TB_DEED_CHOICE, TB_CHANNEL_ONLINE, N_ ("Undertaken"), NULL, signings },
  { "edition", TB_DEED_FIXED, NULL, NULL, NULL, NULL },
};

static const char what_goes[] =
    N_ ("These go: name, numbers, address and birthday; whom to call, tags, relatives, "
        "applications, credentials and awards; scans and notes; where visits and services were.\n\n"
        "These stay, under a pseudonym: services, training and time coins with their sums, the "
        "register of certificates, and who has read what. The law wants them kept.\n\n"
        "It cannot be taken back. After the next exchange the same is done at the city and on "
        "every colleague’s computer.");

static const TbDeedChoice looked[] = {
  { TB_DISCLOSURE_SCAN, N_ ("Scan of a paper") },
  { NULL, NULL },
};

static const TbDeedLine open_lines[] = {
  { "reason", TB_DEED_CHOICE, TB_DISCLOSURE_VERIFY, NULL, NULL, tb_deed_reading_purposes },
  { "note", TB_DEED_TEXT, NULL, NULL, N_ ("needed if it is something else"), NULL },
  { "fields", TB_DEED_FIXED, TB_DISCLOSURE_SCAN, NULL, NULL, looked },
  { "channel", TB_DEED_FIXED, TB_DISCLOSURE_SCREEN, NULL, NULL, NULL },
  { "n_people", TB_DEED_FIXED, "1", NULL, NULL, NULL },
};

static const char scan_goes[] =
    N_ ("The scan goes here, at the city and on every colleague’s computer. It cannot be taken "
        "back; the paper itself stays entered.");

#define LINES(lines) lines, G_N_ELEMENTS (lines)

static const TbDeed deeds[] = {
  { "answer-claim", "claim.answer", N_ ("Answer…"), N_ ("Answer to the Request"),
    N_ ("Request answered"), TB_DEED_ENDING, FALSE, LINES (answer_lines), 0 },
  { "erase-data", "claim.erase", N_ ("Delete Their Data…"), N_ ("Delete What Is Kept"),
    N_ ("What was kept is deleted"), TB_DEED_ENDING, FALSE, NULL, 0, 0, NULL, what_goes,
    N_ ("Delete") },
  { "open-scan", "disclosure.record", N_ ("Open…"), N_ ("Open a Scan"),
    N_ ("written down who looks at the scan"), TB_DEED_READING, TRUE, LINES (open_lines), 0 },
  { "drop-scan", "scan.remove", N_ ("Delete…"), N_ ("Delete a Scan"), N_ ("Scan deleted"),
    TB_DEED_ENDING, FALSE, NULL, 0, 0, NULL, scan_goes, N_ ("Delete") },
  { "pledge", "pledge.sign", N_ ("Read and Sign…"), N_ ("Confidentiality Undertaking"),
    N_ ("Undertaking signed"), TB_DEED_LISTS, TRUE, LINES (pledge_lines), 0, NULL, NULL,
    N_ ("Sign") },
  { "copy", "disclosure.record", N_ ("Copy of Their Data…"), N_ ("Copy of What Is Kept"),
    N_ ("written down who gets the copy"), TB_DEED_LISTS, TRUE, LINES (copy_lines), 0 },
  { "list-file", "disclosure.record", N_ ("Export with Whole Numbers…"),
    N_ ("List with Whole Numbers"), N_ ("written down who gets the list"), TB_DEED_LISTS, TRUE,
    LINES (file_lines), 0 },
  { "list-paper", "disclosure.record", N_ ("Phone List with Whole Numbers…"),
    N_ ("Phone List with Whole Numbers"), N_ ("written down who gets the list"), TB_DEED_LISTS,
    TRUE, LINES (paper_lines), 0 },
  { "list-permit", "permit.give", N_ ("Let a Colleague Make Lists…"),
    N_ ("A Colleague May Make Lists"), N_ ("a colleague may make lists with whole numbers"),
    TB_DEED_LISTS, TRUE, LINES (tb_deed_permit_lines), 0 },
};

/**
 * tb_privacy_deeds_find:
 * @name: of a deed
 *
 * Returns: (transfer none) (nullable): the deed, if it is one of these
 */
const TbDeed *
tb_privacy_deeds_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (g_strcmp0 (deeds[i].name, name) == 0)
      return &deeds[i];
  return NULL;
}
