import lazy


def use():
    lazy.hammer.used = True
    lazy.saw.used = False
    return lazy.hammer.used
