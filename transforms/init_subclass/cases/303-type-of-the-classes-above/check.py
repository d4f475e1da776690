from theme.pages import Error, NotFound, Page, Styled

assert Page.css == "body {}", Page.css
assert Error.css == "body {}\nh1 {}", Error.css
assert NotFound.css == "body {}\nh1 {}\n/* NotFound */", NotFound.css
assert Styled.style == "mixin"
try:
    Page()
except TypeError:
    pass
else:
    raise AssertionError("Page is abstract")
assert NotFound().title() == "404"


class Late(NotFound):
    source = "p {}"


assert Late.css == NotFound.css + "\np {}"
