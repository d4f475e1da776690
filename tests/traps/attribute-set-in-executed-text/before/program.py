from page import Page
from render import render

page = Page("a")
render("page.rendered = page.title * 2", {"page": page})
assert page.rendered == "aa"
