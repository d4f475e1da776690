import rlcompleter


def complete(prefix, **names):
    c = rlcompleter.Completer(names)
    out, i = [], 0
    while True:
        m = c.complete(prefix, i)
        if m is None:
            return out
        out.append(m.rstrip("()"))
        i += 1
