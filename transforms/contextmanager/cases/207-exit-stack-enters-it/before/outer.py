from contextlib import ExitStack, nullcontext

from inner import Quiet, Tag


def run(log, tags, quiet=False):
    with ExitStack() as stack:
        names = [stack.enter_context(Tag(log, tag)) for tag in tags]
        with Quiet(log) if quiet else nullcontext():
            log.append("work")
        return names
