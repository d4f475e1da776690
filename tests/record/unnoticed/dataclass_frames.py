"""Dataclasses that fail, and classes that look who makes them again when a dataclass gets slots."""
import dataclasses
import sys
import traceback
import warnings

SLOTS = {"slots": True} if sys.version_info >= (3, 10) else {}


class Warns:
    def __init_subclass__(cls, **keywords):
        super().__init_subclass__(**keywords)
        warnings.warn("made", UserWarning, stacklevel=3)
        made.append([frame.name for frame in traceback.extract_stack()])


made = []
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")

    @dataclasses.dataclass(**SLOTS)
    class Data(Warns):
        a: int = 0


print([(it.filename.rsplit("/", 1)[-1], it.lineno) for it in caught], made)
print(Data(1), [f.name for f in dataclasses.fields(Data)], hasattr(Data(2), "__dict__"))
for _ in range(2):
    try:

        @dataclasses.dataclass
        class Wrong:
            a: int = 1
            b: int

    except TypeError as error:
        print(error, [(frame.name, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)])


@dataclasses.dataclass(frozen=True)
class Frozen:
    a: int


class Plain:
    a: int = 3

    def __repr__(self):
        return "Plain %d" % self.a


print(Plain(), dataclasses.dataclass(repr=False)(Plain)(4), Frozen(1))
try:
    @dataclasses.dataclass
    class Heir(Frozen):
        b: int = 0
except TypeError as error:
    print(error)
print(dataclasses._process_class.__module__, dataclasses._process_class.__code__.co_filename == dataclasses.__file__)
