from jobs import fill

lane = fill()
lane[1].marked = True
print(lane[1].marked, lane[0].n)
