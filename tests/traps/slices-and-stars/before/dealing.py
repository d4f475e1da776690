def deal(cards):
    first, *rest = cards
    middle, last = rest[:-1][::-1], rest[-1]
    first, last = last, first
    first.turn, last.turn = "first", "last"
    for card in [*middle, *(card for card in cards[2:4] if card.value)]:
        card.turn = "middle"
    return [card.turn for card in cards]
