import atexit
import io
import shutil
import tempfile

FOLDER = tempfile.mkdtemp()
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)


class Store:
    def __init__(self):
        self.out = io.StringIO()

    def __del__(self):
        self.out.close()


STORE = Store()
