#!/usr/bin/env python3
"""seeds.py: what a city and a desk really say, cut down to what a fuzzer can chew

Use: seeds.py TIMEBANK-CTL TIMEBANK-CITY.  Writes corpus/TARGET/seed-* beside this file; run it again
when the wire changes.  Identity numbers are the made-up ones of the other tests.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'scenarios'))
import tb  # noqa: after its folder is known

HEAD = '姓名,性别,身份证号,手机,住址,服务队,备注\n'
ROSTER = HEAD + '阿依古丽•买买提,女,110100196611230023,13800138123,示范路一号院,邻里互助队,U+2022\n' \
                '𠮷野,男,110100195003070017,13800138124,"示范路, ""二号""院",,四字节\n科学计数,男,1.10101E+17,,,新队,\n'
RULES = '[package]\nformat=1\nplace=110105\nversion=cy-1\npolicy=朝民发〔2023〕1号\nissued=2023-01-01\n' \
        'from=2023-02-01\nuntil=2027-01-31\n[switches]\ngift=110105 2023-03-01..2023-03-31 off;110105001 2023-05-01.. off\n' \
        '[quotas]\npoor=600 month\n[priorities]\nold=3\n'

CHAIN = ('#接龙\n探访 10月5日\n1. 王秀英🌹 13800138000（2人）\n② 李四、赵六 已付\n139 0013 9000\n'
         '第3位：姓名:阿依古丽·买买提 110100195003070017\n【4】Tom 1950年3月7日生\n5️⃣孙七[玫瑰]报名\n')
CHAT = ('社工小马 2026/11/22 10:00\n周四查视力，请大家接龙\n\n静静 2026/11/22 10:03\n我叫张敏，6号楼 13800138000\n\n'
        '王秀英 2026/11/22 10:04\n报名+1\n\n社工小马 2026/11/22 10:05\n@王秀英 好的\n')
FORM = ('姓名：王秀英 性别：女\n电话：139-0013-9000\n备注：老伴汪国明\n\n昵称：静静\n姓名：张敏\n'
        '姓名\t楼号\t电话\n李四和王五\t6号楼\t010-66660001\n')
# parts of a workbook: rows, shared texts, formats, merged cells, rows of a second sheet; and one that is whole
BOOK = (b'<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>'
        + '手机'.encode() + b'</t></is></c></row><row r="3"><c r="A3" t="str"><f>A1</f><v>' + '王'.encode()
        + b'</v></c><c r="B3" s="1"><v>18329</v></c><c r="C3"><v>1.38001380E+10</v></c></row><row><c t="e"><v>#N/A</v></c>'
        b'<c t="d"><v>1950-03-07T00:00:00</v></c><c t="b"><v>1</v></c><c><f>1/0</f></c></row>',
        '<si><t>姓名</t></si><si><r><t>出生</t></r><r><t>日期_x000D_</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>'.encode(),
        b'<numFmts><numFmt numFmtId="170" formatCode="[$-804]yyyy&quot;-&quot;m\\-d;@"/></numFmts><cellXfs>'
        b'<xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="22"/></cellXfs>',
        b'<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="C1:D1"/><mergeCell ref="A3:A9"/></mergeCells>',
        '<row><c t="str"><v>姓名</v></c><c t="str"><v>身份证号</v></c></row><row><c t="str"><v>李</v></c>'
        '<c><v>1.10101195003071E+17</v></c></row>'.encode())


def write(target, name, data):
    folder = os.path.join(HERE, 'corpus', target)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, f'seed-{name}'), 'wb') as out:
        out.write(data if isinstance(data, bytes) else data.encode())


def lines(answer_lines):
    return ''.join(json.dumps(line, ensure_ascii=False, separators=(',', ':')) + '\n' for line in answer_lines)


def prune(head, rows):
    """The head with the columns of these rows alone."""
    kinds = {row[0] for row in rows}
    return {**head, 'cols': {kind: cols for kind, cols in head['cols'].items() if kind in kinds}}


city = tb.City()
desk = tb.Desk('desk', city, 'coordinator')
desk.sync()
person = desk.do('person.register', {'name': '阿依古丽·买买提', 'id_number': '110100196611230023',
                                     'phone': '13800138123', 'born': '1966-11-23', 'is_volunteer': True}).id
gone = desk.do('team.create', {'name': '邻里互助队'}).id
desk.do('person.update', {'id': person, 'set': [['street', None, '110105002']]})
elder = desk.rows('person', 'is_elder=1 AND is_volunteer=0', 'id')[0]['id']
tb.ready(desk, person)
record = tb.submit(desk, person, elder)
desk.sync()

raw = tb.Raw(city, 'coordinator2')
head, *rows = raw.pull().lines
for kind in ('team', 'account', 'posting', 'ledger_txn', 'chain_head', 'service_record', 'training'):
    some = [row for row in rows if row[0] == kind][:2]
    if some:
        write('page', kind, lines([prune({**head, 'is_last': True}, some), *some]))
mine = [row for row in rows if person in row]
dead = [['team', head['next'], gone]]
write('page', 'person', lines([prune(head, mine), *mine]))
write('page', 'gone', lines([prune(head, dead), *dead]))
write('cursor', 'pull', lines([{'device': raw.device, 'scope': raw.scope, 'after': head['next'], 'max_rows': 5000}]))

ops = [raw.op('team.create', {'id': 't-1', 'name': '队'}),
       raw.op('person.update', {'id': person, 'set': [['street', '110105002', '110105003'], ['note', None, 'x']]}),
       raw.op('record.submit', {'id': 'r-1', 'volunteer_id': person, 'elder_id': elder, 'item': '3.2', 'minutes': 90,
                                'start_us': 1795309200000000, 'end_us': 1795314600000000}),
       raw.op('certificate.request', {'id': 'c-1', 'person_id': person, 'from_day': '2026-01-01', 'to_day': '2026-11-23'})]
write('push', 'four', tb.seal([json.dumps({'device': raw.device, 'n_ops': 4}), *ops]).rsplit(b'{"k"', 1)[0])
for number, op in enumerate(ops):
    write('push', f'op-{number}', json.dumps({'device': raw.device, 'n_ops': 1}) + '\n' + op + '\n')
write('reply', 'four', lines(raw.push(*ops).lines))
write('reply', 'gap', lines(raw.push(raw.op('team.create', {'id': 't-9', 'name': '队'}, n=99)).lines))

write('snapshot', 'document', raw.ask('POST', f'/v1/scopes/{raw.scope}/snapshots', b'').body)
write('problem', 'scope', raw.pull('operator').body)
write('problem', 'token', raw.pull(token='x').body)
write('problem', 'path', raw.ask('GET', '/nowhere').body)
write('grant', 'token', json.dumps({**raw.grant, 'access_token': 'YWNjZXNz', 'refresh_token': 'cmVmcmVzaA'}))
write('grant', 'who', raw.ask('GET', '/v1/session').body)
write('grant', 'city', raw.ask('GET', '/.well-known/timebank').body)
head, *rows = raw.pull('city').lines
heads = [row for row in rows if row[0] == 'chain_head']
for number, row in enumerate(heads[:2]):
    write('head', str(number), json.dumps(dict(zip(head['cols']['chain_head'], row[2:]))))
tokens = [row['token'] for row in desk.rows('certificate') if row.get('token')]
for number, token in enumerate(tokens[:3]):
    write('token', str(number), token)
    write('token', f'lower-{number}', token.lower())
for number, text in enumerate(('110100196611230023', '110100195003070017', '11010020081123003５', '1.10101E+17',
                               '110100661123002', '110100196611230024', ' 110100 19661123 002x', '11010019661123002X')):
    write('citizen', str(number), text)
write('roster', 'utf-8', ROSTER)
write('roster', 'bom', b'\xef\xbb\xbf' + ROSTER.encode())
write('roster', 'gb18030', ROSTER.encode('gb18030'))
write('roster', 'utf-16', ('\ufeff' + ROSTER).encode('utf-16-le'))
write('roster', 'tabs', ROSTER.replace(',', '\t'))
write('xlsx', 'cells', BOOK[0])
write('xlsx', 'parts', b'\x01'.join(BOOK))
write('chain', 'list', CHAIN)
write('chain', 'chat', CHAT)
write('chain', 'form', FORM)
write('rules', 'district', RULES)
with open(os.path.join(HERE, '..', '..', 'data', 'rules', 'bj-2022.06.01.rules'), 'rb') as file:
    write('rules', 'city', file.read())
desk = tb.Desk('workbook', city, 'coordinator2')
desk.sync()
desk.run('export', 'team', tb.path('team.xlsx'))
write('xlsx', 'whole', tb.read(tb.path('team.xlsx')))
city.stop()
