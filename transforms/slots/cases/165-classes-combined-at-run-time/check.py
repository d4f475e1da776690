from game.play import knight, scout

assert knight().weapon == "lance" and scout().cover == "bush"
