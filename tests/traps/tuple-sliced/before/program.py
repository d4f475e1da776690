from jobs import pair

for i in range(3):
    rest = pair(i)[1:]
    rest[0].marked = True
    head, *tail = pair(i)
    tail[0].other = 3
    print(rest[0].marked, tail[0].other)
