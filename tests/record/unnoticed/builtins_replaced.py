"""Builtins are replaced by what notes its calls, and given back."""
import builtins

asked = []
originals = {}


def watch(name):
    original = originals[name] = getattr(builtins, name)

    def replaced(*arguments, **keywords):
        asked.append(name)
        return original(*arguments, **keywords)

    setattr(builtins, name, replaced)


for name in ("open", "compile", "exec", "len", "sorted", "getattr", "hasattr", "print", "id", "list", "max", "any"):
    watch(name)


class Box:
    def __init__(self, number):
        self.number = number


boxes = [Box(number) for number in range(200)]
boxes[0].later = 1
made = originals["sorted"](set(asked))
for name, original in originals.items():
    setattr(builtins, name, original)
print(made, vars(boxes[0]))
builtins.isinstance_of = isinstance
build = builtins.__build_class__
names = []


def build_class(body, name, *bases, **keywords):
    names.append(name)
    return build(body, name, *bases, **keywords)


builtins.__build_class__ = build_class


class Late:
    def __init__(self):
        self.a = 1


builtins.__build_class__ = build
print(names, vars(Late()), builtins.__build_class__ is build)
