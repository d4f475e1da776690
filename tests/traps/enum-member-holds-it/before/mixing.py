def mix(colours):
    for colour in colours:
        colour.value.used = True
    return sum(colour.value.code for colour in colours)
