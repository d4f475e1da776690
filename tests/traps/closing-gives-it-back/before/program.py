from model import Feed
from use import read

assert [read(Feed(name), name == "a") for name in "ab"] == [3, 3]
