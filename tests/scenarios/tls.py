#!/usr/bin/env python3
"""tls.py: a city that proves who it is by an authority of its own (R-017), and tells what it can do (R-198)"""
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import subprocess
import tb
from tb import case, check, equal


def openssl(*args):
    subprocess.run(['openssl', *args], check=True, capture_output=True, timeout=tb.LIMIT_S, env=tb.ENV)


def make_authority(name):
    """Two files: its certificate and its key."""
    files = tb.path(f'{name}.pem'), tb.path(f'{name}.key')
    openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2',
            '-subj', f'/CN={name}', '-keyout', files[1], '-out', files[0])
    return files


def make_certificate(name, authority, names, days='2'):
    """A certificate of somebody with these names, and the key."""
    files = tb.path(f'{name}.pem'), tb.path(f'{name}.key')
    openssl('req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', f'/CN={name}',
            '-keyout', files[1], '-out', tb.path(f'{name}.req'))
    openssl('x509', '-req', '-in', tb.path(f'{name}.req'), '-CA', authority[0], '-CAkey', authority[1], '-CAcreateserial',
            '-days', days, '-out', files[0], '-extfile', tb.write(f'{name}.ext', f'subjectAltName={names}'))
    return files


class City(tb.City):
    """Over HTTPS: nobody listens in, the tape neither."""

    def __init__(self, name, files):
        super().__init__(name, args=('--demo-manual', '--tls-certificate', files[0], '--tls-key', files[1]))

    @property
    def port(self):
        return self.own_port

    def start(self):
        super().start()
        self.url = f'https://127.0.0.1:{self.own_port}'


ours, theirs = make_authority('ours'), make_authority('theirs')
city = City('city', make_certificate('city', ours, 'IP:127.0.0.1'))
desk = tb.Desk('coordinator', city)


def login(*more, code=0, where=None):
    return desk.run('login', '--city', where or city.url, '--account', 'coordinator', *more, stdin='demo\n', code=code)


with case('nobody the system trusts vouches for it: nothing is said to it'):
    check('does not prove who it is' in login(code=1).err, 'it does not say why')

with case('a file in which there is no certificate is told as one'):
    for text in ('', 'no certificate\n', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'):
        told = login('--authority', tb.write('none.pem', text), code=1).err
        check('holds no certificate' in told, text, told)
    check('holds no certificate' in login('--authority', tb.path('nowhere.pem'), code=1).err, 'a file that is not there')

with case('another authority does not vouch for it'):
    check('does not prove who it is' in login('--authority', theirs[0], code=1).err, 'it does not say why')

with case('the right one does, and is kept: the file may go'):
    given = tb.write('given.pem', tb.read(ours[0]).decode())
    login('--authority', given)
    os.remove(given)
    desk.sync()
    check(len(desk.rows('person')) > 100, 'rows')
    desk.do('team.create', {'id': 'team-tls', 'name': '加密的队'})
    desk.sync()
    equal(city.query("SELECT count(*) FROM team WHERE id = 'team-tls'")[0][0], 1)
    login()

with case('R-198: the city tells what it can do'):
    info = json.loads(desk.run('city', '--json').out)
    equal(set(info['can'].split()), {'snapshots', 'hold', 'digest', 'lookup', 'groups', 'proof', 'scans'})
    equal((info['protocol'], info['is_demo'], info['address']), (1, True, city.url))
    plain = tb.City('plain')  # where the tape can listen
    equal(tb.Raw(plain).ask('GET', '/.well-known/timebank').doc['can'], info['can'])
    plain.stop()

with case('whoever is in its place with a certificate of the same authority for another name is not it'):
    city.stop()
    city.args[2:5:2] = make_certificate('other', ours, 'DNS:other.example.org')
    city.start()
    desk.run('sync', code=1)
    equal(desk.status()['waiting'], 0)

with case('nor is one whose certificate is of another authority, and with its own again all goes on'):
    city.stop()
    city.args[2:5:2] = make_certificate('foreign', theirs, 'IP:127.0.0.1')
    city.start()
    desk.do('team.create', {'id': 'team-tls-2', 'name': '等待的队'})
    desk.run('sync', code=1)
    equal(desk.status()['waiting'], 1)
    city.stop()
    city.args[2:5:2] = make_certificate('again', ours, 'IP:127.0.0.1')
    city.start()
    desk.sync()
    equal(desk.status()['waiting'], 0)

with case('who asks for those of the system again has them'):
    check('does not prove who it is' in login('--authority', '', code=1).err, 'it does not say why')
    desk.sync()  # what did not work is not kept

with case('a city without its certificate does not begin'):
    city.stop()
    ended = subprocess.run([tb.CITY, '--data', city.folder, '--listen', '127.0.0.1:0', '--tls-certificate', tb.path('nowhere')],
                           capture_output=True, timeout=tb.LIMIT_S, env=tb.ENV, check=False)
    check(ended.returncode == 1 and b'timebank-city: ' in ended.stderr, ended)

tb.finish()
