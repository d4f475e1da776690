from dataclasses import dataclass


class User:
    def __init__(self, name):
        self.name = name
        self.last = None


@dataclass
class Event:
    actor: User
    text: str


def note(event: Event):
    event.actor.last = event.text
    return event.actor.name
