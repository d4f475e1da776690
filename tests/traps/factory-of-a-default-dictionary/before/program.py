from counting import count
from model import Total

assert count(Total, [("a", 1), ("a", 5)])["a"].last == 5
