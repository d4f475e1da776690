import gc
import weakref

import rules

made = []
load = rules.load_rules


def watched(first):
    loaded = load(first)
    made.append(weakref.ref(next(iter(loaded.values()))))
    return loaded


rules.load_rules = watched
rules.main([1, 2], answer=lambda number: None)
rules.reload(None, None)
gc.collect()
assert made[0]() is None, "the old rules are still there"
