/* tb-desk-types.h: plain values that go in and out of the desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "tb-desk-import-types.h"
#include "tb-kinds.h"
#include "tb-op.h"
#include "tb-row-state.h"

G_BEGIN_DECLS

/* How to open a profile. */
typedef struct
{
  const char      *folder;     /* (unowned): the profile's; made if it is not there */
  struct _TbClock *clock;      /* (unowned) (nullable): the system's if NULL */
  const char      *passphrase; /* (unowned) (nullable): where there is no Secret Service */
  gboolean         is_demo;    /* a new profile keeps its key in a file */
  gboolean         is_polling; /* hears of others once a minute and when asked, not at once */
} TbDeskOptions;

/* An account that can be chosen: a profile of this computer, or one of a demonstration. */
typedef struct
{
  char    *folder;   /* (owned) (nullable): of the profile, if there is one */
  char    *city;     /* (owned) (nullable) */
  char    *account;  /* (owned) (nullable): a profile nobody has signed in to has none */
  char    *label;    /* (owned) (nullable): for people */
  char    *org_name; /* (owned) (nullable) */
  gint64   used_us;
  gboolean is_demo;
} TbDeskProfile;
void tb_desk_profile_free (TbDeskProfile *profile);

/**
 * TbDeskState:
 * @TB_DESK_SIGNED_OUT: nobody has signed in yet
 * @TB_DESK_SYNCED: everything was exchanged with the city
 * @TB_DESK_SYNCING: an exchange is under way
 * @TB_DESK_OFFLINE: the city is out of reach; it will be tried again
 * @TB_DESK_NEEDS_LOGIN: the city wants the password again
 * @TB_DESK_STUCK: the city takes nothing from this device any more
 * @TB_DESK_OUTDATED: the city needs a newer version of this program
 * @TB_DESK_REVOKED: the city has taken this part away: close the desk, and open it again
 */
typedef enum
{
  TB_DESK_SIGNED_OUT,
  TB_DESK_SYNCED,
  TB_DESK_SYNCING,
  TB_DESK_OFFLINE,
  TB_DESK_NEEDS_LOGIN,
  TB_DESK_STUCK,
  TB_DESK_OUTDATED,
  TB_DESK_REVOKED,
} TbDeskState;

/* Parts of the history of this desk's operations; the words of their states are those of rows. */
typedef enum
{
  TB_DESK_HISTORY_UNFINISHED, /* to be sent, on their way, or waiting for a person */
  TB_DESK_HISTORY_ALL,
  TB_DESK_HISTORY_WAITING,
  TB_DESK_HISTORY_SENDING,
  TB_DESK_HISTORY_SYNCED,
  TB_DESK_HISTORY_CONFLICT,
  TB_DESK_HISTORY_REJECTED,
} TbDeskHistory;

/* What a sentence on an operation needs beside its arguments; all may be missing. */
typedef struct
{
  const TbServiceRecord *record; /* the record it names */
  const char            *person; /* name of the person it names, or who served */
  const char            *elder;  /* name of who was served */
  const char            *team;   /* name of the team it names */
} TbOpNames;

/* Tells what an operation does.  Called on a thread of the store: pure. */
typedef char *(*TbOpPrint) (const TbOp      *op,
                            const TbOpNames *names);

typedef enum
{
  TB_DESK_OUTBOX_WAITING,   /* not confirmed yet */
  TB_DESK_OUTBOX_ATTENTION, /* conflicting or refused: a person must look */
  TB_DESK_OUTBOX_DISMISSED, /* of those, what a person has dealt with */
  TB_DESK_OUTBOX_ALL,
} TbDeskOutbox;

/* One operation of this desk, for people.  One of a newer program is named NULL and has no op. */
typedef struct
{
  gint64        n;
  char         *op_id;        /* (owned) */
  char         *name;         /* (owned) (nullable): e.g. “record.submit” */
  TbOp         *op;           /* (owned) (nullable): all of it */
  gint64        at_us;        /* when it was asked for, in microseconds UTC */
  const TbKind *kind;         /* (nullable): kind of the row it is about … */
  char         *subject;      /* (owned) (nullable): … and that row's key */
  char         *state;        /* (owned): ready, applied, done, conflict, rejected */
  gboolean      is_dismissed; /* conflicting or rejected, and a person has dealt with it */
  GPtrArray    *reasons;      /* (owned) (element-type TbReason) */
  char         *story;        /* (owned) (nullable): what it does, if somebody asked for words */
} TbOutboxItem;
gboolean tb_outbox_item_is_returned (const TbOutboxItem *item);
void     tb_outbox_item_free (TbOutboxItem *item);

/* A person's account and service, in minutes. */
typedef struct
{
  gint64 posted;    /* what the city has booked */
  gint64 held;      /* of that, set aside */
  gint64 waiting;   /* what this desk expects and nobody may spend */
  gint64 certified; /* service certified by this organisation */
  gint64 n_records; /* certified records of this organisation */
} TbPersonSum;

/* Told on the main thread, at most some 20 times a second.  @total may be 0: not known yet. */
typedef void (*TbDeskProgress) (guint    done,
                                guint    total,
                                gpointer data);

/* A page of a paper, ready for the screen. */
typedef struct
{
  GBytes *pixels; /* (owned): premultiplied BGRA of this machine, as cairo's ARGB32 */
  int     width;
  int     height;
  int     stride;
  guint   n_pages;
  double  page_width; /* of the paper, in points */
  double  page_height;
} TbPaperPage;
void tb_paper_page_clear (TbPaperPage *page);

/* What a certificate's token says. */
typedef struct
{
  gboolean is_genuine;
  char    *number;    /* (owned) (nullable) */
  gint64   issued_on; /* yyyymmdd */
  gint64   minutes;
  char    *reason; /* (owned) (nullable): why it is not genuine, one sentence */
} TbVerdict;
void tb_verdict_clear (TbVerdict *verdict);

typedef struct
{
  gint64     n_accounts; /* looked at */
  gint64     n_postings;
  gint64     n_rows;
  GPtrArray *findings; /* (owned) (element-type utf8): what does not hold; empty if all does */
} TbCheckReport;
void tb_check_report_clear (TbCheckReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbDeskProfile, tb_desk_profile_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbOutboxItem, tb_outbox_item_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TbPaperPage, tb_paper_page_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TbVerdict, tb_verdict_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TbCheckReport, tb_check_report_clear)

G_END_DECLS
