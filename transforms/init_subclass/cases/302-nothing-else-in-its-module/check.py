from pathlib import Path

from pages import Error, Page

assert (Page.look, Error.look) == ("a{}", "a{}b{}")
assert Path("style.py").read_text().strip(), "an empty file"
