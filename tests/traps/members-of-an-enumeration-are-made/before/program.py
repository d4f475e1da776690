from kinds import Kind, Level

print(
    [(kind.value[0].kind, kind.value[1].of.width) for kind in Kind],
    [(level.value, level.spec.level) for level in Level],
)
