from dataclasses import dataclass


@dataclass(frozen=True)
class Token:
    user: str
    secret: str

    def __getstate__(self):
        return {"user": self.user, "secret": "hidden"}

    def __setstate__(self, state):
        for name, value in state.items():
            object.__setattr__(self, name, value)
