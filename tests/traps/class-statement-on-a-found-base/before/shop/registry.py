import sys

KINDS = {"ticket": "Ticket"}


def kind(name):
    return vars(sys.modules["shop.models"])[KINDS[name]]


def urgent(name):
    base = kind(name)

    class Urgent(base):
        queue = "now"

    return Urgent
