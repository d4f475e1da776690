import feed.entry
import feed.short

feed.entry.HOOKS.append(feed.short.shorten)
