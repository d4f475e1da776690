from show import shown
from rooms import Room

assert shown(Room("hall", 3)) == ["name=hall", "size=3"]
