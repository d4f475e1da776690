from loader import load

assert [load("backends.files.FileBackend", n=n).path for n in range(2)] == ["backends.files.FileBackend"] * 2
