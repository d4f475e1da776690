from abc import ABC, ABCMeta, abstractmethod


class Step(ABC):
    @abstractmethod
    def run(self) -> int: ...


class One(Step):
    def run(self) -> int:
        return 1


def go(step: Step) -> int:
    return step.run()


print(go(One()), type(One()).__class__ is ABCMeta, isinstance(One(), ABC))
print([kind.__name__ for kind in ABC.__subclasses__() if kind.__module__ == __name__])
