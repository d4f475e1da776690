def read(paths):
    files = [open(path) for path in paths]  # in the order of their names
    # nothing is read before all of them are there
    try:  # and closed together
        return [file.read() for file in files]
    finally:
        for file in files:
            file.close()
