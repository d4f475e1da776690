from model import Image
from shrinking import all_of

assert all_of([Image(name) for name in "ab"]) == ["A", "B"]
