import kit, show
print(show.count([kit.A, int, 1]))
