from dealing import deal
from model import deck

assert deal(deck()) == ["last", "middle", "middle", "middle", "middle", "first"]
