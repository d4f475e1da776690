import copy

from ids import Id, Name

i = copy.copy(Id("0123456789"))
assert format(i, "short") == "01234567" and format(i) == str(i)
assert copy.copy(Name("A")) == Name("a")
