/* test-replica-session.c: what a session tells a desk, and what a newer program makes of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "replica-desk.h"
#include "tb-tag.h"

/* The line of the only operation that is to be sent. */
static char *
dup_line (ReplicaDesk *desk)
{
  g_autoptr (GPtrArray) lines = tb_replica_list_ready (desk->replica, 10, NULL);

  g_assert_cmpint (lines->len, ==, 1);
  return g_ptr_array_steal_index (lines, 0);
}

/* What a field held before leaves the desk as a tag, always the same; the desk itself keeps it as
 * it was.  What was done before the city has told the key goes as it is. */
static void
test_tags (ReplicaDesk  *desk,
           gconstpointer data)
{
  static const char     key[] = "329864c7f78308fef645a48d802ea5f386eef5efa3767d04ae5b48e038f62f3a";
  g_autofree char      *tag = tb_tag_make (key, "name", "B");
  g_autofree char      *plain = NULL;
  g_autofree char      *tagged = NULL;
  g_autofree char      *again = NULL;
  g_autofree char      *after = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  TbOutboxEntry        *entry;

  replica_desk_pull (desk, 0, 5, 0, "A", "110105");
  replica_desk_rename (desk, "A", "B");
  plain = dup_line (desk);
  g_assert_nonnull (strstr (plain, "[\"name\",\"A\",\"B\"]"));
  replica_desk_answer (desk, "o1", "applied");
  replica_desk_pull (desk, 5, 6, 1, "B", "110105");

  replica_desk_tell_who (desk, 1, NULL, key);
  replica_desk_rename (desk, "B", "C");
  replica_desk_assert_person (desk, "C", "110105", TRUE);
  tagged = dup_line (desk);
  after = g_strdup_printf ("[\"name\",\"%s\",\"C\"]", tag);
  g_assert_nonnull (strstr (tagged, after));
  g_assert_nonnull (strstr (tagged, "\"is_tagged\":true"));
  kept = tb_vault_list (tb_replica_get_vault (desk->replica), TB_OUTBOX_READY, 0, 10, NULL);
  entry = g_ptr_array_index (kept, 0);
  g_assert_nonnull (strstr (entry->body, "[\"name\",\"B\",\"C\"]"));

  replica_desk_tell_who (desk, 1, NULL, NULL); /* an answer without a key takes none away */
  again = dup_line (desk);
  g_assert_cmpstr (again, ==, tagged);
  replica_desk_pull (desk, 6, 7, 1, "B", "110106"); /* and run again here, it is as it was typed */
  replica_desk_assert_person (desk, "C", "110106", TRUE);
}

static gboolean
is_known (ReplicaDesk *desk)
{
  TbCursor cursor;

  g_assert_true (tb_cache_get_cursor (desk->cache, "org:o1", &cursor, NULL));
  return cursor.is_known;
}

/* sync.md, schema: what a program read that knew fewer fields is read anew by the next one, once;
 * until then it stays to be worked with, and so does what was done. */
static void
test_outgrown (ReplicaDesk  *desk,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  replica_desk_pull (desk, 0, 5, 0, "A", "110105");
  replica_desk_run (desk, tb_replica_refresh);
  g_assert_true (is_known (desk));
  replica_desk_rename (desk, "A", "B");

  g_assert_true (tb_conn_exec (desk->cache, "UPDATE shape SET digest = 'older'", &error));
  replica_desk_run (desk, tb_replica_refresh);
  g_assert_false (is_known (desk));
  replica_desk_assert_person (desk, "B", "110105", TRUE);
  replica_desk_assert_open (desk, 1, 0, 0);

  replica_desk_pull (desk, 0, 6, 0, "A", "110106");
  replica_desk_assert_person (desk, "B", "110106", TRUE);
  replica_desk_run (desk, tb_replica_refresh);
  g_assert_true (is_known (desk));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  REPLICA_ADD ("/replica-session/tags", test_tags);
  REPLICA_ADD ("/replica-session/outgrown", test_outgrown);
  return g_test_run ();
}
