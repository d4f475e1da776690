import os
import tempfile

from locks import Mark

with tempfile.TemporaryDirectory() as folder:
    one, two = os.path.join(folder, "one"), os.path.join(folder, "two")
    mark = Mark(one)
    mark.put()
    mark.move(two)
    del mark
    assert os.listdir(folder) == [], os.listdir(folder)
