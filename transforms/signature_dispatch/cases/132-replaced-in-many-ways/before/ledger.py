def write(card, amount, currency):
    raise RuntimeError
