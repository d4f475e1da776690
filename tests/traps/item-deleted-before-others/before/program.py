from jobs import fill

lane = fill()
lane[0].marked = True
print(lane[0].marked, lane[1].n)
