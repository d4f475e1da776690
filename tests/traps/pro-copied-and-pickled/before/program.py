import copy
import pickle
import weakref

from shop import Box, Item, Slim, total

box = Box([Item("a"), Item("b", 5)])
again = pickle.loads(pickle.dumps(box))
print(again == box, total(copy.deepcopy(box)), hash(Item("a")) == hash(Item("a")), repr(box))
slim = Slim()
slim.cents = 3
print(total(slim), weakref.ref(slim)() is slim, hasattr(slim, "__dict__"), total(copy.copy(slim)))
try:
    slim.other = 1
except AttributeError:
    print("no such attribute")
