import sys

from app import Thing

assert Thing("x").name == "x"
if sys.argv[1] == "after":
    pass  # what is new
