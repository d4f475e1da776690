from parts import Bolt, Nut, Washer
from place import place

assert [place(kind()).where for kind in (Bolt, Nut, Washer)] == [1, 2, 3]
