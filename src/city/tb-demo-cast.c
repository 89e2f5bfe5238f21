/* tb-demo-cast.c: the organisations of a demonstration, and who works there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tb-demo-cast.h"

const TbDemoCast tb_demo_casts[TB_DEMO_ORGS] = {
  { .name = "示范·安和邻里互助队",
    .short_name = "示范安和",
    .district = "110105",
    .street = "110105001",
    .head = "周玉梅",
    .teams = { "入户陪伴组", "出行助医组", "智慧助老组" },
    .coordinators = { "demo-coordinator", "demo-coordinator2" },
    .leaders = { "李文静", "张建国" } },
  { .name = "示范·青槐巷为老服务社",
    .short_name = "示范青槐",
    .district = "110101",
    .street = "110101001",
    .head = "赵淑珍",
    .teams = { "陪伴组", "助医组", "文体组" },
    .coordinators = { "demo-b-coordinator", "demo-b-coordinator2" },
    .leaders = { "陈思远", "孙丽" } },
  { .name = "示范·松窗银龄志愿队",
    .short_name = "示范松窗",
    .district = "110108",
    .street = "110108001",
    .head = "刘志华",
    .teams = { "陪伴组", "助医组", "课堂组" },
    .coordinators = { "demo-c-coordinator", "demo-c-coordinator2" },
    .leaders = { "杨晓慧", "高明" } },
};
