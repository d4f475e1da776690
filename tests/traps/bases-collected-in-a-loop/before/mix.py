def mixed(name, kinds):
    bases = ()
    for kind in kinds:
        bases += (kind,)
    return type(name, bases, {})
