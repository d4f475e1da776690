import gzip
import io


def pack(payload, compression_level_of_the_tape, name_on_the_tape):
    tape = io.BytesIO()
    packer = gzip.GzipFile(name_on_the_tape, "wb", compression_level_of_the_tape, tape, mtime=0)
    try:
        packer.write(payload)
    finally:
        packer.close()
    return tape.getvalue()


def unpack(tape, opener=None):
    reader = (opener or gzip.GzipFile)(
        fileobj=io.BytesIO(
            tape
        )
    )

    try:
        return reader.read()
    finally:
        reader.close()


def write(path, text):
    handle = open(path,
                  "w",

                  encoding="utf-8")
    try:
        handle.write(text)
    finally:
        handle.close()


def read(folder_of_the_tapes, name_of_the_tape, encoding_of_the_tape="utf-8", mode="r"):
    handle = open(folder_of_the_tapes / name_of_the_tape, mode, encoding=encoding_of_the_tape)
    try:
        return handle.read()
    finally:
        handle.close()


def length(tape):
    reader = io.BytesIO(bytes(tape +
                              b"."))
    try:
        return len(reader.read())
    except ValueError:
        return 0
    finally:
        reader.close()
