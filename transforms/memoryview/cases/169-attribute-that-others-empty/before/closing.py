from inbox import Inbox


def close(one: Inbox):
    one.waiting = None
