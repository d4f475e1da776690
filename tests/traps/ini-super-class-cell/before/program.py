from reg import Base, Meta


class A(Base):
    @classmethod
    def describe(cls):
        return "a/" + super().describe()


print(Meta.out)
