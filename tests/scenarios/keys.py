#!/usr/bin/env python3
"""keys.py: where a profile's key comes from: a passphrase, a Secret Service, or nowhere"""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import subprocess
import sys
import time
import tb
from tb import case, check, equal

LOCKED = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'locked-keyring.py')
INSIDE = '--inside'  # a second copy of this program, within a session bus of its own


def desk_without_passphrase(name):
    desk = tb.Desk(name)
    desk.key = []
    return desk


def ask(name, where, *call):
    """What something on the bus answers; nothing if it refuses."""
    return subprocess.run(['gdbus', 'call', '--session', '--timeout', '10', '--dest', name, '--object-path', where,
                           '--method', *call], capture_output=True, check=False).stdout.decode()


def find(profile):
    """Keys of a profile that the Secret Service has."""
    return ask('org.freedesktop.secrets', '/org/freedesktop/secrets', 'org.freedesktop.Secret.Service.SearchItems',
               f"{{'profile': '{profile}'}}")


if INSIDE in sys.argv:
    tb.ENV['DBUS_SESSION_BUS_ADDRESS'] = os.environ['DBUS_SESSION_BUS_ADDRESS']
    for name in ('HOME', 'XDG_RUNTIME_DIR', 'XDG_DATA_HOME', 'GNOME_KEYRING_CONTROL'):
        if name in os.environ:
            tb.ENV[name] = os.environ[name]
    desk = desk_without_passphrase(sys.argv[-1])
    desk.folder = sys.argv[-1]
    daemon = subprocess.Popen(['gnome-keyring-daemon', '--unlock', '--components=secrets', '--foreground'],
                              stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    daemon.stdin.write(b'keyring')
    daemon.stdin.close()
    try:
        # asked of the bus, because asking the service would start another, which is locked
        tb.until(lambda: 'true' in ask('org.freedesktop.DBus', '/', 'org.freedesktop.DBus.NameHasOwner',
                                       'org.freedesktop.secrets'), 'the Secret Service', 30)
        tb.until(lambda: ask('org.freedesktop.secrets', '/org/freedesktop/secrets/aliases/default',
                             'org.freedesktop.DBus.Properties.Get', 'org.freedesktop.Secret.Collection',
                             'Label'), 'its collection', 30)
        desk.run('status')
        check(os.path.exists(os.path.join(desk.folder, 'key.service')), os.listdir(desk.folder))
        check(not {'key.file', 'key.salt'} & set(os.listdir(desk.folder)), os.listdir(desk.folder))
        first = desk.query('SELECT id FROM device')
        desk.run('status')
        equal(desk.query('SELECT id FROM device'), first)

        # S10: the key of a part that was taken away is destroyed where it lies, and a new profile has a new one
        name = tb.read(os.path.join(desk.folder, 'key.service')).decode()
        check('/secrets/' in find(name), find(name))
        tb.write(os.path.join(desk.folder, 'revoked.going'), '[revoked]\naccount=somebody\n')
        check('withdrawn the access of somebody' in desk.run('status').err, 'it is not told')
        check('/secrets/' not in find(name), find(name))
        check('/secrets/' in find(tb.read(os.path.join(desk.folder, 'key.service')).decode()), 'there is no new key')
        check(desk.query('SELECT id FROM device') != first, 'the vault is the same')
    finally:
        daemon.kill()
        daemon.wait()
    desk.run('status', code=1)  # its key is in the service, which is gone
    sys.exit(0)


def one_sentence(done, *words):
    equal(len(done.err.strip().splitlines()), 1, done.err, 'lines:')
    check(all(word in done.err for word in words), done.err)
    tb.note(done.err.strip())


with case('without a service and without a passphrase: one sentence, soon'):
    desk = desk_without_passphrase('nowhere')
    start = time.monotonic()
    one_sentence(desk.run('status', code=1), 'passphrase')
    check(time.monotonic() - start < 10, 'it took', time.monotonic() - start)

with case('an empty passphrase is none'):
    desk.key = ['--passphrase-file', tb.write('empty', '\n')]
    one_sentence(desk.run('status', code=1), 'passphrase')

with case('a passphrase file that is not there'):
    desk.key = ['--passphrase-file', tb.path('none')]
    one_sentence(desk.run('status', code=2))

with case('a passphrase makes a profile that only it opens'):
    desk = tb.Desk('passphrase', passphrase='好长的口令 ßé')
    desk.run('status')
    device = desk.query('SELECT id FROM device')
    desk.run('status')
    equal(desk.query('SELECT id FROM device'), device)
    check('key.salt' in os.listdir(desk.folder), os.listdir(desk.folder))
    desk.key = []
    one_sentence(desk.run('status', code=1), 'passphrase')

with case('with a Secret Service the key lies there, and the second start finds it'):
    env = {name: value for name, value in tb.ENV.items() if name != 'DBUS_SESSION_BUS_ADDRESS'}
    env['XDG_RUNTIME_DIR'] = tb.path('run')
    os.mkdir(env['XDG_RUNTIME_DIR'], 0o700)
    inside = subprocess.run(['dbus-run-session', '--', sys.executable, os.path.abspath(__file__), tb.CTL, tb.CITY,
                             INSIDE, tb.path('service')], env=env, capture_output=True, timeout=tb.LIMIT_S,
                            check=False)
    equal(inside.returncode, 0, inside.stdout.decode(), inside.stderr.decode())
    check('key.service' in os.listdir(tb.path('service')))

with case('the same profile without the service: one sentence, soon'):
    desk = desk_without_passphrase('service')
    start = time.monotonic()
    one_sentence(desk.run('status', code=1), 'Secret Service')
    check(time.monotonic() - start < 10, 'it took', time.monotonic() - start)

def unlock(name, seconds, answer):
    """What starts a profile whose keyring is locked, and how long that takes."""
    desk = desk_without_passphrase(name)
    os.makedirs(desk.folder, 0o700, exist_ok=True)
    with open(os.path.join(desk.folder, 'key.service'), 'w', encoding='utf-8') as file:
        file.write('p')
    begun = time.monotonic()
    done = subprocess.run(['dbus-run-session', '--', sys.executable, LOCKED, str(seconds), answer, tb.CTL,
                           '--profile', desk.folder, 'status'], env=env, capture_output=True, timeout=tb.LIMIT_S,
                          check=False)
    return done, time.monotonic() - begun


with case('a locked keyring waits for a person, who takes longer than a service may'):
    done, seconds = unlock('locked', 8, 'yes')
    equal(done.returncode, 0, done.stderr.decode())
    check(seconds > 6, 'it took', seconds)   # more than the five a service may take; timers may end early

with case('who does not unlock it is told so, soon'):
    done, seconds = unlock('refused', 1, 'no')
    equal(done.returncode, 1, done.stderr.decode())
    check('keyring' in done.stderr.decode() or 'Secret Service' in done.stderr.decode(), done.stderr.decode())
    check(seconds < 10, 'it took', seconds)

with case('a bus on which a service hangs is given up soon'):
    hanging = desk_without_passphrase('hanging')
    start = time.monotonic()
    ended = subprocess.run(['dbus-run-session', '--', tb.CTL, '--profile', hanging.folder, 'status'], env=env,
                           capture_output=True, timeout=tb.LIMIT_S, check=False)
    equal(ended.returncode in (0, 1), True, ended.stderr.decode())
    check(time.monotonic() - start < 15, 'it took', time.monotonic() - start)
    tb.note(f'{time.monotonic() - start:.1f} s', ended.stderr.decode().strip()[-200:])

tb.finish()
