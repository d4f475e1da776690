def pieces(data, size: int):
    """Also takes text and lists."""
    total = 0
    while data:
        total += len(data[:size])
        data = data[size:]
    return total
