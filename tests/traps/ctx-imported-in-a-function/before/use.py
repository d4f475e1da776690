def one(log):
    from timing import quiet

    with quiet(log):
        log.append("one")


def two(log):
    import timing

    held = timing.quiet(log)
    with held:
        log.append("two")
    with held:
        log.append("again")


def three(log):
    kind = getattr(__import__("timing"), "quiet")
    return isinstance(kind(log), kind)
