import sys

from crawl.page import pages

[page] = pages(["http://example.org/"])
assert page.url.endswith("/")
if sys.argv[1] == "after":
    assert not hasattr(page, "__dict__")
