from reg import Base, Meta

Base.register(int)


class A(Base):
    pass


A.register(str)
print(isinstance(1, Base), isinstance("", Base), isinstance("", A), isinstance(1, A), Meta.known)
