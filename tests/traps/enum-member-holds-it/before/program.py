from colours import Colour
from mixing import mix

assert mix(list(Colour)) == 3 and Colour.RED.value.used
