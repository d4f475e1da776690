from forms import Form
from tags import tag

assert tag([Form("a"), Form("b")]) == ["a", "b"]
