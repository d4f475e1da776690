import tempfile

from languages import catalogue

with tempfile.TemporaryDirectory() as folder:
    found = catalogue(folder)
assert found.domain == "app" and found.gettext("x") == "X"
