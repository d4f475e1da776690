def count(data: bytes):
    seen = {}
    while data:
        key = data[:3]
        seen[key] = seen.get(key, 0) + 1
        data = data[3:]
    return seen
def kinds(data: bytes):
    found = set()
    while len(data) >= 2:
        found.add(data[:2])
        data = data[2:]
    return sorted(found)
