def heads(paths, size=3):
    files: list = [open(path) for path in paths]
    try:
        # all at once
        return [file.read(size) for file in files]
    finally:
        for file in files:
            file.close()
