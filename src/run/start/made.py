

# Stands behind `recorder.py` in one file: what only the class itself tells, without any instance.


def name_of(cls):
    """A spawned process has the main module under another name."""
    module = attribute(cls, "__module__")
    return "%s.%s" % ("__main__" if module == "__mp_main__" else module, attribute(cls, "__qualname__"))


def base_with_dict(cls):
    """The nearest base from outside of the project that gives instances their `__dict__`."""
    bases = (base for base in MRO(cls)[1:] if id(base) not in classes and attribute(base, "__dictoffset__") != 0)
    return next(map(name_of, bases), None)


def is_bound(cls):
    """Does the name of the class lead to it, so that no decorator gave something else? `None` if that cannot be told."""
    names = attribute(cls, "__qualname__").split(".")
    held = None if "<locals>" in names else namespace(attribute(cls, "__module__")).get(names[0])
    for name in names[1:]:
        held = DICT(held).get(name) if issubclass(type(held), type) else None
    return None if held is None else held is cls


# What the interpreter itself puts into a class, some of it only when somebody asks.
IMPLIED = {"__module__", "__qualname__", "__dict__", "__weakref__", "__doc__", "__hash__", "__orig_bases__", "__parameters__", "__type_params__"}
IMPLIED |= {"__annotations__", "__annotations_cache__", "__annotate__", "__annotate_func__", "__firstlineno__", "__static_attributes__"}
IMPLIED |= {"__abstractmethods__", "_abc_impl", "__slotnames__"}
# What stands for the methods and attributes of types that are not written in Python.
NATIVE = [type(DICT(int)[name]) for name in ("__add__", "conjugate", "from_bytes", "real")] + [type(CODE_TYPE.co_name)]


def contents(cls):
    """What is bound in a class, by name, but for what the interpreter and the recorder have put there."""
    found = {}
    for name, value in DICT(cls).copy().items():
        if type(value) is FUNCTION and "__pyscale__" in value.__dict__:
            value = value.__dict__.get("__wrapped__", found)
        if type(name) is str and name not in IMPLIED and value is not found:
            found[name] = value
    return found


def hash_of(found):
    # Of a list, which has its length: a tuple that grows must be known to nobody, and a look at all objects finds it.
    return hash(tuple([(name, id(value)) for name, value in found.items()]))


def parts(value):
    """The functions of a method or a property; what takes part in the access to attributes in another way is one itself."""
    kind = type(value)
    if kind is FUNCTION:
        return [value]
    if kind is staticmethod or kind is classmethod:
        return parts(value.__func__)
    if kind is property:
        return [it for it in (value.fget, value.fset, value.fdel) if it is not None]
    return [value] if any(hook in DICT(base) for base in MRO(kind) for hook in ("__get__", "__set__", "__delete__")) else []


def is_as_written(cls, body, made_as):
    """Has a class what its statement says and nothing else, so that neither its metaclass nor a decorator has changed anything?"""
    found = contents(cls)
    if body is None or hash_of(found) != made_as or not found.keys() <= {*body.co_names}:
        return False
    held, its = [part for value in found.values() for part in parts(value)], {*map(id, body.co_consts)}
    return all(type(part) is FUNCTION and id(part.__code__) in its for part in held)


def has_code(base, known):
    """May its methods store attributes? Those of the interpreter and of C extensions do not where there is no `__dict__`."""
    if id(base) not in known:
        held = [part for value in list(DICT(base).values()) for part in parts(value)]
        known[id(base)] = any(all(type(part) is not kind for kind in NATIVE) for part in held)
    return known[id(base)]


def as_made(cls, seen, known):
    """What only the class itself tells, while it is there."""
    if cls is None:
        return {}
    # Of what a base with a `__dict__` brings nobody asks: with it slots are worth nothing.
    others = [base for base in MRO(cls)[1:-1] if id(base) not in classes] if seen.kind[2] is None else None
    bases = [classes[id(base)] for base in MRO(cls)[1:] if id(base) in classes]
    return {
        "bound": is_bound(cls),
        "as_written": is_as_written(cls, seen.body, seen.made_as),
        "bases": [[base.path, base.qualname] for base in bases],
        # What a slot of that name would hide.
        "inherited": others and sorted({name for base in others for name in list(DICT(base)) if name[:2] != "__"}),
        "coded": others and [name_of(base) for base in others if has_code(base, known)],
    }
