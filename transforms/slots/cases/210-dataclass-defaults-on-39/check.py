import copy
import re

from invoices import Invoice, Line, Total, total

text = open("invoices.py").read()
assert not re.search(r"\bslots\s*=", text), "3.9 has no such argument"
t = total(Invoice("1", [Line("a", 2), Line("b")]), "EUR")
assert copy.copy(t) == t == Total(2, "EUR") and Invoice("2").lines == []
