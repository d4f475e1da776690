from typing import Any, cast


class Plugin:
    def __init__(self, name):
        self.name = name

    def register(self):
        cast(Any, self).registered = True
        return self


assert all(plugin.register().registered for plugin in [Plugin("a"), Plugin("b")])
