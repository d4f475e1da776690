# For interpreters without `sys.monitoring`, CPython 3.9 to 3.11, or where others have taken it: `recorder.py` runs this in its own module.

BUILD_CLASS = """
def maker(original, state, learn, getframe):
    def build_class(body, name, *bases, **keywords):
        made = original(body, name, *bases, **keywords)
        if not state["failed"]:
            learn(body, made, getframe(1))
        return made
    return build_class
"""


class BuildClass:
    @property
    def __call__(self):
        """Class statements of others go to the original; those of the project see a frame with their own globals between."""
        frame = getframe(1)
        try:
            if state["failed"] or path_of(frame.f_code.co_filename) is None:
                return original_build_class
            code = inner.__code__.replace(co_name=frame.f_code.co_name)
            return FUNCTION(code, frame.f_globals, "build_class", None, inner.__closure__)
        except Exception:
            switch_off()
            return original_build_class


def follow_dataclasses():
    process = namespace("dataclasses").get("_process_class")
    if type(process) is not FUNCTION or process.__code__ is state["dataclasses"]:
        return

    def process_class(cls, *arguments, **keywords):
        if precise is not None:
            precise.leave(cls)
        made = process(cls, *arguments, **keywords)
        if not state["failed"]:
            try:
                completed(made)
            except Exception:
                switch_off()
        return made

    process_class.__module__ = "dataclasses"
    state["dataclasses"] = process_class.__code__
    namespace("dataclasses")["_process_class"] = process_class


def wrapped(init):
    """The same to whoever looks at it: its parameters, defaults and globals are those of the original."""
    code = init.__code__
    ends = [code.co_argcount, code.co_argcount + code.co_kwonlyargcount]
    places, keywords, stars = list(code.co_varnames[: ends[0]]), code.co_varnames[ends[0]: ends[1]], list(code.co_varnames[ends[1]:])
    many = ["*" + stars.pop(0)] if code.co_flags & 4 else []
    others = ["**" + stars.pop(0)] if code.co_flags & 8 else []
    if not places:
        return None
    only = code.co_posonlyargcount
    declared = places[:only] + ["/"] * (only > 0) + places[only:] + (many or ["*"] * (len(keywords) > 0)) + list(keywords) + others
    given = places + many + ["%s=%s" % (name, name) for name in keywords] + others
    space = {}
    exec(compile(WRAPPED % (", ".join(declared), ", ".join(given), places[0]), "<pyscale importlib._bootstrap>", "exec"), space)
    holder = []
    made = space["maker"](init, note, state, holder)
    holder.append(made.__code__)
    wrapper = FUNCTION(made.__code__, init.__globals__, init.__name__, init.__defaults__, made.__closure__)
    for name in ("__module__", "__qualname__", "__doc__", "__annotations__", "__kwdefaults__"):
        setattr(wrapper, name, getattr(init, name))
    wrapper.__dict__.update(init.__dict__)
    wrapper.__wrapped__ = init
    wrapper.__pyscale__ = True
    return wrapper


WRAPPED = """
def maker(_pyscale_init, _pyscale_note, _pyscale_state, _pyscale_code):
    def __init__(%s):
        _pyscale_result = _pyscale_init(%s)
        if not _pyscale_state["failed"]:
            _pyscale_note(%s, _pyscale_code[0])
        return _pyscale_result
    return __init__
"""


space = {}
exec(compile(BUILD_CLASS, "<pyscale importlib._bootstrap>", "exec"), space)
inner = space["maker"](original_build_class, state, learn, getframe)
older = builtins.__build_class__ = BuildClass()
