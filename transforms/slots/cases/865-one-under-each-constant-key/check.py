from engine import main

assert main() == [2, 2]
