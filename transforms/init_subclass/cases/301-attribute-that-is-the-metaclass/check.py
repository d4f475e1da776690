from pages import Error, Page

assert Page().is_page(Error) and not Page().is_page(int)
