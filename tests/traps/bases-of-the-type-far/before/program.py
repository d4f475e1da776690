import kit, show
print(show.line(kit.A), show.line(kit.A()))
