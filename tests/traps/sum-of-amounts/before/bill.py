def total(items):
    result = sum(items)
    result.items = len(items)
    both = items[0] + items[-1]
    both.pair = True
    return result.items, both.pair
