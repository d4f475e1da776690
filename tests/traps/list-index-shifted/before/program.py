from jobs import fill

lane = fill()
lane.insert(0, "head")
lane[1].marked = True
print(lane[1].marked, lane[1].n, lane[2].s)
