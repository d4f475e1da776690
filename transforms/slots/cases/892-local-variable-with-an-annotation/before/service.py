from model import Clock, Guest, Ledger, Reading, Session, Table, Window
from registry import find, keep

guests = {}


def start():
    keep("table", Table([Reading(0, 1), Reading(1, 5)]))
    keep("window", Window("main"))
    keep("clock", Clock("UTC"))
    keep("ledger", Ledger([1, 2]))
    keep("session", Session("eve"))
    for row in find("table").rows:
        keep(row.at, row)
    guests["bob"] = Guest("bob")


def log_in(name):
    session: Session = find(name)
    session.started = True
    return session


def welcome(name):
    guest: Session = guests[name]
    guest.started = False
    return guest
