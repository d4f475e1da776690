import multiprocessing
import os
import sys

from glyphs import load_glyphs

context = multiprocessing.get_context("fork")


def convert(path, glyphs, tell):
    tell(glyphs)


def in_a_process(path, glyphs, tell):
    process = context.Process(target=convert, args=(path, glyphs, tell))
    process.start()
    process.join()
    return process.exitcode


def all_of(folder, glyphs, tell):
    return sum(in_a_process(path, glyphs, tell) for path in sorted(os.listdir(folder)))


def main(paths, tell=print):
    glyphs = load_glyphs()
    failed = 0
    if len(paths) == 1 and os.path.isdir(paths[0]):
        failed = all_of(paths[0], glyphs, tell)
    else:
        for path in paths:
            failed += in_a_process(path, glyphs, tell)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
