from reg import *


class A(Base):
    pass


print(Meta.known)
