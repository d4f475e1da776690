from __future__ import annotations

from abc import ABC, ABCMeta, abstractmethod
from typing import cast

PARSERS = {}


class EventMetaBase(type):
    def __new__(cls, name, bases, namespace, event=None, **kwargs):
        made = super().__new__(cls, name, bases, namespace, **kwargs)
        if event is not None:
            PARSERS[event] = cast("type[Event]", made)
        return made


class EventMeta(EventMetaBase, ABCMeta):
    """Both."""


class Event(ABC, metaclass=EventMeta):
    @abstractmethod
    def text(self):
        ...


class Loaded(Event, event="Page.loaded"):
    def text(self):
        return "loaded"
