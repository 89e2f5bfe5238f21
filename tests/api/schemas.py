#!/usr/bin/env python3
"""schemas.py: the API document and the program say the same: addresses, problem codes, bodies, rows, operations

Use: schemas.py API-TABLES-PROGRAM [--write]

What lies below MARK in the document is written out of the program's own tables (--write); without
it, TAP: whether it still is, and whether the rest of the document names what src/city has.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import glob
import json
import os
import re
import subprocess
import sys
import yaml
import words

TOP = os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..'))
DOCUMENT = os.path.join(TOP, 'data', 'timebank-api.yaml')
MARK = '    # Below this line: written by tests/api/schemas.py out of the program; not by hand.\n'
REF = '#/components/schemas/'
TYPES = {'text': ('string', {}), 'int64': ('integer', {'format': 'int64'}), 'boolean': ('boolean', {}),
         'instant': ('integer', {'format': 'int64', 'unit': 'µs since 1970 UTC, 0 if not known'}),
         'date': ('string', {'format': 'date'}), 'minutes': ('integer', {'format': 'int64', 'unit': 'minutes'})}
HEADINGS = {'id': 'Its key', 'ver': 'Its sequence number again'}  # in people's words they are others
REFUSAL = re.compile(r'tb_city_routes_refuse \([^,;]+, (\d{3}), "([a-z-]+)"')


def field_schema(field, may_be_null=False):
    """The schema of one value; a row has a place for each, so that what is not known is null there."""
    if field['type'] == 'changes':
        schema = {'$ref': REF + 'Changes'}
        return {'oneOf': [schema, {'type': 'null'}]} if may_be_null else schema
    kind, more = TYPES[field['type']]
    nullable = may_be_null and not field['is_required'] and field['type'] in ('text', 'date')
    unit = f' ({more["unit"]})' if 'unit' in more else ''
    return {'type': [kind, 'null'] if nullable else kind,
            **{name: value for name, value in more.items() if name != 'unit'},
            'description': field['heading'] + unit}


def body(table):
    """A JSON object the city or a desk writes: empty values are left out."""
    name = table['name']
    properties, required = {}, []
    for field in table['fields']:
        sentence, more = words.FIELDS[name, field['name']]
        schema = field_schema(field)
        unit = re.search(r' \(.*\)$', schema['description'])
        properties[field['name']] = {**schema, **more, 'description': sentence + (unit.group() if unit else '')}
        if field['is_required'] or (name, field['name']) in words.ALWAYS:
            required.append(field['name'])
    for (owner, member), schema in words.MEMBERS.items():
        if owner == name:
            properties[member] = schema
            required.append(member)
    closed = {} if name in ('Operation', 'PushHead') else {'additionalProperties': False}
    return {'description': words.BODIES[name], 'type': 'object', 'required': required, **closed,
            'properties': properties}


def row(table):
    """A line of a page: kind, sequence number, values in the order of the head's columns."""
    values = [{'title': field['name'], **field_schema({**field, 'heading': HEADINGS.get(field['name'], field['heading'])}, may_be_null=True)}
              for field in table['fields']]
    size = len(values) + 2
    what = 'Rows are never changed.' if table['is_append_only'] else 'As it is now.'
    return {'description': what, 'type': 'array', 'minItems': size, 'maxItems': size,
            'prefixItems': [{'const': table['name']}, {'$ref': REF + 'Seq'}, *values]}


def operation(table):
    """A line of a push.  Members nobody knows are ignored by the city, so that they are not forbidden here."""
    required = [field['name'] for field in table['fields'] if field['is_required']]
    args = {'type': 'object', **({'required': required} if required else {}),
            'properties': {field['name']: field_schema(field) for field in table['fields']}}
    limited = (f'  With nothing but {table["limits"].replace(" ", ", ")}: {table["limited"].replace(" ", ", ")}.'
               if table['limited'] else '')
    inverse = f'  `{table["inverse"]}` takes it back.' if table['inverse'] else ''
    return {'description': f'By: {table["roles"].replace(" ", ", ")}.{limited}{inverse}', 'allOf': [{'$ref': REF + 'Operation'}],
            'type': 'object', 'required': ['name', 'args'], 'properties': {'name': {'const': table['name']}, 'args': args}}


def schemas(tables):
    """All that is written out of the program."""
    kinds, operations = tables['kinds'], tables['operations']
    made = {table['name']: body(table) for table in tables['bodies']}
    any_role = f'({tables["roles"].replace(" ", "|")})'
    made['Session']['properties']['roles']['pattern'] = f'^{any_role}( {any_role})*$'
    made['PageColumns'] = {
        'description': 'Of each kind that this page has rows of the names of the values in them, in their order.  '
                       'Match them by name: another city may have more, fewer, or another order.',
        'type': 'object', 'additionalProperties': False,
        'properties': {kind['name']: {'const': [field['name'] for field in kind['fields']]} for kind in kinds}}
    made['Gone'] = {
        'description': 'A row that this scope does not see any more: kind, sequence number, key.', 'type': 'array',
        'minItems': 3, 'maxItems': 3, 'prefixItems': [{'enum': [kind['name'] for kind in kinds]}, {'$ref': REF + 'Seq'},
                                                      {'title': 'id', 'type': 'string'}]}
    made['PageLine'] = {'description': 'A line between head and trailer of a page.',
                        'oneOf': [{'$ref': REF + 'Gone'}] + [{'$ref': f'{REF}Row.{kind["name"]}'} for kind in kinds]}
    made['PushLine'] = {'description': 'A line between head and trailer of a push.',
                        'oneOf': [{'$ref': f'{REF}Op.{table["name"]}'} for table in operations]}
    made.update({f'Row.{kind["name"]}': row(kind) for kind in kinds})
    made.update({f'Op.{table["name"]}': operation(table) for table in operations})
    return made


class Flow(dict):
    """A mapping on one line."""


class Words(list):
    """A list on one line."""


class Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data):
        return True


Dumper.add_representer(Flow, lambda dumper, data: dumper.represent_mapping('tag:yaml.org,2002:map', data, flow_style=True))
Dumper.add_representer(Words, lambda dumper, data: dumper.represent_sequence('tag:yaml.org,2002:seq', data, flow_style=True))


def flatten(value):
    """What holds no further mapping is one line: a value a line."""
    if isinstance(value, list):
        return Words(value) if all(isinstance(each, str) for each in value) else [flatten(each) for each in value]
    if isinstance(value, dict):
        plain = not any(isinstance(each, (dict, list)) and each and not isinstance(each[0] if isinstance(each, list) else 0, str)
                        for each in value.values())
        return Flow(value) if plain else {name: flatten(each) for name, each in value.items()}
    return value


def write_out(made):
    text = yaml.dump(flatten(made), Dumper=Dumper, allow_unicode=True, sort_keys=False, width=1000)
    return MARK + ''.join('    ' + line + '\n' for line in text.splitlines())


def read_document():
    with open(DOCUMENT, encoding='utf-8') as file:
        return file.read()


def program_codes():
    """(status, code) of every problem in src/city."""
    found = set()
    for path in glob.glob(os.path.join(TOP, 'src', 'city', '*.c')):
        with open(path, encoding='utf-8') as file:
            found.update(REFUSAL.findall(re.sub(r'\s+', ' ', file.read())))
    return found


def document_codes(document):
    """(status, code) of every answer, and where it was read: a status is the last of the path to it."""
    prefix = 'urn:tb:problem:'
    found = set()

    def walk(value, status):
        if isinstance(value, dict):
            if '$ref' in value and '/responses/' in value['$ref']:
                walk(document['components']['responses'][value['$ref'].rsplit('/', 1)[1]], status)
            for code in (value.get('properties', {}).get('type', {}).get('enum', []) if status else []):
                found.add((status, code.removeprefix(prefix)))
            for name, each in value.items():
                walk(each, name if re.fullmatch(r'[45]\d\d', str(name)) else status)
        elif isinstance(value, list):
            for each in value:
                walk(each, status)
    walk(document['paths'], None)
    walk(document['x-any-other-address'], None)
    return found


def routes(document):
    """As the program writes them: a star for one part."""
    return {(method.upper(), re.sub(r'\{[a-z_]+\}', '*', path)) for path, item in document['paths'].items()
            for method in item if method in ('get', 'post', 'put', 'delete', 'patch')}


def differences(tables, text, codes):
    """Yields (case, what differs)."""
    document = yaml.load(text, Loader=yaml.CSafeLoader)
    own = {(route['method'], route['path']) for route in tables['routes']}
    yield 'every address is in the document, and no other', sorted(own ^ routes(document))
    yield 'every problem code is in the document with its status, and no other', sorted(codes ^ document_codes(document))
    fields = {(table['name'], field['name']) for table in tables['bodies'] for field in table['fields']}
    yield 'every field of a body is explained, and no other', sorted(fields ^ set(words.FIELDS))
    written = write_out(schemas(tables)).splitlines() if fields <= set(words.FIELDS) else []
    there = (MARK + text.partition(MARK)[2]).splitlines()
    yield ('rows, operations and bodies are the program’s (else: tests/api/schemas.py PROGRAM --write)',
           [f'document: {a}  program: {b}' for a, b in zip(there, written) if a != b][:5] +
           ([f'{len(there)} lines instead of {len(written)}'] if len(there) != len(written) else []))


def self_test(tables, text, codes):
    """Each of these must be found."""
    address = dict(tables, routes=tables['routes'] + [{'method': 'GET', 'path': '/v1/new'}])
    gone = dict(tables, routes=tables['routes'][1:])
    field = json.loads(json.dumps(tables))
    field['kinds'][0]['fields'].append({'name': 'new', 'heading': 'New', 'type': 'text', 'is_required': False})
    told = json.loads(json.dumps(tables))
    told['bodies'][0]['fields'].append({'name': 'new', 'heading': 'New', 'type': 'text', 'is_required': False})
    for name, number, arguments in (('a new address', 0, (address, text, codes)), ('an address less', 0, (gone, text, codes)),
                                    ('a new code', 1, (tables, text, codes | {('409', 'new')})),
                                    ('a code at another status', 1, (tables, text.replace("'410':", "'409':"), codes)),
                                    ('a new field of a row', 3, (field, text, codes)),
                                    ('a new field of a body', 2, (told, text, codes)),
                                    ('a schema changed by hand', 3, (tables, text.replace('const: person', 'const: nobody'), codes))):
        yield name, bool(list(differences(*arguments))[number][1])


def main(program, *more):
    tables = json.loads(subprocess.run([program], check=True, capture_output=True).stdout)
    text = read_document()
    if more == ('--write',):
        made = write_out(schemas(tables))  # before anything is thrown away
        with open(DOCUMENT, 'w', encoding='utf-8') as file:
            file.write(text.partition(MARK)[0] + made)
        return 0
    results = list(differences(tables, text, program_codes()))
    results += [(f'found: {name}', [] if found else ['nothing was found'])
                for name, found in self_test(tables, text, program_codes())]
    for number, (name, found) in enumerate(results, 1):
        for each in found:
            print('#', each)
        print('not ok' if found else 'ok', number, '-', name)
    print(f'1..{len(results)}')
    return 1 if any(found for _, found in results) else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
