import re


def tokens(data: bytes):
    found = []
    at = 0
    while at < len(data):
        match = re.match(rb"\w+\s*", data[at:])
        found.append((match.group(), match.string[:2].upper()))
        at += match.end()
    return found


print(tokens(b"ab cd ef"))
