/* tb-likeness.c: how alike two people are
 *
 * Evidence is counted in bits: each field says how many times more often it looks like this when
 * two rows are one person than when they are two, as a power of two.  Their sum, less how seldom
 * two of so many people are one, is the score.  A name or a phone that many have says less than a
 * rare one, so how many have it is counted first.  Whole numbers only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-likeness-private.h"

#include <string.h>

#include "tb-citizen.h"
#include "tb-han.h"
#include "tb-name.h"
#include "tb-phone.h"

/* Bits, held against people made up from seeds (tests/model/test-likeness.c). */
#define PRIOR             (-3)
#define SAME_NUMBER       30
#define NEAR_NUMBER       12
#define OTHER_NUMBER      (-30)
#define TURNED            (-3) /* less than the same */
#define SOUND             (-3) /* less than the same */
#define NEAR_LONG_NAME    7
#define NEAR_SHORT_NAME   1
#define OTHER_NAME        (-10)
#define BIRTH             14
#define BIRTH_DAYS        20000 /* days on which those who live were born, more or less */
#define NEAR_BIRTH        2
#define OTHER_BIRTH       (-9)
#define NEAR_PHONE        5
#define OTHER_PHONE       (-1)
#define MOST_PHONE        14
#define SAME_ADDRESS      6
#define SAME_ADDRESS_NEAR 2 /* of near names: twins live together, too */
#define OTHER_ADDRESS     (-3)
#define OTHER_SEX         (-7)
#define NOT_REACHED       (-4) /* another address, and no phone that is the same: a namesake */
#define TWIN_OTHER_SEX    (-3) /* a brother and a sister are called alike, and are two */
#define COMMON            32   /* from so many people on a name is a common one */

#define SCORE_OF_NOTHING 50
#define SCORE_OF_BIT     4

/**
 * tb_like_hash:
 * @seed: what kind of value it is
 * @data: a value
 * @size: in bytes
 *
 * Returns: FNV-1a of it, and never 0, which is no value
 */
guint64
tb_like_hash (guint64       seed,
              gconstpointer data,
              gsize         size)
{
  const guint8 *bytes = data;
  guint64       hash = (G_GUINT64_CONSTANT (14695981039346656037) ^ seed) *
                 G_GUINT64_CONSTANT (1099511628211);

  for (gsize i = 0; i < size; i++)
    hash = (hash ^ bytes[i]) * G_GUINT64_CONSTANT (1099511628211);
  hash ^= hash >> 32; /* the low bits alone are not mixed well */
  return hash != 0 ? hash : 1;
}

static guint64
hash_address (const char *address)
{
  g_autofree char    *simple = NULL;
  g_autoptr (GString) plain = g_string_new (NULL);

  if (address == NULL || !g_utf8_validate (address, -1, NULL))
    return 0;
  simple = tb_han_simplify (address);
  for (const char *p = simple; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (plain, g_unichar_tolower (g_utf8_get_char (p)));
  return plain->len > 0 ? tb_like_hash (TB_LIKE_BY_ADDRESS, plain->str, plain->len) : 0;
}

static void
like_person_free (gpointer data)
{
  TbLikePerson *person = data;

  g_free (person->id);
  g_free (person->phone);
  g_free (person);
}

static guint64
mix (guint64 seed,
     guint64 value)
{
  return tb_like_hash (seed, &value, sizeof value);
}

/* How often a value was seen stands under its hash: of the few that collide too many are counted,
 * and they say a little less. */
static void
count (TbLikeness *self,
       guint64     seed,
       guint64     value)
{
  gint64   key = (gint64) mix (seed, value);
  gpointer known = NULL;
  gpointer n = NULL;

  if (value == 0)
    return;
  if (g_hash_table_lookup_extended (self->counts, &key, &known, &n))
    g_hash_table_insert (self->counts, g_memdup2 (&key, sizeof key),
                         GUINT_TO_POINTER (GPOINTER_TO_UINT (n) + 1));
  else
    g_hash_table_insert (self->counts, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (1));
}

/**
 * tb_like_count:
 * @self: people
 * @seed: what kind of value it is
 * @value: hash of it
 *
 * Returns: how many have it
 */
guint
tb_like_count (const TbLikeness *self,
               guint64           seed,
               guint64           value)
{
  gint64 key = (gint64) mix (seed, value);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, &key));
}

static guint64
hash_phone (const TbLikePerson *person)
{
  return person->phone != NULL
             ? tb_like_hash (TB_LIKE_BY_PHONE, person->phone, strlen (person->phone))
             : 0;
}

/**
 * tb_likeness_new:
 * @today: yyyymmdd: who is born later has no valid number
 *
 * Returns: (transfer full): nobody yet
 */
TbLikeness *
tb_likeness_new (gint64 today)
{
  TbLikeness *self = g_new0 (TbLikeness, 1);

  self->today = today;
  self->people = g_ptr_array_new_with_free_func (like_person_free);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

/**
 * tb_likeness_free:
 * @self: (nullable) (transfer full): people
 */
void
tb_likeness_free (TbLikeness *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->people);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->counts);
  g_free (self);
}

/**
 * tb_likeness_add:
 * @self: people
 * @person: one more; what is needed is copied.  One who was merged into another is left out
 *
 * Any thread, one at a time; the first call in a process takes about 0.1 s.
 */
void
tb_likeness_add (TbLikeness     *self,
                 const TbPerson *person)
{
  TbLikePerson *like;
  gpointer      typed = NULL;
  gpointer      name = NULL;
  TbCitizen     citizen = { 0 };

  if (person->merged_into != NULL || person->name == NULL ||
      !g_utf8_validate (person->name, -1, NULL))
    return;
  if (!g_hash_table_lookup_extended (self->names, person->name, &typed, &name))
    {
      typed = g_strdup (person->name);
      name = tb_like_name_read (person->name);
      g_hash_table_insert (self->names, typed, name);
    }
  like = g_new0 (TbLikePerson, 1);
  like->id = g_strdup (person->id);
  like->name = name;
  like->typed = typed;
  like->born = person->born;
  like->sex = person->sex;
  like->address = hash_address (person->address);
  if (person->phone != NULL && *person->phone != '\0')
    like->phone = tb_phone_normalise (person->phone, NULL);
  if (person->id_number != NULL && *person->id_number != '\0')
    {
      like->is_sound = tb_citizen_check (person->id_number, self->today, &citizen);
      memcpy (like->number, citizen.number, sizeof like->number);
    }
  if (like->born == 0 && like->is_sound)
    like->born = citizen.born;
  g_ptr_array_add (self->people, like);
  count (self, TB_LIKE_BY_NAME, like->name->folded);
  count (self, TB_LIKE_BY_SOUND, like->name->sound);
  count (self, TB_LIKE_BY_BIRTH, (guint64) like->born);
  count (self, TB_LIKE_BY_PHONE, hash_phone (like));
}

/* Whether one character more, less or other makes one text of the other. */
static gboolean
is_one_off (const gunichar *a,
            guint           n_a,
            const gunichar *b,
            guint           n_b)
{
  guint head = 0;
  guint tail = 0;

  if (n_a > n_b + 1 || n_b > n_a + 1)
    return FALSE;
  while (head < n_a && head < n_b && a[head] == b[head])
    head++;
  while (tail + head < n_a && tail + head < n_b && a[n_a - 1 - tail] == b[n_b - 1 - tail])
    tail++;
  return MAX (n_a, n_b) - head - tail <= 1;
}

/* The same of figures, or two neighbours that have changed places. */
static gboolean
is_figure_off (const char *a,
               const char *b)
{
  const gsize n = strlen (a);
  gsize       n_off = 0;
  gsize       first = 0;

  if (n != strlen (b))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (a[i] != b[i] && n_off++ == 0)
      first = i;
  return n_off == 1 || (n_off == 2 && a[first] == b[first + 1] && a[first + 1] == b[first]);
}

static int
log_2 (guint n)
{
  return n > 0 ? (int) g_bit_storage (n) - 1 : 0;
}

static int
weigh_number (const TbLikePerson *a,
              const TbLikePerson *b,
              TbLikeReasons      *reasons)
{
  if (*a->number == '\0' || *b->number == '\0')
    return 0;
  if (strcmp (a->number, b->number) == 0)
    {
      *reasons |= TB_LIKE_SAME_NUMBER;
      return SAME_NUMBER;
    }
  if (a->is_sound && b->is_sound)
    {
      *reasons |= TB_LIKE_OTHER_NUMBER;
      return OTHER_NUMBER;
    }
  if (is_figure_off (a->number, b->number))
    {
      *reasons |= TB_LIKE_NEAR_NUMBER;
      return NEAR_NUMBER;
    }
  return 0;
}

static int
weigh_same_name (const TbLikeness   *self,
                 const TbLikePerson *a,
                 TbLikeReasons      *reasons)
{
  const guint n = tb_like_count (self, TB_LIKE_BY_NAME, a->name->folded);

  if (n >= COMMON)
    *reasons |= TB_LIKE_COMMON_NAME;
  return log_2 (self->people->len) - log_2 (n);
}

static int
weigh_name (const TbLikeness   *self,
            const TbLikePerson *a,
            const TbLikePerson *b,
            TbLikeReasons      *reasons)
{
  const TbLikeName *x = a->name;
  const TbLikeName *y = b->name;

  if (x->folded == y->folded)
    {
      *reasons |= strcmp (a->typed, b->typed) == 0 ? TB_LIKE_SAME_NAME : TB_LIKE_FOLDED_NAME;
      return weigh_same_name (self, a, reasons);
    }
  if (x->turned == y->turned)
    {
      *reasons |= TB_LIKE_TURNED_NAME;
      return weigh_same_name (self, a, reasons) + TURNED;
    }
  if (x->sound == y->sound)
    {
      *reasons |= TB_LIKE_SOUND_NAME;
      return log_2 (self->people->len) -
             log_2 (tb_like_count (self, TB_LIKE_BY_SOUND, x->sound)) + SOUND;
    }
  if (is_one_off (x->characters, x->n_characters, y->characters, y->n_characters))
    {
      *reasons |= TB_LIKE_NEAR_NAME;
      return MIN (x->n_characters, y->n_characters) >= 3 ? NEAR_LONG_NAME : NEAR_SHORT_NAME;
    }
  *reasons |= TB_LIKE_OTHER_NAME;
  return OTHER_NAME;
}

/* One of year, month and day is another, or month and day have changed places. */
static gboolean
is_birth_near (gint64 a,
               gint64 b)
{
  const gboolean year = a / 10000 == b / 10000;
  const gboolean month = a / 100 % 100 == b / 100 % 100;
  const gboolean day = a % 100 == b % 100;

  return year + month + day == 2 ||
         (year && a / 100 % 100 == b % 100 && b / 100 % 100 == a % 100);
}

static int
weigh_birth (const TbLikeness   *self,
             const TbLikePerson *a,
             const TbLikePerson *b,
             TbLikeReasons      *reasons)
{
  if (a->born == 0 || b->born == 0)
    return 0;
  if (a->born == b->born)
    {
      /* a day that many have was typed for want of another: the first of January */
      const guint expected = 2 * (self->people->len / BIRTH_DAYS + 1);
      const guint n = tb_like_count (self, TB_LIKE_BY_BIRTH, (guint64) a->born);

      *reasons |= TB_LIKE_SAME_BIRTH;
      return BIRTH - MAX (0, log_2 (n) - log_2 (expected));
    }
  if (is_birth_near (a->born, b->born))
    {
      *reasons |= TB_LIKE_NEAR_BIRTH;
      return NEAR_BIRTH;
    }
  *reasons |= TB_LIKE_OTHER_BIRTH;
  return OTHER_BIRTH;
}

static int
weigh_phone (const TbLikeness   *self,
             const TbLikePerson *a,
             const TbLikePerson *b,
             TbLikeReasons      *reasons)
{
  if (a->phone == NULL || b->phone == NULL)
    return 0;
  if (strcmp (a->phone, b->phone) == 0)
    {
      *reasons |= TB_LIKE_SAME_PHONE;
      return MIN (MOST_PHONE, log_2 (self->people->len) -
                                  log_2 (tb_like_count (self, TB_LIKE_BY_PHONE, hash_phone (a))));
    }
  *reasons |= is_figure_off (a->phone, b->phone) ? TB_LIKE_NEAR_PHONE : TB_LIKE_OTHER_PHONE;
  return (*reasons & TB_LIKE_NEAR_PHONE) != 0 ? NEAR_PHONE : OTHER_PHONE;
}

static int
weigh_address (const TbLikePerson *a,
               const TbLikePerson *b,
               TbLikeReasons      *reasons)
{
  if (a->address == 0 || b->address == 0)
    return 0;
  if (a->address != b->address)
    {
      *reasons |= TB_LIKE_OTHER_ADDRESS;
      return OTHER_ADDRESS;
    }
  *reasons |= TB_LIKE_SAME_ADDRESS;
  return (*reasons & (TB_LIKE_NEAR_NAME | TB_LIKE_OTHER_NAME)) != 0 ? SAME_ADDRESS_NEAR
                                                                    : SAME_ADDRESS;
}

/* What says more together than by itself.  Without it, where there are only a few hundred people
 * and a pair is expected sooner, namesakes and twins are told as one. */
static int
weigh_together (TbLikeReasons reasons)
{
  const TbLikeReasons vouch = TB_LIKE_SAME_PHONE | TB_LIKE_NEAR_PHONE | TB_LIKE_SAME_NUMBER;
  const TbLikeReasons twins = TB_LIKE_NEAR_NAME | TB_LIKE_OTHER_SEX;
  int                 bits = 0;

  if ((reasons & TB_LIKE_OTHER_ADDRESS) != 0 && (reasons & vouch) == 0)
    bits += NOT_REACHED - ((reasons & TB_LIKE_OTHER_PHONE) != 0 ? OTHER_PHONE : 0);
  if ((reasons & twins) == twins)
    bits += TWIN_OTHER_SEX;
  return bits;
}

/**
 * tb_like_compare:
 * @self: people
 * @a: one of them
 * @b: another
 * @reasons_out: (out): what speaks for their being one, and against it
 *
 * Returns: the score, from 0 to %TB_LIKE_MAX
 */
int
tb_like_compare (const TbLikeness   *self,
                 const TbLikePerson *a,
                 const TbLikePerson *b,
                 TbLikeReasons      *reasons_out)
{
  TbLikeReasons reasons = 0;
  int           bits = PRIOR - log_2 (self->people->len);

  bits += weigh_number (a, b, &reasons);
  bits += weigh_name (self, a, b, &reasons);
  bits += weigh_birth (self, a, b, &reasons);
  bits += weigh_phone (self, a, b, &reasons);
  bits += weigh_address (a, b, &reasons);
  if (a->sex != b->sex && (a->sex == TB_SEX_MALE || a->sex == TB_SEX_FEMALE) &&
      (b->sex == TB_SEX_MALE || b->sex == TB_SEX_FEMALE))
    {
      reasons |= TB_LIKE_OTHER_SEX;
      bits += OTHER_SEX;
    }
  bits += weigh_together (reasons);
  *reasons_out = reasons;
  return CLAMP (SCORE_OF_NOTHING + bits * SCORE_OF_BIT, 0, TB_LIKE_MAX);
}
