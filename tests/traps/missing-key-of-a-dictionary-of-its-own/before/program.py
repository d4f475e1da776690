from model import Nodes
from painting import paint

assert paint(Nodes(), ["a", "bb"]) == [1, 2]
