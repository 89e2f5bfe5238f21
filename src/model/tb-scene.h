/* tb-scene.h: all that is known around what is looked at for anomalies
 *
 * Everything is borrowed.  What is not known is %NULL, 0 or an empty array, and says nothing: no
 * rule finds fault with what it cannot see.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-kinds.h"
#include "tb-rule-param.h"
#include "tb-workdays.h"

G_BEGIN_DECLS

/**
 * TbSubject:
 * @TB_SUBJECT_SERVICE: one service; its volunteer's and its elder's others are there
 * @TB_SUBJECT_VISIT: one visit, recorded or not
 * @TB_SUBJECT_VOLUNTEER: a person who serves: @given, @received, @trainings
 * @TB_SUBJECT_ELDER: a person who is served: @received
 * @TB_SUBJECT_PERSON: a person: @person, @twins, @certificates, @transfers, @given
 * @TB_SUBJECT_ORG: an organisation: @of_org
 * @TB_SUBJECT_ACCOUNT: an account
 * @TB_SUBJECT_HOLD: coins set aside
 * @TB_SUBJECT_GIFT: coins given
 * @TB_SUBJECT_CERTIFICATE: a certificate
 * @TB_SUBJECT_SIGNS: all points people signed at: @points
 * @TB_SUBJECT_COINS: all coins that went from one person to another: @transfers
 * @TB_SUBJECT_DESK: a device: its clock, what it has not sent, who read what
 *
 * What a rule looks at, and which members of its scene are filled.
 */
typedef enum
{
  TB_SUBJECT_SERVICE,
  TB_SUBJECT_VISIT,
  TB_SUBJECT_VOLUNTEER,
  TB_SUBJECT_ELDER,
  TB_SUBJECT_PERSON,
  TB_SUBJECT_ORG,
  TB_SUBJECT_ACCOUNT,
  TB_SUBJECT_HOLD,
  TB_SUBJECT_GIFT,
  TB_SUBJECT_CERTIFICATE,
  TB_SUBJECT_SIGNS,
  TB_SUBJECT_COINS,
  TB_SUBJECT_DESK,
} TbSubject;

/* One service with all that is known of it. */
typedef struct
{
  const TbServiceRecord *record;     /* %NULL only for a visit nobody has recorded */
  const TbVisit         *visit;      /* (nullable) */
  const TbEvaluation    *evaluation; /* (nullable) */
  const TbPerson        *volunteer;  /* (nullable) */
  const TbPerson        *elder;      /* (nullable) */
  const TbOutage        *outage;     /* (nullable): that it names as why it was entered late */
  const TbCapability    *gap;        /* (nullable): why it could not be entered online */

  GPtrArray *signs;    /* (nullable) (element-type TbSignPoint): the volunteer's, by time */
  GPtrArray *refusals; /* (nullable) (element-type TbReason): what the gate says */

  const char *recorder_person_id; /* (nullable): who has submitted it, as a person */
  const char *reviewer_person_id; /* (nullable): who has recognised it, as a person */
  const char *same_form_id;       /* (nullable): another record of the same line of a form */
  const char *same_external_id;   /* (nullable): another record of the same number elsewhere */
  gint64      posted_minutes;     /* of the posting */
  gint64      changed_us;         /* when what it says last changed; 0 never */
  gint64      covered_us;         /* when a certificate that covers it was issued; 0 never */
  gint64      skew_us;            /* device's clock less the city's, when it was entered */
  gint64      n_recorded;         /* records of the same visit or activity */
  gboolean    is_posted;          /* its coins are in the ledger */
  gboolean    has_correction;     /* a case says that it may be changed */
  gboolean    has_agreement;      /* a written agreement was on file on its day */
} TbService;

/* Coins that went from one person to another. */
typedef struct
{
  const char   *from;  /* person; of a grant the district's account */
  const char   *to;    /* person */
  const char   *cause; /* TB_CAUSE_GIFT, TB_CAUSE_REDEEM or TB_CAUSE_GRANT */
  gint64        minutes;
  gint64        at_us;
  gboolean      is_kin; /* giver and receiver are of one family */
  const TbKind *kind;   /* of the row that says so */
  const char   *id;     /* its key */
} TbTransfer;

/* A point somebody signed at, and the visit it was for. */
typedef struct
{
  const TbSignPoint *sign;
  const TbVisit     *visit; /* (nullable) */
} TbPoint;

/* What somebody read or took away of other people's data, on one day. */
typedef struct
{
  const char *user;
  gint64      day;
  gint64      n_reveals;  /* sealed values shown */
  gint64      n_exported; /* people, in the largest export */
  gint64      n_minors;   /* minors' data read without approval */
} TbAccess;

typedef struct
{
  const TbRules    *rules;
  const TbWorkdays *workdays;
  gint64            now_us;

  GPtrArray *given;    /* (element-type TbService): of one volunteer, by start */
  GPtrArray *received; /* (element-type TbService): of one elder, by start */
  GPtrArray *of_org;   /* (element-type TbService): of one organisation, by start */

  const TbPerson *person;       /* of VOLUNTEER, ELDER and PERSON */
  GPtrArray      *trainings;    /* (element-type TbTraining) */
  GPtrArray      *certificates; /* (element-type TbCertificate): of the person, by request */
  GPtrArray      *relations;    /* (element-type TbRelation): of the person, either way */
  GPtrArray      *twins;        /* (element-type TbPerson): who share number, phone, or name and
                                 * birthday with the person */
  gint64 volunteer_on;          /* day the person was approved as a volunteer; 0 unknown */
  gint64 category_until;        /* last day of the category a grant was for; 0 unknown */

  const char *org_id;

  const TbAccount *account;
  gint64           sum_minutes;   /* of all its postings */
  gint64           grown_minutes; /* certified in rules.benefit_days */
  gboolean         is_chain_broken;
  const char      *broken_id; /* (nullable): posting at which it breaks */

  const TbHold   *hold;
  const TbGift   *gift;
  const TbPerson *other;         /* (nullable): whom it is for */
  gint64          spouse_born;   /* of the person; 0 none */
  gboolean        is_for_others; /* neither the payer of a hold nor the spouse is served */
  gboolean        has_demand;    /* an approved one is there */

  const TbCertificate *certificate;
  gint64               sum_records; /* recomputed: minutes of what it covers */
  gint64               n_records;   /* recomputed */
  const char          *foreign_id;  /* (nullable): a covered record of others */

  GPtrArray *points;    /* (element-type TbPoint): by time */
  GPtrArray *transfers; /* (element-type TbTransfer): by time */

  gint64      device_skew_us;   /* device's clock less the city's */
  gboolean    has_gone_back;    /* the device's clock has */
  gint64      oldest_unsent_us; /* when it was entered; 0 none */
  const char *oldest_unsent_id;
  GPtrArray  *in_conflict; /* (element-type TbServiceRecord): certified, and another here */
  GPtrArray  *accesses;    /* (element-type TbAccess) */
} TbScene;

gboolean    tb_scene_has_point (gint64 lat_e6,
                                gint64 lon_e6);
gint64      tb_scene_measure (gint64 lat_e6,
                              gint64 lon_e6,
                              gint64 other_lat_e6,
                              gint64 other_lon_e6);
gboolean    tb_scene_find_point (const TbService *service,
                                 gint64          *lat_e6_out,
                                 gint64          *lon_e6_out);
const char *tb_scene_get_mode (const TbService *service);
guint       tb_scene_count (GPtrArray *rows);
gboolean    tb_scene_is_group (const TbService *service);
gboolean    tb_scene_is_live (const TbService *service);

G_END_DECLS
