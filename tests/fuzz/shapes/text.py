"""Putting Python together."""

GUARD = '''
def guard(label, work):
    try:
        seen = work()
    except BaseException as error:
        seen = type(error).__name__
    plain = isinstance(seen, (str, bytes, int, float, list, tuple, dict, bool, type(None)))
    print(label, repr(seen) if plain else type(seen).__name__)
'''


def indented(lines, depth=1):
    return ["    " * depth + line if line else "" for line in lines]


def block(head, lines):
    """A compound statement; an empty body passes."""
    return [head, *indented(lines or ["pass"])]


def text(*parts):
    """Lines, or lists of them, as a file."""
    lines = []
    for part in parts:
        lines.extend([part] if isinstance(part, str) else part)
    return "\n".join(lines) + "\n"


def chance(random, probability):
    return random.random() < probability
