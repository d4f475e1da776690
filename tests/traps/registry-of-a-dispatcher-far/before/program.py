import listing, tasks
print([t.order for t in tasks.many()], listing.orders())
