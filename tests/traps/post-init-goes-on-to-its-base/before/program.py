from figures import Box

assert Box(2, 3).area == 6 and Box(2, 3).checked
