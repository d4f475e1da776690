from typing import Callable


class Book[T: (str, int) = str]:
    def __init__(self, title: T):
        self.title = title


class Loan[
    T: (str, int) = str,  # what it is called
    *Ts = *tuple[int, ...],
](Book[T]):
    def __init__(self, title: T, reader: str = "nobody"):
        super().__init__(title)
        self.reader = reader


type Lender[B = Book, **P = [str]] = Callable[P, B]


def lend[B: Book = Book](book: B, reader: str) -> Loan:
    return Loan(book.title, reader=reader)
