/* tb-doc-application.h: a volunteer's application, and the confirmation of a registration
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-error.h"

G_BEGIN_DECLS

/**
 * TbDocReviewer:
 * @TB_DOC_NOT_REVIEWED: nobody yet
 * @TB_DOC_BY_COMMUNITY: the residents' or villagers' committee
 * @TB_DOC_BY_ORGANISATION: the organisation
 * @TB_DOC_BY_STREET: the street's office
 *
 * Who reviewed an application.
 */
typedef enum
{
  TB_DOC_NOT_REVIEWED = -1,
  TB_DOC_BY_COMMUNITY,
  TB_DOC_BY_ORGANISATION,
  TB_DOC_BY_STREET,
} TbDocReviewer;

/* What is known of somebody, as it is to be printed; numbers are masked already.  All texts are
 * unowned, and NULL where it is to be written by hand; days are yyyymmdd, 0 if not known. */
typedef struct
{
  const char *name;
  const char *number; /* what people know them by here */
  int         sex;    /* TB_SEX_MALE, TB_SEX_FEMALE; 0 if not known */
  gint64      born;
  const char *id_number;
  const char *phone;
  const char *address;
  const char *district;
  const char *street;
  const char *team;
  gboolean    is_volunteer;
  gboolean    is_elder;
  gint64      registered_on;
  gboolean    knows_standing; /* whether it is told how far they are on the way to serving */

  const char   *residence; /* registered, permit, usual */
  gint64        healthy_on;
  gint64        healthy_until;
  gboolean      has_applied; /* whether what follows is known */
  gboolean      in_school;
  const char   *guardian; /* name */
  const char   *bv_number;
  gint64        applied_on;
  const char   *state; /* of the registration: TB_REGISTRATION_APPLIED and so on */
  TbDocReviewer reviewer;
  gint64        reviewed_on;
  const char   *opinion;
} TbDocPerson;

/* Whose paper it is. */
typedef struct
{
  const char *org_name;   /* (unowned) (nullable) */
  const char *contact;    /* (unowned) (nullable) */
  const char *printed_by; /* (unowned) (nullable) */
  gint64      day;        /* yyyymmdd */
  gboolean    is_large;
  gboolean    is_demo;
} TbDocOrg;

GBytes *tb_doc_application_print (const TbDocOrg    *org,
                                  const TbDocPerson *person,
                                  GError           **error);
GBytes *tb_doc_confirmation_print (const TbDocOrg    *org,
                                   const TbDocPerson *person,
                                   const char *const *missing,
                                   GError           **error);
GBytes *tb_doc_guide_print (const TbDocOrg    *org,
                            const TbDocPerson *person,
                            const char *const *steps,
                            const gboolean    *are_open,
                            guint              n_steps,
                            GError           **error);

GBytes *tb_doc_promise_print (const TbDocOrg    *org,
                              const TbDocPerson *person,
                              gboolean           is_agreement,
                              GError           **error);

G_END_DECLS
