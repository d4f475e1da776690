from .base import Event, EventMeta


class Click(Event, metaclass=EventMeta):
    pass
