import poll.site
from poll.sources import Disk, Http

assert Http("a").every == 30 and Http("a", 7).every == 7
assert Disk("b").every == 30 and Disk("b", 5).every == 5
