import types

# The script is run by another interpreter; what it does to the class, without its print:
from crawl.page import Page

page = Page("http://example.org/")
page.attempts = 3
assert page.url.endswith("/") and page.attempts == 3
