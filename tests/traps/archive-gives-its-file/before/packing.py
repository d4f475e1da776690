import zipfile


def pack(sink, names):
    with zipfile.ZipFile(sink, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
        archive.fp.count = len(names)
    return sink.count
