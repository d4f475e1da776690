import shelve

from wiki.page import Page


def save(path, title, text):
    with shelve.open(path) as db:
        db[title] = Page(title, text)


def load(path, title):
    with shelve.open(path, flag="r") as db:
        return db[title]
