import shelve


def keep(path, items, **options):
    with shelve.open(path, **options) as s:
        for k, v in items.items():
            s[k] = v
        return sorted(s)
