/* test-certificate.c: the service record certificate, read back from the real PDF
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "tb-doc-certificate.h"
#include "tb-preview.h"
#include "tb-token.h"

#define NUMBER     "京时证-〔2026〕-110100-示范-000017-5"
#define N_DETAILS  40
#define DETAIL_MIN 90

static const TbDocCategory categories[] = {
  { "出行陪伴（陪同就医、购物）", 30, 2700 },
  { "情感慰藉（陪伴聊天）", 10, 900 },
};
static TbDocDetail details[N_DETAILS];

static void
make_certificate (TbDocCertificate *c)
{
  memset (c, 0, sizeof *c);
  c->number = NUMBER;
  c->name = "李思远";
  c->id_number = "110100195003070017";
  c->volunteer_number = "110100000017";
  c->org_name = "示范街道养老志愿服务队";
  c->org_code = "52110000MJ00000000";
  c->org_person = "赵一";
  c->org_contact = "010-00000000";
  c->from = 20260302;
  c->to = 20261122;
  c->n_records = N_DETAILS;
  c->minutes = N_DETAILS * DETAIL_MIN;
  c->issued_on = 20261123;
  c->categories = categories;
  c->n_categories = G_N_ELEMENTS (categories);
  c->policy = TB_DOC_POLICY;
  c->rules_version = "beijing-2026.1";
}

static void
add_details (TbDocCertificate *c)
{
  for (int i = 0; i < N_DETAILS; i++)
    details[i] = (TbDocDetail){ 20260401 + i % 30, 540, 540 + DETAIL_MIN, "陪同就医",
                                i % 2 == 0 ? "示范街道养老驿站" : NULL, DETAIL_MIN };
  c->details = details;
  c->n_details = N_DETAILS;
}

static char *
make_token (const TbDocCertificate *c)
{
  static const guint8 seed[TB_TOKEN_SEED_BYTES] = { 7 };
  g_auto (TbKeyPair)  pair = { 0 };
  g_auto (TbToken)    token = { 0 };

  token.number = g_strdup (c->number);
  token.issued_on = c->issued_on;
  token.minutes = c->minutes;
  token.kind = TB_TOKEN_SERVICE_RECORD;
  tb_token_set_name (&token, c->name);
  tb_key_pair_from_seed (&pair, seed);
  return tb_token_sign (&token, pair.secret_key);
}

static TbPreview *
print (const TbDocCertificate *c)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = tb_doc_certificate_print (c, &error);
  TbPreview         *preview;

  g_assert_no_error (error);
  preview = tb_preview_new (pdf, &error);
  g_assert_no_error (error);
  return preview;
}

/* Line ends and spaces are the page's, not the text's. */
static char *
squeeze (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isspace (g_utf8_get_char (at)))
      g_string_append_unichar (out, g_utf8_get_char (at));
  return g_string_free (out, FALSE);
}

static void
assert_says (TbPreview  *preview,
             guint       page,
             const char *what)
{
  g_autofree char *text = tb_preview_dup_text (preview, page);
  g_autofree char *said = squeeze (text);
  g_autofree char *wanted = squeeze (what);

  if (strstr (said, wanted) == NULL)
    g_test_message ("page %u: no “%s” in: %s", page, wanted, said);
  g_assert_nonnull (strstr (said, wanted));
}

static void
test_names (void)
{
  static const char *const names[] = {
    "李思远",
    "王",
    "刘〇",
    "㑇䶮",
    "阿依古丽·买买提",
    "𠮷野",
    "欧阳𠮷",
    "John O'Neil-Smith",
    "Đặng Thị Ánh",
    "阿布都热合曼·吾买尔江·阿布都克里木·买买提依明·伊卜拉欣·玉素甫江·图尔荪·艾合买提江·阿迪力一二",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      TbDocCertificate c;
      TbPreview       *preview;
      g_autofree char *token = NULL;

      make_certificate (&c);
      add_details (&c);
      c.name = names[i];
      token = make_token (&c);
      c.token = i % 2 == 0 ? token : NULL;
      preview = print (&c);
      assert_says (preview, 0, names[i]);
      assert_says (preview, 0, NUMBER);
      assert_says (preview, 0, "养老服务记录证明");
      assert_says (preview, 0, "服务记录共 40 条，服务时长 60 小时 00 分，折合时间币 60.00 枚");
      assert_says (preview, 0, "二〇二六年十一月二十三日");
      assert_says (preview, 0, "加盖公章有效");
      assert_says (preview, 1, names[i]);
      assert_says (preview, 1, NUMBER);
      tb_preview_free (preview);
    }
  g_assert_cmpint (g_utf8_strlen (names[G_N_ELEMENTS (names) - 1], -1), ==, 50);
}

static void
test_texts (void)
{
  TbDocCertificate      c;
  g_autoptr (TbPreview) pending = NULL;
  g_autoptr (TbPreview) demo = NULL;
  g_autofree char      *text = NULL;

  make_certificate (&c);
  pending = print (&c);
  g_assert_cmpuint (tb_preview_get_n_pages (pending), ==, 1);
  assert_says (pending, 0, "待平台备案");
  assert_says (pending, 0, TB_DOC_POLICY);
  assert_says (pending, 0, "依据志愿服务记录信息无偿出具，真实性可查验；任何单位和个人不得伪造、变造");
  assert_says (pending, 0, "110100195003070017");
  text = tb_preview_dup_text (pending, 0);
  g_assert_null (strstr (text, "演示"));
  c.is_demo = TRUE;
  demo = print (&c);
  assert_says (demo, 0, "演");
}

/* The largest of everything still stands on its page: nothing over another, nothing left out. */
static void
test_long (void)
{
  TbDocCategory         many[9];
  TbDocCertificate      c;
  g_autoptr (TbPreview) preview = NULL;
  g_autofree char      *name = NULL;
  GString              *text = g_string_new (NULL);

  for (int i = 0; i < 50; i++)
    g_string_append (text, "龘");
  name = g_string_free (text, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (many); i++)
    many[i] = (TbDocCategory){ "协助服务（协助缴费、读报、使用智能设备）", 1, 100 };
  make_certificate (&c);
  c.name = name;
  c.org_name = "示范区示范街道示范社区居民委员会养老志愿服务第一中队联合服务站";
  c.categories = many;
  c.n_categories = G_N_ELEMENTS (many);
  c.n_records = 9;
  c.minutes = 900;
  preview = print (&c);
  assert_says (preview, 0, name);
  assert_says (preview, 0, c.org_name);
}

static void
test_pages (void)
{
  TbDocCertificate      c;
  g_autoptr (TbPreview) preview = NULL;

  make_certificate (&c);
  add_details (&c);
  preview = print (&c);
  g_assert_cmpuint (tb_preview_get_n_pages (preview), ==, 4); /* 1 + 18 + 18 + 4 */
  assert_says (preview, 0, "第 1 页　共 4 页");
  assert_says (preview, 3, "第 4 页　共 4 页");
  assert_says (preview, 3, "合计　40 条");
  assert_says (preview, 1, "09:00–10:30");
}

static void
assert_refused (const TbDocCertificate *c,
                const char             *why)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (tb_doc_certificate_print (c, &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_DATA);
  if (strstr (error->message, why) == NULL)
    g_test_message ("“%s” is not in “%s”", why, error->message);
  g_assert_nonnull (strstr (error->message, why));
}

static void
test_sums (void)
{
  TbDocCertificate c;

  make_certificate (&c);
  c.minutes++;
  assert_refused (&c, "3600 minutes");
  make_certificate (&c);
  c.n_records++;
  assert_refused (&c, "40 records");
  make_certificate (&c);
  add_details (&c);
  details[3].minutes--;
  assert_refused (&c, "the details are");
  make_certificate (&c);
  add_details (&c);
  details[3].date = 20250101;
  assert_refused (&c, "row 4");
  make_certificate (&c);
  c.issued_on = 20260230;
  assert_refused (&c, "impossible days");
  make_certificate (&c);
  c.name = NULL;
  assert_refused (&c, "without name");
  make_certificate (&c);
  c.minutes = -1;
  assert_refused (&c, "impossible total");
}

/* A QR code never says anything but what stands next to it. */
static void
test_token (void)
{
  g_autofree char *token = NULL;
  g_autofree char *lower = NULL;
  TbDocCertificate c;

  make_certificate (&c);
  token = make_token (&c);
  lower = g_strconcat ("tb1.", token + 4, NULL);
  c.token = "TB1.";
  assert_refused (&c, "not a token");
  c.token = lower; /* good for reading, but not for QR's alphanumeric mode */
  assert_refused (&c, "QR");
  c.token = token;
  c.name = "李思达";
  assert_refused (&c, "another certificate");
  make_certificate (&c);
  c.token = token;
  c.issued_on++;
  assert_refused (&c, "another certificate");
  make_certificate (&c);
  c.token = token;
  c.number = "another";
  assert_refused (&c, "another certificate");
}

static void
test_undrawable (void)
{
  static const char *const bad[][2] = {
    { "王𪚥", "name cannot be printed: 𪚥 (U+2A6A5)" },
    { "王\xe2\x80\xae远", "name cannot be printed: U+202E" },
    { "王\xe2\x80\x8b远", "name cannot be printed: U+200B" },
    { "王\xef\xbf\xbe远", "U+FFFE" },
    { "王\xee\x80\x80", "U+E000" },
    { "王\n远", "U+000A" },
    { "王\xf3\xa0\x84\x80", "U+E0100" },
    { "王\xff", "0xFF" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      TbDocCertificate c;

      make_certificate (&c);
      c.name = bad[i][0];
      assert_refused (&c, bad[i][1]);
      make_certificate (&c);
      add_details (&c);
      details[5].place = bad[i][0];
      assert_refused (&c, "place cannot be printed");
    }
}

/* What the QR code says is what was signed, as a scanner reads it from the rendered page. */
static void
test_qr (void)
{
  g_autoptr (GError)      error = NULL;
  g_autofree char        *zbarimg = g_find_program_in_path ("zbarimg");
  g_autofree char        *token = NULL;
  g_autofree char        *folder = NULL;
  g_autofree char        *path = NULL;
  g_autofree char        *read = NULL;
  g_autoptr (TbPreview)   preview = NULL;
  g_autoptr (GSubprocess) scanner = NULL;
  cairo_surface_t        *image;
  TbDocCertificate        c;

  if (zbarimg == NULL)
    {
      g_test_skip ("zbarimg (package zbar-tools) is not installed");
      return;
    }
  make_certificate (&c);
  token = make_token (&c);
  c.is_demo = TRUE; /* the watermark must not spoil the code */
  c.token = token;
  preview = print (&c);
  image = tb_preview_render (preview, 0, 2.5, &error);
  g_assert_no_error (error);
  folder = g_dir_make_tmp ("tb-qr-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "page.png", NULL);
  g_assert_cmpint (cairo_surface_write_to_png (image, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (image);
  scanner = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                              &error, zbarimg, "-q", "--raw", path, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (scanner, NULL, NULL, &read, NULL, &error));
  g_assert_cmpstr (g_strchomp (read), ==, token);
  g_remove (path);
  g_rmdir (folder);
}

static char *
sum_of_print (void)
{
  g_autofree char   *token = NULL;
  g_autoptr (GBytes) pdf = NULL;
  TbDocCertificate   c;

  make_certificate (&c);
  add_details (&c);
  c.name = "阿依古丽·买买提";
  c.is_demo = TRUE;
  token = make_token (&c);
  c.token = token;
  pdf = tb_doc_certificate_print (&c, NULL);
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf);
}

/* Twice here, and in processes whose memory, time zone and language are different. */
static void
test_same_bytes (void)
{
  static const char *const places[][2] = { { "UTC", "C" },
                                           { "Asia/Shanghai", "zh_CN.UTF-8" },
                                           { "America/New_York", "ja_JP.UTF-8" } };
  g_autofree char         *first = sum_of_print ();
  g_autofree char         *second = sum_of_print ();
  g_autofree char         *program = g_file_read_link ("/proc/self/exe", NULL);

  g_assert_cmpstr (first, ==, second);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GSubprocessLauncher) launcher =
          g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
      g_autoptr (GSubprocess) other = NULL;
      g_autoptr (GError)      error = NULL;
      g_autofree char        *sum = NULL;
      g_autofree char        *perturb = g_strdup_printf ("%d", (int) (i * 80 + 1));

      g_subprocess_launcher_setenv (launcher, "TZ", places[i][0], TRUE);
      g_subprocess_launcher_setenv (launcher, "LANG", places[i][1], TRUE);
      g_subprocess_launcher_setenv (launcher, "LC_ALL", places[i][1], TRUE);
      g_subprocess_launcher_setenv (launcher, "LANGUAGE", places[i][1], TRUE);
      g_subprocess_launcher_setenv (launcher, "MALLOC_PERTURB_", perturb, TRUE);
      other = g_subprocess_launcher_spawn (launcher, &error, program, "--sum", NULL);
      g_assert_no_error (error);
      g_assert_true (g_subprocess_communicate_utf8 (other, NULL, NULL, &sum, NULL, &error));
      g_assert_cmpstr (sum, ==, first);
    }
}

static void
test_run (void)
{
  TbDocCertificate      run[20];
  g_autoptr (GError)    error = NULL;
  g_autoptr (GBytes)    pdf = NULL;
  g_autoptr (TbPreview) preview = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (run); i++)
    make_certificate (&run[i]);
  run[7].name = "阿依古丽·买买提";
  pdf = tb_doc_certificate_print_run (run, G_N_ELEMENTS (run), &error);
  g_assert_no_error (error);
  preview = tb_preview_new (pdf, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tb_preview_get_n_pages (preview), ==, G_N_ELEMENTS (run));
  assert_says (preview, 7, "阿依古丽·买买提");
  run[7].minutes = 1;
  g_assert_null (tb_doc_certificate_print_run (run, G_N_ELEMENTS (run), &error));
  g_assert_error (error, TB_ERROR, TB_ERROR_DATA);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 2 && strcmp (argv[1], "--sum") == 0)
    {
      g_autofree char *sum = sum_of_print ();

      fputs (sum, stdout);
      return 0;
    }
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/certificate/R-182-names", test_names);
  g_test_add_func ("/certificate/R-180-declaration", test_texts);
  g_test_add_func ("/certificate/R-182-longest", test_long);
  g_test_add_func ("/certificate/R-182-pages", test_pages);
  g_test_add_func ("/certificate/R-181-sums", test_sums);
  g_test_add_func ("/certificate/R-181-token", test_token);
  g_test_add_func ("/certificate/R-181-undrawable", test_undrawable);
  g_test_add_func ("/certificate/R-182-qr", test_qr);
  g_test_add_func ("/certificate/R-181-same-bytes", test_same_bytes);
  g_test_add_func ("/certificate/R-182-run", test_run);
  return g_test_run ();
}
