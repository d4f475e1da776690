from reg import Base, handler


class X(Base):
    @handler("b")
    def on_b(self):
        return "b"

    @handler("a")
    def other(self):
        return "x"


print(sorted(X.handlers), X.handlers["a"](X()), Base.handlers["a"](Base()))
