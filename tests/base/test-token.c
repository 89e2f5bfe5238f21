/* test-token.c: what a certificate's QR code says can be checked without a network
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tb-day.h"
#include "tb-digest.h"
#include "tb-token.h"

#define NUMBER "京时证-〔2026〕-110100-示范-000017-5"
#define NAME   "阿依古丽·买买提"
#define GOLDEN                                                             \
  "TB1.$80SV56$49-SR%L38JWIT*EGAYS3XI846B.6MBG4W5$96$96346ZCTDSNGYH3W5646" \
  "746+/6OV6JW63H0000000P106MLEVOGEPE7JCZ9+KB5+A9UE%RV/:E 1CZVH.QEQ8KY AE" \
  "WT-X7*PFKQQYVIZK4E9RD/4KN95ENO0F260$CG9NEPHPAKBLF9TS4NI649EAY9-DG"

static void
make_pair (TbKeyPair *pair,
           guint8     seed_byte)
{
  guint8 seed[TB_TOKEN_SEED_BYTES];

  memset (seed, seed_byte, sizeof seed);
  tb_key_pair_from_seed (pair, seed);
}

static void
make_token (TbToken *token)
{
  memset (token, 0, sizeof *token);
  token->number = g_strdup (NUMBER);
  token->issued_on = 20261123;
  token->minutes = 18090;
  token->kind = TB_TOKEN_SERVICE_RECORD;
  tb_token_set_name (token, NAME);
}

static char *
sign_one (const TbKeyPair *pair)
{
  g_auto (TbToken) token = { 0 };

  make_token (&token);
  return tb_token_sign (&token, pair->secret_key);
}

/* The examples of RFC 9285, sections 4.3 and 4.4. */
static void
test_base45 (void)
{
  static const char *const vectors[][2] = {
    { "AB", "BB8" },
    { "Hello!!", "%69 VD92EX0" },
    { "base-45", "UJCLQE7W581" },
    { "ietf!", "QED8WEX0" },
    { "", "" },
  };
  static const char *const broken[] = { "GGW", ":::", "::", "A", "BB8A", "bb8", "BB\n", "BB8é" };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autoptr (GByteArray) bytes = tb_base45_decode (vectors[i][1], NULL);
      g_autofree char       *text =
          tb_base45_encode ((const guint8 *) vectors[i][0], strlen (vectors[i][0]));

      g_assert_cmpstr (text, ==, vectors[i][1]);
      g_assert_nonnull (bytes);
      g_assert_cmpmem (bytes->data, bytes->len, vectors[i][0], strlen (vectors[i][0]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (tb_base45_decode (broken[i], &error));
      g_assert_error (error, TB_ERROR, TB_ERROR_DATA);
    }
}

static void
test_round_trip (void)
{
  g_auto (TbKeyPair) pair = { 0 };
  g_auto (TbToken)   read = { 0 };
  g_auto (TbToken)   parsed = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char   *text = NULL;
  g_autofree char   *again = NULL;
  g_autofree char   *lower = NULL;
  TbTokenVerdict     verdict;

  make_pair (&pair, 7);
  text = sign_one (&pair);
  again = sign_one (&pair);
  g_assert_cmpstr (text, ==, again);
  g_assert_true (g_str_has_prefix (text, "TB1."));
  g_assert_cmpuint (strspn (text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"), ==,
                    strlen (text));
  g_assert_cmpuint (strlen (text), <, 221); /* QR version 8, level M */

  g_assert_true (tb_token_verify (text, &pair.key, 1, &read, &verdict, &error));
  g_assert_no_error (error);
  g_assert_cmpint (verdict, ==, TB_TOKEN_GENUINE);
  g_assert_cmpstr (read.number, ==, NUMBER);
  g_assert_cmpint (read.issued_on, ==, 20261123);
  g_assert_cmpint (read.minutes, ==, 18090);
  g_assert_cmpint (read.kind, ==, TB_TOKEN_SERVICE_RECORD);
  g_assert_cmpuint (read.key_id, ==, pair.key.id);

  lower = g_strconcat ("tb1.", text + 4, NULL);
  g_assert_true (tb_token_parse (lower, &parsed, &error));
  g_assert_cmpstr (parsed.number, ==, NUMBER);
}

/* Any day a paper may bear is read back. */
static void
test_days (void)
{
  g_auto (TbKeyPair) pair = { 0 };

  make_pair (&pair, 7);
  for (gint64 day = 20220601; day < 20260601; day = tb_day_add_days (day, 1))
    {
      g_auto (TbToken)   token = { 0 };
      g_auto (TbToken)   read = { 0 };
      g_autoptr (GError) error = NULL;
      g_autofree char   *text = NULL;

      make_token (&token);
      token.issued_on = day;
      text = tb_token_sign (&token, pair.secret_key);
      g_assert_true (tb_token_parse (text, &read, &error));
      g_assert_no_error (error);
      g_assert_cmpint (read.issued_on, ==, day);
    }
}

/* Worked out a second time with OpenSSL and Python's hashlib; papers carry this text, so a
 * change of it would make them unreadable. */
static void
test_golden (void)
{
  g_auto (TbKeyPair) pair = { 0 };
  g_autofree char   *text = NULL;

  make_pair (&pair, 7);
  text = sign_one (&pair);
  g_assert_cmpstr (text, ==, GOLDEN);
}

static void
test_name (void)
{
  g_auto (TbToken) token = { 0 };
  g_auto (TbToken) other = { 0 };

  make_token (&token);
  make_token (&other);
  g_assert_true (tb_token_name_matches (&token, NAME));
  g_assert_false (tb_token_name_matches (&token, "阿依古丽•买买提"));
  g_assert_false (tb_token_name_matches (&token, ""));
  g_assert_false (tb_token_name_matches (&token, "\xff"));

  tb_token_set_name (&token, "Zoe\xcc\x88");                    /* decomposed … */
  g_assert_true (tb_token_name_matches (&token, "Zo\xc3\xab")); /* … and composed */

  g_free (other.number);
  other.number = g_strdup ("another number");
  tb_token_set_name (&other, NAME);
  tb_token_set_name (&token, NAME);
  g_assert_cmpint (memcmp (token.name_hash, other.name_hash, sizeof token.name_hash), !=, 0);
}

/* Every byte changed, in the text and in what it stands for, is found. */
static void
test_flips (void)
{
  g_auto (TbKeyPair)     pair = { 0 };
  g_autoptr (GByteArray) bytes = NULL;
  g_autofree char       *text = NULL;

  make_pair (&pair, 7);
  text = sign_one (&pair);
  bytes = tb_base45_decode (text + 4, NULL);
  for (guint i = 0; i < bytes->len; i++)
    for (int bit = 0; bit < 8; bit++)
      {
        g_auto (TbToken)   read = { 0 };
        g_autoptr (GError) error = NULL;
        g_autofree char   *body = NULL;
        g_autofree char   *flipped = NULL;
        TbTokenVerdict     verdict;

        bytes->data[i] ^= (guint8) (1 << bit);
        body = tb_base45_encode (bytes->data, bytes->len);
        flipped = g_strconcat ("TB1.", body, NULL);
        bytes->data[i] ^= (guint8) (1 << bit);
        g_assert_false (tb_token_verify (flipped, &pair.key, 1, &read, &verdict, &error));
        g_assert_error (error, TB_ERROR, TB_ERROR_DATA);
        g_assert_null (read.number);
        g_assert_cmpint (verdict, !=, TB_TOKEN_GENUINE);
        if (i >= 1 && i < 5)
          g_assert_cmpint (verdict, ==, TB_TOKEN_UNKNOWN_KEY);
        if (i >= bytes->len - 64)
          g_assert_cmpint (verdict, ==, TB_TOKEN_FORGED);
      }
  for (gsize i = 0; text[i] != '\0'; i++)
    {
      g_auto (TbToken) read = { 0 };
      g_autofree char *changed = g_strdup (text);

      changed[i] = changed[i] == 'X' ? 'Y' : 'X';
      g_assert_false (tb_token_verify (changed, &pair.key, 1, &read, NULL, NULL));
    }
}

static void
test_cut (void)
{
  g_auto (TbKeyPair) pair = { 0 };
  g_autofree char   *text = NULL;
  g_autofree char   *longer = NULL;
  g_auto (TbToken)   read = { 0 };

  make_pair (&pair, 7);
  text = sign_one (&pair);
  for (gsize n = 0; n < strlen (text); n++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char   *cut = g_strndup (text, n);
      TbTokenVerdict     verdict;

      g_assert_false (tb_token_verify (cut, &pair.key, 1, &read, &verdict, &error));
      g_assert_error (error, TB_ERROR, TB_ERROR_DATA);
      g_assert_nonnull (strstr (error->message, "not a token"));
      g_assert_cmpint (verdict, ==, TB_TOKEN_MALFORMED);
    }
  longer = g_strconcat (text, "00", NULL);
  g_assert_false (tb_token_parse (longer, &read, NULL));
}

static void
test_keys (void)
{
  g_auto (TbKeyPair) pair = { 0 };
  g_auto (TbKeyPair) stranger = { 0 };
  g_auto (TbKeyPair) fresh = { 0 };
  g_auto (TbToken)   read = { 0 };
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) forged = NULL;
  g_autofree char   *text = NULL;
  TbTokenKey         keys[2];
  TbTokenVerdict     verdict;

  make_pair (&pair, 7);
  make_pair (&stranger, 8);
  tb_key_pair_generate (&fresh);
  g_assert_cmpuint (fresh.key.id, ==, tb_token_key_id (fresh.key.public_key));
  text = sign_one (&pair);

  g_assert_false (tb_token_verify (text, &stranger.key, 1, &read, &verdict, &unknown));
  g_assert_cmpint (verdict, ==, TB_TOKEN_UNKNOWN_KEY);
  g_assert_nonnull (strstr (unknown->message, "unknown key"));
  g_assert_false (tb_token_verify (text, NULL, 0, &read, NULL, NULL));

  /* A key that only claims the name of the right one. */
  keys[0] = stranger.key;
  keys[0].id = pair.key.id;
  g_assert_false (tb_token_verify (text, keys, 1, &read, &verdict, &forged));
  g_assert_cmpint (verdict, ==, TB_TOKEN_FORGED);
  g_assert_nonnull (strstr (forged->message, "signature does not match"));
  keys[1] = pair.key;
  g_assert_true (tb_token_verify (text, keys, 2, &read, &verdict, NULL));
}

/* sync.md §6: the chains are SHA-256 of length and bytes, as everybody computes it. */
static void
test_digest (void)
{
  static const guint8 head[] = { 0x01, 0x02 };
  static const guint8 bytes[] = { 1, 2, 0, 0, 0, 2, 'h', 'i', 0, 0,
                                  0, 0, 255, 255, 255, 255, 255, 255, 255, 254 };
  g_autofree char    *expected =
      g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes, sizeof bytes);
  g_autofree char *made = NULL;
  TbDigest         digest;

  tb_digest_begin (&digest, head, sizeof head);
  tb_digest_add_text (&digest, "hi");
  tb_digest_add_text (&digest, NULL);
  tb_digest_add_number (&digest, -2);
  made = tb_digest_end (&digest);
  g_assert_cmpstr (made, ==, expected);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/token/base45", test_base45);
  g_test_add_func ("/token/R-182-round-trip", test_round_trip);
  g_test_add_func ("/token/R-182-days", test_days);
  g_test_add_func ("/token/R-182-golden", test_golden);
  g_test_add_func ("/token/name-is-only-a-hash", test_name);
  g_test_add_func ("/token/R-182-every-flip-is-found", test_flips);
  g_test_add_func ("/token/R-182-every-cut-is-refused", test_cut);
  g_test_add_func ("/token/R-177-keys", test_keys);
  g_test_add_func ("/token/L9-digest", test_digest);
  return g_test_run ();
}
