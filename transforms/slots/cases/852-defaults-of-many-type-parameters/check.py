import sys

from shelf.books import Book, Loan, lend

loan = lend(Book("dune"), "ann")
assert (loan.title, loan.reader) == ("dune", "ann")
assert Loan[int](3).title == 3
assert sys.argv[1] == "before" or not hasattr(loan, "__dict__")
