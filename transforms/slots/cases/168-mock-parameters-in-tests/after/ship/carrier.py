def book(code, grams):
    raise ConnectionError("no network")
