"""examples.py: cases of the gate worked out by hand, on both sides of each boundary.

An example is a name, what it changes in the passing case (a path of names and numbers: a value),
and the codes it must have.  Birthdays and the test day are those of the brief §6.1.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import copy
from gate import CODES, DEFAULTS, birthday, decide, months_after

DAY = 20261123

PASSING = {
    'rules': DEFAULTS,
    'day': DAY,
    'task': {'item': '3.2', 'guardian_id': '', 'institution_id': ''},
    'item': {'code': '3.2', 'is_professional': False, 'is_housekeeping': False, 'is_enabled': True,
             'credential': ''},
    'volunteer': {'id': 'v', 'born': 19660101, 'is_volunteer': True, 'is_elder': False,
                  'employer_id': ''},
    'registration': {'state': 'approved', 'reviewed_on': 20260301, 'stopped_on': 0,
                     'residence': 'registered', 'healthy_on': 20260201, 'healthy_until': 0,
                     'in_school': False},
    'guardian_registration': None,
    'trainings': [{'day': 20260401, 'until': 0, 'general_min': 240, 'policy_min': 60,
                   'psychology_min': 60, 'nursing_min': 60, 'process_min': 30,
                   'emergency_min': 30}],
    'insurances': [{'from': 20260101, 'until': 20261231}],
    'credentials': [],
    'consents': [],
    'relations': [],
    'elder': {'id': 'e', 'born': 19500307, 'is_elder': True, 'gone_on': 0},
    'qualifications': [{'state': 'valid', 'from': 20220601, 'until': 0, 'since_on': 0,
                        'listed_on': 0}],
    'categories': [],
    'contacts': [],
}

# What makes the passing case one of a pupil whom a guardian leads
MINOR = {
    'volunteer.born': 20121124,
    'registration.in_school': True,
    'task.guardian_id': 'g',
    'guardian_registration': dict(PASSING['registration']),
    'consents': [{'purpose': 'guardian', 'given_by': 'g', 'given_on': 20260301, 'withdrawn_on': 0}],
    'relations': [{'person_id': 'v', 'other_id': 'g', 'relation': 'guardian', 'from': 0, 'until': 0,
                   'has_proof': True}],
}
NURSE = {
    'rules.allow_professional': True,
    'item.is_professional': True,
    'item.credential': 'medical',
    'credentials': [{'type': 'medical', 'from': 20200101, 'until': 0, 'verified_on': 20260301}],
}
INSIDE = {'task.institution_id': 'i', 'volunteer.employer_id': 'j'}


def kin(relation='child', person='v', other='e', start=0, until=0):
    return {'relations': [{'person_id': person, 'other_id': other, 'relation': relation,
                           'from': start, 'until': until, 'has_proof': False}]}


def stopped(day):
    return {'registration.state': 'stopped', 'registration.stopped_on': day}


def again(names, day=DAY):
    return {'registration.again_on': day, 'registration.again_for': names}


def ill(category='dementia', start=20260101, until=0):
    return {'categories': [{'category': category, 'from': start, 'until': until}]}


def held(state, since):
    return {'qualifications.0.state': state, 'qualifications.0.since_on': since}


def changed(changes):
    case = copy.deepcopy(PASSING)
    for path, value in changes.items():
        *above, last = [int(step) if step.isdigit() else step for step in path.split('.')]
        thing = case
        for step in above:
            thing = thing[step]
        thing[last] = copy.deepcopy(value)
    return case


NO_TRAINING = 'training-general training-elder training-policy training-psychology ' \
    'training-nursing training-process training-emergency'
NO_REGISTRATION = 'not-approved not-resident not-healthy'

EXAMPLES = [
    ('a case that passes', {}, ''),
    # Another review
    ('R-045 another number since today', again('id_number'), 'review-again'),
    ('R-045 another birthday, among others', again('name born'), 'review-again'),
    ('R-045 another number since tomorrow', again('id_number', 20261124), ''),
    ('R-045 another name: service goes on', again('name'), ''),
    ('R-045 another name, where the district says so', {
        **again('name'), 'rules.rereview_stops': 'name,id_number,born'}, 'review-again'),
    ('R-045 reviewed', again('', 0), ''),
    # Whom to call
    ('R-090 nobody to call', ill(), 'no-carer'),
    ('R-090 somebody else to call', {**ill(), 'contacts': [{'part': 'emergency'}]}, 'no-carer'),
    ('R-090 the carer', {**ill(), 'contacts': [{'part': 'emergency'}, {'part': 'carer'}]}, ''),
    ('R-090 no more', ill(until=20261122), ''),
    ('R-090 the last day', ill(until=20261123), 'no-carer'),
    ('R-090 not yet', ill(start=20261124), ''),
    ('R-090 another category', ill('disabled'), ''),
    # The day
    ('R-242 30 February is no day, and the only reason', {'day': 20260230, 'volunteer': None},
     'no-day'),
    ('R-242 29 February of a common year', {'day': 20250229}, 'no-day'),
    ('R-242 29 February of 2100', {'day': 21000229}, 'no-day'),
    ('R-242 day 0', {'day': 0}, 'no-day'),
    ('R-242 month 13', {'day': 20261301}, 'no-day'),
    ('R-242 month 0', {'day': 20260001}, 'no-day'),
    ('R-242 day 0 of a month', {'day': 20261100}, 'no-day'),
    ('R-242 the day before the start', {'rules.starts_on': 20261124}, 'too-early'),
    ('R-242 the first day', {'rules.starts_on': 20261123}, ''),
    ('R-242 no start', {'rules.starts_on': 0}, ''),
    # The volunteer
    ('R-075 nobody: no reason about the volunteer but this', {
        'volunteer': None, 'registration': None, 'trainings': [], 'insurances': [],
        'item.is_professional': True}, 'no-volunteer item-professional'),
    ('R-075 a person who is no volunteer', {
        'volunteer.is_volunteer': False, 'registration': None, 'trainings': [], 'insurances': [],
        'task.institution_id': 'i', 'volunteer.employer_id': 'i'}, 'no-volunteer'),
    ('R-063 no birthday', {'volunteer.born': 0}, 'no-birthday'),
    ('R-063 a birthday that is none', {**MINOR, 'volunteer.born': 20120230, 'task.guardian_id': ''},
     'no-birthday'),
    ('R-063 eighteen today', {'volunteer.born': 20081123}, ''),
    ('R-063 eighteen tomorrow', {'volunteer.born': 20081124},
     'not-in-school guardian-absent no-consent'),
    ('R-063 eighteen yesterday', {'volunteer.born': 20081122}, ''),
    ('R-063 no minors: eighteen tomorrow', {**MINOR, 'rules.minor_rule': 'none',
                                            'volunteer.born': 20081124}, 'too-young'),
    ('R-063 no minors: eighteen today', {
        'rules.minor_rule': 'none', 'volunteer.born': 20081123}, ''),
    ('R-063 born on a leap day: 28 February of a common year', {
        'day': 20260228, 'trainings.0.day': 20260101,
        'registration.reviewed_on': 20260101, 'volunteer.born': 20080229}, ''),
    ('R-063 born on a leap day: 27 February', {
        'day': 20260227, 'trainings.0.day': 20260101, 'registration.reviewed_on': 20260101,
        'volunteer.born': 20080229, 'rules.minor_rule': 'none'}, 'too-young'),
    ('R-063 sixteen in a leap year on the leap day, not before', {
        'day': 20240228, 'rules.min_volunteer_years': 16, 'rules.minor_rule': 'none',
        'trainings.0.day': 20240101, 'registration.reviewed_on': 20240101,
        'registration.healthy_on': 20240101, 'insurances.0.from': 0,
        'volunteer.born': 20080229}, 'too-young'),
    ('R-063 sixteen on the leap day', {
        'day': 20240229, 'rules.min_volunteer_years': 16, 'rules.minor_rule': 'none',
        'trainings.0.day': 20240101, 'registration.reviewed_on': 20240101,
        'registration.healthy_on': 20240101, 'insurances.0.from': 0,
        'volunteer.born': 20080229}, ''),
    # Minors
    ('R-068 R-069 R-070 a pupil led by a guardian', MINOR, ''),
    ('R-068 a minor who is no pupil', {**MINOR, 'registration.in_school': False}, 'not-in-school'),
    ('R-068 a minor without registration', {**MINOR, 'registration': None},
     'not-in-school ' + NO_REGISTRATION),
    ('R-069 no guardian present', {**MINOR, 'task.guardian_id': ''}, 'guardian-absent no-consent'),
    ('R-070 consent of nobody is none', {
        **MINOR, 'task.guardian_id': '', 'consents.0.given_by': ''}, 'guardian-absent no-consent'),
    ('R-069 somebody else leads', {**MINOR, 'task.guardian_id': 'h'}, 'no-guardian no-consent'),
    ('R-069 a parent is a guardian', {**MINOR, 'relations.0.relation': 'parent'}, ''),
    ('R-069 a grandparent is none', {**MINOR, 'relations.0.relation': 'grandparent'},
     'no-guardian'),
    ('R-069 the relation of the other to the minor does not count', {
        **MINOR, 'relations.0.person_id': 'g', 'relations.0.other_id': 'v'}, 'no-guardian'),
    ('R-069 a guardian without proof', {**MINOR, 'relations.0.has_proof': False}, 'no-guardian'),
    ('R-069 guardian through today', {**MINOR, 'relations.0.until': DAY}, ''),
    ('R-069 guardian until yesterday', {**MINOR, 'relations.0.until': 20261122}, 'no-guardian'),
    ('R-069 guardian from today', {**MINOR, 'relations.0.from': DAY}, ''),
    ('R-069 guardian from tomorrow', {**MINOR, 'relations.0.from': 20261124}, 'no-guardian'),
    ('R-069 a guardian who never applied', {**MINOR, 'guardian_registration': None}, 'no-guardian'),
    ('R-069 a guardian who has only applied', {**MINOR, 'guardian_registration.state': 'applied'},
     'no-guardian'),
    ('R-069 a guardian approved tomorrow', {**MINOR, 'guardian_registration.reviewed_on': 20261124},
     'no-guardian'),
    ('R-069 a guardian stopped today', {**MINOR, 'guardian_registration.state': 'stopped',
                                        'guardian_registration.stopped_on': DAY}, 'no-guardian'),
    ('R-069 a guardian stopped tomorrow', {**MINOR, 'guardian_registration.state': 'stopped',
                                           'guardian_registration.stopped_on': 20261124}, ''),
    ('R-070 no consent', {**MINOR, 'consents': []}, 'no-consent'),
    ('R-070 consent given today', {**MINOR, 'consents.0.given_on': DAY}, ''),
    ('R-070 consent given tomorrow', {**MINOR, 'consents.0.given_on': 20261124}, 'no-consent'),
    ('R-070 consent of no known day', {**MINOR, 'consents.0.given_on': 0}, 'no-consent'),
    ('R-070 consent withdrawn on the day', {**MINOR, 'consents.0.withdrawn_on': DAY}, 'no-consent'),
    ('R-070 consent withdrawn the day before', {**MINOR, 'consents.0.withdrawn_on': 20261122},
     'no-consent'),
    ('R-070 consent withdrawn the day after', {**MINOR, 'consents.0.withdrawn_on': 20261124}, ''),
    ('R-070 consent to something else', {**MINOR, 'consents.0.purpose': 'privacy'}, 'no-consent'),
    ('R-070 consent of somebody else', {**MINOR, 'consents.0.given_by': 'h'}, 'no-consent'),
    ('R-070 withdrawn and given again', {**MINOR, 'consents': [
        {'purpose': 'guardian', 'given_by': 'g', 'given_on': 20260301, 'withdrawn_on': 20260401},
        {'purpose': 'guardian', 'given_by': 'g', 'given_on': 20260501}]}, ''),
    ('R-070 fourteen tomorrow, consent needed under fourteen', {
        **MINOR, 'rules.guardian_consent_years': 14, 'consents': []}, 'no-consent'),
    ('R-070 fourteen today, consent needed under fourteen', {
        **MINOR, 'rules.guardian_consent_years': 14, 'consents': [],
        'volunteer.born': 20121123}, ''),
    # The registration
    ('R-065 R-066 R-075 no registration', {'registration': None}, NO_REGISTRATION),
    ('R-075 applied only', {'registration.state': 'applied'}, 'not-approved'),
    ('R-075 returned', {'registration.state': 'returned'}, 'not-approved'),
    ('R-075 approved today', {'registration.reviewed_on': DAY}, ''),
    ('R-075 approved tomorrow', {'registration.reviewed_on': 20261124}, 'not-approved'),
    ('R-075 approved on no known day', {'registration.reviewed_on': 0}, 'not-approved'),
    ('R-075 stopped today', stopped(DAY), 'stopped'),
    ('R-075 stopped yesterday', stopped(20261122), 'stopped'),
    ('R-075 stopped tomorrow', stopped(20261124), ''),
    ('R-075 stopped since ever', stopped(0), 'stopped'),
    ('R-075 stopped before the review', {**stopped(0), 'registration.reviewed_on': 20261124},
     'not-approved'),
    ('R-075 approved again, an old stop still written', {'registration.stopped_on': 20260601}, ''),
    ('R-066 no residence', {'registration.residence': ''}, 'not-resident'),
    ('R-066 residence by permit', {'registration.residence': 'permit'}, ''),
    ('R-066 no residence asked', {
        'registration.residence': '', 'rules.residence_required': False}, ''),
    ('R-065 declared today', {'registration.healthy_on': DAY}, ''),
    ('R-065 declared tomorrow', {'registration.healthy_on': 20261124}, 'not-healthy'),
    ('R-065 never declared', {'registration.healthy_on': 0}, 'not-healthy'),
    ('R-065 never declared, whatever its end', {
        'registration.healthy_on': 0, 'registration.healthy_until': 20271231}, 'not-healthy'),
    ('R-065 the last day of twelve months', {'registration.healthy_on': 20251123}, ''),
    ('R-065 the day after twelve months', {'registration.healthy_on': 20251122}, 'not-healthy'),
    ('R-065 healthy through today', {'registration.healthy_until': DAY}, ''),
    ('R-065 healthy until yesterday', {'registration.healthy_until': 20261122}, 'not-healthy'),
    ('R-065 an end of its own outlasts the months', {
        'registration.healthy_on': 20200101, 'registration.healthy_until': 20271231}, ''),
    # Training
    ('R-134 R-135 R-136 no training', {'trainings': []}, NO_TRAINING),
    ('R-134 a minute of general knowledge short', {'trainings.0.general_min': 239},
     'training-general'),
    ('R-135 a minute of elder care short', {'trainings.0.policy_min': 59}, 'training-elder'),
    ('R-137 a minute of policy short', {
        'trainings.0.policy_min': 29, 'trainings.0.nursing_min': 91}, 'training-policy'),
    ('R-138 a minute of psychology short', {
        'trainings.0.psychology_min': 29, 'trainings.0.nursing_min': 91}, 'training-psychology'),
    ('R-139 a minute of nursing short', {
        'trainings.0.nursing_min': 29, 'trainings.0.policy_min': 91}, 'training-nursing'),
    ('R-140 a minute of process short', {
        'trainings.0.process_min': 29, 'trainings.0.policy_min': 61}, 'training-process'),
    ('R-141 a minute of emergencies short', {
        'trainings.0.emergency_min': 29, 'trainings.0.policy_min': 61}, 'training-emergency'),
    ('R-136 general minutes are no elder-care minutes', {
        'trainings.0.policy_min': 59, 'trainings.0.general_min': 999}, 'training-elder'),
    ('R-136 minutes add up over trainings', {'trainings': [
        {'day': 20260401, 'general_min': 240, 'policy_min': 60, 'psychology_min': 60},
        {'day': 20260501, 'nursing_min': 60, 'process_min': 30, 'emergency_min': 30}]}, ''),
    ('R-136 no minutes asked', {
        'trainings': [], 'rules.training_general_minutes': 0, 'rules.training_elder_minutes': 0,
        'rules.training_area_minutes': 0}, ''),
    ('R-136 trained today', {'trainings.0.day': DAY}, ''),
    ('R-136 trained tomorrow', {'trainings.0.day': 20261124}, NO_TRAINING),
    ('R-136 the last day of 24 months', {'trainings.0.day': 20241123}, ''),
    ('R-136 the day after 24 months', {'trainings.0.day': 20241122}, NO_TRAINING),
    ('R-136 one month of 31 January ends with February', {
        'day': 20260228, 'trainings.0.day': 20260131, 'rules.training_valid_months': 1,
        'registration.reviewed_on': 20260101}, ''),
    ('R-136 one month of 31 January is over in March', {
        'day': 20260301, 'trainings.0.day': 20260131, 'rules.training_valid_months': 1},
     NO_TRAINING),
    ('R-136 24 months of 29 February end on 28 February', {
        'day': 20260228, 'trainings.0.day': 20240229, 'registration.reviewed_on': 20260101}, ''),
    ('R-136 24 months of 29 February are over on 1 March', {
        'day': 20260301, 'trainings.0.day': 20240229}, NO_TRAINING),
    ('R-136 24 months of 28 February end on 28 February of a leap year', {
        'day': 20280228, 'trainings.0.day': 20260228, 'registration.healthy_on': 20280101,
        'insurances.0.until': 0}, ''),
    ('R-136 24 months of 28 February are over on 29 February', {
        'day': 20280229, 'trainings.0.day': 20260228, 'registration.healthy_on': 20280101,
        'insurances.0.until': 0}, NO_TRAINING),
    ('R-136 training through today', {'trainings.0.until': DAY}, ''),
    ('R-136 training until yesterday', {'trainings.0.until': 20261122}, NO_TRAINING),
    ('R-136 an end of its own outlasts the months', {
        'trainings.0.day': 20200101, 'trainings.0.until': 20271231}, ''),
    ('R-136 training for ever', {
        'trainings.0.day': 20200101, 'rules.training_valid_months': 0}, ''),
    # Insurance
    ('R-224 no insurance', {'insurances': []}, 'not-insured'),
    ('R-224 the last day of the insurance', {'insurances.0.until': DAY}, ''),
    ('R-224 the day after the insurance', {'insurances.0.until': 20261122}, 'not-insured'),
    ('R-224 the first day of the insurance', {'insurances.0.from': DAY}, ''),
    ('R-224 the day before the insurance', {'insurances.0.from': 20261124}, 'not-insured'),
    ('R-224 no end', {'insurances.0.until': 0}, ''),
    ('R-224 always', {'insurances': [{}]}, ''),
    ('R-224 a gap of the day between two', {'insurances': [
        {'from': 20250101, 'until': 20261122}, {'from': 20261124, 'until': 0}]}, 'not-insured'),
    ('R-224 no insurance asked', {'insurances': [], 'rules.insurance_required': False}, ''),
    # The item
    ('R-099 an item that is off', {'item.is_enabled': False}, 'item-off'),
    ('R-099 housekeeping', {'item.is_housekeeping': True}, 'item-housekeeping'),
    ('R-099 housekeeping where it is allowed', {
        'item.is_housekeeping': True, 'rules.allow_housekeeping': True}, ''),
    ('R-123 a qualified professional', NURSE, ''),
    ('R-123 professional where it is not allowed', {**NURSE, 'rules.allow_professional': False},
     'item-professional'),
    ('R-123 professional, neither allowed nor qualified', {'item.is_professional': True},
     'item-professional not-qualified'),
    ('R-123 no credential', {**NURSE, 'credentials': []}, 'not-qualified'),
    ('R-123 another credential', {**NURSE, 'credentials.0.type': 'legal'}, 'not-qualified'),
    ('R-123 any credential will do', {
        **NURSE, 'credentials.0.type': 'legal', 'item.credential': ''}, ''),
    ('R-123 nobody verified it', {**NURSE, 'credentials.0.verified_on': 0}, 'not-qualified'),
    ('R-123 verified today', {**NURSE, 'credentials.0.verified_on': DAY}, ''),
    ('R-123 verified tomorrow', {**NURSE, 'credentials.0.verified_on': 20261124}, 'not-qualified'),
    ('R-123 its last day', {**NURSE, 'credentials.0.until': DAY}, ''),
    ('R-123 the day after', {**NURSE, 'credentials.0.until': 20261122}, 'not-qualified'),
    ('R-123 its first day', {**NURSE, 'credentials.0.from': DAY}, ''),
    ('R-123 the day before', {**NURSE, 'credentials.0.from': 20261124}, 'not-qualified'),
    # The two people
    ('R-086 oneself', {'elder.id': 'v'}, 'self-service'),
    ('R-086 oneself, and neither volunteer nor elder', {
        'elder.id': 'v', 'elder.is_elder': False, 'volunteer.is_volunteer': False},
     'no-volunteer self-service no-elder'),
    ('R-086 R-125 a child', kin(), 'relative'),
    ('R-086 R-125 written the other way round', kin('parent', 'e', 'v'), 'relative'),
    ('R-086 R-125 a sibling', kin('sibling'), 'relative'),
    ('R-125 a neighbour', kin('neighbour'), ''),
    ('R-125 a guardian is no kin', kin('guardian'), ''),
    ('R-125 spouse through today', kin('spouse', until=DAY), 'relative'),
    ('R-125 spouse until yesterday', kin('spouse', until=20261122), ''),
    ('R-125 spouse from today', kin('spouse', start=DAY), 'relative'),
    ('R-125 spouse from tomorrow', kin('spouse', start=20261124), ''),
    ('R-125 the child of another elder', kin(other='f'), ''),
    ('R-125 no kin asked', {**kin(), 'rules.kin_relations': ''}, ''),
    ('R-125 a whole word only', {**kin('parent'), 'rules.kin_relations': 'grandparent'}, ''),
    ('R-125 kin, and neither volunteer nor elder', {
        **kin(), 'elder.is_elder': False, 'volunteer.is_volunteer': False},
     'no-volunteer relative no-elder'),
    ('R-124 in an institution, somebody from outside', INSIDE, ''),
    ('R-124 at the own workplace', {**INSIDE, 'volunteer.employer_id': 'i'}, 'own-workplace'),
    ('R-124 no institution and no employer are not the same workplace', {
        'task.institution_id': '', 'volunteer.employer_id': ''}, ''),
    ('R-124 a duty of the institution', {**INSIDE, 'item.code': '9.2'}, 'institution-duty'),
    ('R-124 the same item at home', {'item.code': '9.2'}, ''),
    ('R-124 a whole code only', {**INSIDE, 'item.code': '9.20'}, ''),
    ('R-124 the second of two items', {
        **INSIDE, 'item.code': '9.2', 'rules.institution_items': '1.1,9.2'}, 'institution-duty'),
    # The elder
    ('R-087 no elder', {'elder': None}, 'no-elder'),
    ('R-087 a person who is no elder', {'elder.is_elder': False, 'elder.born': 0}, 'no-elder'),
    ('R-087 no birthday', {'elder.born': 0}, 'elder-no-birthday'),
    ('R-087 a birthday that is none', {'elder.born': 19500229}, 'elder-no-birthday'),
    ('R-087 sixty today', {'elder.born': 19661123}, ''),
    ('R-087 sixty tomorrow', {'elder.born': 19661124}, 'not-elder'),
    ('R-087 sixty in a leap year, born on a leap day', {
        'day': 20240229, 'elder.born': 19640229, 'trainings.0.day': 20240101,
        'registration.reviewed_on': 20240101, 'registration.healthy_on': 20240101,
        'insurances.0.from': 0}, ''),
    ('R-087 the day before', {
        'day': 20240228, 'elder.born': 19640229, 'trainings.0.day': 20240101,
        'registration.reviewed_on': 20240101, 'registration.healthy_on': 20240101,
        'insurances.0.from': 0}, 'not-elder'),
    ('R-087 gone today', {'elder.gone_on': DAY}, 'elder-gone'),
    ('R-087 gone yesterday', {'elder.gone_on': 20261122}, 'elder-gone'),
    ('R-087 gone tomorrow', {'elder.gone_on': 20261124}, ''),
    # The organisation
    ('R-171 never qualified', {'qualifications': []}, 'org-not-qualified'),
    ('R-171 qualified from today', {'qualifications.0.from': DAY}, ''),
    ('R-171 qualified from tomorrow', {'qualifications.0.from': 20261124}, 'org-not-qualified'),
    ('R-171 qualified through today', {'qualifications.0.until': DAY}, ''),
    ('R-171 qualified until yesterday', {'qualifications.0.until': 20261122}, 'org-not-qualified'),
    ('R-171 suspended today', held('suspended', DAY), 'org-not-qualified'),
    ('R-171 suspended tomorrow', held('suspended', 20261124), ''),
    ('R-171 cancelled today', held('cancelled', DAY), 'org-not-qualified'),
    ('R-171 cancelled tomorrow', held('cancelled', 20261124), ''),
    ('R-171 cancelled since ever', held('cancelled', 0), 'org-not-qualified'),
    ('R-172 on the credit list since today', {'qualifications.0.listed_on': DAY}, 'org-listed'),
    ('R-172 on the credit list from tomorrow', {'qualifications.0.listed_on': 20261124}, ''),
    ('R-171 R-172 listed, and the qualification is over', {
        'qualifications.0.listed_on': 20261001, 'qualifications.0.until': 20260930},
     'org-not-qualified org-listed'),
    # Everything is missing
    ('nothing but a day', None, 'no-volunteer item-off no-elder org-not-qualified'),
]

CALENDAR = [
    (months_after, (20260131, 1), 20260228), (months_after, (20240131, 1), 20240229),
    (months_after, (20240229, 12), 20250228), (months_after, (20240229, 48), 20280229),
    (months_after, (20250228, 36), 20280228), (months_after, (20261231, 2), 20270228),
    (months_after, (20261123, 0), 20261123), (months_after, (20261101, 14), 20280101),
    (months_after, (20261201, 12), 20271201), (months_after, (20261231, 11), 20271130),
    (birthday, (20081123, 18), 20261123), (birthday, (20080229, 18), 20260228),
    (birthday, (20080229, 20), 20280229), (birthday, (20000229, 100), 21000228),
    (birthday, (20080228, 16), 20240228), (birthday, (20080301, 18), 20260301),
]


def run():
    """Prints TAP; 1 if an example came out otherwise, or if a code has none."""
    bad = 0
    given = set()
    for number, (name, changes, want) in enumerate(EXAMPLES, 1):
        case = {'day': DAY} if changes is None else changed(changes)
        got = decide(case)
        given.update(got)
        if got == want.split():
            print('ok', number, '-', name)
        else:
            bad += 1
            print(f'not ok {number} - {name}\n# said "{" ".join(got)}", not "{want}"')
    wrong = [(what.__name__, *args, what(*args)) for what, args, want in CALENDAR
             if what(*args) != want]
    silent = [code for code in CODES if code not in given]
    number = len(EXAMPLES)
    print('not ok' if wrong else 'ok', number + 1, '- calendar: ages and ends of periods', *wrong)
    print('not ok' if silent else 'ok', number + 2, '- each code has an example', *silent)
    print(f'1..{number + 2}')
    return 1 if bad or wrong or silent else 0
