from kinds import ROUTES
from missing import Missing
from serving import serve

assert serve("/nowhere", Missing) == 0 and serve("/59", Missing) == 2
