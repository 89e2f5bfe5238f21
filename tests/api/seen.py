#!/usr/bin/env python3
"""seen.py: what the API document describes and no scenario of the last run said; use: seen.py FOLDER"""
# SPDX-License-Identifier: GPL-3.0-or-later
import glob
import os
import sys
import contract

if __name__ == '__main__':
    seen = set()
    for path in glob.glob(os.path.join(sys.argv[1], '*.py')):
        with open(path, encoding='utf-8') as lines:
            seen.update(line.rstrip('\n') for line in lines)
    there = contract.Contract().all()
    print(f'API document: {len(there & seen)} of {len(there)} things it describes were said in the scenarios')
    for what in sorted(there - seen):
        print('  not said:', what)
