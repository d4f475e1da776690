import shutil

print "removing", "cache"
shutil.rmtree("cache", 1)
