/* likeness-roster.c: a roster made up from a seed, in which some stand twice
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "likeness-roster.h"

#include <string.h>

#include "tb-citizen.h"
#include "tb-day.h"

static const char surnames[] =
    "王李张刘陈杨赵黄周吴徐孙马朱胡郭何林高罗郑梁谢宋"
    "唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁"
    "任卢姚沈钟姜崔谭陆范汪廖";
static const char given[] =
    "秀英华兰玉桂芳珍凤梅淑红丽霞敏静建国军明志强伟永"
    "平文德金宝福祥成学东海荣春生云龙林立新民庆光忠振"
    "家少洪长树艳娟慧燕萍琴素雪莲瑞彩俊杰健宁刚卫启思"
    "亚雅佳嘉仁义礼智信贵双喜爱莉琳颖倩欣怡婷鹏飞浩然";
/* simplified and traditional, in turns */
static const char twins[] =
    "张張刘劉陈陳杨楊赵趙黄黃吴吳孙孫马馬罗羅郑鄭谢謝"
    "许許邓鄧韩韓冯馮肖蕭蒋蔣叶葉苏蘇吕呂卢盧钟鐘谭譚"
    "陆陸华華兰蘭凤鳳红紅丽麗静靜国國军軍强強伟偉宝寶"
    "学學东東荣榮云雲龙龍庆慶长長树樹艳豔莲蓮宁寧刚剛"
    "卫衛启啟亚亞义義礼禮贵貴双雙爱愛颖穎鹏鵬飞飛";
/* what an input method offers in place of each other, in turns */
static const char sounds[] =
    "英瑛华花兰岚玉育芳方珍贞凤奉淑书红洪丽莉敏闽静靖"
    "建健军君志智伟卫平萍文雯德得金今福富成诚东冬荣容"
    "生升云芸新欣民敏家佳娟涓慧惠燕艳雅娅俊峻杰洁";

static gboolean
is_odd (LikenessRoster *r,
        int             percent)
{
  return g_rand_int_range (r->rand, 0, 100) < percent;
}

/* Two of a range, the lower: names are not spread evenly. */
static gint32
pick_low (LikenessRoster *r,
          gint32          n)
{
  const gint32 a = g_rand_int_range (r->rand, 0, n);
  const gint32 b = g_rand_int_range (r->rand, 0, n);

  return MIN (a, b);
}

static char *
pick_character (LikenessRoster *r,
                const char     *characters)
{
  const gint32 nth = pick_low (r, (gint32) g_utf8_strlen (characters, -1));

  return g_utf8_substring (characters, nth, nth + 1);
}

static char *
make_name (LikenessRoster *r)
{
  g_autofree char *surname = pick_character (r, surnames);
  g_autofree char *first = pick_character (r, given);
  g_autofree char *second = is_odd (r, 15) ? NULL : pick_character (r, given);

  return g_strconcat (surname, first, second, NULL);
}

static gint64
make_born (LikenessRoster *r)
{
  return tb_day_add_days (19300101, g_rand_int_range (r->rand, 0, 28000));
}

/* §6.1 of the domain brief: nobody is registered in 110100. */
static char *
make_number (LikenessRoster *r,
             gint64          born)
{
  char first[32];

  g_snprintf (first, sizeof first, "110100%08d%03d", (int) born,
              g_rand_int_range (r->rand, 1, 1000));
  return g_strdup_printf ("%s%c", first, tb_citizen_check_char (first));
}

static char *
make_phone (LikenessRoster *r)
{
  return g_strdup_printf ("1%d%09d", g_rand_int_range (r->rand, 3, 10),
                          g_rand_int_range (r->rand, 0, 1000000000));
}

static char *
make_address (LikenessRoster *r)
{
  static const char *const roads[] = { "幸福路", "和平街", "建国里", "学院路", "花园胡同", "白云路", "永安里" };

  return g_strdup_printf ("%s%d号院%d号楼%d单元%d",
                          roads[g_rand_int_range (r->rand, 0, G_N_ELEMENTS (roads))],
                          g_rand_int_range (r->rand, 1, 200),
                          g_rand_int_range (r->rand, 1, 30), g_rand_int_range (r->rand, 1, 7),
                          g_rand_int_range (r->rand, 101, 2000));
}

static TbPerson *
add_person (LikenessRoster *r)
{
  TbPerson *person = tb_record_new (&tb_person_kind);

  person->id = g_strdup_printf ("p%06u", r->people->len);
  g_ptr_array_add (r->people, person);
  return person;
}

static TbPerson *
make_person (LikenessRoster *r)
{
  TbPerson *person = add_person (r);

  person->name = make_name (r);
  person->born = make_born (r);
  person->sex = g_rand_boolean (r->rand) ? TB_SEX_MALE : TB_SEX_FEMALE;
  if (!is_odd (r, 30))
    person->id_number = make_number (r, person->born);
  if (!is_odd (r, 10))
    person->phone = make_phone (r);
  if (!is_odd (r, 10))
    person->address = make_address (r);
  return person;
}

/* The first character that has another in @pairs becomes that one. */
static void
replace_one (char      **name,
             const char *pairs)
{
  const glong n = g_utf8_strlen (pairs, -1);

  for (glong i = 0; i < n; i++)
    {
      const glong      k = i % 2 == 0 ? i + 1 : i - 1;
      g_autofree char *from = g_utf8_substring (pairs, i, i + 1);
      g_autofree char *to = g_utf8_substring (pairs, k, k + 1);

      if (strstr (*name, from) != NULL)
        {
          g_autoptr (GString) text = g_string_new (*name);

          g_string_replace (text, from, to, 1);
          g_free (*name);
          *name = g_string_free (g_steal_pointer (&text), FALSE);
          return;
        }
    }
}

/* Another character somewhere behind the surname. */
static void
mistype (LikenessRoster *r,
         char          **name)
{
  const glong      n = g_utf8_strlen (*name, -1);
  const glong      at = g_rand_int_range (r->rand, 1, (gint32) n);
  g_autofree char *head = g_utf8_substring (*name, 0, at);
  g_autofree char *tail = g_utf8_substring (*name, at + 1, n);
  g_autofree char *other = pick_character (r, given);

  g_free (*name);
  *name = g_strconcat (head, other, tail, NULL);
}

static void
turn (char **name)
{
  const glong      n = g_utf8_strlen (*name, -1);
  g_autofree char *surname = g_utf8_substring (*name, 0, 1);
  g_autofree char *rest = g_utf8_substring (*name, 1, n);

  g_free (*name);
  *name = g_strconcat (rest, " ", surname, NULL);
}

/* What happens to a name that is typed once more. */
static void
damage_name (LikenessRoster *r,
             TbPerson       *again)
{
  switch (g_rand_int_range (r->rand, 0, 10))
    {
    case 0:
    case 1:
    case 2:
      replace_one (&again->name, twins);
      break;
    case 3:
    case 4:
      replace_one (&again->name, sounds);
      break;
    case 5:
      mistype (r, &again->name);
      break;
    case 6:
      turn (&again->name);
      break;
    default:
      break;
    }
}

/* The same person a second time: a phone that moved or is not known, no number, a name typed in
 * another way; an address that moved or a wrong birthday on top only where a number or a phone
 * still says who it is. */
static void
plant (LikenessRoster *r,
       const TbPerson *person)
{
  TbPerson        *again = add_person (r);
  g_autofree char *id = g_steal_pointer (&again->id);
  gboolean         is_sure;

  tb_table_copy (&tb_person_kind.table, again, person);
  tb_set_str (&again->id, id);
  if (is_odd (r, 50))
    tb_set_str (&again->id_number, NULL);
  if (is_odd (r, 30))
    {
      g_free (again->phone);
      again->phone = make_phone (r);
    }
  else if (is_odd (r, 10))
    tb_set_str (&again->phone, NULL);
  is_sure = (again->id_number != NULL) ||
            (again->phone != NULL && g_strcmp0 (again->phone, person->phone) == 0);
  damage_name (r, again);
  if (is_sure && is_odd (r, 15))
    {
      g_free (again->address);
      again->address = make_address (r);
    }
  else if (is_odd (r, 10))
    tb_set_str (&again->address, NULL);
  if (is_sure && again->id_number == NULL && is_odd (r, 8))
    again->born = again->born / 100 * 100 + (again->born % 100) % 28 + 1;
  g_hash_table_add (r->planted, g_strconcat (person->id, " ", again->id, NULL));
}

/* Born on the same day, at home in the same place, another name of the same generation. */
static void
add_twin (LikenessRoster *r,
          const TbPerson *person)
{
  TbPerson *twin = add_person (r);

  tb_set_str (&twin->name, person->name);
  mistype (r, &twin->name);
  if (strcmp (twin->name, person->name) == 0)
    turn (&twin->name);
  twin->born = person->born;
  twin->sex = is_odd (r, 60) ? person->sex : 3 - person->sex;
  tb_set_str (&twin->address, person->address);
  if (!is_odd (r, 30))
    twin->id_number = make_number (r, person->born);
  twin->phone = make_phone (r);
}

/* A spouse: the same phone and address. */
static void
add_spouse (LikenessRoster *r,
            const TbPerson *person)
{
  TbPerson *spouse = make_person (r);

  spouse->sex = 3 - person->sex;
  tb_set_str (&spouse->phone, person->phone);
  tb_set_str (&spouse->address, person->address);
}

/* One of the most common names, born on the same day as another of that name. */
static void
add_namesake (LikenessRoster *r,
              gint64          born)
{
  TbPerson *person = make_person (r);

  tb_set_str (&person->name, "王秀英");
  person->sex = TB_SEX_FEMALE;
  tb_set_str (&person->id_number, NULL);
  if (!is_odd (r, 30))
    person->id_number = make_number (r, born);
  person->born = born;
}

void
likeness_roster_clear (LikenessRoster *r)
{
  g_rand_free (r->rand);
  g_ptr_array_unref (r->people);
  g_hash_table_unref (r->planted);
}

void
likeness_roster_fill (LikenessRoster *r,
                      guint32         seed,
                      guint           n)
{
  r->rand = g_rand_new_with_seed (seed);
  r->people = g_ptr_array_new_with_free_func (g_object_unref);
  r->planted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < n; i++)
    {
      make_person (r);
      if (i % 400 == 0)
        add_twin (r, r->people->pdata[r->people->len - 1]);
      if (i % 25 == 0)
        add_spouse (r, r->people->pdata[r->people->len - 1]);
      if (i % 200 == 0) /* far more than there are in life */
        {
          const gint64 born = make_born (r);

          add_namesake (r, born);
          add_namesake (r, born);
        }
    }
}

/* Each of somebody who was not planted, and of nobody two. */
void
likeness_roster_plant (LikenessRoster *r,
                       guint           n)
{
  const guint n_before = r->people->len;

  for (guint i = 0; i < n; i++)
    plant (r, r->people->pdata[i * (n_before / n)]);
}
