import itertools


def link(lists):
    one, other = itertools.tee(itertools.chain.from_iterable(lists))
    next(other, None)
    for step, following in zip(one, other):
        step.following = following
    return [step.following.name for step in itertools.chain(*lists) if hasattr(step, "following")]
