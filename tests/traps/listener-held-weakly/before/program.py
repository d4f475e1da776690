from source import Source
from view import View

source, view = Source(), View("a")
source.connect(view.changed)
source.fire(3)
assert view.seen == [3]
