from cache import fetch, keep
from entry import Entry

keep("a", Entry("x", 3))
assert fetch("a").size == 3
