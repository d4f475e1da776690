import os

os.environ["HUNT"] = "old"


class Env:
    def __init__(self, name, value):
        self.name = name
        self.old = os.environ.get(name)
        os.environ[name] = value

    def __del__(self):
        if self.old is None:
            os.environ.pop(self.name, None)
        else:
            os.environ[self.name] = self.old


e = Env("HUNT", "new")
f = Env("HUNT2", "x")
print(os.environ["HUNT"])
del e, f
print(os.environ["HUNT"], os.environ.get("HUNT2"))
