import sys

from sheet import main

book = main(["1", "2 "])
assert book.last.number() == 2
if sys.argv[1] == "after":
    assert not hasattr(book.last, "__dict__") and hasattr(book, "__dict__")
