from reg import Base, Meta


class A(Base):
    pass


class B(A):
    def __init__(self):
        super().__init__()
        self.name += "!"


print([p.name for p in Meta.plugins])
