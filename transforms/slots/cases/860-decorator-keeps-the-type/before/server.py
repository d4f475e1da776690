import handlers
from caching import cached_on_self


class Server:
    @cached_on_self
    def get_mailer(self):
        return handlers.Mailer(self)

    @cached_on_self
    def get_clock(self):
        return handlers.Clock(self)
