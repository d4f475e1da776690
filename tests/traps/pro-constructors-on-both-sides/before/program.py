from abc import ABC, abstractmethod


class Saver(ABC):
    @abstractmethod
    def save(self) -> None:
        """Saves."""


class Base:
    def __init__(self, n=1, **rest):
        self.n = n
        super().__init__(**rest)


class One(Base, Saver):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)

    def save(self) -> None:
        print("one", self.n)


class Two(Saver, Base):
    def save(self) -> None:
        print("two", self.n)


def run(saver: Saver) -> None:
    saver.save()


run(One(3))
run(Two(4))
