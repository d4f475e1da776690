from poll.sources import Disk, Http

for source in (Http, Disk):
    source.every = 30
