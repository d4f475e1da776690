

# Stands behind `recorder.py` in one file: counts the instances that are alive, and writes, after collections.

# What takes time there is no part of what somebody measures, as hypothesis does. But an error that the handler of a signal raises there
# would be lost, and a signal that comes during a collection is handled in the first step of Python behind it. So the collector calls
# nothing that is written in Python but a generator, which catches that; the program gets it at its next call.

from _functools import partial

# After a count the program goes on for so many times as long.
PAUSE = 50


def sample():
    if dead:
        bury()
    counts, objects = {}, get_objects()
    objects = list(compress(objects, map(classes.__contains__, map(id, map(type, objects)))))
    for thing in objects:
        of = id(type(thing))
        counts[of] = counts.get(of, 0) + 1
        if counts[of] <= LOOKED_AT:
            look(thing, classes[of])
    for of, count in counts.items():
        classes[of].alive = max(classes[of].alive, count)


def collected():
    while True:
        try:
            while True:
                yield
                after_collection()
        except BaseException as error:
            later(error)


def after_collection():
    callbacks, begin = gc.callbacks, monotonic()
    if state["failed"] is not None:
        return
    if callbacks[0] is not told:
        # Who measures how long collections take shall take this for a part of them.
        del callbacks[[callback is told for callback in callbacks].index(True)]
        return callbacks.insert(0, told)
    if begin > state["sampled"] and get_stats()[2]["collections"] != state["counted"]:
        state["counted"] = get_stats()[2]["collections"]
        sample()
        now = monotonic()
        state["sampled"] = now + PAUSE * (now - begin)
    if begin > state["due"]:
        write()


def later(error):
    if isinstance(error, Exception) and not is_handler():
        return switch_off()
    if sys.getprofile() is None:

        def raiser(frame, event, argument):
            if frame.f_code.co_filename != OURS:
                sys.setprofile(None)
                raise error

        sys.setprofile(raiser)


class Told:
    """`getattr(Told(), phase, info)` calls nothing at the start, and goes one step on at the stop."""

    stop = property(partial(next, collected()))


state["counted"] = 0
told = partial(getattr, Told())
Told().stop
