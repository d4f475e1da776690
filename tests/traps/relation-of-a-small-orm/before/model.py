from orm import HasMany


class Author:
    books = HasMany("author")

    def __init__(self, name):
        self.name = name
        self.children = []


class Book:
    def __init__(self, title):
        self.title = title
