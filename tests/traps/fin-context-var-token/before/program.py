import contextvars

var = contextvars.ContextVar("var", default=0)


class Scope:
    def __init__(self, value):
        self.token = var.set(value)

    def __del__(self):
        var.reset(self.token)


s = Scope(3)
print(var.get())
del s
print(var.get())
