"""mistakes.py: which small mistakes could be made in C sources, and which of them nobody can see."""
# SPDX-License-Identifier: GPL-3.0-or-later
import glob
import os
import random
import re
from dataclasses import dataclass

SWAPS = dict([(' < ', ' <= '), (' <= ', ' < '), (' > ', ' >= '), (' >= ', ' > '), (' == ', ' != '),
              (' != ', ' == '), (' && ', ' || '), (' || ', ' && '), (' + ', ' - '), (' - ', ' + '),
              (' += ', ' -= '), (' -= ', ' += '), (' * ', ' + '), (' % ', ' * '), (' | ', ' & '),
              (' & ', ' | '), ('TRUE', 'FALSE'), ('FALSE', 'TRUE')])
# What is decided by an operator; the rest is how it is reckoned
FLIPS = set(SWAPS) - {' * ', ' % ', ' | ', ' & '}
# An operator may end its line
SWAP = re.compile('|'.join(r'\b' + old + r'\b' if old.isalpha() else
                           re.escape(old.rstrip()) + r'(?: |$)' for old in SWAPS))
NUMBER = re.compile(r'(?<![\w.])\d{1,4}(?![\w.])')
CONDITION = re.compile(r'\bif \(')
# Caller's mistakes and our own, declarations, and what the compiler is told
NOT_HERE = re.compile(r'^\s*(#|\*|//|/\*|g_return_|g_assert|G_DEFINE|G_STATIC|static_assert|'
                      r'case |default:)|g_autoptr \(\w+\) \w+;')
NOT_CODE = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])+\'|/\*.*?\*/|//[^\n]*', re.S)
FUNCTION = re.compile(r'^(\w+) \(')


@dataclass(frozen=True)
class Mistake:
    """One mistake: text[start:end] of a file becomes something else."""
    path: str
    number: int     # of the line, and where in it
    column: int
    function: str   # '' outside of any
    start: int
    end: int
    old: str
    instead: str

    @property
    def flip(self):
        return f'{" ".join(self.old.split())} → {" ".join(self.instead.split())}'

    def __str__(self):
        return f'{self.path}:{self.number}:{self.column}: {self.function}: {self.flip}'


def blanked(text):
    """The text with strings and comments of the same length and lines, but empty."""
    return NOT_CODE.sub(lambda found: re.sub(r'[^\n]', '\u0001', found.group()), text)


def closing(code, start):
    """Where the bracket that opens at start closes."""
    depth = 0
    for at in range(start, len(code)):
        depth += (code[at] == '(') - (code[at] == ')')
        if depth == 0:
            return at
    return -1


def of_line(line, code, at, only_flips):
    """Yields (start, end, instead) of a line that begins at at; None: its condition turned round."""
    for found in SWAP.finditer(line):
        old = found.group() if found.group().isalpha() else found.group().rstrip() + ' '
        if not only_flips or old in FLIPS:
            new = SWAPS[old] if found.group() == old else SWAPS[old].rstrip()
            yield at + found.start(), at + found.end(), new
    if only_flips:
        return
    for found in NUMBER.finditer(line):
        yield at + found.start(), at + found.end(), str(int(found.group()) + 1)
    for found in CONDITION.finditer(line):
        bracket = at + found.end() - 1
        end = closing(code, bracket) + 1
        if end > 0:
            yield bracket, end, None


def mistakes(path, text, only_flips=False):
    """Yields each mistake that could be made."""
    code = blanked(text)
    at = 0
    function = ''
    for number, line in enumerate(code.split('\n'), 1):
        start_of_line, at = at, at + len(line) + 1
        if found := FUNCTION.match(line):
            function = found.group(1)
        # what stands at the margin declares; a body is indented
        if line.startswith('}'):
            function = ''
        if NOT_HERE.search(line) or not line.startswith('  '):
            continue
        for start, end, instead in of_line(line, code, start_of_line, only_flips):
            old = text[start:end]
            column = start - start_of_line + 1 + len(old) - len(old.lstrip())
            yield Mistake(path, number, column, function, start, end, old,
                          instead or f'(!{old})')


def sources(top, patterns):
    """(path, text) of the C sources that the patterns, or folders, name."""
    for pattern in patterns:
        where = pattern if pattern.endswith('.c') else pattern + '/*.c'
        for path in sorted(glob.glob(os.path.join(top, where))):
            with open(path, encoding='utf-8') as file:
                yield os.path.relpath(path, top), file.read()


def draw(top, patterns, seed, only_flips):
    """All mistakes in the order of the seed."""
    every = [mistake for path, text in sources(top, patterns)
             for mistake in mistakes(path, text, only_flips)]
    random.Random(seed).shuffle(every)
    return every


class Known:
    """The list of those that nobody can see: (path, start, instead) to the reason."""

    def __init__(self, top, text):
        self.reasons = {}
        self.wrong = []
        for number, line in enumerate(text.split('\n'), 1):
            if line and not line.startswith('#'):
                try:
                    self.take(top, line)
                except (ValueError, OSError) as why:
                    self.wrong.append(f'mutants-known.txt:{number}: {why}')

    def take(self, top, line):
        path, function, piece, flip, reason = (part.strip() for part in line.split(' ¦ '))
        if not reason:
            raise ValueError('a reason is missing')
        with open(os.path.join(top, path), encoding='utf-8') as file:
            text = file.read()
        old = flip.split(' → ')[0]
        into = re.search(r'(?<![\w<>=!+&|-])' + re.escape(old) + r'(?![\w<>=+&|])', piece)
        if into is None:
            raise ValueError(f'{old} does not stand in {piece}')
        found = []
        for each in mistakes(path, text):
            if each.function == function and each.flip == flip:
                at = each.start + len(each.old) - len(each.old.lstrip()) - into.start()
                if at >= 0 and text.startswith(piece, at):
                    found.append(each)
        if len(found) != 1:
            raise ValueError(f'{len(found)} mistakes are meant, and it should be one')
        if self.key(found[0]) in self.reasons:
            raise ValueError('stands there twice')
        self.reasons[self.key(found[0])] = reason

    @staticmethod
    def key(mistake):
        return mistake.path, mistake.start, mistake.instead

    def reason(self, mistake):
        """Why it cannot be found, or None."""
        return self.reasons.get(self.key(mistake))


def self_test(top):
    """Sentences of what is wrong: what is taken for code, and the list."""
    text = 'int\nf (int a)\n{\n  g_assert (a > 1);\n  if (a > 1) /* a > 2 */\n    say ("a > 3");\n' \
        '  return a + 12 &&\n         FALSE;\n}\n'
    got = sorted(f'{each.number} {each.function} {each.flip}' for each in mistakes('x', text))
    want = ['5 f > → >=', '5 f (a > 1) → (!(a > 1))', '5 f 1 → 2', '7 f + → -', '7 f 12 → 13',
            '7 f && → ||', '8 f FALSE → TRUE']
    if got != sorted(want):
        yield f'mutants: its own test says {got}'
    flips = [each.flip for each in mistakes('x', text, only_flips=True)]
    if flips != ['> → >=', '&& → ||', '+ → -', 'FALSE → TRUE'] and sorted(flips) != sorted(
            ['> → >=', '&& → ||', '+ → -', 'FALSE → TRUE']):
        yield f'mutants: its own test says {flips}'
    here = os.path.relpath(__file__, top)
    for line, word in ((f'{here} ¦ f ¦ a + b ¦ < → <= ¦ because', 'does not stand in'),
                       (f'{here} ¦ f ¦ a < b ¦ < → <= ¦ because', '0 mistakes'),
                       (f'{here} ¦ f ¦ a < b ¦ because', 'unpack')):
        if word not in ' '.join(Known(top, line).wrong):
            yield f'mutants: nothing was said about {line}'
