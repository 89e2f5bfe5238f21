/* tb-token.h: the signed text in a certificate's QR code
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tb-error.h"

G_BEGIN_DECLS

#define TB_TOKEN_PUBLIC_BYTES    32
#define TB_TOKEN_SECRET_BYTES    64
#define TB_TOKEN_SEED_BYTES      32
#define TB_TOKEN_NAME_HASH_BYTES 8
#define TB_TOKEN_NUMBER_MAX      96 /* bytes of UTF-8; keeps the QR code at version 11 or below */

/**
 * TbTokenKind:
 * @TB_TOKEN_SERVICE_RECORD: 养老服务记录证明
 *
 * What kind of paper a token stands on.
 */
typedef enum
{
  TB_TOKEN_SERVICE_RECORD = 1,
} TbTokenKind;

/**
 * TbTokenVerdict:
 * @TB_TOKEN_GENUINE: signed by a known key, every byte as it was signed
 * @TB_TOKEN_MALFORMED: not a token, or one cut short
 * @TB_TOKEN_UNKNOWN_KEY: well formed, but none of the known keys made it; a newer list may know it
 * @TB_TOKEN_FORGED: names a known key, but the signature does not match
 */
typedef enum
{
  TB_TOKEN_GENUINE,
  TB_TOKEN_MALFORMED,
  TB_TOKEN_UNKNOWN_KEY,
  TB_TOKEN_FORGED,
} TbTokenVerdict;

/* What a certificate says in a form a machine can check; nothing in it names a person. */
typedef struct
{
  char   *number;    /* (owned): certificate number, 1 to TB_TOKEN_NUMBER_MAX bytes */
  gint64  issued_on; /* day of issue, yyyymmdd */
  gint64  minutes;   /* certified time, in minutes; never below zero */
  guint8  kind;      /* a TbTokenKind; 0 never occurs */
  guint8  name_hash[TB_TOKEN_NAME_HASH_BYTES];
  guint32 key_id; /* set by reading; when signing the secret key decides */
} TbToken;

/* A key the desk trusts. */
typedef struct
{
  guint32 id;
  guint8  public_key[TB_TOKEN_PUBLIC_BYTES];
} TbTokenKey;

typedef struct
{
  TbTokenKey key;
  guint8     secret_key[TB_TOKEN_SECRET_BYTES]; /* wiped by tb_key_pair_clear() */
} TbKeyPair;

char    *tb_token_sign (const TbToken *token,
                        const guint8   secret_key[TB_TOKEN_SECRET_BYTES]);
gboolean tb_token_parse (const char *text,
                         TbToken    *out,
                         GError    **error);
gboolean tb_token_verify (const char       *text,
                          const TbTokenKey *keys,
                          gsize             n_keys,
                          TbToken          *out,
                          TbTokenVerdict   *verdict,
                          GError          **error);
void     tb_token_set_name (TbToken    *token,
                            const char *name);
gboolean tb_token_name_matches (const TbToken *token,
                                const char    *name);
void     tb_token_clear (TbToken *token);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TbToken, tb_token_clear)

void    tb_key_pair_generate (TbKeyPair *pair);
void    tb_key_pair_from_seed (TbKeyPair   *pair,
                               const guint8 seed[TB_TOKEN_SEED_BYTES]);
void    tb_key_pair_clear (TbKeyPair *pair);
guint32 tb_token_key_id (const guint8 public_key[TB_TOKEN_PUBLIC_BYTES]);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TbKeyPair, tb_key_pair_clear)

char       *tb_base45_encode (const guint8 *data,
                              gsize         n_bytes);
GByteArray *tb_base45_decode (const char *text,
                              GError    **error);

G_END_DECLS
