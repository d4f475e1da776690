from robot.parts import Arm, Base

PARTS = (Arm, Base)


class Robot(*PARTS):
    def __init__(self, length, wheels):
        Arm.__init__(self, length)
        Base.__init__(self, wheels)
