class Scope:
    def __init__(self, name, stack=[]):
        self.name = name
        self.stack = stack

    def __enter__(self):
        self.stack.append(self.name)
        return len(self.stack)

    def __exit__(self, *exc):
        self.stack.pop()


with Scope("a") as one, Scope("b") as two:
    print(one, two)
try:
    with Scope("c") as three:
        raise ValueError(three)
except ValueError as error:
    print(error)
with Scope("d") as four:
    print(four)
