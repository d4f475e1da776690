"""Starts in each Python of a command that pyscale runs, and hands over to the `sitecustomize` that stands behind it.

What fails in here must not fail the command: it is told in a file, and the command goes on.
"""

import builtins
import os
import sys


def _is_known():
    return sys.version_info >= (3, 9) and sys.implementation.name == "cpython"


def _serves_others():
    """Is it a process that `multiprocessing` starts for its own use? It runs nothing of the project."""
    words = getattr(sys, "orig_argv", None)
    if words is None:
        # CPython 3.9
        try:
            with open("/proc/self/cmdline", "rb") as file:
                words = file.read().decode("utf-8", "replace").split("\0")
        except OSError:
            return False
    return any("multiprocessing.resource_tracker" in word for word in words)


def _private(function):
    """The same function, of which nobody can replace what it calls, as tests do with functions of `os`."""
    original = sys.modules[function.__module__].__dict__
    space = dict(original)
    for name, held in original.items():
        if type(held) is type(sys):
            space[name] = type(sys)(name)
            space[name].__dict__.update(held.__dict__)
        elif type(held) is type(_private) and held.__globals__ is original:
            space[name] = type(_private)(held.__code__, space, name, held.__defaults__, held.__closure__)
            space[name].__kwdefaults__ = held.__kwdefaults__
    return space[function.__name__]


def _start():
    here = os.path.dirname(os.path.abspath(__file__))
    # The command's own modules are found as if this folder were not there; children find it by PYTHONPATH.
    sys.path[:] = [path for path in sys.path if os.path.abspath(path or ".") != here]
    sys.path_importer_cache.pop(here, None)
    for name in ("_pyscale_redirect", "_pyscale_recorder"):
        try:
            if not os.path.exists(os.path.join(here, name + ".py")) or name == "_pyscale_recorder" and _serves_others():
                continue
            if name == "_pyscale_recorder" and not _is_known():
                _tell("other", "%s\n%s %d.%d.%d" % ((sys.executable, sys.implementation.name) + tuple(sys.version_info[:3])))
                continue
            # What the program puts into its builtins is not for these.
            given = {"__name__": name, "__builtins__": dict(vars(builtins)), "realpath": _private(os.path.realpath)}
            given["code_of"] = lambda other: _code_of(here, other)
            exec(_code_of(here, name), given)
        except Exception:
            import traceback

            _tell("failed-" + name, traceback.format_exc())


def _code_of(here, name):
    with open(os.path.join(here, name + ".py"), encoding="utf-8") as file:
        # `warnings` passes over this name, and who measures coverage takes no file for it.
        return compile(file.read(), "<pyscale importlib._bootstrap>", "exec")


def _tell(what, text):
    try:
        path = os.path.join(os.environ["PYSCALE_OUT"], "%s-%d.txt" % (what, os.getpid()))
        with open(path, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
    except Exception:
        pass


def _chain():
    # These are there in every interpreter; `importlib.util` would bring others along.
    import _frozen_importlib
    import _frozen_importlib_external

    spec = _frozen_importlib_external.PathFinder.find_spec("sitecustomize")
    if spec is None or spec.loader is None:
        # What the interpreter passes over, as if this had never been.
        raise ImportError("No module named 'sitecustomize'", name="sitecustomize")
    module = _frozen_importlib.module_from_spec(spec)
    sys.modules["sitecustomize"] = module
    spec.loader.exec_module(module)


_start()
_chain()
