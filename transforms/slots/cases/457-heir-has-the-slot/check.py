from shapes import Ball

assert Ball("a").colour_in("red").colour == "red"
