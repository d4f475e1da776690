from jobs import pair

for i in range(3):
    all_ = pair(i)
    all_[3].marked = True
    print(all_[1].marked, all_[0].n)
