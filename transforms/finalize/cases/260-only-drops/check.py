import weakref
import win
ORDER = []
class Handle:
    pass
a, b = Handle(), Handle()
refs = [weakref.ref(a, lambda r: ORDER.append("display")), weakref.ref(b, lambda r: ORDER.append("surface"))]
w = win.Window(a, b)
del a, b
del w
assert ORDER == ["surface", "display"]
