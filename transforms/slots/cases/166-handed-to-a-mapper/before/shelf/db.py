from tinyorm import mapper

from shelf import book

books = {"title": str, "year": int}


def start():
    mapper.map_imperatively(book.Book, books)
