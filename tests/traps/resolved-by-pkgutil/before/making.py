import pkgutil

import settings


def make():
    one = pkgutil.resolve_name(settings.KIND)()
    one.origin = settings.KIND
    return one
