import gc
import os
import tempfile

import shell


def is_open(fd):
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "journal")

    line = shell.Line(path)
    journal, ours = line.journal, line.ours
    assert line.say(b"a") == b"a"
    line.hang_up()
    assert ours.fileno() == -1 and is_open(journal)
    line.hang_up()
    del line
    gc.collect()
    assert not is_open(journal)

    line = shell.Line(path)
    journal, ours = line.release()
    theirs = line._theirs
    del line
    gc.collect()
    assert is_open(journal) and ours.fileno() >= 0 and theirs.fileno() >= 0
    os.close(journal)
    ours.close()
    theirs.close()

    line = shell.Line(path)
    journal, ours, theirs = line.journal, line.ours, line._theirs
    del line
    gc.collect()
    assert not is_open(journal) and ours.fileno() == theirs.fileno() == -1
