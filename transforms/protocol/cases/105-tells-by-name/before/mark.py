from abc import ABC


class Secret(ABC):
    """Must not be logged."""


class Password(Secret):
    pass


def shown(value: object) -> str:
    return "***" if isinstance(value, Secret) else str(value)
