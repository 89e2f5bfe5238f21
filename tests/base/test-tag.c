/* test-tag.c: tags as somebody else makes them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-tag.h"

/* By Python's hmac and hashlib. */
static void
test_vectors (void)
{
  guint8           secret[32];
  g_autofree char *key = NULL;
  g_autofree char *other = NULL;
  g_autofree char *phone = NULL;
  g_autofree char *name = NULL;

  for (guint i = 0; i < sizeof secret; i++)
    secret[i] = (guint8) i;
  key = tb_tag_make_key (secret, sizeof secret, "org:o1");
  other = tb_tag_make_key (secret, sizeof secret, "org:o2");
  g_assert_cmpstr (key, ==, "329864c7f78308fef645a48d802ea5f386eef5efa3767d04ae5b48e038f62f3a");
  g_assert_cmpstr (key, !=, other);
  phone = tb_tag_make (key, "phone", "13900137781");
  name = tb_tag_make (key, "name", "王小明");
  g_assert_cmpstr (phone, ==, "5aa31fdaaed03314");
  g_assert_cmpstr (name, ==, "b9ff00cf0ade2af1");
}

static void
test_fits (void)
{
  static const char key[] = "k";
  g_autofree char  *tag = tb_tag_make (key, "name", "A");
  g_autofree char  *nothing = tb_tag_make (key, "name", "");

  g_assert_true (tb_tag_fits (tag, key, "name", "A"));
  g_assert_false (tb_tag_fits (tag, key, "name", "B"));
  g_assert_false (tb_tag_fits (tag, key, "phone", "A"));
  g_assert_false (tb_tag_fits (tag, "l", "name", "A"));
  g_assert_false (tb_tag_fits ("A", key, "name", "A"));
  g_assert_false (tb_tag_fits (tag, key, "name", NULL));
  g_assert_false (tb_tag_fits (NULL, key, "name", "A"));
  g_assert_false (tb_tag_fits (NULL, key, "name", ""));
  g_assert_true (tb_tag_fits (nothing, key, "name", ""));
  g_assert_true (tb_tag_fits (NULL, key, "name", NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tag/vectors", test_vectors);
  g_test_add_func ("/tag/fits", test_fits);
  return g_test_run ();
}
