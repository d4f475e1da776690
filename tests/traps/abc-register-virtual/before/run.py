from iface import Visitor


def drive(v: Visitor):
    assert isinstance(v, Visitor)
    v.visit()
    v.finished = True
    return v
