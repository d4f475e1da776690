from model import read
from store import points

assert [point.x for point in points(read, ["1;2", "3;4"])] == [1, 3]
