"""What jobs are."""
from __future__ import annotations


from jobs.words import spelled


class JobType(type):
    def __init__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, object]) -> None:
        super().__init__(name, bases, namespace)
        if bases:
            cls.kinds[spelled(name)] = cls