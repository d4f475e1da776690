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

    def __del__(self):
        if self._counted:
            Ticket.alive -= 1
