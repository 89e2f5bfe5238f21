"""contract.py: holds what desks and a city said to each other against the API document"""
# SPDX-License-Identifier: GPL-3.0-or-later
import hashlib
import json
import os
import posixpath
import re
import urllib.parse
import jsonschema
import yaml

DOCUMENT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'data', 'timebank-api.yaml')
SCHEMAS = '#/components/schemas/'
PROBLEM = 'application/problem+json'
LINES = 'application/x-ndjson'
FORM = 'application/x-www-form-urlencoded'
MAX_TOLD = 40


def load(path=DOCUMENT):
    with open(path, encoding='utf-8') as file:
        return yaml.load(file, Loader=yaml.CSafeLoader)


class Contract:
    """The document, what did not fit it, and what of it was seen."""

    def __init__(self, document=None):
        self.document = document or load()
        self.components = self.document['components']
        self.faults, self.n_faults, self.n_exchanges, self.n_lines = [], 0, 0, 0
        self.seen = set()
        self.validators, self.choices, self.known = {}, {}, set()
        self.paths = [(re.compile('/' + '/'.join('[^/]*' if part.startswith('{') else re.escape(part)
                                                 for part in path.split('/')[1:]) + '$'), path)
                      for path in self.document['paths']]

    # -- schemas

    def validator(self, schema):
        """References in it lead into the document."""
        key = json.dumps(schema, sort_keys=True)
        if key not in self.validators:
            whole = {**schema, 'components': self.components}
            self.validators[key] = jsonschema.Draft202012Validator(
                whole, format_checker=jsonschema.FormatChecker(formats=('date',)))
        return self.validators[key]

    def resolve(self, value):
        while '$ref' in value:
            target = self.document
            for name in value['$ref'].removeprefix('#/').split('/'):
                target = target[name]
            value = target
        return value

    def choose(self, schema, value):
        """Of the kinds of lines the one that can only be meant: its constant says so; else itself."""
        name = schema.get('$ref', '').removeprefix(SCHEMAS)
        alternatives = self.resolve(schema).get('oneOf')
        if not alternatives or not name:
            return schema, name
        if name not in self.choices:
            self.choices[name] = {}
            for each in alternatives:
                target = self.resolve(each)
                places = target['prefixItems'] if 'prefixItems' in target else [target['properties']['name']]
                for constant in places[0].get('enum', [places[0].get('const')]):
                    self.choices[name].setdefault(constant, []).append(each)
        constant = value[0] if isinstance(value, list) and value else value.get('name') if isinstance(value, dict) else None
        fits = self.choices[name].get(constant, []) if isinstance(constant, str) else []
        if len(fits) > 1:  # a row: gone, or as it is now
            fits = [each for each in fits if self.resolve(each)['maxItems'] == len(value)]
        return (fits[0], fits[0]['$ref'].removeprefix(SCHEMAS)) if len(fits) == 1 else (schema, name)

    def hold(self, schema, value, where):
        """Returns whether it fits."""
        schema, name = self.choose(schema, value)
        fingerprint = hashlib.blake2b((name + json.dumps([schema, value], sort_keys=True)).encode(), digest_size=16).digest()
        if fingerprint not in self.known:
            for error in self.validator(schema).iter_errors(value):
                place = '/'.join(str(part) for part in error.absolute_path)
                self.fault(where, f'{name}{" at " + place if place else ""}: {error.message[:300]}')
                return False
            self.known.add(fingerprint)
        if name:
            self.seen.add(f'schema {name}')
        return True

    def fault(self, where, what):
        self.n_faults += 1
        if len(self.faults) < MAX_TOLD:
            self.faults.append(f'{where}: {what}')

    # -- bodies

    def parse(self, data, where):
        try:
            return json.loads(data)
        except ValueError as why:
            self.fault(where, f'no JSON: {why}')
            return None

    def split(self, body, where):
        """Lines of a whole body, without its trailer; None if it is not whole."""
        *lines, trailer, rest = body.split(b'\n') if body.count(b'\n') > 1 else [b'', b'-', b'-']
        start = len(body) - len(trailer) - 1
        digest = hashlib.sha256(body[:start]).hexdigest()
        if rest or trailer.decode('utf-8', 'replace') != f'{{"k":"e","lines":{len(lines)},"sha256":"{digest}"}}':
            self.fault(where, 'the body of lines is not whole')
            return None
        self.hold({'$ref': SCHEMAS + 'Trailer'}, json.loads(trailer), where + ' trailer')
        return lines

    def hold_lines(self, schema, body, where, is_meant=lambda number, value: True):
        """Line by line: the head, then the lines, then the trailer.  Returns the values."""
        lines = self.split(body, where)
        if lines is None:
            return []
        self.seen.add(f'schema {schema["$ref"].removeprefix(SCHEMAS)}')
        shape = self.resolve(schema)
        values = [self.parse(line, f'{where} line {number}') for number, line in enumerate(lines, 1)]
        for number, value in enumerate(values):
            self.n_lines += 1
            if value is not None and is_meant(number, value):
                self.hold(shape['prefixItems'][0] if number == 0 else shape['items'], value, f'{where} line {number + 1}')
        return values

    def hold_body(self, media, kind, body, where):
        schema = media['schema']
        if kind == LINES:
            self.hold_lines(schema, body, where)
        elif kind.endswith('json'):
            value = self.parse(body, where)
            if value is not None:
                self.hold(schema, value, where)
        else:
            self.hold(schema, body.decode('utf-8', 'replace'), where)

    # -- exchanges

    def find(self, method, path):
        """(path of the document, its operation); (None, None) if it is not in it.  The city decodes before it looks."""
        path = urllib.parse.unquote(path)
        if {'.', '..'} & set(path.split('/')):
            path = posixpath.normpath(path)
        for pattern, name in self.paths:
            if pattern.match(path):
                return name, self.document['paths'][name].get(method.lower())
        return None, None

    def check(self, exchange):
        """One exchange: address, status, headers, media type and body of the answer, and what was asked."""
        self.n_exchanges += 1
        where = f'{exchange.method} {exchange.path[:80]} {exchange.status}'
        if exchange.status == 400 and 'tb-epoch' not in exchange.headers:
            return  # the HTTP library's own word, as the document says
        name, operation = self.find(exchange.method, exchange.path)
        responses = operation['responses'] if operation else self.document['x-any-other-address']['responses']
        own = f'{exchange.method.lower()} {name}' if operation else 'elsewhere'
        response = responses.get(str(exchange.status))
        if response is None:
            self.fault(where, 'this status is not documented for this address')
            return
        response = self.resolve(response)
        self.check_headers(response, exchange, where)
        kind = exchange.headers.get('content-type', '').partition(';')[0]
        contents = response.get('content', {'': None})  # of a 204 there is nothing
        if kind not in contents or (not kind and exchange.body):
            self.fault(where, f'{kind} is not documented, but {", ".join(contents)}')
            return
        n_faults = self.n_faults
        if kind:
            self.hold_body(contents[kind], kind, exchange.body, where)
        if self.n_faults == n_faults:
            self.seen.add(f'{own} {exchange.status}')
            if kind == PROBLEM:
                self.seen.add(f'{own} {exchange.status} {json.loads(exchange.body)["type"]}')
        if exchange.status in (200, 204) and operation:
            self.check_request(operation, exchange, where + ' request')

    def check_headers(self, response, exchange, where):
        for name, header in response['headers'].items():
            header = self.resolve(header)
            value = exchange.headers.get(name.lower())
            if value is None:
                if header.get('required'):
                    self.fault(where, f'the header {name} is missing')
            else:
                whole = header['schema'].get('type') == 'integer' and re.fullmatch('-?[0-9]+', value)
                self.hold(header['schema'], int(value) if whole else value, f'{where} header {name}')
        asked = exchange.request_headers.get('request-id')
        if asked != exchange.headers.get('request-id'):
            self.fault(where, 'the Request-Id is not the request’s')

    def check_request(self, operation, exchange, where):
        """What was answered well must have been asked well."""
        query = urllib.parse.parse_qsl(exchange.target.partition('?')[2], keep_blank_values=True)
        parameters = {each['name']: each for each in map(self.resolve, operation.get('parameters', []))
                      if each['in'] == 'query'}
        for name, value in query:
            if name not in parameters and name.lower() in parameters:
                continue  # a bad line (tests/proxy, “corrupt”) turns one letter round; nobody asks so
            if name not in parameters:
                self.fault(where, f'the parameter {name} is not documented')
            else:
                number = re.fullmatch('[0-9]{1,19}', value)
                self.hold(parameters[name]['schema'], int(value) if number else value, f'{where} parameter {name}')
        for kind, media in operation.get('requestBody', {}).get('content', {}).items():
            if kind == LINES:
                self.check_push(media['schema'], exchange, where)
            elif kind == FORM:
                fields = dict(urllib.parse.parse_qsl(exchange.request_body.decode('utf-8', 'replace')))
                self.hold(media['schema'], fields, where)

    def check_push(self, schema, exchange, where):
        """Operations that were applied; what was refused may have been anything."""
        answers = {}
        for line in exchange.body.split(b'\n')[1:-2]:
            answer = json.loads(line)
            answers[answer.get('op_id')] = answer
        self.hold_lines(schema, exchange.request_body, where, lambda number, value: number == 0 or answers.get(
            value.get('id') if isinstance(value, dict) else None, {}).get('status') == 'applied')

    # -- what there is to see

    def all(self):
        """Everything the document describes, in the words of seen."""
        found = {f'schema {name}' for name in self.used_schemas()}
        groups = [(f'{method} {path}', operation['responses']) for path, item in self.document['paths'].items()
                  for method, operation in item.items()]
        for own, responses in [*groups, ('elsewhere', self.document['x-any-other-address']['responses'])]:
            for status, response in responses.items():
                found.add(f'{own} {status}')
                media = self.resolve(response).get('content', {}).get(PROBLEM)
                for code in media['schema']['allOf'][1]['properties']['type']['enum'] if media else []:
                    found.add(f'{own} {status} {code}')
        return found

    def used_schemas(self):
        """Those a body or a line has; the others are parts of them."""
        return {name for name in self.components['schemas']
                if '.' in name or name in ('CityInfo', 'Grant', 'GrantRequest', 'Session', 'Nothing', 'Page', 'PageHead', 'Gone',
                                           'Snapshot', 'Push', 'PushHead', 'Reply', 'ReplyHead', 'Answer', 'Trailer')}
