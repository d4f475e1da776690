from hunting import tag
from model import Leak

leaks = [Leak([name]) for name in "ab"]
assert tag("Leak") == 2
assert all(leak.tagged for leak in leaks)
