from model import data
from walking import walk

assert walk(data()) == ["a", "b", "c"]
