import setup  # noqa: F401
from work import work

assert work() == 1
