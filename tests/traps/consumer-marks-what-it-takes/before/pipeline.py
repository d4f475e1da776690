import heapq

from items import Item


def take(heap, position):
    item = heapq.heappop(heap)
    item.position = position
    item.taken = True
    item.tries = 1
    item.error = None
    return item


def run(ranks):
    heap = []
    for rank in ranks:
        heapq.heappush(heap, Item(rank))
    taken = [take(heap, position) for position in range(len(ranks))]
    return [(item.rank, item.position, item.taken) for item in taken]
