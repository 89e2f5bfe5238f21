#!/usr/bin/env python3
"""gate.py: who may serve whom, with what, on which day - the plan read a second time.

Use: gate.py --self-test    the examples, as TAP
     gate.py < CASES        a case (a JSON object) a line in, its codes in a line out
Shares no code and no table with the program.  "Plan" is 京民养老发〔2021〕206号, "brief" the domain brief.
A day is the whole number yyyymmdd of the calendar in Beijing; 0 is not known, none, or an open end.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import calendar
import functools
import json
import sys
from datetime import date

# Code: the requirements it proves, in the order in which reasons are told.
CODES = {
    'no-day': 'R-242',
    'too-early': 'R-242',
    'no-volunteer': 'R-075',
    'no-birthday': 'R-063',
    'too-young': 'R-063',
    'not-in-school': 'R-068',
    'no-guardian': 'R-069',
    'guardian-absent': 'R-069',
    'no-consent': 'R-070',
    'not-approved': 'R-075',
    'stopped': 'R-075',
    'review-again': 'R-045',
    'not-resident': 'R-066',
    'not-healthy': 'R-065',
    'training-general': 'R-076 R-134 R-136',
    'training-elder': 'R-076 R-135 R-136',
    'training-policy': 'R-076 R-136 R-137',
    'training-psychology': 'R-076 R-136 R-138',
    'training-nursing': 'R-076 R-136 R-139',
    'training-process': 'R-076 R-136 R-140',
    'training-emergency': 'R-076 R-136 R-141',
    'not-insured': 'R-224',
    'item-off': 'R-099',
    'item-housekeeping': 'R-099',
    'item-professional': 'R-122 R-123',
    'not-qualified': 'R-123',
    'self-service': 'R-086',
    'relative': 'R-086 R-125',
    'own-workplace': 'R-124',
    'institution-duty': 'R-124',
    'no-elder': 'R-087',
    'elder-no-birthday': 'R-087',
    'not-elder': 'R-087',
    'elder-gone': 'R-087',
    'no-carer': 'R-090',
    'org-not-qualified': 'R-171',
    'org-listed': 'R-172',
}

# Brief §5.3 "earning gate" and §5.5 A10, A16
DEFAULTS = {
    'starts_on': 20220601,
    'min_volunteer_years': 18,
    'minor_rule': 'guardian-led',
    'guardian_consent_years': 18,
    'min_elder_years': 60,
    'rereview_stops': 'id_number,born',
    'residence_required': True,
    'health_months': 12,
    'training_general_minutes': 240,
    'training_elder_minutes': 240,
    'training_area_minutes': 30,
    'training_valid_months': 24,
    'insurance_required': True,
    'allow_housekeeping': False,
    'allow_professional': False,
    'kin_relations': 'spouse,parent,child,grandparent,grandchild,sibling',
    'institution_items': '9.2',
}

# Plan 二（三）2: the five subjects of the training in care for elders
AREAS = ('policy', 'psychology', 'nursing', 'process', 'emergency')

# What begins on no day of the calendar was over before any day began: no source speaks of it.
NEVER = 1


# The calendar

@functools.lru_cache(1 << 16)
def as_date(day):
    """The date of a yyyymmdd, or None if the calendar has no such day."""
    try:
        return date(day // 10000, day // 100 % 100, day % 100)
    except (ValueError, OverflowError):
        return None


def as_day(when):
    return when.year * 10000 + when.month * 100 + when.day


@functools.lru_cache(1 << 16)
def months_after(day, months):
    """The last day of a period of so many months that begins on a day (民法典 201, 202; brief §6.1):
    the corresponding day, or the last one of its month if there is none."""
    begin = as_date(day)
    if begin is None:
        return NEVER
    year, month = divmod(begin.year * 12 + begin.month - 1 + months, 12)
    if year > date.max.year:
        return as_day(date.max)
    last = calendar.monthrange(year, month + 1)[1]
    return as_day(date(year, month + 1, min(begin.day, last)))


@functools.lru_cache(1 << 16)
def birthday(born, years):
    """The day on which somebody turns so old: brief §6.1, 02-29 is 02-28 in common years."""
    begin = as_date(born)
    if begin.year + years > date.max.year:
        return as_day(date.max) + 1
    try:
        return as_day(begin.replace(year=begin.year + years))
    except ValueError:
        return as_day(date(begin.year + years, 2, 28))


def is_aged(born, years, day):
    return day >= birthday(born, years)


def covers(start, until, day):
    """Both ends belong to a period; 0 is "always" at the start and open at the end."""
    return start <= day and (until == 0 or day <= until)


def is_past(event, day):
    """Whether something that may never have happened (0) happened by the day."""
    return 0 < event <= day


# Missing members are 0, "", false, null or []

def number(thing, name):
    return thing.get(name) or 0


def text(thing, name):
    return thing.get(name) or ''


def flag(thing, name):
    return bool(thing.get(name))


def rows(thing, name):
    return thing.get(name) or []


def is_in_force(row, day):
    return covers(number(row, 'from'), number(row, 'until'), day)


def words(rules, name):
    """The words of a comma-separated rule; an empty one names none."""
    return {word for word in rules[name].split(',') if word}


# The registration

def is_approved(registration, day):
    """Plan 二（二）1: 志愿者应通过申请.  Who was stopped later had been approved."""
    return text(registration, 'state') in ('approved', 'stopped') and \
        is_past(number(registration, 'reviewed_on'), day)


def is_stopped(registration, day):
    return text(registration, 'state') == 'stopped' and number(registration, 'stopped_on') <= day


def is_healthy(registration, rules, day):
    """Plan 二（二）1: 身心健康, as declared (R-065)."""
    declared = number(registration, 'healthy_on')
    if declared == 0:
        return False
    until = number(registration, 'healthy_until') or months_after(declared, rules['health_months'])
    return covers(declared, until, day)


def waits_for_review(registration, rules, day):
    """Plan 一（三）4: 志愿者…信息确认和审核; R-045: again once a key field has changed.  Nobody serves
    meanwhile if it is one of those the rules name."""
    changed = text(registration, 'again_for').split()
    return is_past(number(registration, 'again_on'), day) and \
        any(word in words(rules, 'rereview_stops') for word in changed)


# Minors

def has_guardian(case, guardian_id, day):
    """Plan 二（二）1: 在其监护人为申请者的带领下 - a proven guardian who is an approved applicant."""
    registration = case.get('guardian_registration') or {}
    if not is_approved(registration, day) or is_stopped(registration, day):
        return False
    volunteer_id = text(case['volunteer'], 'id')
    return any(text(row, 'person_id') == volunteer_id and text(row, 'other_id') == guardian_id and
               text(row, 'relation') in ('guardian', 'parent') and flag(row, 'has_proof') and
               is_in_force(row, day) for row in rows(case, 'relations'))


def has_consent(case, guardian_id, day):
    """R-070: consent of the guardian who leads, given and not withdrawn; 个人信息保护法 31."""
    return guardian_id != '' and any(
        text(row, 'purpose') == 'guardian' and text(row, 'given_by') == guardian_id and
        is_past(number(row, 'given_on'), day) and not is_past(number(row, 'withdrawn_on'), day)
        for row in rows(case, 'consents'))


def judge_age(case, rules, registration, day):
    """Plan 二（二）1: 年满 18 周岁; 未满 18 周岁的在校学生，在其监护人为申请者的带领下参与."""
    born = number(case['volunteer'], 'born')
    if as_date(born) is None:
        yield 'no-birthday'
        return
    if is_aged(born, rules['min_volunteer_years'], day):
        return
    if rules['minor_rule'] == 'none':
        yield 'too-young'
    if rules['minor_rule'] == 'guardian-led':
        guardian_id = text(case.get('task') or {}, 'guardian_id')
        if not flag(registration, 'in_school'):
            yield 'not-in-school'
        if guardian_id == '':
            yield 'guardian-absent'
        elif not has_guardian(case, guardian_id, day):
            yield 'no-guardian'
        if not is_aged(born, rules['guardian_consent_years'], day) and \
                not has_consent(case, guardian_id, day):
            yield 'no-consent'


# The volunteer

def judge_training(case, rules, day):
    """Plan 二（三）2: general knowledge and care for elders, 经培训满足一定时长后方可参与;
    the minutes and their 24 months are brief §5.5 A16."""
    totals = dict.fromkeys(('general', *AREAS), 0)
    months = rules['training_valid_months']
    for row in rows(case, 'trainings'):
        began = number(row, 'day')
        until = number(row, 'until') or (months_after(began, months) if months else 0)
        if began != 0 and covers(began, until, day):
            for area in totals:
                totals[area] += number(row, area + '_min')
    if totals['general'] < rules['training_general_minutes']:
        yield 'training-general'
    if sum(totals[area] for area in AREAS) < rules['training_elder_minutes']:
        yield 'training-elder'
    for area in AREAS:
        if totals[area] < rules['training_area_minutes']:
            yield 'training-' + area


def judge_volunteer(case, rules, day):
    registration = case.get('registration') or {}
    yield from judge_age(case, rules, registration, day)
    if not is_approved(registration, day):
        yield 'not-approved'
    elif is_stopped(registration, day):
        yield 'stopped'
    if waits_for_review(registration, rules, day):
        yield 'review-again'
    # Plan 二（二）1: 本市常住居民
    if rules['residence_required'] and text(registration, 'residence') == '':
        yield 'not-resident'
    if not is_healthy(registration, rules, day):
        yield 'not-healthy'
    yield from judge_training(case, rules, day)
    # Plan 三（二）: 事先为志愿者购买人身意外保险; 志愿服务条例 17 (brief §2.1) asks for less
    if rules['insurance_required'] and \
            not any(is_in_force(row, day) for row in rows(case, 'insurances')):
        yield 'not-insured'


# The item and the two people

def has_credential(case, wanted, day):
    """Plan 二（二）3: 提供专业性服务的志愿者应具备相应资质; 志愿服务条例 16 (brief §2.1)."""
    return any((wanted == '' or text(row, 'type') == wanted) and
               is_past(number(row, 'verified_on'), day) and is_in_force(row, day)
               for row in rows(case, 'credentials'))


def judge_item(case, rules, day, has_volunteer):
    """Plan 二（二）3: 以非专业性、非家政类且风险可控的服务内容为主."""
    item = case.get('item') or {}
    if not flag(item, 'is_enabled'):
        yield 'item-off'
    if flag(item, 'is_housekeeping') and not rules['allow_housekeeping']:
        yield 'item-housekeeping'
    if flag(item, 'is_professional'):
        if not rules['allow_professional']:
            yield 'item-professional'
        if has_volunteer and not has_credential(case, text(item, 'credential'), day):
            yield 'not-qualified'


def judge_pair(case, rules, day):
    """Plan 二（二）1 为社会老年人提供; 二（二）3 不包括…老年人家属应承担的义务."""
    volunteer, elder = case.get('volunteer'), case.get('elder')
    if volunteer is None or elder is None:
        return
    pair = text(volunteer, 'id'), text(elder, 'id')
    if pair[0] == pair[1]:
        yield 'self-service'
    kin = words(rules, 'kin_relations')
    if any((text(row, 'person_id'), text(row, 'other_id')) in (pair, pair[::-1]) and
           text(row, 'relation') in kin and is_in_force(row, day)
           for row in rows(case, 'relations')):
        yield 'relative'


def judge_institution(case, rules, has_volunteer):
    """Plan 二（二）3: 不包括本应由养老服务机构承担的服务事项; brief §5.5 A10 for its own staff."""
    institution = text(case.get('task') or {}, 'institution_id')
    if institution == '':
        return
    if has_volunteer and text(case['volunteer'], 'employer_id') == institution:
        yield 'own-workplace'
    if text(case.get('item') or {}, 'code') in words(rules, 'institution_items'):
        yield 'institution-duty'


# The elder and the organisation

def judge_elder(case, rules, day):
    """Plan 二（二）2: 服务对象为年满 60 周岁的老年人."""
    elder = case.get('elder')
    if elder is None or not flag(elder, 'is_elder'):
        yield 'no-elder'
    else:
        born = number(elder, 'born')
        if as_date(born) is None:
            yield 'elder-no-birthday'
        elif not is_aged(born, rules['min_elder_years'], day):
            yield 'not-elder'
    if elder is not None and is_past(number(elder, 'gone_on'), day):
        yield 'elder-gone'
    # 失智, contact of carer mandatory
    if any(text(row, 'category') == 'dementia' and is_in_force(row, day)
           for row in rows(case, 'categories')) and \
            not any(text(row, 'part') == 'carer' for row in rows(case, 'contacts')):
        yield 'no-carer'


def is_held(row, day):
    """Whether the qualification was not yet suspended or cancelled on the day."""
    state = text(row, 'state')
    return state == 'valid' or \
        (state in ('suspended', 'cancelled') and number(row, 'since_on') > day)


def judge_organisation(case, day):
    """Plan 二（四）1: 取消养老服务信息认定和记录资格，并纳入本市养老服务机构信用名单."""
    qualifications = rows(case, 'qualifications')
    if not any(is_held(row, day) and is_in_force(row, day) for row in qualifications):
        yield 'org-not-qualified'
    if any(is_past(number(row, 'listed_on'), day) for row in qualifications):
        yield 'org-listed'


def judge(case):
    rules = {**DEFAULTS, **(case.get('rules') or {})}
    day = number(case, 'day')
    if as_date(day) is None:
        yield 'no-day'
        return
    # Plan, last line: 本实施方案自 2022 年 6 月 1 日起实施
    if day < rules['starts_on']:
        yield 'too-early'
    has_volunteer = flag(case.get('volunteer') or {}, 'is_volunteer')
    if has_volunteer:
        yield from judge_volunteer(case, rules, day)
    else:
        yield 'no-volunteer'
    yield from judge_item(case, rules, day, has_volunteer)
    yield from judge_pair(case, rules, day)
    yield from judge_institution(case, rules, has_volunteer)
    yield from judge_elder(case, rules, day)
    yield from judge_organisation(case, day)


def decide(case):
    """Every reason why not, in the order of CODES; none if the service is allowed."""
    found = set(judge(case))
    return [code for code in CODES if code in found]


def main():
    if sys.argv[1:] == ['--self-test']:
        import examples  # which imports this file, so not above
        sys.exit(examples.run())
    for line in sys.stdin:
        print(' '.join(decide(json.loads(line))))


if __name__ == '__main__':
    main()
