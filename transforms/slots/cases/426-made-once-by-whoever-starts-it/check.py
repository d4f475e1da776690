from service import main

assert main("a:1") == 3
