/* tb-consent-text.h: what people agree to, as it is read to them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @purpose is that of a consent; @title and @text are Chinese, as the paper is. */
typedef struct
{
  char *purpose; /* (owned) */
  char *edition; /* (owned) */
  char *title;   /* (owned) */
  char *text;    /* (owned) */
} TbConsentText;

TbConsentText *tb_consent_text_load (const char *purpose);
void           tb_consent_text_free (TbConsentText *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TbConsentText, tb_consent_text_free)

G_END_DECLS
