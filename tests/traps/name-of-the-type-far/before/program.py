import kit, show
print(sorted(kit.Root.kinds), show.label(kit.A), show.label(kit.A()))
