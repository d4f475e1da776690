import parts

assert parts.SEEN == ["Part", "Hidden", "Shown"], parts.SEEN
assert [it.__name__ for it in parts.ALL] == ["Part", "Shown"], parts.ALL
