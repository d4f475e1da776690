from reg import Base


class Runs:
    def run(self):
        return 1


class A(Runs, Base):
    pass


print(A.parts, issubclass(Runs, Base))
