"""Code that is made when it runs: by `exec`, `eval`, `type`, under names of files that are not there, and with globals of its own."""
source = """
class Made:
    def __init__(self, number):
        self.number = number
    def where(self):
        return __name__
"""
for filename in ("<string>", "nowhere.py", "", "exec_code.py"):
    space = {"__name__": "made"}
    exec(compile(source, filename, "exec"), space)
    made = space["Made"](1)
    made.more = 2
    print(sorted(space), vars(made), made.where(), type(made).__module__)
bare = {"__builtins__": {"__build_class__": __build_class__, "__name__": "bare"}}
exec("class Bare:\n    def __init__(self):\n        self.a = 1\nbare = Bare()", bare)
print(vars(bare["bare"]))
locked = {"__builtins__": {}}
try:
    exec("class Locked: pass", locked)
except NameError as error:
    print(error)
dynamic = type("Dynamic", (space["Made"],), {"__slots__": ("a",)})
print(dynamic(3).number, eval("[dynamic(n).number for n in range(3)]"))


def make(name):
    class Local:
        def __init__(self):
            self.name = name

    Local.__name__ = Local.__qualname__ = name
    return Local


kinds = [make("Local%d" % number) for number in range(500)]
print(kinds[0].__qualname__, {kind().name for kind in kinds} == {kind.__name__ for kind in kinds})
