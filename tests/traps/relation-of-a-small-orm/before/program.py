from model import Author, Book

authors = [Author(name) for name in "ab"]
books = [author.books.add(Book(author.name * 2)) for author in authors]
assert [book.author.name for book in books] == ["a", "b"]
