import difflib


def compare(old, new):
    matcher = difflib.SequenceMatcher(None, old, new)
    for tag, start, end, _, _ in matcher.get_opcodes():
        for line in matcher.a[start:end]:
            line.state = tag
    return [line.state for line in old]
