"""Weak references and the collector: callbacks come when they came, and counts of references are what they were."""
import gc
import sys
import weakref


class Box:
    def __init__(self, name):
        self.name = name


gone = []
box = Box("a")
reference = weakref.ref(box, lambda it: gone.append("a"))
print(sys.getrefcount(box))
del box
print(gone, reference())
boxes = weakref.WeakValueDictionary((number, Box(number)) for number in range(100))
print(len(boxes))
keep = {number: Box(number) for number in range(100)}
boxes = weakref.WeakValueDictionary(keep)
keep.clear()
print(len(boxes))
one, other = Box("one"), Box("other")
one.other, other.one = other, one
weakref.finalize(one, gone.append, "cycle")
del one, other
gc.collect()
print(gone, gc.garbage, len([it for it in gc.get_objects() if type(it) is Box]))
gc.freeze()
gc.unfreeze()


def local():
    class Short:
        def __init__(self):
            self.a = 1

    Short()
    return weakref.ref(Short)


print(gc.isenabled(), gc.get_threshold() == (700, 10, 10) or gc.get_threshold())
gc.disable()
kept = Box(1)
print(sys.getrefcount(kept), gc.get_referrers(kept) == [globals()] or len(gc.get_referrers(kept)))
