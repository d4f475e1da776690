from cli import read
from model import Point

assert [place.number for place in read(Point, ["1,2", "3,4"])] == [0, 1]
