from market import best
from model import Offer

offers = [Offer(3), Offer(1), Offer(2)]
others = [Offer(2)]
best(offers, others)
assert others[0].place == 2 and offers[1].place == 0
