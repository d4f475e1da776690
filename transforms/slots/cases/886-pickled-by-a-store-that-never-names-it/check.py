import os
import tempfile

from main import main

with tempfile.TemporaryDirectory() as folder:
    assert main(os.path.join(folder, "points")) == [0, 1, 2]
