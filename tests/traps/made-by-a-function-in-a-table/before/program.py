from pkg.run import run
print(run())
