"""What a desktop gives on its session bus, for tests: notifications, a place for tray icons, and a way to lock the keyring.

Tells what it sees, and does what it is told, in lines of JSON: `{"see": "notice", …}` out, `{"do": "click", …}` in.
"""
import json
import sys

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

NOTICES = "org.freedesktop.Notifications"
TRAY = "org.kde.StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
PROPERTIES = "org.freedesktop.DBus.Properties"
# Without an answer from it, nobody typed the password of the keyring.
PROMPTER = "org.gnome.keyring.SystemPrompter"


def tell(what, **more):
    print(json.dumps({"see": what, **more}), flush=True)


class Notices(dbus.service.Object):
    last = 0

    @dbus.service.method(NOTICES, in_signature="susssasa{sv}i", out_signature="u")
    def Notify(self, app, replaces, icon, title, body, actions, hints, timeout):
        self.last += 1
        entry = str(hints.get("desktop-entry", ""))
        tell("notice", id=self.last, app=app, title=title, body=body, actions=list(actions), entry=entry)
        return dbus.UInt32(self.last)

    @dbus.service.method(NOTICES, in_signature="u")
    def CloseNotification(self, number):
        self.NotificationClosed(number, 3)

    @dbus.service.method(NOTICES, out_signature="as")
    def GetCapabilities(self):
        return ["actions", "body", "persistence"]

    @dbus.service.method(NOTICES, out_signature="ssss")
    def GetServerInformation(self):
        return "tests", "tests", "1", "1.2"

    @dbus.service.signal(NOTICES, signature="us")
    def ActionInvoked(self, number, action):
        pass

    @dbus.service.signal(NOTICES, signature="uu")
    def NotificationClosed(self, number, reason):
        pass


class Tray(dbus.service.Object):
    @dbus.service.method(TRAY, in_signature="s", sender_keyword="sender")
    def RegisterStatusNotifierItem(self, service, sender=None):
        self.item = (sender, service) if service.startswith("/") else (service, "/StatusNotifierItem")
        tell("tray", at=self.item[0])

    @dbus.service.method(PROPERTIES, in_signature="ss", out_signature="v")
    def Get(self, interface, name):
        return self.GetAll(interface)[name]

    @dbus.service.method(PROPERTIES, in_signature="s", out_signature="a{sv}")
    def GetAll(self, interface):
        return {"IsStatusNotifierHostRegistered": True, "ProtocolVersion": 0, "RegisteredStatusNotifierItems": dbus.Array([], "s")}

    def of_item(self, name):
        return bus.get_object(*self.item).Get(ITEM, name, dbus_interface=PROPERTIES)

    def menu(self):
        return dbus.Interface(bus.get_object(self.item[0], self.of_item("Menu")), MENU)

    def entries(self):
        _, (_, _, children) = self.menu().GetLayout(0, -1, dbus.Array([], "s"))
        shown = [(int(number), properties) for number, properties, _ in children if properties.get("type") != "separator"]
        return [{"id": number, "label": str(at.get("label", "")), "enabled": bool(at.get("enabled", True))} for number, at in shown]


def obey(line):
    asked = json.loads(line)
    what = asked["do"]
    if what == "click":
        notices.ActionInvoked(dbus.UInt32(asked["id"]), "default")
        tell("done")
    elif what == "menu":
        picture = [[int(wide), int(high)] for wide, high, _ in tray.of_item("IconPixmap")]
        tell("menu", entries=tray.entries(), tip=str(tray.of_item("ToolTip")[2]), picture=picture)
    elif what == "choose":
        tray.menu().Event(asked["id"], "clicked", dbus.Int32(0), dbus.UInt32(0))
        tell("done")
    elif what == "activate":
        dbus.Interface(bus.get_object(*tray.item), ITEM).Activate(0, 0)
        tell("done")
    elif what == "lock":
        secrets = dbus.Interface(bus.get_object("org.freedesktop.secrets", "/org/freedesktop/secrets"), "org.freedesktop.Secret.Service")
        secrets.Lock([dbus.ObjectPath("/org/freedesktop/secrets/collection/login")])
        tell("done")


def hear(channel, _condition):
    line = channel.readline()
    if not line:
        loop.quit()
        return False
    try:
        obey(line)
    except dbus.DBusException as error:
        tell("failed", why=str(error))
    return True


DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
names = [dbus.service.BusName(name, bus) for name in (NOTICES, TRAY, PROMPTER)]
notices = Notices(bus, "/org/freedesktop/Notifications")
tray = Tray(bus, "/StatusNotifierWatcher")
loop = GLib.MainLoop()
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, hear)
tell("ready")
loop.run()
