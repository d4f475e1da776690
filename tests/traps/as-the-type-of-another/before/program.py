import kit, show
print(show.same(int, kit.A), show.same(kit.A, int))
