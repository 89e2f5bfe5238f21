"""parts.py: what cases of the gate are made of: days near a limit, and parts that pass."""
# SPDX-License-Identifier: GPL-3.0-or-later
import calendar
import functools
from datetime import date
from gate import AREAS, DEFAULTS, as_date, as_day, is_aged, months_after, words

ITEMS = ('1.1', '2.1', '3.2', '5.2', '9', '9.1', '9.2', '9.20', '19.2')
KIN = ('spouse', 'parent', 'child', 'grandparent', 'grandchild', 'sibling')
OTHERS = ('guardian', 'neighbour', 'aunt', 'parent-in-law', 'kin')
RESIDENCES = ('registered', 'permit', 'usual')
IDENTITY = ('name', 'id_number', 'born')
CREDENTIALS = ('medical', 'legal', 'psychology')
RULES = {
    'min_volunteer_years': (18, 16, 20, 21, 0),
    'minor_rule': ('guardian-led', 'none'),
    'guardian_consent_years': (18, 14, 16),
    'min_elder_years': (60, 55, 65, 70, 0),
    'rereview_stops': ('id_number,born', 'name,id_number,born', 'name', ''),
    'residence_required': (True, False),
    'health_months': (12, 1, 6, 13, 24, 0),
    'training_general_minutes': (240, 0, 1, 60, 480),
    'training_elder_minutes': (240, 0, 60, 150, 480),
    'training_area_minutes': (30, 0, 1, 45),
    'training_valid_months': (24, 0, 1, 6, 36),
    'insurance_required': (True, False),
    'allow_housekeeping': (False, True),
    'allow_professional': (False, True),
    'kin_relations': (DEFAULTS['kin_relations'], '', 'child', 'grandparent,grandchild',
                      'spouse,parent,parent-in-law'),
    'institution_items': ('9.2', '', '1.1,9.2', '9.20', '3.2,9'),
}


# Days

@functools.lru_cache(1 << 16)
def shift(day, days):
    return as_day(date.fromordinal(as_date(day).toordinal() + days))


@functools.lru_cache(1 << 16)
def first_start(day, months):
    """The earliest day from which so many months last through a day."""
    at = as_date(day)
    year, month = divmod(at.year * 12 + at.month - 1 - months, 12)
    start = as_day(date(year, month + 1, min(at.day, calendar.monthrange(year, month + 1)[1])))
    while months_after(shift(start, -1), months) >= day:
        start = shift(start, -1)
    while months_after(start, months) < day:
        start = shift(start, 1)
    return start


@functools.lru_cache(1 << 16)
def last_birth(day, years):
    """The latest birthday of who is so old on a day."""
    at = as_date(day)
    born = as_day(date(at.year - years, at.month, min(at.day, 28)))
    while is_aged(shift(born, 1), years, day):
        born = shift(born, 1)
    while not is_aged(born, years, day):
        born = shift(born, -1)
    return born


def some_day(r):
    kind = r.random()
    if kind < 0.3:
        return as_day(date.fromordinal(r.randint(738307, 742000)))  # 2022-06-01 to 2032-07-11
    if kind < 0.5:
        return shift(r.randint(2023, 2031) * 10000 + r.randint(1, 12) * 100 + 1, r.choice((-1, 0)))
    if kind < 0.65:
        return shift(r.choice((2024, 2025, 2026, 2028, 2030, 2100)) * 10000 + 301,
                     r.choice((-2, -1, 0)))
    if kind < 0.7:
        return r.choice((20220601, 20220602))
    return 20261123


def past(r, day):
    return shift(day, -r.choice((0, 1, r.randint(2, 900))))


def future(r, day):
    return shift(day, r.choice((1, 1, r.randint(2, 900))))


def past_or_not(r, day):
    """A day on either side, or none."""
    if r.random() < 0.2:
        return 0
    return shift(day, r.choice((-1, 0, 1, r.randint(-900, 900))))


def period(r, day):
    """From and until around a day."""
    return {'from': r.choice((0, past(r, day))), 'until': r.choice((0, day, future(r, day)))}


def missed(r, day):
    """From and until that leave a day out."""
    if r.random() < 0.5:
        return {'from': r.choice((0, shift(day, -r.randint(1, 900)))),
                'until': shift(day, -r.choice((1, 1, r.randint(2, 300))))}
    return {'from': future(r, day), 'until': r.choice((0, shift(day, r.randint(1, 900))))}


def maybe(r, day):
    return r.choice((period, missed))(r, day)


def birth(r, day, years):
    """A birthday of who is so old: today, yesterday, on a leap day, or long ago."""
    latest = last_birth(day, years)
    leap = (latest // 40000 * 4 - 4 * r.randint(1, 8)) * 10000 + 229
    return r.choice((latest, shift(latest, -1), shift(latest, -r.randint(2, 9000)),
                     leap if as_date(leap) else latest))


def close_birth(r, day, years):
    """A birthday on either side of the limit."""
    return shift(last_birth(day, years), r.choice((-1, 0, 1, 1, 1, 2)))


# Parts that pass

def some_rules(r, day):
    rules = dict(DEFAULTS)
    if r.random() < 0.6:
        for name, values in RULES.items():
            if r.random() < 0.25:
                rules[name] = r.choice(values)
        rules['starts_on'] = r.choice((rules['starts_on'], 0, day, shift(day, -1)))
    return rules


def healthy(r, rules, day):
    """When it was declared and until when it counts."""
    if r.random() < 0.3:
        return past(r, day), r.choice((day, future(r, day)))
    earliest = first_start(day, rules['health_months'])
    return r.choice((earliest, min(shift(earliest, 1), day), day)), 0


def some_registration(r, rules, day):
    declared, until = healthy(r, rules, day)
    stops = r.random() < 0.15
    return {'state': 'stopped' if stops else 'approved', 'reviewed_on': past(r, day),
            'stopped_on': future(r, day) if stops else r.choice((0, 0, 0, past(r, day))),
            'residence': r.choice(RESIDENCES) if rules['residence_required'] or r.random() < 0.5
            else '', 'healthy_on': declared, 'healthy_until': until,
            'in_school': r.random() < 0.1}


def train_days(r, rules, day):
    months = rules['training_valid_months']
    if r.random() < 0.3:
        return {'day': past(r, day), 'until': r.choice((day, future(r, day)))}
    if months == 0:
        return {'day': r.choice((past(r, day), shift(day, -r.randint(900, 6000)))), 'until': 0}
    earliest = first_start(day, months)
    return {'day': r.choice((earliest, min(shift(earliest, 1), day), day)), 'until': 0}


def missed_training(r, rules, day):
    """The days of a training that does not count."""
    months = rules['training_valid_months']
    kind = r.random()
    if kind < 0.4 and months:
        return {'day': shift(first_start(day, months), -1), 'until': 0}
    if kind < 0.7:
        return {'day': future(r, day), 'until': r.choice((0, shift(day, 900)))}
    return {'day': past(r, day), 'until': shift(day, -1)}


def minutes(totals):
    return {area + '_min': total for area, total in totals.items()}


def some_trainings(r, rules, day):
    """Exactly the minutes that are asked, or more, over up to three trainings."""
    totals = {area: rules['training_area_minutes'] for area in AREAS}
    short = rules['training_elder_minutes'] - sum(totals.values())
    totals[r.choice(AREAS)] += max(short, 0) + r.choice((0, 0, 1, 60))
    totals['general'] = rules['training_general_minutes'] + r.choice((0, 0, 1, 60))
    parts = []
    for _ in range(r.choice((0, 0, 1, 2))):
        part = {area: r.randint(0, total) for area, total in totals.items()}
        for area in totals:
            totals[area] -= part[area]
        parts.append(part)
    parts.append(totals)
    trainings = [{**train_days(r, rules, day), **minutes(part)} for part in parts]
    if r.random() < 0.3:
        extra = minutes(dict.fromkeys(totals, r.choice((1, 480))))
        trainings.append({**missed_training(r, rules, day), **extra})
    return trainings


def qualification(r, day):
    stops = r.random() < 0.2
    return {'state': r.choice(('suspended', 'cancelled')) if stops else 'valid', **period(r, day),
            'since_on': future(r, day) if stops else r.choice((0, 0, past(r, day))),
            'listed_on': r.choice((0, 0, 0, future(r, day)))}


def relation(person, other, word, days, has_proof):
    return {'person_id': person, 'other_id': other, 'relation': word, **days,
            'has_proof': has_proof}


def as_minor(r, case):
    """Makes the volunteer a pupil led by a guardian, so that it passes."""
    rules, day = case['rules'], case['day']
    if case['volunteer'] is None or as_date(day) is None:
        return False
    rules['minor_rule'] = 'guardian-led'
    rules['min_volunteer_years'] = rules['min_volunteer_years'] or 18
    limit = last_birth(day, rules['min_volunteer_years'])
    born = r.choice((shift(limit, 1), shift(limit, r.randint(1, 4000)),
                     max(shift(limit, 1), close_birth(r, day, rules['guardian_consent_years']))))
    case['volunteer']['born'] = born
    (case['registration'] or {})['in_school'] = True
    case['task']['guardian_id'] = 'g'
    case['guardian_registration'] = some_registration(r, rules, day)
    case['relations'].append(
        relation('v', 'g', r.choice(('guardian', 'parent')), period(r, day), True))
    if not is_aged(born, rules['guardian_consent_years'], day) or r.random() < 0.3:
        case['consents'].append({'purpose': 'guardian', 'given_by': 'g', 'given_on': past(r, day),
                                 'withdrawn_on': r.choice((0, future(r, day)))})
    return True


def again(r, rules, day):
    """A change since the review for which service does not wait: not yet, or of something else."""
    stops = words(rules, 'rereview_stops')
    others = [name for name in IDENTITY if name not in stops]
    if others and r.random() < 0.5:
        return {'again_on': past(r, day), 'again_for': r.choice(others)}
    return {'again_on': future(r, day), 'again_for': r.choice(IDENTITY)}


def noise(r, case):
    """Rows that change nothing."""
    day, kin = case['day'], words(case['rules'], 'kin_relations')
    strangers = [word for word in KIN + OTHERS if word not in kin]
    case['insurances'] += [missed(r, day) for _ in range(r.choice((0, 0, 1, 2)))]
    if r.random() < 0.3:
        case['relations'].append(r.choice((
            relation('v', 'e', r.choice(strangers), period(r, day), True),
            relation('e', 'v', r.choice(strangers), period(r, day), True),
            relation('v', 'e', r.choice(KIN), missed(r, day), True),
            relation('v', 'f', r.choice(KIN), period(r, day), True),
            relation('w', 'e', r.choice(KIN), period(r, day), True))))
    if r.random() < 0.2:
        case['credentials'].append({'type': r.choice(CREDENTIALS), **missed(r, day),
                                    'verified_on': past(r, day)})
    if r.random() < 0.2:
        case['consents'].append({'purpose': r.choice(('agreement', 'privacy', 'guardian')),
                                 'given_by': r.choice('ghv'), 'given_on': past(r, day),
                                 'withdrawn_on': past(r, day)})
    if r.random() < 0.2:
        case['registration'].update(again(r, case['rules'], day))
    if r.random() < 0.2:
        case['categories'].append(r.choice((
            {'category': r.choice(('poor', 'disabled')), **period(r, day)},
            {'category': 'dementia', **missed(r, day)})))
    if r.random() < 0.2:
        case['contacts'].append({'part': r.choice(('emergency', 'carer', 'other'))})
    if r.random() < 0.2:
        case['qualifications'].append({
            'state': r.choice(('suspended', 'cancelled')), **period(r, day),
            'since_on': r.choice((0, past(r, day))), 'listed_on': r.choice((0, future(r, day)))})


def passing(r):
    """A case that is allowed."""
    day = some_day(r)
    rules = some_rules(r, day)
    is_professional = rules['allow_professional'] and r.random() < 0.6
    wanted = r.choice(('', *CREDENTIALS))
    duties = words(rules, 'institution_items')
    institution = r.choice(('', 'i'))
    code = r.choice([item for item in ITEMS if not institution or item not in duties])
    case = {
        'rules': rules, 'day': day,
        'task': {'item': code, 'guardian_id': '', 'institution_id': institution},
        'item': {'code': code, 'is_professional': is_professional, 'is_enabled': True,
                 'is_housekeeping': rules['allow_housekeeping'] and r.random() < 0.5,
                 'credential': wanted if is_professional else ''},
        'volunteer': {'id': 'v', 'born': birth(r, day, rules['min_volunteer_years']),
                      'is_volunteer': True, 'is_elder': r.random() < 0.1,
                      'employer_id': r.choice(('', 'j')) if institution else r.choice(('', 'i'))},
        'registration': some_registration(r, rules, day), 'guardian_registration': None,
        'trainings': some_trainings(r, rules, day),
        'insurances': [period(r, day)] if rules['insurance_required'] else [],
        'credentials': [], 'consents': [], 'relations': [],
        'elder': {'id': 'e', 'born': birth(r, day, rules['min_elder_years']), 'is_elder': True,
                  'gone_on': r.choice((0, 0, future(r, day)))},
        'qualifications': [qualification(r, day)],
        'categories': [], 'contacts': []}
    if is_professional:
        case['credentials'].append({'type': wanted or r.choice(CREDENTIALS), **period(r, day),
                                    'verified_on': past(r, day)})
    if r.random() < 0.25:
        as_minor(r, case)
    noise(r, case)
    return case
