def drain(read):
    found = []
    for chunk in iter(read, None):
        chunk.number = len(found)
        found.append(chunk)
    return [chunk.number for chunk in found]
