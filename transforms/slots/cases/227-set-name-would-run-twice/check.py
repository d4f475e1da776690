import sheet

assert sheet.Cell("abc").ok() and not sheet.Cell("abcdef").ok() and not sheet.Cell("?").ok()
assert sheet.ORDER == [("Cell", "short"), ("Cell", "plain")]
