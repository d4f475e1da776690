import pickle

from reg import Base, Meta


class A(Base):
    pass


print(pickle.loads(pickle.dumps(A)) is A, pickle.loads(pickle.dumps(Meta.known["A"])) is A)
