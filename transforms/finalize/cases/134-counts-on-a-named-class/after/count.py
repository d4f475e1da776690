import weakref


class TooMany(Exception):
    pass


class Ticket:
    alive = 0

    def __init__(self, limit=2):
        self._counted = False
        if Ticket.alive >= limit:
            raise TooMany
        Ticket.alive += 1
        self._counted = True
        self._finalizer = weakref.finalize(self, self._release)

    @staticmethod
    def _release():
        Ticket.alive -= 1
