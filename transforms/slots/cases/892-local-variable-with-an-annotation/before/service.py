from model import Guest, Reading, Session, Table

guests = {"bob": Guest("bob")}


def start():
    return {"table": Table([Reading(0, 1), Reading(1, 5)]), "session": Session("eve")}


def log_in(kept):
    session: Session = kept["session"]
    session.started = True
    return session


def welcome(name):
    guest: Session = guests[name]
    guest.started = False
    return guest
