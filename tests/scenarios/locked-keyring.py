#!/usr/bin/env python3
"""locked-keyring.py: a Secret Service whose keyring is locked, and a person who takes their time

Usage: locked-keyring.py SECONDS yes|no COMMAND …; runs the command on the session bus it is started on."""
# SPDX-License-Identifier: GPL-3.0-or-later
import base64
import subprocess
import sys
import threading
from gi.repository import Gio, GLib

SECONDS, ANSWER, COMMAND = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
ROOT = '/org/freedesktop/secrets'
ITEM, PROMPT, SESSION = ROOT + '/item', ROOT + '/prompt', ROOT + '/session'
SECRET = base64.b64encode(bytes(range(32)))
NODE = Gio.DBusNodeInfo.new_for_xml("""<node>
  <interface name='org.freedesktop.Secret.Service'>
    <property name='Collections' type='ao' access='read'/>
    <method name='OpenSession'><arg type='s' direction='in'/><arg type='v' direction='in'/>
      <arg type='v' direction='out'/><arg type='o' direction='out'/></method>
    <method name='SearchItems'><arg type='a{ss}' direction='in'/>
      <arg type='ao' direction='out'/><arg type='ao' direction='out'/></method>
    <method name='Unlock'><arg type='ao' direction='in'/>
      <arg type='ao' direction='out'/><arg type='o' direction='out'/></method>
  </interface>
  <interface name='org.freedesktop.Secret.Item'>
    <property name='Locked' type='b' access='read'/><property name='Attributes' type='a{ss}' access='read'/>
    <property name='Label' type='s' access='read'/>
    <property name='Created' type='t' access='read'/><property name='Modified' type='t' access='read'/>
    <method name='GetSecret'><arg type='o' direction='in'/><arg type='(oayays)' direction='out'/></method>
  </interface>
  <interface name='org.freedesktop.Secret.Prompt'>
    <method name='Prompt'><arg type='s' direction='in'/></method><method name='Dismiss'/>
    <signal name='Completed'><arg type='b'/><arg type='v'/></signal>
  </interface>
</node>""")
state = {'locked': True}


def complete(bus):
    state['locked'] = ANSWER != 'yes'
    paths = GLib.Variant('ao', [ITEM] if ANSWER == 'yes' else [])
    bus.emit_signal(None, PROMPT, 'org.freedesktop.Secret.Prompt', 'Completed',
                    GLib.Variant('(bv)', (ANSWER != 'yes', paths)))
    return False


def call(bus, _sender, _path, _interface, method, args, invocation):
    if method == 'OpenSession' and args[0] != 'plain':
        invocation.return_dbus_error('org.freedesktop.DBus.Error.NotSupported', 'plain only')
        return
    if method == 'Prompt':
        GLib.timeout_add_seconds(SECONDS, complete, bus)
    answers = {
        'OpenSession': lambda: GLib.Variant('(vo)', (GLib.Variant('s', ''), SESSION)),
        'SearchItems': lambda: GLib.Variant('(aoao)', ([], [ITEM]) if state['locked'] else ([ITEM], [])),
        'Unlock': lambda: GLib.Variant('(aoo)', ([], PROMPT)),
        'GetSecret': lambda: GLib.Variant('((oayays))', ((SESSION, b'', SECRET, 'text/plain'),)),
    }
    invocation.return_value(answers[method]() if method in answers else None)


def get(_bus, _sender, _path, _interface, name):
    return {'Collections': GLib.Variant('ao', []), 'Locked': GLib.Variant('b', state['locked']),
            'Attributes': GLib.Variant('a{ss}', {'profile': 'p'}), 'Label': GLib.Variant('s', 'Time Bank profile'),
            'Created': GLib.Variant('t', 1), 'Modified': GLib.Variant('t', 1)}[name]


loop = GLib.MainLoop()
result = []


def run():
    result.append(subprocess.run(COMMAND, check=False).returncode)
    GLib.idle_add(loop.quit)


session = Gio.bus_get_sync(Gio.BusType.SESSION, None)
for where, interface in zip((ROOT, ITEM, PROMPT), NODE.interfaces):
    session.register_object(where, interface, call, get, None)
Gio.bus_own_name_on_connection(session, 'org.freedesktop.secrets', Gio.BusNameOwnerFlags.NONE,
                               lambda *_: threading.Thread(target=run, daemon=True).start(), None)
loop.run()
sys.exit(result[0])
