from cfg.host import Host, Key, User


def host(name, **options):
    made = Host(name)
    for key, value in options.items():
        setattr(made, key, value)
    return made


def user(login, options):
    made = User(login)
    made.__dict__.update(options)
    return made


def dump(key: Key):
    return dict(key.__dict__)
