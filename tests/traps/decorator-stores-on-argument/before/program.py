from model import Box, area, Ship
boxes = [Box(i) for i in range(3)]
print([area(b) for b in boxes], boxes[0].calls, Ship("a").name)
