from ledger import post

book = []
post(book)
assert book == ["begin", "post", "commit", "close", "report", "end"]
book.clear()
try:
    post(book, fail=True)
except ValueError:
    pass
assert book == ["begin", "rollback", "close", "report", "end"]
