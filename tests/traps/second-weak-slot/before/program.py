import weakref

from pages import Front, Page

page, front = Page(1), Front(1, "a")
assert weakref.ref(page)() is page and weakref.ref(front)() is front
