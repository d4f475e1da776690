import heapq

from sim.parts import Clock, Event, Lane


def lanes(lengths):
    for length in lengths:
        yield Lane(length)


def run(times, lengths):
    state = {}
    state["clock"] = Clock(0)
    heap = []
    for at in times:
        heapq.heappush(heap, Event(at, at * 2))
    order = []
    while heap:
        event = heapq.heappop(heap)
        order.append(event.when())
        state["clock"].tick()
    return order, state["clock"].now(), [lane.full() for lane in lanes(lengths)]
