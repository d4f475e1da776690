import os
import tempfile

from model import Rec
from store import keep

with tempfile.TemporaryDirectory() as folder:
    print(keep(os.path.join(folder, "shelf"), {str(i): Rec(i) for i in range(3)}, protocol=1))
