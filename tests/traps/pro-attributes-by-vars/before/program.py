from abc import ABC, abstractmethod


class Model(ABC):
    @abstractmethod
    def key(self) -> str: ...


class User(Model):
    table = "users"

    def __init__(self, name: str) -> None:
        self.name = name

    def key(self) -> str:
        return self.name


def own(model: Model) -> list:
    return sorted(name for name in vars(type(model)) if not name.startswith("__") and name != "_abc_impl")


print(own(User("a")), User("b").key())
