import typing


class Bus:
    def __init__(self, handlers):
        self.table = {}
        for handler in handlers:
            kind = typing.get_type_hints(handler)["event"]
            self.table[kind.__name__.lower()] = (kind, handler)

    def replay(self, rows):
        for sequence, (name, payload) in enumerate(rows):
            kind, handler = self.table[name]
            event = kind(payload)
            event.sequence = sequence
            handler(event)
