"""words.py: what the fields of the API's bodies mean, beyond their headings in the program's tables

(schema, field): what its schema has beside the type.  Whoever adds a field to a body adds its line
here; one that is missing, or left over, is found by schemas.py.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

UUID = {'format': 'uuid'}
FROM_0 = {'minimum': 0}
FROM_1 = {'minimum': 1}
HASH = {'pattern': '^[0-9a-f]{64}$'}

BODIES = {
    'CityInfo': 'Who the city is, and what it can do.',
    'Grant': 'A session, as in RFC 6749, section 5.1.',
    'Session': 'Who the token stands for.',
    'Problem': 'Why a request was not answered (RFC 9457).  Nothing personal is in it.',
    'PageHead': 'First line of a page.  It says everything that has to be trusted, for the trailer is outside its own '
                'hash.  A number that is 0 and a flag that is false are left out.',
    'Snapshot': 'Everything a scope sees at one moment, in parts.',
    'Part': 'A part of a snapshot; all that is needed to know it when it arrives.',
    'DigestAsk': 'What is to be summed, and how.',
    'Digest': 'How many rows of a kind the scope sees, and what they sum up to.',
    'LedgerHead': 'What the city vouches for of the chain of all transactions.',
    'Lookup': 'Which operations are asked about.',
    'KnownAsk': 'Whose number is asked about.',
    'KnownTold': 'Who has it.',
    'ScanTold': 'How much of a scan the city has.',
    'PushHead': 'First line of a push.',
    'Operation': 'What every operation has.  Who acts is not in it: the city knows that from the session.',
    'ReplyHead': 'First line of the reply to a push.',
    'Answer': 'What came of an operation.',
    'Reason': 'A reason why not, or a warning.',
}

FIELDS = {
    ('CityInfo', 'name'): ('Its name, for people', {}),
    ('CityInfo', 'protocol'): ('Version of this protocol', {'const': 1}),
    ('CityInfo', 'schema_min'): ('Oldest schema of rows and operations that it understands', FROM_1),
    ('CityInfo', 'schema_max'): ('Newest schema of rows and operations that it understands', FROM_1),
    ('CityInfo', 'epoch'): ('Another one means another city, or this one restored from a backup: no cursor of before '
                            'means anything', UUID),
    ('CityInfo', 'public_key'): ('Ed25519 key that checks its signatures, 32 bytes as base64',
                                 {'pattern': '^[A-Za-z0-9+/]{43}=$'}),
    ('CityInfo', 'max_ops'): ('How many operations a push may hold', FROM_1),
    ('CityInfo', 'can'): ('What it can do beyond pages and pushes, words with a space between them: snapshots, hold (a pull is kept '
                          'until there is something to tell), digest, lookup, groups, proof, scans. One that tells nothing is asked', {}),
    ('CityInfo', 'is_demo'): ('Invented people only; left out otherwise', {}),
    ('CityInfo', 'accounts'): ('Of a demonstration: who may sign in, a line each: name, TAB, shown name, TAB, '
                               'key of the organisation', {}),
    ('Grant', 'access_token'): ('Goes with each request, as “Authorization: Bearer …”', {'minLength': 20}),
    ('Grant', 'refresh_token'): ('Gets the next pair, once.  Used again by the same device within 120 s it is answered '
                                 'with the same refresh token, because an answer may be lost', {'minLength': 20}),
    ('Grant', 'token_type'): ('How the access token is sent', {'const': 'Bearer'}),
    ('Grant', 'expires_in'): ('Seconds the access token lives', FROM_1),
    ('Grant', 'device'): ('The device they are for', UUID),
    ('LedgerHead', 'n'): ('How many transactions there are up to there', FROM_1),
    ('LedgerHead', 'hash'): ('Hash of the last of them', {'pattern': '^[0-9a-f]{64}$'}),
    ('LedgerHead', 'at_us'): ('When it was signed', {}),
    ('LedgerHead', 'key_id'): ('Which key of the city has signed', {}),
    ('LedgerHead', 'signature'): ('Ed25519, as base64', {'pattern': '^[A-Za-z0-9+/]{86}==$'}),
    ('Session', 'name'): ('The name they sign in with', {}),
    ('Session', 'actor'): ('Their key, as rows name it: who submitted, who recognised', {}),
    ('Session', 'label'): ('Their name, for people', {}),
    ('Session', 'roles'): ('What they may do: names separated by a space', {}),  # the pattern is the program's
    ('Session', 'org_id'): ('Key of the organisation they act for; left out if it is none', {}),
    ('Session', 'scope'): ('What they see and write to', {'pattern': '^[a-z]+(:[0-9A-Za-z-]+)?$'}),
    ('Session', 'further'): ('What they may read besides: scopes separated by a space, the city’s last.  There they change '
                             'nothing', {'pattern': '^[a-z]+(:[0-9A-Za-z-]+)?( [a-z]+(:[0-9A-Za-z-]+)?)*$'}),
    ('Session', 'scopes_ver'): ('Number of that list: each head of a page has it, too, and a desk that sees another one asks '
                                'for the list anew', FROM_0),
    ('Session', 'tag_key'): ('Makes the tags of what fields held before, in operations of this scope that say `is_tagged`: the '
                             'first 16 hexadecimal digits of HMAC-SHA-256 of the name of the field, a line feed and the value '
                             'as text; these characters are the key, which never changes', {'pattern': '^[0-9a-f]{64}$'}),
    ('Session', 'now_us'): ('The city’s time', FROM_1),
    ('Problem', 'type'): ('What a program tests for; the codes stand with each answer',
                          {'pattern': '^urn:tb:problem:[a-z]+(-[a-z]+)*$'}),
    ('Problem', 'title'): ('The code again; not for people', {}),
    ('Problem', 'status'): ('The status again, in case something between changed it', {'minimum': 400, 'maximum': 599}),
    ('Problem', 'detail'): ('More, if there is more', {}),
    ('Problem', 'retryable'): ('The same request may succeed later; left out if not', {}),
    ('Problem', 'request_id'): ('The Request-Id header of the request, if it had one', {}),
    ('PageHead', 'scope'): ('Whose page', {}),
    ('PageHead', 'after'): ('Every change up to it was told before', FROM_0),
    ('PageHead', 'next'): ('Every change up to it is told; store it and the cursor in the same transaction as the rows', FROM_0),
    ('PageHead', 'last_n'): ('Number of the last operation of the device that asks which this page contains.  An operation '
                             'with a number up to it needs no longer be shown on top of the rows', FROM_0),
    ('PageHead', 'is_last'): ('Nothing lay beyond at that moment: the rows are now the city’s', {}),
    ('PageHead', 'last_op'): ('The operation of that number.  If it is none of this desk, another one has its files: it '
                              'needs a new UUID', {}),
    ('PageHead', 'epoch'): ('Which life of the city this is.  In another one everything is to be had anew, and what was '
                            'answered to be told again', UUID),
    ('PageHead', 'min_valid'): ('Who has heard of less than this begins anew', FROM_0),
    ('PageHead', 'scopes_ver'): ('Number of the list of what this device may read: another one than the session had says '
                                 'that the session is to be asked for anew', FROM_0),
    ('PageHead', 'cursor'): ('What to ask with the next time; only the city understands it', {'pattern': '^[A-Za-z0-9_-]+$'}),
    ('Snapshot', 'epoch'): ('Which life of the city this is', UUID),
    ('Snapshot', 'cursor'): ('What to ask with for what came after it', {'pattern': '^[A-Za-z0-9_-]+$'}),
    ('Snapshot', 'id'): ('Its key', UUID),
    ('Snapshot', 'seq'): ('Every change up to this number is in it', FROM_0),
    ('Snapshot', 'schema'): ('Schema of its rows', FROM_1),
    ('Part', 'n'): ('Number, from 1 without gaps', FROM_1),
    ('Part', 'rows'): ('How many rows are in it', FROM_0),
    ('Part', 'bytes'): ('How long it is, not compressed', FROM_1),
    ('Part', 'sha256'): ('SHA-256 of its bytes, not compressed', HASH),
    ('DigestAsk', 'entity'): ('The kind of rows.  Of one that the city does not know there are none', {}),
    ('DigestAsk', 'fields'): ('Names of the fields that count, separated by a space: those that the desk knows', {}),
    ('DigestAsk', 'key'): ('Of the hashes, 16 bytes in hexadecimal figures.  A fresh one each time finds what another could miss',
                           {'pattern': '^[0-9a-f]{32}$'}),
    ('DigestAsk', 'buckets'): ('Into how many parts the rows are divided', {'minimum': 1, 'maximum': 4096}),
    ('DigestAsk', 'at'): ('Where the desk is, if it is known.  A city that is elsewhere answers at once, and without sums', FROM_0),
    ('Digest', 'scope'): ('Whose rows', {}),
    ('Digest', 'entity'): ('The kind of rows', {}),
    ('Digest', 'epoch'): ('Which life of the city this is', UUID),
    ('Digest', 'seq'): ('Every change up to it is in the sums, and no other', FROM_0),
    ('KnownAsk', 'number'): ('The identity number, 18 places', {}),
    ('KnownTold', 'id'): ('Key of the person', {}),
    ('KnownTold', 'name'): ('The name behind a mask: the surname and a star', {}),
    ('ScanTold', 'id'): ('Key of its row', UUID),
    ('ScanTold', 'bytes'): ('How many there are', FROM_1),
    ('ScanTold', 'n_parts'): ('In how many parts they travel', FROM_1),
    ('ScanTold', 'n_here'): ('How many of them are here, from the first one on; left out if none is', FROM_0),
    ('ScanTold', 'is_whole'): ('Whether all are here, and are what the row says', {}),
    ('Lookup', 'ids'): ('Their ids, separated by a space; 500 at most', {}),
    ('PushHead', 'device'): ('The device the session belongs to', UUID),
    ('PushHead', 'n_ops'): ('How many lines follow before the trailer', FROM_0),
    ('Operation', 'id'): ('Made once by the device, before anything is sent, and kept when it is sent again: the city '
                          'does an operation once and tells its old answer for ever after', {'minLength': 1}),
    ('Operation', 'n'): ('1, 2, 3… on this device, without gaps', FROM_1),
    ('Operation', 'scope'): ('The scope of the session', {}),
    ('Operation', 'name'): ('What is to be done', {'pattern': '^[a-z]+\\.[a-z_]+$'}),
    ('Operation', 'at_us'): ('When it was asked for, by the device’s clock: a claim, which orders nothing', {}),
    ('Operation', 'grp'): ('Operations of one group follow one another in one push; all of them are taken or none, and '
                           'their changes bear one sequence number', {}),
    ('Operation', 'grp_n'): ('How many the group has', {'minimum': 1, 'maximum': 50}),
    ('Operation', 'dep'): ('Keys of operations upon which it builds, a space between; if one of them was not taken, it is '
                           'blocked', {}),
    ('Operation', 'is_tagged'): ('In changes, what a field held before is told as a tag, see `tag_key` of the session; left out: '
                                 'as text', {}),
    ('ReplyHead', 'problem'): ('Why the city did not listen further; the operations answered in this reply are done. '
                               'gap: a number is missing, send again from last_n + 1. device-forked: the number was used '
                               'for another operation, so the device was copied and needs a new UUID. unknown-device: '
                               'sign in again',
                               {'enum': ['gap', 'device-forked', 'unknown-device']}),
    ('ReplyHead', 'last_n'): ('Number of the last operation of this device that has an answer', FROM_0),
    ('ReplyHead', 'epoch'): ('Which life of the city this is', UUID),
    ('ReplyHead', 'now_us'): ('The city’s time', FROM_1),
    ('Answer', 'op_id'): ('Which operation', {}),
    ('Answer', 'n'): ('Its number', FROM_1),
    ('Answer', 'status'): ('applied: done. merged: done, but for the fields the reasons name, where what somebody else has '
                           'set holds. conflict: not done, somebody else changed the same; a person decides, by a new '
                           'operation. rejected: not done, for good; the reasons say all that is wrong. blocked: not done, '
                           'because by, upon which it builds or with which it stands or falls, was not taken. deferred: not '
                           'tried, nothing is known; send it again as it is. Each but the last counts the number up',
                           {'enum': ['applied', 'merged', 'conflict', 'rejected', 'blocked', 'deferred']}),
    ('Answer', 'by'): ('Of blocked: the operation that was not taken', {}),
    ('Answer', 'is_duplicate'): ('It was answered before, in these words; nothing was done now', {}),
    ('Answer', 'seq'): ('Sequence number of the scope after it', FROM_0),
    ('Reason', 'code'): ('For programs', {'pattern': '^[A-Z0-9a-z]+(-[A-Za-z0-9_]+)*$'}),
    ('Reason', 'clause'): ('Where it is written: a requirement of the plan, or an article of a law', {}),
    ('Reason', 'text'): ('For people', {'minLength': 1}),
    ('Reason', 'field'): ('The argument it is about', {}),
    ('Reason', 'row'): ('Key of the row that stands in the way', {}),
    ('Reason', 'who'): ('Key of the colleague who has changed the field; left out if it was nobody of the same organisation', {}),
    ('Reason', 'at_us'): ('When that was, by the city’s clock', FROM_1),
    ('Reason', 'is_conflict'): ('Somebody else changed the same', {}),
    ('Reason', 'is_warning'): ('It is done all the same', {}),
}

# What is beside the described fields: (schema, member): its schema, always there.
MEMBERS = {
    ('PageHead', 'cols'): {'$ref': '#/components/schemas/PageColumns'},
    ('Snapshot', 'parts'): {'type': 'array', 'minItems': 1, 'items': {'$ref': '#/components/schemas/Part'},
                            'description': 'In the order of their rows'},
    ('Digest', 'buckets'): {'type': 'array', 'maxItems': 4096, 'items': {'$ref': '#/components/schemas/Bucket'},
                            'description': 'Each bucket in its order; none if the desk was elsewhere'},
    ('Answer', 'reasons'): {'type': 'array', 'items': {'$ref': '#/components/schemas/Reason'},
                            'description': 'All of them; empty if it was applied without a warning'},
}

# Numbers and flags a body always has, though 0 and false are left out: they are never that.
ALWAYS = {('CityInfo', 'name'), ('CityInfo', 'protocol'), ('CityInfo', 'schema_min'), ('CityInfo', 'schema_max'),
          ('CityInfo', 'max_ops'), ('CityInfo', 'can'), ('Grant', 'token_type'), ('Grant', 'expires_in'), ('Session', 'label'),
          ('Session', 'roles'), ('Session', 'now_us'), ('Problem', 'title'), ('Problem', 'status'),
          ('Snapshot', 'schema'), ('Part', 'n'), ('Part', 'bytes'), ('Operation', 'n'), ('Answer', 'n'),
          ('Grant', 'device'), ('DigestAsk', 'buckets'), ('Snapshot', 'epoch'), ('Snapshot', 'cursor'), ('ReplyHead', 'epoch'),
          ('ReplyHead', 'now_us')}
