from model import File

assert [File(name).touch().name for name in "ab"] == ["a", "b"]
