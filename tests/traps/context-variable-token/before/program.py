import contextvars
class State:
    def __init__(self, user):
        self.user = user
current = contextvars.ContextVar("current")
current.set(State("a"))
token = current.set(State("b"))
token.old_value.closed = True
print(token.old_value.closed)
