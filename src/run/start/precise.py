

class Precise:
    """`record --precise`: which attributes are stored, by whom, and who uses the `__dict__` of instances.

    Stands behind `recorder.py` in one file. Each class of the project that is complete and does not inherit such a one gets a
    `__setattr__` which notes and calls the next one in the order of resolution of the class that it was put on, and, where the
    class brings it, a `__dict__` that notes and hands on. Not those with a metaclass of their own, protocols, and what is closed.
    """

    def __init__(self):
        # Classes with decorators, each with the lines of the statement and the frame in which it stands.
        self.decorated = []
        self.inspect = None  # the code that stands in for its own

    def made(self, cls, body, frame):
        """The class statement has run; its decorators have not."""
        first, here = body.co_firstlineno, frame.f_lineno
        if first == here:
            self.watch(cls)
        elif not frame.f_code.co_flags & 0x2A0:  # a generator may never go on
            self.decorated.append((cls, first, here, frame))

    def settle(self):
        """Watches the classes whose frame has left the statement."""
        waiting, self.decorated = self.decorated, []
        for cls, first, last, frame in waiting:
            if first <= frame.f_lineno <= last:
                self.decorated.append((cls, first, last, frame))
            else:
                self.watch(cls)

    def watch(self, cls):
        seen = classes.get(id(cls))
        if seen is None or seen.watching or not seen.kind[1]:
            return
        metaclass = type(cls)
        if metaclass is not type and (metaclass.__module__, metaclass.__name__) != ("abc", "ABCMeta"):
            return
        own = DICT(cls).get("__setattr__")
        if found(cls, "_is_protocol") or own is not None and type(own) is not FUNCTION:
            return
        held = DICT(cls).get("__dict__")
        if type(held) is GETSET:
            # What stands behind the view that the class gives out; storing an attribute then tells the interpreter.
            gc.get_referents(DICT(cls))[0]["__dict__"] = Recorded(held)
        # What a base was given does for its subclasses, and who goes through what a class defines finds nothing new there.
        if getattr(found(cls, "__setattr__"), "__code__", None) is not CODE:
            type.__setattr__(cls, "__setattr__", cooperative(cls, own))
        elif type(held) is GETSET:
            type.__setattr__(cls, "__pyscale__", None)
            type.__delattr__(cls, "__pyscale__")
        seen.watching = True
        self.follow_inspect()

    def leave(self, cls):
        """Takes back what another decorator would stumble over."""
        given = DICT(cls).get("__setattr__") if id(cls) in classes else None
        if getattr(given, "__code__", None) is CODE:
            classes[id(cls)].watching = False
            own = given.__dict__.get("__wrapped__")
            type.__delattr__(cls, "__setattr__") if own is None else type.__setattr__(cls, "__setattr__", own)

    def follow_inspect(self):
        """`getattr_static` takes a `__dict__` that is not the interpreter's own for one that hides it."""
        module = namespace("inspect")
        original = module.get("_shadowed_dict")
        if type(original) is FUNCTION and original.__code__ is not self.inspect:

            def _shadowed_dict(klass):
                shadowing = original(klass)
                return module["_sentinel"] if type(shadowing) is Recorded else shadowing

            self.inspect = _shadowed_dict.__code__
            module["_shadowed_dict"] = _shadowed_dict


SETATTR = """
def make(owner, own, stored):
    def __setattr__(self, name, value):
        stored(self, name)
        if own is None:
            super(owner, self).__setattr__(name, value)
        else:
            own(self, name, value)
    return __setattr__
"""
space = {}
exec(compile(SETATTR, "<pyscale importlib._bootstrap>", "exec"), space)
# What copes with instances that have no `__dict__`, by the ends of its files' names and the names that its callers use.
COPES = ("copy.py", "copyreg.py", "pickle.py", "inspect.py", "mock.py")
COPIES = {"dump", "dumps", "load", "loads", "copy", "deepcopy"}


def cooperative(cls, own):
    made = space["make"](cls, own, stored)
    made.__module__, made.__qualname__ = cls.__module__, cls.__qualname__ + ".__setattr__"
    if own is not None:
        made.__dict__.update(own.__dict__)
        made.__doc__, made.__wrapped__ = own.__doc__, own
    made.__pyscale__ = True
    return made


CODE = space["make"](None, None, None).__code__
kept = []  # codes that are known by their ids must not go


def stored(instance, name):
    try:
        seen = known(type(instance))
        frame = getframe(2)
        code = frame.f_code
        # By identity: the hash of a code goes over all of its instructions.
        if seen is None or code is CODE or (name, id(code)) in seen.stores or type(name) is not str:
            return
        kept.append(code)
        path, line = place_of(frame)
        seen.stores[name, id(code)] = [path, line, is_method(type(instance), code)]
    except Exception:
        switch_off()


def is_method(of, code):
    for cls in MRO(of):
        function = DICT(cls).get(code.co_name)
        while type(function) is FUNCTION:
            if function.__code__ is code:
                return True
            function = function.__dict__.get("__wrapped__")
    return False


def place_of(frame):
    """The nearest line of the project."""
    while frame is not None:
        path = path_of(frame.f_code.co_filename)
        if path is not None:
            return path, frame.f_lineno
        frame = frame.f_back
    return "", 0


class Recorded:
    """The `__dict__` of instances, which notes who asks for it."""

    def __init__(self, held):
        self.held = held
        self.__name__, self.__objclass__, self.__doc__ = "__dict__", held.__objclass__, held.__doc__

    def __get__(self, instance, owner=None):
        if instance is None:
            return self.held
        used(instance, getframe(1))
        return self.held.__get__(instance, owner)

    def __set__(self, instance, value):
        used(instance, getframe(1))
        self.held.__set__(instance, value)

    def __delete__(self, instance):
        used(instance, getframe(1))
        self.held.__delete__(instance)


DICTS.append(Recorded)


def used(instance, frame):
    try:
        seen = known(type(instance))
        code = frame.f_code
        if seen is None or id(code) in seen.uses or frame.f_globals is globals():
            return
        named = "__dict__" in code.co_names or "vars" in code.co_names or "__dict__" in code.co_consts
        copes = code.co_filename.endswith(COPES) or not named and COPIES & set(code.co_names)
        kept.append(code)
        seen.uses[id(code)] = None if copes else [*place_of(frame), named]
    except Exception:
        switch_off()


def on_line(code, line):
    """Once for each line of the project."""
    if state["failed"] is None:
        try:
            path = path_of(code.co_filename)
            if path is not None:
                lines.setdefault(path, set()).add(line)
        except Exception:
            switch_off()
    return monitoring.DISABLE


precise = Precise()
if state["tool"] is not None:
    monitoring.register_callback(state["tool"], monitoring.events.LINE, on_line)
    monitoring.set_events(state["tool"], monitoring.events.PY_START | monitoring.events.LINE)
