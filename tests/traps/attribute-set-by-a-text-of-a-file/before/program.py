import pathlib
from page import Page

page = Page("a")
text = (pathlib.Path(__file__).parent / "hook.txt").read_text()
exec(text)
assert page.rendered == "aa"
