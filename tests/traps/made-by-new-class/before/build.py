import types

import parts


def mixed(name, *wanted):
    bases = tuple(getattr(parts, word.capitalize()) for word in wanted)
    return types.new_class(name, bases + (dict,))
