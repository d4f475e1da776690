import sys

from pages import Page
from routes import routes

assert Page("a b").show() == "A B" and routes.known["/"](Page("c")) == "C"
if sys.argv[1] == "after":
    assert not hasattr(Page("a"), "__dict__")
