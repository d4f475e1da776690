import importlib.util
spec = importlib.util.spec_from_file_location("copying", "copy.py")
copying = importlib.util.module_from_spec(spec)
spec.loader.exec_module(copying)
from things import LOG

assert copying.copy("a", "b") == "ab"
assert LOG == ["open a", "open b", "use a", "use b", "close b", "close a"], LOG
