from choosing import choose
from workers import Worker

assert choose([Worker("a"), Worker("b")]) in "ab"
