/* tb-surname.c: what names of people begin with
 *
 * The surnames of 百家姓 and those that are frequent today, a character each, and those of two.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-surname.h"

#include <string.h>

static const char common[] =
    "張陳劉黃吳趙楊鄭孫馬羅謝許鄧韓馮蕭葉蘇呂蔣賈閻鍾鐘譚陸範鄒龍萬錢湯賀賴龔龐蘭顏嚴溫蘆魯韋畢聶叢"
    "邊莊齊紀關項蓋盧單賓賈莫鄔龐喬孟駱歐聞黨滕費岑饒衛孔寶鳳榮穆遊鮑華葛樓盛湯倉竇藍鄺"
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁"
    "魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎"
    "易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛"
    "管祝左涂谷祁舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游裴席卫查屈鲍覃霍翁隋甘景薄单包司柏宁柯阮桂"
    "闵解柴华车冉房边滕晋苑邬臧宫苟褚娄窦戚岑符奚郎昌苍闻莘党谌艾敖巩屠储蒙池阚晏封芮诸鄢仇栾荆蒲"
    "饶瞿喻沙冀练衣佟佘匡郁支狄吉戈门米古仲桑亢蔺商习骆尚宗丘肖闫付邸宣贲邝冼麦蓝楚鹿麻刁鞠胥鄂嵇"
    "卞糜滑浦杭缪仝钮晁邰寇郜郗亓仉逄郄厉巫沃尉邴隗宓荀羊惠羿汲乌巴弓牧伊钭戎祖韶蓟印卓贡劳姬郦雍"
    "郤璩濮扈燕郏慕茹宦鱼庾暨阙蔚夔隆厍勾訾简乜巢蒯逯桓云伏计昝玄皮穆湛禹贝明谈茅虞荣於佴伯谯笪"
    "岱汝缑琴鹤朴";

/* Surnames that are words of every day: a list’s remarks begin with them, too. */
static const char rare[] =
    "寿时阳位强来双连应占原英修信展初迟楼家松井富山班仰秋暴束幸宿怀台从咸阴能扶堵农别充容慎终居衡步"
    "都满弘国广禄东利越师融那空养须丰相后红权盖益公岩代买帅战青敬元平和干毋赏墨哈年爱粘法钦归海况"
    "有南";

static const char *const compounds[] = {
  "欧阳",
  "歐陽",
  "諸葛",
  "司馬",
  "上官",
  "司马",
  "诸葛",
  "东方",
  "皇甫",
  "尉迟",
  "公孙",
  "慕容",
  "令狐",
  "司徒",
  "夏侯",
  "长孙",
  "宇文",
  "轩辕",
  "端木",
  "独孤",
  "南宫",
  "百里",
  "东郭",
  "呼延",
  "闻人",
  "澹台",
  "公冶",
  "宗政",
  "濮阳",
  "淳于",
  "单于",
  "太叔",
  "申屠",
  "钟离",
  "鲜于",
  "闾丘",
  "司空",
  "赫连",
  "万俟",
  "西门",
  "纳兰",
  "完颜",
  "爱新",
  "叶赫",
  "第五",
  "公羊",
  "左丘",
};

static gboolean
has_char (const char *chars,
          const char *c,
          gsize       length)
{
  char one[8] = { 0 };

  memcpy (one, c, length);
  return strstr (chars, one) != NULL;
}

/**
 * tb_surname_get_length:
 * @name: UTF-8, valid: what may be the name of a person
 * @is_rare: (out) (optional): whether it is a word of every day as well (时, 来)
 *
 * Returns: the bytes of the surname @name begins with; 0: with none
 */
gsize
tb_surname_get_length (const char *name,
                       gboolean   *is_rare)
{
  const gsize length = *name != '\0' ? (gsize) (g_utf8_next_char (name) - name) : 0;
  gboolean    seldom;

  if (is_rare != NULL)
    *is_rare = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (compounds); i++)
    if (g_str_has_prefix (name, compounds[i]))
      return strlen (compounds[i]);
  if (length != 3) /* all of them are in the plane of every day */
    return 0;
  seldom = has_char (rare, name, length);
  if (is_rare != NULL)
    *is_rare = seldom;
  return seldom || has_char (common, name, length) ? length : 0;
}
