class Entry:
    def __init__(self, book):
        self.book = book

    def __enter__(self):
        self.book.append("begin")
        return self.book

    def __exit__(self, exc_type, exc_value, traceback):
        if exc_type is None:
            self.book.append("commit")
        else:
            self.book.append("rollback")
        self.book.append("close")
        self.book.append("report")
        self.book.append("end")


def post(book, fail=False):
    with Entry(book) as page:
        if fail:
            raise ValueError
        page.append("post")
