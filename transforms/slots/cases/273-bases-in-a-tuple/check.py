from robot.build import Robot

assert Robot(2, 4).wheels == 4
