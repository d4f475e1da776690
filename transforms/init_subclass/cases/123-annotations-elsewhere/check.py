import sys
from shop import base, stock, tools
assert tools.cheapest() is stock.Nail
if sys.argv[1] == "after":
    assert type(base.Item) is type
