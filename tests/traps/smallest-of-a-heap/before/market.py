import heapq


def best(offers, others):
    cheap = heapq.nsmallest(2, offers, key=lambda offer: offer.price)
    for place, offer in enumerate(heapq.merge(cheap, others, key=lambda offer: offer.price)):
        offer.place = place
