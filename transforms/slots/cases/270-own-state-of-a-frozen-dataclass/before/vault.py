import copy
from dataclasses import dataclass


@dataclass(frozen=True)
class Secret:
    name: str
    value: str = ""

    def __getstate__(self):
        return {"name": self.name}

    def __setstate__(self, state):
        object.__setattr__(self, "name", state["name"])
        object.__setattr__(self, "value", "***")


def redacted(secrets):
    return [copy.copy(secret) for secret in secrets]
