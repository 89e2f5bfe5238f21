/* tb-chain-name.c: whether a word of a chat is the name of somebody
 *
 * A name begins with a surname and goes on with one or two characters people are given as a name.
 * What else begins like that (周一, 高血压) is listed; what people glue to names (6号楼, 阿姨,
 * 收到) is told apart by words they begin with.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-chain-name.h"

#include <string.h>

#include "tb-surname.h"

/* 周五补: of the days of the week nobody is named but 周一. */
static const char days[] = "二三四五六日末";

/* Nobody is given one of these as a name. */
static const char never_given[] =
    "班的了吗呢吧啊呀哦嘛不没要去我你您他她它们这那个位号点到内外下带请给被把还就都也很跟或看做吃喝买"
    "卖"
    "送领报退费份箱斤盒袋张票饭菜药病痛院店站口巷县庄厅室馆场处部队组爸妈爷奶姨叔婶舅姑哥区坊堡屯"
    "每岁些次现套件补另共顿杯瓶块代楼圈";

/* What is called like this in three characters is a place, or a body. */
static const char ends_places[] =
    "湖里园街路村苑门寺湾营店社桶机班厂肉糕汤粥酒票卡证车表课操拳牌戏病片";

/* Words of every day that begin with a surname. */
static const char words[] =
    " 已满 截止 结束 待定 暂无 空缺 以上 完毕 加油 候补 请假 报名 参加 接龙 签到 收到 好的 辛苦 "
    "辛苦了 大家"
    " 大家好 早上好 你好 您好 名单 休息 暂停 今天 昨天 上午 下午 晚上 早上 中午 星期 男 女 备注 "
    "姓名 电话 上午场 下午场"
    " 周一 周二 周三 周四 周五 周六 周日 周天 周末 周几 周边 周围 周年 周岁 高血压 高血糖 高血脂 "
    "高龄"
    " 高中 高手 高铁 高级 高压 高高 白天 白内障 白血病 白菜 大白菜 白糖 白酒 白云 白玉兰 白米 白面 "
    "金婚"
    " 金额 金牌 金鱼池 银婚 常来 常客 常委 常住 常务 常规 常见 时间 时候 时段 时长 时光 年龄 年纪 "
    "年级 方便"
    " 方式 方法 方案 方向 方言 安全 安排 安静 安保 安好 安心 安装 安徽 安贞 万一 万元 万福 平时"
    " 平安 平台 平米 平凡 平板 平房 元旦 元宵 元宝 元素 全家 全程 全天 全部 全体 全勤 全员 于是 "
    "关于 关节"
    " 关注 关心 关系 关机 关门 马上 马路 马虎 单人 单独 单身 单位 单元 单间 单号 单数 单亲 单程 "
    "成人 成员"
    " 成年 成功 成品 成都 成本 温馨 温暖 温柔 温度 温水 温泉 明天 明早 明年 明晚 明儿 明日 明月 "
    "和面"
    " 和气 和谐 和睦 水果 水电 花生 花园 花卉 花费 花卷 花样 花仙子 花甲 花絮 黄瓜 黄牛 黄酒 黄豆 "
    "黄金"
    " 黄山 牛奶 牛肉 牛牛 牛腩 牛油 羊肉 鸡蛋 鱼肉 米面 米粉 米饭 米醋 谢谢 谢绝 谢意 程序 程度 "
    "应该 应急"
    " 应届 应当 有事 有空 有人 有车 有票 有伴 有意 有病 车位 车票 车牌 车费 车上 车友 车队 车牌号 "
    "车辆 车间"
    " 居民 居委 居委会 居住 居家 居民楼 房号 房间 房主 房山 房屋 房东 房产 房租 向上 向导 向日葵 "
    "向阳 向阳花"
    " 席位 项目 路口 路上 路费 路人 路人甲 路远 路过 路线 广场 广播 文化 文艺 文件 文体 文明 文书 "
    "文员 文字"
    " 文具 文盲 古筝 古典 古琴 古城 古诗 巴士 司机 司仪 司法 党员 党委 党支部 党群 党建 党校 党史 "
    "祝福"
    " 祝贺 祝好 祝愿 祝您 齐了 齐全 毛笔 毛衣 毛线 毛巾 毛毛 毛豆 石膏 石头 石榴 石景山 汤圆 计划 "
    "计算 计时"
    " 计生 计步 管理 管家 管道 管乐 管理员 包子 包饺子 包饺 包车 包月 包粽子 左右 左边 左侧 左手 "
    "左脚 经理"
    " 经费 经常 农历 农业 农村 空调 空位 空腹 解决 解释 解散 解放 解说 连续 连带 连衣裙 习惯 贺卡 "
    "贺岁 顾客"
    " 顾问 强烈 强身 支持 支付 支部 支书 支教 支委 相声 相机 相册 相亲 相片 终于 后勤 后补 后备 "
    "商量 商户"
    " 商场 商店 商务 能来 乐队 乐器 乐观 乐乐 乐意 尚未 童年 童装 童车 钟点 钟点工 钟头 游园 游泳 "
    "游客 游览"
    " 游戏 舒服 舒适 曲目 曲艺 危险 麻烦 麻将 麻花 苗圃 喜欢 阴天 阴历 台球 台阶 台灯 展览 展示 "
    "边上 边界"
    " 国际 国画 国庆 双人 双份 双数 双方 双号 双井 双周 从容 别忘 东门 东区 东城 东四 西门 冷静 "
    "荣誉 生日"
    " 生活 生病 生鲜 代表 代替 贵宾 申请 申报 申领 施工 施教 幸福 颜色 颜料 秋游 秋天 龙凤胎 龙潭 "
    "龙虾 龙舟"
    " 龙须面 龙眼 叶子 叶酸 印章 怀柔 怀孕 宣传 宣武 宣讲 宣布 康复 康乃馨 康养 康乐 水平 梅花 "
    "兰花 牡丹"
    " 江南 江湖 海淀 海浪 海报 海鲜 海南 满员 满天星 富贵 富强 冬天 冬至 冬奥 冬枣 夏天热 夏令营 "
    "夏季"
    " 秦腔 雷锋 雷阵雨 阳光 阳台 阳历 阳性 丰台 丰收 苏打 苏州 苏绣 徐州 杭州 郑州 沈阳 郑重 庄严 "
    "柳州"
    " 项链 严重 严格 严禁 柴米 柴鸡蛋 景点 景区 景色 景山 山药 山西 山东 山楂 伏天 查体 查房 "
    "查血糖 查视力"
    " 查收 查看 查询 查验 池塘 火车 骨科 眼科 柏树 桂花 桂圆 艾灸 艾草 艾叶 支气管炎 胡同 胡萝卜 "
    "胡椒 胡同口"
    " 苗木 莫名 莫急 易拉罐 易碎 易燃 鲁菜 冷饮 冷库 宁静 武术 武汉 武警 武打 姜汤 姜片 蓝天 蓝牙 "
    "蓝色 红色"
    " 红包 红枣 红薯 云南 云端 师资 燕麦 燕郊 燕山 红玫瑰 白玫瑰 金太阳 常青藤 万年青 水中月 云中鹤"
    " 韩国 韩国人 韩语 江西 江苏 常州 温州 广东 广西 贵州 安哥拉 马来西亚 荷兰 古巴"
    " 范围 范本 范例 林业 林地 史料 史上 任务 任意 任何 任课 任教 任性 段落 段位 章程 章节 强调 "
    "戴口罩 戴帽子"
    " 华为 华北 戏曲 鲜花 屈居 戚戚 宋词 唐诗 汉服 元曲 秦皇岛 荣耀 薄荷 荆州 汉字 阎王 于家 伍佰 "
    "陆续 陆陆"
    " 郭德纲相声 余额 余款 余下 余票 余生 米老鼠 钱款 钱包 钱数 曹妃甸 通州 昌平 密云 延庆 大兴 "
    "相同 皮肤 皮肤科"
    " 饶有 家人 家属 家长 家里 家庭 家政 家电 家教 宗旨 宗教 宫颈 宫灯 习字 习作 习题 堵车 伴舞 "
    "伴奏 钢琴 ";

/* What is glued to a name in front, the long ones first: only with a full name behind it. */
static const char before[] =
    "我和老伴 我和 我跟 我与 我同 老伴儿 志愿者 加一个 第一组 第二组 第三组 帮我妈 帮我爸 给我妈 "
    "给我爸 替我妈 代我妈 我婆婆 我母亲 我父亲 我老伴 我爱人 监护人 联系人 我是 "
    "我叫 本人 老伴 爱人 丈夫 妻子 老公 老婆 媳妇 组长 队长 班长 楼长 社区 "
    "党员 社工 女士 先生 领队 居民 同志 学员 队员 业主 户主 家长 老师 报名 "
    "预约 加上 我报 参加 周一 周二 周三 周四 周五 周六 周日 上午 下午 晚上 "
    "还有 带队 真名 本名 实名 名叫 我妈 我爸 妈妈 爸爸 母亲 父亲 邻居 我家 "
    "老人 学生 孩子 街坊 姥姥 姥爷 公公 婆婆 舅舅 舅妈 外公 外婆 爷爷 奶奶 岳父 岳母 "
    "女儿 儿子 女婿 儿媳 孙女 孙子 这次 本次 书记 主任 医生 护士 理事 会员 家属 宝宝 帮 代 替 给 "
    "男 女 户 和 跟 与 副 及 兼 岁 叫 的";

/* What is glued to a name behind it begins with one of these. */
static const char behind_long[] =
    "阿姨 大爷 大妈 奶奶 爷爷 叔叔 伯伯 婶婶 大叔 大婶 大姐 大哥 大嫂 老师 "
    "师傅 先生 女士 小姐 医生 大夫 护士 同志 主任 书记 队长 班长 组长 教授 "
    "同学 老人 夫妇 夫妻 一家 全家 两口 俩人 收到 报名 参加 接龙 签到 来不 "
    "去不 请假 准时 下午 上午 晚上 早上 全天 可以 可能 确认 候补 电话 手机 "
    "自带 自驾 自提 身份 生日 出生 和老伴 和爱人 和孩子 和我 和家 和女儿 和儿子 "
    "需要 申请 愿意 预约 母女 母子 父女 父子 老两口 娘俩 爷俩 祖孙 本人 自己 "
    "两位 三位 四位 五位 几位 等人 负责 外出 生病 住院 出差";
static const char behind_short[] =
    "共 已 来 去 不 到 没 要 带 我 两 一 二 三 四 五 六 七 八 九 十 俩 "
    "都 也 周 能 想 会 女 男 跟 号 住 在 携 家 缴 交 付 充 转 第 可 "
    "值 有 先 只 陪 还 今 明 后 晚 早 从 坐 开 做 用 上 下 订 买 领 取 "
    "改 换 补 迟 旷 加 另";

/* As people are called behind a surname, or a name. */
static const char long_titles[] =
    "阿姨 大爷 大妈 奶奶 爷爷 叔叔 伯伯 婶婶 大叔 大婶 大姐 大哥 大嫂 大娘 老师 师傅 妈妈 爸爸 姐 "
    "哥 叔 姨 婶 嫂 妈 爸";
static const char titles[] =
    "阿姨 大爷 大妈 奶奶 爷爷 叔叔 伯伯 婶婶 大叔 大婶 大姐 大哥 大嫂 大娘 老师 师傅 先生 "
    "女士 小姐 医生 大夫 护士 同志 主任 书记 队长 班长 站长 校长 教授 经理 同学 太太 妈妈 "
    "爸爸 家长 姐 哥 叔 姨 婶 嫂 伯 爷 工 总 老 某某 某 妈 爸 姑 舅 弟 妹 娘 老太 奶";

/* What follows a figure and belongs to it. */
static const char units[] =
    "号楼 单元 周岁 个月 公斤 小时 分钟 号院 栋楼 号 楼 栋 座 幢 室 层 门 岁 人 元 块 点 份 "
    "箱 月 日 年 天 个 位 名 张 斤 盒 袋 套 件 排 组 班 期 届 时 分 秒 次 级 户 区 院 米 大 "
    "小 娃 孩 瓶 桌 场 半";

/* Behind one of these of a house a name may be glued. */
static const char ends_houses[] = "楼元室栋座号层院组区村里苑园幢门队部";

/* Behind what somebody is (低保户, 独居老人). */
static const char ends_ranks[] = "人户者员长师生工委友";

static gboolean
has_char (const char *chars,
          const char *c)
{
  char one[8] = { 0 };

  memcpy (one, c, (gsize) (g_utf8_next_char (c) - c));
  return *c != '\0' && strstr (chars, one) != NULL;
}

static gboolean
is_word (const char *word,
         gsize       length)
{
  char spaced[64] = " ";

  if (length + 3 > sizeof spaced)
    return FALSE;
  memcpy (spaced + 1, word, length);
  memcpy (spaced + 1 + length, " ", 2);
  return strstr (words, spaced) != NULL;
}

/* The bytes of the first word of @starts, which has spaces between them, that @text begins with. */
static gsize
begins_with (const char *text,
             const char *starts)
{
  while (*starts != '\0')
    {
      const gsize length = strcspn (starts, " ");

      if (text[0] == starts[0] && strncmp (text, starts, length) == 0)
        return length;
      starts += length + (starts[length] != '\0' ? 1 : 0);
    }
  return 0;
}

static gboolean
is_one_of (const char *text,
           const char *all)
{
  for (gsize length; *all != '\0'; all += length + (all[length] != '\0' ? 1 : 0))
    {
      length = strcspn (all, " ");
      if (strncmp (text, all, length) == 0 && text[length] == '\0')
        return TRUE;
    }
  return FALSE;
}

/**
 * tb_chain_name_is_full:
 * @word: UTF-8, valid: Chinese characters
 * @length: its bytes
 * @is_first: whether it stands where a name is expected, so that a rare surname may be one
 *
 * Returns: whether all of it is a surname and a given name, as far as can be told
 */
gboolean
tb_chain_name_is_full (const char *word,
                       gsize       length,
                       gboolean    is_first)
{
  const glong n = g_utf8_strlen (word, (gssize) length);
  gboolean    is_rare = FALSE;
  gsize       surname;
  glong       n_given;
  const char *last;

  if (n < 2 || n > 4)
    return FALSE;
  surname = tb_surname_get_length (word, &is_rare);
  if (surname == 0 || surname >= length || (is_rare && !is_first && n < 3))
    return FALSE;
  n_given = g_utf8_strlen (word + surname, (gssize) (length - surname));
  last = g_utf8_prev_char (word + length);
  if (g_str_has_prefix (word, "周") && has_char (days, word + surname))
    return FALSE;
  if (n_given > 2 || (n > 2 && has_char (ends_places, last)) || is_word (word, length))
    return FALSE;
  for (const char *p = word + surname; p < word + length; p = g_utf8_next_char (p))
    if (has_char (never_given, p))
      return FALSE;
  return TRUE;
}

static gboolean
is_kin (const char *word)
{
  static const char kin[] = "姐 哥 叔 姨 婶 嫂 舅 姑 爷 妹 弟 奶奶 爷爷 阿姨 大爷 大妈 师傅 老师";
  static const char ranks[] = "大二三四五六七八老小";

  return has_char (ranks, word) && is_one_of (g_utf8_next_char (word), kin);
}

/* 给我妈报名: that somebody comes, and not who. */
static gboolean
is_for_kin (const char *word)
{
  return begins_with (word, "给我 帮我 替我 代我 给俺 帮俺 给家里 帮家里 替家里 给老妈 给老爸 给老人") > 0;
}

/* 王大爷, 欧阳女士, 老李, 二姐, 静姐. */
static gboolean
is_called (const char *word)
{
  static const char before_surname[] = "老小大阿";
  const gsize       surname = tb_surname_get_length (word, NULL);
  const char       *second = g_utf8_next_char (word);
  const glong       n = g_utf8_strlen (word, -1);

  if (n < 2 || n > 5 || is_word (word, strlen (word)) || is_for_kin (word))
    return FALSE;
  if (surname > 0 && is_one_of (word + surname, titles))
    return TRUE;
  if (n == 2 && has_char (before_surname, word) && tb_surname_get_length (second, NULL) > 0)
    return TRUE;
  if (is_kin (word))
    return TRUE;
  for (guint i = 0; i < 3 && *second != '\0'; i++, second = g_utf8_next_char (second))
    if (is_one_of (second, long_titles))
      return TRUE;
  return FALSE;
}

static gsize
get_bytes (const char *word,
           glong       n_chars)
{
  return (gsize) (g_utf8_offset_to_pointer (word, n_chars) - word);
}

/* Whose the one who comes is: 王秀英的老伴 is somebody else. */
static gboolean
is_of_somebody (const char *rest)
{
  return begins_with (rest, "的 女儿 儿子 老伴 爱人 老公 老婆 丈夫 妻子 妈 爸 家属 孙 母亲 父亲 "
                            "媳妇 女婿") > 0;
}

static gboolean
is_behind (const char *rest)
{
  return begins_with (rest, behind_long) > 0 || begins_with (rest, behind_short) > 0;
}

/* 安安奶奶: what a child is called is no name of a grown-up. */
static gboolean
is_of_child (const char *word)
{
  const char *second = g_utf8_next_char (word);

  return g_utf8_get_char (word) == g_utf8_get_char (second) &&
         begins_with (g_utf8_next_char (second), "妈妈 爸爸 奶奶 爷爷 姥姥 姥爷 家长 妈 爸") > 0;
}

/* A name, and what else somebody typed right behind it. */
static gboolean
find_in_front (const char  *word,
               glong        n,
               gboolean     is_first,
               TbChainName *name)
{
  static const glong lengths[] = { 3, 2, 4 };
  static const char  kin[] = "姐哥姨叔婶嫂";

  for (guint i = 0; i < 2 * G_N_ELEMENTS (lengths); i++)
    {
      const char *behind = i < G_N_ELEMENTS (lengths) ? behind_long : behind_short;
      const glong n_name = lengths[i % G_N_ELEMENTS (lengths)];
      const gsize length = n > n_name ? get_bytes (word, n_name) : 0;

      if (length > 0 && tb_chain_name_is_full (word, length, is_first) &&
          (n_name != 3 || !is_word (word, get_bytes (word, 2))) && !is_of_child (word) &&
          !is_of_somebody (word + length) &&
          (begins_with (word + length, behind) > 0 ||
           (i >= G_N_ELEMENTS (lengths) && n_name == 3 && n == 4 && has_char (kin, word + length))))
        {
          *name = (TbChainName){ TB_CHAIN_NAME_FULL, 0, length };
          return TRUE;
        }
    }
  for (glong length = MIN (n - 1, 5); length >= 2; length--)
    {
      const gsize      bytes = get_bytes (word, length);
      g_autofree char *start = g_strndup (word, bytes);

      if (is_behind (word + bytes) && !is_of_somebody (word + bytes) && is_called (start))
        {
          *name = (TbChainName){ TB_CHAIN_NAME_CALLED, 0, bytes };
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
find_behind (const char  *word,
             gsize        skip,
             TbChainName *name)
{
  const char *rest = word + skip;
  const glong n = g_utf8_strlen (rest, -1);

  if (tb_chain_name_is_full (rest, strlen (rest), n > 2))
    *name = (TbChainName){ TB_CHAIN_NAME_FULL, 0, strlen (rest) };
  else if (!find_in_front (rest, n, FALSE, name) || name->kind != TB_CHAIN_NAME_FULL)
    return FALSE;
  name->start += skip;
  name->end += skip;
  return TRUE;
}

/* 李红替妈妈苏淑贞报名: who comes stands behind whoever says so. */
static gboolean
find_for_whom (const char  *word,
               TbChainName *name)
{
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gsize verb = p > word ? begins_with (p, "替 帮 代 给") : 0;
      const gsize whose = verb > 0 ? begins_with (p + verb, before) : 0;

      if (verb > 0 && tb_chain_name_is_full (word, (gsize) (p - word), TRUE) &&
          find_behind (word, (gsize) (p - word) + verb + whose, name))
        return TRUE;
    }
  return FALSE;
}

/**
 * tb_chain_name_find:
 * @word: UTF-8, valid: a run of Chinese characters
 * @is_first: whether it stands where a name is expected
 *
 * Returns: what name is in it, and where: all of it if none can be told from the rest
 */
TbChainName
tb_chain_name_find (const char *word,
                    gboolean    is_first)
{
  const gsize length = strlen (word);
  const glong n = g_utf8_strlen (word, -1);
  TbChainName name = { TB_CHAIN_NAME_UNSURE, 0, length };
  gsize       skip;

  if (is_word (word, length))
    name.kind = TB_CHAIN_NAME_NONE;
  else if (is_called (word) && !(n > 3 && find_in_front (word, n, is_first, &name)))
    name.kind = TB_CHAIN_NAME_CALLED;
  else if (name.kind == TB_CHAIN_NAME_UNSURE && tb_chain_name_is_full (word, length, is_first))
    name.kind = TB_CHAIN_NAME_FULL;
  if (name.kind != TB_CHAIN_NAME_UNSURE || find_in_front (word, n, is_first, &name))
    return name;
  if ((skip = begins_with (word, before)) > 0 && find_behind (word, skip, &name))
    return name;
  if (find_for_whom (word, &name))
    return name;
  for (const char *p = g_utf8_prev_char (word + length); p > word; p = g_utf8_prev_char (p))
    if (has_char (ends_houses, p) &&
        find_behind (word, (gsize) (g_utf8_next_char (p) - word), &name))
      return name;
  for (const char *p = g_utf8_prev_char (word + length); p > word; p = g_utf8_prev_char (p))
    if (has_char (ends_ranks, p) && word + length - g_utf8_next_char (p) == 9 &&
        tb_chain_name_is_full (g_utf8_next_char (p), 9, FALSE))
      return (TbChainName){ TB_CHAIN_NAME_FULL, length - 9, length };
  return (TbChainName){ is_for_kin (word) ? TB_CHAIN_NAME_NONE : TB_CHAIN_NAME_UNSURE, 0, length };
}

/**
 * tb_chain_name_is_parent:
 * @word: UTF-8: what somebody is called
 * @length: its bytes
 *
 * Returns: whether it says whose mother or father they are (小宇妈妈): behind it stands their name
 */
gboolean
tb_chain_name_is_parent (const char *word,
                         gsize       length)
{
  static const char *const kin[] = { "妈妈", "爸爸", "奶奶", "爷爷", "姥姥", "姥爷", "家长" };
  g_autofree char         *called = g_strndup (word, length);

  for (guint i = 0; i < G_N_ELEMENTS (kin); i++)
    if (g_str_has_suffix (called, kin[i]) && tb_surname_get_length (called, NULL) == 0)
      return TRUE;
  return FALSE;
}

/**
 * tb_chain_name_is_with:
 * @word: UTF-8: a word with a name in it
 *
 * Returns: whether it says that somebody comes along with the one before (老伴汪国明, 和李四)
 */
gboolean
tb_chain_name_is_with (const char *word)
{
  return begins_with (word, "老伴 爱人 丈夫 妻子 老公 老婆 媳妇 先生 太太 和 跟 与 及 加 还有") > 0;
}

/**
 * tb_chain_name_is_said_before:
 * @word: UTF-8, valid: a word in front of a name
 *
 * Returns: whether people say it before they say who they are (报名, 周一)
 */
gboolean
tb_chain_name_is_said_before (const char *word)
{
  return g_str_has_prefix (word, "周") || g_str_has_prefix (word, "星期") ||
         is_one_of (word, "报名 参加 接龙 签到 我 我报名 我参加 我报 我报一个 确认 已报名 预约 女 "
                          "男 上午 下午 晚上 "
                          "志愿者 老人 组长 队长 党员 社区 居民 收到 你好 您好 大家好 单元 号楼 室 "
                          "楼 号 栋 月 日 点");
}

/**
 * tb_chain_name_skip_unit:
 * @word: UTF-8: what stands right behind a figure
 *
 * Returns: the bytes of the unit @word begins with (号楼, 岁); 0: none
 */
gsize
tb_chain_name_skip_unit (const char *word)
{
  return begins_with (word, units);
}
