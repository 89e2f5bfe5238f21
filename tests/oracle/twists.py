"""twists.py: what may be wrong with a case of the gate; a twist makes one part again."""
# SPDX-License-Identifier: GPL-3.0-or-later
from gate import AREAS, as_date, words
from parts import (CREDENTIALS, IDENTITY, ITEMS, KIN, OTHERS, RULES, as_minor, close_birth, first_start,
                   future, maybe, missed, missed_training, past, past_or_not, period, relation,
                   shift, some_trainings)

NO_BIRTHDAYS = (0, 0, 19610229, 20120230, 19660431, 19661301, 19660100)
TWISTS = []
WEIGHTS = []


def twist(weight):
    """Puts a function (random source, case, rules, day) into the draw."""
    def enlist(function):
        TWISTS.append(function)
        WEIGHTS.append(weight)
        return function
    return enlist


def part(case, name):
    """A part to change; one nobody keeps where the case has none."""
    return case[name] or {}


def row(r, case, name):
    return r.choice(case[name]) if case[name] else {}


# The day and the rules

@twist(2)
def start(r, _, rules, day):
    rules['starts_on'] = shift(day, r.choice((-1, 0, 1, 1, 400)))


@twist(2)
def other_rule(r, _, rules, __):
    name = r.choice(tuple(RULES))
    rules[name] = r.choice(RULES[name])


# The volunteer

@twist(2)
def no_volunteer(r, case, *_):
    if r.random() < 0.5:
        case['volunteer'] = None
    else:
        part(case, 'volunteer')['is_volunteer'] = False


@twist(2)
def no_birthday(r, case, *_):
    part(case, 'volunteer')['born'] = r.choice(NO_BIRTHDAYS)


@twist(3)
def age(r, case, rules, day):
    part(case, 'volunteer')['born'] = close_birth(r, day, rules['min_volunteer_years'])


@twist(2)
def consent_age(r, case, rules, day):
    part(case, 'volunteer')['born'] = close_birth(r, day, rules['guardian_consent_years'])


@twist(2)
def no_minors(r, case, rules, _):
    if as_minor(r, case):
        rules['minor_rule'] = 'none'


# Minors

@twist(2)
def no_pupil(r, case, *_):
    as_minor(r, case)
    part(case, 'registration')['in_school'] = False


@twist(2)
def alone(r, case, *_):
    as_minor(r, case)
    case['task']['guardian_id'] = ''
    if r.random() < 0.3:
        row(r, case, 'consents')['given_by'] = ''


@twist(4)
def guardian(r, case, _, day):
    if not as_minor(r, case):
        return
    last = case['relations'][-1]
    kind = r.randrange(7)
    if kind == 0:
        last['relation'] = r.choice(KIN + OTHERS)
    elif kind == 1:
        last['person_id'], last['other_id'] = 'g', 'v'
    elif kind == 2:
        last['has_proof'] = False
    elif kind == 3:
        last.update(maybe(r, day))
    elif kind == 4:
        case['task']['guardian_id'] = r.choice(('h', 'v', 'e'))
    elif kind == 5:
        last[r.choice(('person_id', 'other_id'))] = r.choice('hv')
    else:
        case['relations'].remove(last)


@twist(2)
def guardian_registration(r, case, _, day):
    if as_minor(r, case):
        respoil(r, case, 'guardian_registration', day)


@twist(3)
def consent(r, case, _, day):
    if not as_minor(r, case) or not case['consents']:
        return
    last = case['consents'][-1]
    kind = r.randrange(5)
    if kind == 0:
        last['purpose'] = r.choice(('agreement', 'privacy', ''))
    elif kind == 1:
        last['given_by'] = r.choice(('h', 'v', ''))
    elif kind == 2:
        last['given_on'] = past_or_not(r, day)
    elif kind == 3:
        last['withdrawn_on'] = past_or_not(r, day)
    else:
        case['consents'] = []


# The registration

def respoil(r, case, name, day):
    """A registration that may not be approved, or stopped."""
    thing = part(case, name)
    kind = r.randrange(5)
    if kind == 0:
        case[name] = None
    elif kind == 1:
        thing['state'] = r.choice(('applied', 'returned'))
    elif kind == 2:
        thing['reviewed_on'] = past_or_not(r, day)
    else:
        thing['state'] = 'stopped'
        thing['stopped_on'] = past_or_not(r, day)


@twist(4)
def registration(r, case, _, day):
    respoil(r, case, 'registration', day)


@twist(3)
def again(r, case, _, day):
    part(case, 'registration').update({
        'again_on': past_or_not(r, day),
        'again_for': ' '.join(name for name in IDENTITY if r.random() < 0.5)})


@twist(2)
def residence(_, case, rules, __):
    part(case, 'registration')['residence'] = ''


@twist(3)
def health(r, case, rules, day):
    thing = part(case, 'registration')
    kind = r.randrange(4)
    if kind == 0:
        thing['healthy_on'] = past_or_not(r, day)
    elif kind == 1:
        thing['healthy_until'] = past_or_not(r, day)
    else:
        earliest = first_start(day, rules['health_months'])
        thing['healthy_on'] = shift(earliest, r.choice((-1, 0, 1)))
        thing['healthy_until'] = 0


# Training

def set_total(case, area, total):
    """Puts all minutes of an area into the first training."""
    for training in case['trainings']:
        training[area + '_min'] = 0
    if case['trainings']:
        case['trainings'][0][area + '_min'] = max(total, 0)


@twist(2)
def general_minutes(r, case, rules, _):
    set_total(case, 'general', rules['training_general_minutes'] - r.choice((0, 1, 1, 20)))


@twist(2)
def elder_minutes(r, case, rules, _):
    areas = r.sample(AREAS, len(AREAS))
    least = rules['training_area_minutes']
    for area in areas:
        set_total(case, area, least)
    set_total(case, areas[0], rules['training_elder_minutes'] - r.choice((0, 1, 1, 20)) -
              least * (len(areas) - 1))


@twist(7)
def area_minutes(r, case, rules, _):
    short, more = r.sample(AREAS, 2)
    set_total(case, short, rules['training_area_minutes'] - r.choice((0, 1, 1, 1, 30)))
    set_total(case, more, rules['training_elder_minutes'])


@twist(2)
def training_days(r, case, rules, day):
    row(r, case, 'trainings').update(missed_training(r, rules, day))


@twist(1)
def trainings(r, case, rules, day):
    kind = r.randrange(3)
    if kind == 0:
        case['trainings'] = []
    elif kind == 1:
        case['trainings'] = some_trainings(r, rules, day)
    elif case['trainings']:
        case['trainings'].pop(r.randrange(len(case['trainings'])))


@twist(3)
def insurance(r, case, _, day):
    case['insurances'] = [missed(r, day) for _ in range(r.choice((0, 1, 2)))]
    if r.random() < 0.4:
        case['insurances'].append(maybe(r, day))


# The item

@twist(1)
def item_off(_, case, *__):
    case['item']['is_enabled'] = False


@twist(2)
def housekeeping(r, case, rules, _):
    case['item']['is_housekeeping'] = True
    rules['allow_housekeeping'] = r.random() < 0.3


@twist(4)
def professional(r, case, rules, day):
    case['item'].update({'is_professional': True, 'credential': r.choice(('', *CREDENTIALS))})
    rules['allow_professional'] = r.random() < 0.6
    if r.random() < 0.5:
        case['credentials'].append({
            'type': case['item']['credential'] or r.choice(CREDENTIALS), **maybe(r, day),
            'verified_on': past(r, day)})


@twist(1)
def credential(r, case, _, day):
    kind = r.randrange(4)
    if kind == 0:
        case['credentials'] = []
    elif kind == 1:
        row(r, case, 'credentials')['type'] = r.choice((*CREDENTIALS, ''))
    elif kind == 2:
        row(r, case, 'credentials')['verified_on'] = past_or_not(r, day)
    else:
        row(r, case, 'credentials').update(maybe(r, day))


# The two people and the institution

@twist(1)
def self_service(_, case, *__):
    part(case, 'elder')['id'] = part(case, 'volunteer').get('id', 'v')


@twist(4)
def relative(r, case, rules, day):
    pair = r.choice((('v', 'e'), ('e', 'v')))
    kin = sorted(words(rules, 'kin_relations')) or KIN
    word = r.choice(kin) if r.random() < 0.75 else r.choice(KIN + OTHERS)
    case['relations'].append(relation(*pair, word, maybe(r, day), r.random() < 0.5))


@twist(2)
def workplace(r, case, *_):
    case['task']['institution_id'] = r.choice(('', 'i', 'i', 'i'))
    part(case, 'volunteer')['employer_id'] = r.choice(('i', 'i', 'i', 'j', ''))


@twist(3)
def duty(r, case, rules, _):
    case['task']['institution_id'] = r.choice(('', 'i', 'i'))
    listed = sorted(words(rules, 'institution_items'))
    case['item']['code'] = r.choice(listed if listed and r.random() < 0.7 else ITEMS)
    case['task']['item'] = case['item']['code']


# The elder

@twist(2)
def no_elder(r, case, *_):
    if r.random() < 0.4:
        case['elder'] = None
    else:
        part(case, 'elder')['is_elder'] = False


@twist(2)
def elder_birthday(r, case, *_):
    part(case, 'elder')['born'] = r.choice(NO_BIRTHDAYS)


@twist(3)
def elder_age(r, case, rules, day):
    part(case, 'elder')['born'] = close_birth(r, day, rules['min_elder_years'])


@twist(2)
def gone(r, case, _, day):
    part(case, 'elder')['gone_on'] = past_or_not(r, day)


@twist(3)
def dementia(r, case, _, day):
    case['categories'].append({'category': r.choice(('dementia', 'dementia', 'disabled')),
                               **r.choice((period, period, missed))(r, day)})
    if r.random() < 0.4:
        case['contacts'].append({'part': r.choice(('carer', 'carer', 'emergency', 'other'))})


# The organisation

@twist(3)
def qualification(r, case, _, day):
    kind = r.randrange(5)
    if kind == 0:
        case['qualifications'] = []
    elif kind < 3:
        case['qualifications'] = [{'state': r.choice(('suspended', 'cancelled')), **period(r, day),
                                   'since_on': past_or_not(r, day), 'listed_on': 0}]
    else:
        case['qualifications'][:1] = [{'state': 'valid', **missed(r, day), 'since_on': 0,
                                       'listed_on': r.choice((0, future(r, day)))}]


@twist(3)
def listed(r, case, _, day):
    row(r, case, 'qualifications')['listed_on'] = past_or_not(r, day)


def spoil(r, case):
    """Makes one part again."""
    if as_date(case['day']) is not None:
        r.choices(TWISTS, WEIGHTS)[0](r, case, case['rules'], case['day'])
