import os
import tempfile


def read(paths):
    files = [open(path) for path in paths]  # all of them
    # kept open together
    try:  # and closed together
        return [file.read() for file in files]
    finally:
        for file in files:
            file.close()


with tempfile.TemporaryDirectory() as folder:
    paths = []
    for name in "ab":
        paths.append(os.path.join(folder, name))
        with open(paths[-1], "w") as out:
            out.write(name)
    print(read(paths))
    try:
        read(paths + [os.path.join(folder, "none")])
    except FileNotFoundError as error:
        print(type(error).__name__)
