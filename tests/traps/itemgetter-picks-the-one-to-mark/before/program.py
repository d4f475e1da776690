import operator

from kinds import Offer

pick = operator.itemgetter(1)
ranked = [(number, Offer(number)) for number in range(3)]
for pair in ranked:
    pick(pair).seen = True
assert all(offer.seen for _, offer in ranked)
