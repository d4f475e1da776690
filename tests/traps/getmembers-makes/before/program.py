import inspect

import kinds

made = []
for name, kind in inspect.getmembers(kinds, inspect.isclass):
    it = kind()
    it.label = name
    made.append(it)
assert [m.label for m in made] == ["Bird", "Cat"]
